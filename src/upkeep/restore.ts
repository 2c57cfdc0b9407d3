import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Instant } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Migration } from '../db/migrate.ts'
import { migrate } from '../db/migrate.ts'
import type { Db, Query, Value } from '../db/port.ts'
import { numberOf, textOf } from '../db/rows.ts'
import { rowsOf } from '../db/statement.ts'
import type { RowProgress } from './backup.ts'
import { tablesKept } from './backup.ts'
import { beginRestoring, isRestoring } from './restoring.ts'
import type { OpenedFile, SealedFault } from './sealed-file.ts'
import { DamagedFile, openSealed } from './sealed-file.ts'

/** Why nothing was restored. */
export type RestoreFault = SealedFault | 'not-empty' | 'newer-schema'

const PARAMETERS_MAX = 2000

/**
 * Fills an empty store from a backup, and leaves the note that it is restoring: nothing may answer until
 * the erasures were replayed. The file is read to its end before the first row is written. What a
 * restore that was broken off left behind is cleared first. Lanes go on under an origin of their own:
 * what was signed after the backup was made is lost, and no log may be signed twice.
 */
export async function fill(
  {
    db,
    migrations,
    now,
  }: { readonly db: Db; readonly migrations: readonly Migration[]; readonly now: Instant },
  { file, passphrase }: { readonly file: string; readonly passphrase: string },
  progress: (so: RowProgress) => void = () => undefined,
): Promise<Result<{ readonly rows: number; readonly madeAt: string }, RestoreFault>> {
  await migrate(db, migrations)
  const tables = tablesKept(migrations)
  if (!(await isRestoring(db.query)) && !(await isEmpty(db.query))) return no('not-empty')
  const opened = await openSealed(file, passphrase)
  if (!opened.ok) return opened
  const { schema, madeAt } = opened.value.head
  if (schema > migrations.length) return no('newer-schema')
  if (!(await isSound(opened.value, tables))) return no('damaged')
  await db.transaction(async ({ query }) => {
    await beginRestoring(query)
    for (const table of tables.toReversed()) await query(`delete from ${table}`)
  })
  let rows = 0
  for await (const line of linesOf(opened.value)) {
    const { table, columns, values } = parseLine(line, tables)
    await insert(db, table, columns, values)
    rows += values.length
    progress({ table, rows })
  }
  await db.transaction(async ({ query }) => {
    for (const row of await query('select lane, origin from lane')) {
      const [origin] = textOf(row, 'origin').split('/restored-')
      const restored = `${origin}/restored-${instantText(now).slice(0, 19)}`
      await query('update lane set origin = $2 where lane = $1', [numberOf(row, 'lane'), restored])
    }
    await query('delete from checkpoint')
    // What was to leave then may have left since: nobody knows, and nobody gets it twice.
    await query(
      `update mail_recipient set state = 'open', code = 'restored', due_at = null
       where due_at is not null`,
    )
  })
  return ok({ rows, madeAt })
}

/** No entry and no person: what a first start leaves behind is nothing to lose. */
async function isEmpty(query: Query): Promise<boolean> {
  const entries = await query('select 1 as found from ledger limit 1')
  const people = await query('select 1 as found from vault_subject limit 1')
  return entries.length + people.length === 0
}

async function isSound(file: OpenedFile, tables: readonly string[]): Promise<boolean> {
  try {
    for await (const line of linesOf(file)) parseLine(line, tables)
    return true
  } catch (failure) {
    const { code } = failure as { readonly code?: string }
    if (failure instanceof DamagedFile || code?.startsWith('Z_')) return false
    throw failure
  }
}

async function* linesOf(file: OpenedFile): AsyncGenerator<string> {
  const unpacked = createGunzip()
  const bytes = Readable.from(file.bytes())
  bytes.on('error', (failure) => unpacked.destroy(failure))
  bytes.pipe(unpacked)
  let failed: Error | undefined
  unpacked.on('error', (failure) => (failed = failure))
  for await (const line of createInterface({ input: unpacked, crlfDelay: Infinity })) yield line
  if (failed) throw failed
}

type Line = {
  readonly table: string
  readonly columns: readonly string[]
  readonly values: readonly (readonly Value[])[]
}

const COLUMN = /^[a-z_]+$/

/** The seal vouches for who wrote the line; that it fits this program is checked all the same. */
function parseLine(line: string, tables: readonly string[]): Line {
  const json = JSON.parse(line) as unknown
  const [table, columns, values] = Array.isArray(json) ? (json as unknown[]) : []
  const isWhole =
    typeof table === 'string' &&
    tables.includes(table) &&
    Array.isArray(columns) &&
    columns.every((column) => typeof column === 'string' && COLUMN.test(column)) &&
    Array.isArray(values)
  if (!isWhole) throw new DamagedFile('a line of the backup is for no table of this version')
  const rows = values as readonly (readonly unknown[])[]
  return { table, columns: columns as string[], values: rows.map((row) => row.map(valueOf)) }
}

function valueOf(json: unknown): Value {
  if (Array.isArray(json)) return new Uint8Array(Buffer.from(String(json[0]), 'base64'))
  return json as Value
}

async function insert(
  db: Db,
  table: string,
  columns: readonly string[],
  values: readonly (readonly Value[])[],
): Promise<void> {
  const most = Math.max(1, Math.floor(PARAMETERS_MAX / columns.length))
  await db.transaction(async ({ query }) => {
    for (let at = 0; at < values.length; at += most) {
      const some = values.slice(at, at + most)
      await query(
        `insert into ${table} (${columns.join(', ')}) values ${rowsOf(some.length, columns.length)}`,
        some.flat(),
      )
    }
  })
}
