import { randomFillSync } from 'node:crypto'

/** Gives so many fresh random bytes; they belong to whoever asked. */
export type Random = (bytes: number) => Uint8Array

const POOL_BYTES = 8192

/** Random bytes of the system, drawn in bulk. What was given out is overwritten here. */
export function createRandom(): Random {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (bytes) => {
    if (bytes > POOL_BYTES) return randomFillSync(new Uint8Array(bytes))
    if (used + bytes > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    const given = pool.slice(used, used + bytes)
    pool.fill(0, used, used + bytes)
    used += bytes
    return given
  }
}
