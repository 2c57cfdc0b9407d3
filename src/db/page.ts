import type { Row, Value } from './port.ts'

/**
 * Values on their way from one thread to another: all bytes in one piece, which is handed over and not
 * copied. Where bytes belong, a value is undefined.
 */
export type Packed = {
  readonly values: readonly (Value | undefined)[]
  readonly bytes?: Uint8Array<ArrayBuffer>
  /** How many bytes each value takes that is bytes. */
  readonly sizes?: Uint32Array<ArrayBuffer>
}

/** Rows on their way: names told once, values row after row. */
export type Page = Packed & { readonly names: readonly string[]; readonly isLast: boolean }

/** Packs values in their order. */
export function pack(all: readonly Value[]): Packed {
  const values: (Value | undefined)[] = []
  const pieces: Uint8Array[] = []
  let length = 0
  for (const value of all) {
    if (value === undefined) throw new Error('a parameter of a statement is undefined')
    if (value instanceof Uint8Array) {
      pieces.push(value)
      length += value.length
      values.push(undefined)
    } else values.push(value)
  }
  if (pieces.length === 0) return { values }
  const bytes = new Uint8Array(length)
  const sizes = new Uint32Array(pieces.length)
  let at = 0
  for (const [i, piece] of pieces.entries()) {
    bytes.set(piece, at)
    at += piece.length
    sizes[i] = piece.length
  }
  return { values, bytes, sizes }
}

/** The values as they were packed. Bytes are views into the one piece. */
export function unpack({ values, bytes, sizes }: Packed): Value[] {
  let [at, piece] = [0, 0]
  return values.map((value) =>
    value === undefined ? (bytes?.subarray(at, (at += sizes?.[piece++] ?? 0)) ?? null) : value,
  )
}

/** Packs rows, each the values of its columns. */
export function packPage(
  names: readonly string[],
  rows: readonly (readonly Value[])[],
  isLast: boolean,
): Page {
  return { names, ...pack(rows.flat()), isLast }
}

/** The rows of a page, by the names of their columns. */
export function rowsOfPage(page: Page): readonly Row[] {
  const { names } = page
  const values = unpack(page)
  const rows: Row[] = []
  for (let from = 0; from < values.length; from += names.length) {
    const row: Record<string, Value> = {}
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[from + i] as Value
    rows.push(row)
  }
  return rows
}

/** What of the packed values is handed over. */
export function handedOver({ bytes, sizes }: Packed): readonly ArrayBuffer[] {
  return bytes && sizes ? [bytes.buffer, sizes.buffer] : []
}
