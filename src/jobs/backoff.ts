/** Gives so many fresh random bytes. */
export type Random = (bytes: number) => Uint8Array

const FIRST_MS = 5_000
const LONGEST_MS = 3_600_000

/**
 * Milliseconds until a job that failed is tried again: twice as long each time, up to an hour, of which
 * chance takes away up to half, so that what failed together does not come back together.
 */
export function backoffMs(attempts: number, random: Random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1))
  const [byte = 0] = random(1)
  return Math.round(whole * (1 - byte / 512))
}
