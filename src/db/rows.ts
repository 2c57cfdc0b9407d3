import type { Row } from './port.ts'

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

/**
 * Pieces of a few given sizes, the last value of the last piece repeated to fill it: for a list in a statement,
 * where one twice is one.
 */
export function* padded<Value>(
  all: readonly Value[],
  sizes: readonly number[],
): Iterable<readonly Value[]> {
  const most = sizes.at(-1) ?? 1
  for (const some of pieces(all, most)) {
    const size = sizes.find((one) => one >= some.length) ?? most
    const last = some.at(-1) as Value
    yield size === some.length ? some : [...some, ...Array<Value>(size - some.length).fill(last)]
  }
}

/** A column that holds a whole number, or nothing. */
export function numberOrNone(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : numberOf(row, column)
}

/** A column that holds text, or nothing. */
export function textOrNone(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column)
}

function unfit(column: string): Error {
  return new Error(`column ${column} of the store holds something else than it should`)
}
