import type { Value } from './port.ts'

/** A statement with its parameters in the order in which they stand in the text. */
export type Placed = {
  readonly sql: string
  readonly order: readonly number[]
  readonly count: number
}

const PART = /'(?:[^']|'')*'|\$(\d+)/g

/** Turns `$1` into the `?` of SQLite, outside of quoted text. */
export function place(sql: string): Placed {
  const order: number[] = []
  const placed = sql.replace(PART, (part: string, digits: string | undefined) => {
    if (digits === undefined) return part
    order.push(Number(digits) - 1)
    return '?'
  })
  return { sql: placed, order, count: order.reduce((most, i) => Math.max(most, i + 1), 0) }
}

/** The parameters in the order of the text. A number of them that does not fit is a broken program. */
export function arrange({ order, count }: Placed, params: readonly Value[]): Value[] {
  if (params.length !== count)
    throw new Error(`a statement has ${count} parameters and was given ${params.length}`)
  return order.map((i) => {
    const value = params[i]
    if (value === undefined) throw new Error('a parameter of a statement is undefined')
    return value
  })
}

/** `($1, $2), ($3, $4)` for so many rows of so many columns, the first being `$first`. */
export function rowsOf(rows: number, columns: number, first = 1): string {
  return Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: columns }, (__, i) => `$${first + row * columns + i}`)
    return `(${places.join(', ')})`
  }).join(', ')
}
