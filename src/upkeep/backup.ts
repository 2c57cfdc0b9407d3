import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Clock } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import type { Migration } from '../db/migrate.ts'
import { tablesOf } from '../db/migrate.ts'
import type { Db, Row, Scan, Value } from '../db/port.ts'
import { writeSealed } from './sealed-file.ts'

/** Rows of one line of the file. */
const LINE_ROWS = 500
/**
 * What says something about a running store and not about what it holds, and what lets somebody in: who
 * signed out, and a letter that was used, does not come back with a restore.
 */
const NOT_KEPT: readonly string[] = [
  'house_note',
  'account_session',
  'account_link',
  'account_invitation',
  'account_challenge',
]

/** How far a backup or a restore is. */
export type RowProgress = { readonly table: string; readonly rows: number }

/** The tables that a backup holds, in the order in which they can be filled again. */
export function tablesKept(migrations: readonly Migration[]): readonly string[] {
  return tablesOf(migrations).filter((table) => !NOT_KEPT.includes(table))
}

/**
 * Writes everything that is stored, as it was at one moment, to a file that opens with a passphrase.
 * Others may write meanwhile. The master key is not in it: what is sealed in the store stays sealed in
 * the file. Tells the rows and bytes written.
 */
export async function backup(
  {
    db,
    migrations,
    clock,
  }: { readonly db: Db; readonly migrations: readonly Migration[]; readonly clock: Clock },
  { file, passphrase }: { readonly file: string; readonly passphrase: string },
  progress: (so: RowProgress) => void = () => undefined,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  let rows = 0
  async function* lines(scan: Scan): AsyncGenerator<string> {
    for (const table of tablesKept(migrations)) {
      for await (const page of scan(`select * from ${table}`)) {
        for (let at = 0; at < page.length; at += LINE_ROWS)
          yield lineOf(table, page.slice(at, at + LINE_ROWS))
        rows += page.length
        progress({ table, rows })
      }
    }
  }
  const head = { schema: migrations.length, madeAt: instantText(clock()) }
  const bytes = await db.snapshot((scan) => {
    const packed = Readable.from(lines(scan)).pipe(createGzip())
    return writeSealed(file, passphrase, head, packed as AsyncIterable<Uint8Array>)
  })
  return { rows, bytes }
}

/** Some rows of one table: its name, its columns and the values; bytes stand in base64 in a list of one. */
function lineOf(table: string, rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => columns.map((column) => jsonOf(row[column] ?? null)))
  return JSON.stringify([table, columns, values]) + '\n'
}

function jsonOf(value: Value): unknown {
  return value instanceof Uint8Array ? [Buffer.from(value).toString('base64')] : value
}
