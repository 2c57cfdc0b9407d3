/**
 * Formulas of sets of classes: on each axis (a fact) a combination has one class, and a formula says of
 * which combinations it holds. Equal formulas are one object, so that what was found of one is found once.
 */
export type Formula = {
  readonly id: number
  readonly kind: 'always' | 'never' | 'one-of' | 'both' | 'either'
  readonly parts: readonly Formula[]
  readonly axis: number
  /** One bit for each class that the axis may have. */
  readonly classes: number
  readonly reads: ReadonlySet<number>
}

const NOTHING = { parts: [], axis: -1, classes: 0, reads: new Set<number>() }
export const NEVER: Formula = { id: 0, kind: 'never', ...NOTHING }
const ALWAYS: Formula = { id: 1, kind: 'always', ...NOTHING }

/** For each formula of a line, the combinations that it is the first to hold of; of `undefined`, that none does. */
type Counts = ReadonlyMap<number | undefined, bigint>
type Line = readonly (readonly [index: number, formula: Formula])[]

/** Formulas over axes of these sizes. */
export function createFormulas(sizes: readonly number[]) {
  const made = new Map<string, Formula>()
  const restricted = new Map<string, Formula>()
  const counted = new Map<string, { readonly line: Line; readonly counts: Counts }>()

  function make(kind: Formula['kind'], parts: readonly Formula[], axis = -1, classes = 0): Formula {
    const key = `${kind} ${axis} ${classes} ${parts.map(({ id }) => id).join()}`
    const known = made.get(key)
    if (known) return known
    const reads = new Set(axis < 0 ? parts.flatMap((part) => [...part.reads]) : [axis])
    const formula: Formula = { id: made.size + 2, kind, parts, axis, classes, reads }
    made.set(key, formula)
    return formula
  }

  function ofClasses(axis: number, classes: number): Formula {
    if (classes === 0) return NEVER
    return classes === 2 ** (sizes[axis] ?? 0) - 1 ? ALWAYS : make('one-of', [], axis, classes)
  }

  function combine(kind: 'both' | 'either', of: readonly Formula[]): Formula {
    const [settles, empty] = kind === 'both' ? [NEVER, ALWAYS] : [ALWAYS, NEVER]
    const sets = new Map<number, number>()
    const others = new Set<Formula>()
    for (const part of of.flatMap((one) => (one.kind === kind ? one.parts : [one]))) {
      if (part === settles) return settles
      if (part.kind === 'one-of') {
        const before = sets.get(part.axis) ?? part.classes
        sets.set(part.axis, kind === 'both' ? before & part.classes : before | part.classes)
      } else if (part !== empty) others.add(part)
    }
    const parts = [...[...sets].map(([axis, classes]) => ofClasses(axis, classes)), ...others]
    if (parts.includes(settles)) return settles
    const [only] = parts
    if (!only) return empty
    return parts.length === 1
      ? only
      : make(
          kind,
          parts.sort((one, other) => one.id - other.id),
        )
  }

  function restrict(formula: Formula, axis: number, index: number): Formula {
    if (!formula.reads.has(axis)) return formula
    if (formula.kind === 'one-of') return formula.classes & (1 << index) ? ALWAYS : NEVER
    const key = `${formula.id} ${axis} ${index}`
    const known = restricted.get(key)
    if (known) return known
    const kind = formula.kind as 'both' | 'either'
    const result = combine(
      kind,
      formula.parts.map((part) => restrict(part, axis, index)),
    )
    restricted.set(key, result)
    return result
  }

  /** What is left of a line once an axis has this class: what never holds goes, what follows an *always* too. */
  function settle(line: Line, axis: number, index: number): Line {
    return cut(line.map(([rule, formula]) => [rule, restrict(formula, axis, index)] as const))
  }

  /** The axis that most formulas of the line read, of those that the first one reads. */
  function axisOf(line: Line): number {
    const reads = [...(line[0]?.[1].reads ?? [])]
    const weight = (axis: number): number => line.filter(([, one]) => one.reads.has(axis)).length
    return reads.reduce((best, axis) => (weight(axis) > weight(best) ? axis : best), reads[0] ?? -1)
  }

  function count(line: Line): Counts {
    const [first] = line
    if (!first) return new Map([[undefined, 1n]])
    if (first[1] === ALWAYS) return new Map([[first[0], 1n]])
    const key = line.map(([rule, { id }]) => `${rule}:${id}`).join()
    const known = counted.get(key)
    if (known) return known.counts
    const axis = axisOf(line)
    const free = readsOf(line)
    const counts = new Map<number | undefined, bigint>()
    for (let index = 0; index < (sizes[axis] ?? 0); index++) {
      const rest = settle(line, axis, index)
      const reads = readsOf(rest)
      const times = [...free]
        .filter((one) => one !== axis && !reads.has(one))
        .reduce((product, one) => product * BigInt(sizes[one] ?? 1), 1n)
      for (const [rule, some] of count(rest))
        counts.set(rule, (counts.get(rule) ?? 0n) + some * times)
    }
    counted.set(key, { line, counts })
    return counts
  }

  /** A combination of which the formula of this index is the first to hold. */
  function pathFrom(
    start: Line,
    wanted: number | undefined,
    choose: (choices: number) => number,
  ): readonly number[] | undefined {
    if (!count(start).has(wanted)) return undefined
    const path = sizes.map((size) => choose(size))
    for (let line = start; line.length > 0 && line[0]?.[1] !== ALWAYS;) {
      const here = line
      const axis = axisOf(here)
      const open = Array.from({ length: sizes[axis] ?? 0 }, (_, index) => index).filter((index) =>
        count(settle(here, axis, index)).has(wanted),
      )
      const index = open[choose(open.length)] ?? 0
      path[axis] = index
      line = settle(here, axis, index)
    }
    return path
  }

  return {
    oneOf: (axis: number, isIn: readonly boolean[]): Formula =>
      ofClasses(
        axis,
        isIn.reduce((bits, one, index) => (one ? bits | (1 << index) : bits), 0),
      ),
    both: (parts: readonly Formula[]): Formula => combine('both', parts),
    either: (parts: readonly Formula[]): Formula => combine('either', parts),
    /** Counts, over all axes, which formula of a line is the first to hold. */
    diagramOf: (formulas: readonly Formula[]) => {
      const line = cut(formulas.map((formula, index) => [index, formula] as const))
      const reads = readsOf(line)
      const times = sizes
        .filter((_, axis) => !reads.has(axis))
        .reduce((product, size) => product * BigInt(size), 1n)
      return {
        counts: new Map([...count(line)].map(([rule, some]) => [rule, some * times])),
        pathTo: (wanted: number | undefined, choose: (choices: number) => number) =>
          pathFrom(line, wanted, choose),
      }
    },
  }
}

function cut(line: Line): Line {
  const end = line.findIndex(([, formula]) => formula === ALWAYS)
  return (end < 0 ? line : line.slice(0, end + 1)).filter(([, formula]) => formula !== NEVER)
}

function readsOf(line: Line): ReadonlySet<number> {
  return new Set(line.flatMap(([, formula]) => [...formula.reads]))
}
