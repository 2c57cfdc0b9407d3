import type { Query, Row, Value } from './port.ts'
import { rowsOf } from './statement.ts'

/** Rows of one statement, from many to one, so that few different statements are ever prepared. */
const PIECES = [256, 64, 16, 4, 1]

/** Inserts rows, each the values of its columns, and gives what the statement returns of them. */
export type Insert = (query: Query, rows: readonly (readonly Value[])[]) => Promise<readonly Row[]>

/** Makes the insert of many rows into some columns of a table; `ending` follows the values. */
export function insertInto(table: string, columns: readonly string[], ending = ''): Insert {
  const texts = new Map(
    PIECES.map((rows) => {
      const values = rowsOf(rows, columns.length)
      return [rows, `insert into ${table} (${columns.join(', ')}) values ${values} ${ending}`]
    }),
  )
  return async (query, rows) => {
    const answers: Promise<readonly Row[]>[] = []
    // Few statements go out, one after the other without waiting.
    for (let at = 0; at < rows.length;) {
      const size = PIECES.find((piece) => piece <= rows.length - at) as number
      answers.push(query(texts.get(size) as string, rows.slice(at, at + size).flat()))
      at += size
    }
    return (await Promise.all(answers)).flat()
  }
}
