import type { Row, Value } from './port.ts'

/**
 * Rows on their way from one thread to another: names told once, values row after row, and all bytes in
 * one piece that is handed over and not copied. Where bytes belong, a value is undefined.
 */
export type Page = {
  readonly names: readonly string[]
  readonly values: readonly (Value | undefined)[]
  readonly bytes?: Uint8Array<ArrayBuffer>
  /** How many bytes each value takes that is bytes. */
  readonly sizes?: Uint32Array<ArrayBuffer>
  readonly isLast: boolean
}

/** Packs rows, each the values of its columns. */
export function packPage(
  names: readonly string[],
  rows: readonly (readonly Value[])[],
  isLast: boolean,
): Page {
  const values: (Value | undefined)[] = []
  const pieces: Uint8Array[] = []
  let length = 0
  for (const row of rows) {
    for (const value of row) {
      if (value instanceof Uint8Array) {
        pieces.push(value)
        length += value.length
        values.push(undefined)
      } else values.push(value)
    }
  }
  if (pieces.length === 0) return { names, values, isLast }
  const bytes = new Uint8Array(length)
  const sizes = new Uint32Array(pieces.length)
  let at = 0
  for (const [i, piece] of pieces.entries()) {
    bytes.set(piece, at)
    at += piece.length
    sizes[i] = piece.length
  }
  return { names, values, bytes, sizes, isLast }
}

/** The rows of a page, by the names of their columns. Bytes are views into the one piece of the page. */
export function rowsOfPage({ names, values, bytes, sizes }: Page): readonly Row[] {
  const rows: Row[] = []
  let [at, piece] = [0, 0]
  for (let from = 0; from < values.length; from += names.length) {
    const row: Record<string, Value> = {}
    for (let i = 0; i < names.length; i++) {
      let value = values[from + i]
      if (value === undefined) value = bytes?.subarray(at, (at += sizes?.[piece++] ?? 0)) ?? null
      row[names[i] as string] = value
    }
    rows.push(row)
  }
  return rows
}

/** What of a page is handed over. */
export function handedOver({ bytes, sizes }: Page): readonly ArrayBuffer[] {
  return bytes && sizes ? [bytes.buffer, sizes.buffer] : []
}
