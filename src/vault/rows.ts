import type { Row } from '../db/port.ts'

/** A column that holds text. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw unfit(column)
  return value
}

/** A column that holds a whole number. */
export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw unfit(column)
  return value
}

/** A column that holds bytes. */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw unfit(column)
  return value
}

/** `$4, $5, $6`: so many places for parameters, the first being `$first`. */
export function places(count: number, first: number): string {
  return Array.from({ length: count }, (_, i) => `$${first + i}`).join(', ')
}

/** Pieces of at most so many, in order. */
export function* pieces<Value>(all: readonly Value[], most: number): Iterable<readonly Value[]> {
  for (let at = 0; at < all.length; at += most) yield all.slice(at, at + most)
}

function unfit(column: string): Error {
  return new Error(`column ${column} of the vault holds something else than it should`)
}
