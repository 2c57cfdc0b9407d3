/** One measured figure beside its peer or limit. `ratio` is larger when ours is better. */
export type Figure = {
  readonly name: string
  readonly against: string
  readonly ours: number
  readonly theirs: number
  readonly ratio: number
  readonly target: number
  readonly met: boolean
  readonly unit: string
  readonly note: string
}

/** A figure where more is better: ours over theirs. */
export function rate(of: Omit<Figure, 'ratio' | 'met'>): Figure {
  return withRatio(of, of.ours / of.theirs)
}

/** A figure where less is better: theirs, or the limit, over ours. */
export function cost(of: Omit<Figure, 'ratio' | 'met'>): Figure {
  return withRatio(of, of.theirs / of.ours)
}

function withRatio(of: Omit<Figure, 'ratio' | 'met'>, ratio: number): Figure {
  return {
    ...of,
    ours: round(of.ours),
    theirs: round(of.theirs),
    ratio: round(ratio),
    met: ratio >= of.target,
  }
}

function round(number: number): number {
  return Number(number.toPrecision(3))
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
