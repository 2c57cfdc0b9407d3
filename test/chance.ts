/** Chance that can be had again: the same seed gives the same numbers. Never for secrets. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number
  /** Does something happen that happens with this share? */
  hits(share: number): boolean
  pick<Value>(list: readonly Value[]): Value
  readonly bytes: (count: number) => Uint8Array
}

/** Mulberry32: 32 bits of state, and good enough to choose what a test does next. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = (): number => word() / 2 ** 32
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    hits: (share) => next() < share,
    pick(list) {
      const picked = list[below(list.length)]
      if (picked === undefined) throw new Error('nothing can be picked of an empty list')
      return picked
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => word() & 0xff),
  }
}
