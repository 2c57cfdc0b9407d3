import type { Instant } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import { IMPORT_PAGE_MAX } from '../core/limits.ts'
import type { Query, Transaction, Value } from '../db/port.ts'
import { numberOf, places, textOf, textOrNone } from '../db/rows.ts'
import type { Import, ImportState, Look } from './import.ts'
import { IMPORT_COLUMNS, importOf } from './import.ts'

/** A file that came in, as its import begins. */
type NewImport = {
  readonly lane: number
  readonly id: string
  readonly file: string
  readonly sealedKey: Uint8Array
  readonly bytes: number
  readonly look: Look
  readonly madeAt: Instant
  readonly keptUntil: Instant
}

/** What may change of an import; JSON comes as text. */
export type ImportChange = Readonly<
  Partial<
    Record<
      'state' | 'label' | 'mapping' | 'plan' | 'counts' | 'undone' | 'job' | 'file' | 'sealed_key',
      string | null
    >
  > &
    Partial<Record<'ended_at' | 'undone_at' | 'kept_until', number | null>>
>

/** An import by its lane and its name in it. */
export type ImportRef = { readonly lane: number; readonly id: string }

/** Keeps a new import; false where one of its name is there already. */
export async function addImport({ query }: Transaction, one: NewImport): Promise<boolean> {
  const rows = await query(
    `insert into import (lane, import, state, file, sealed_key, bytes, look, made_at, kept_until)
     values ($1, $2, 'uploaded', $3, $4, $5, $6, $7, $8) on conflict do nothing returning import`,
    [
      one.lane,
      one.id,
      one.file,
      one.sealedKey,
      one.bytes,
      JSON.stringify(one.look),
      one.madeAt,
      one.keptUntil,
    ],
  )
  return rows.length > 0
}

/** The same file again: it is kept anew, for an import whose own is gone. */
export async function renewFile({ query }: Transaction, one: NewImport): Promise<void> {
  await query(
    `update import set file = $3, sealed_key = $4, kept_until = $5 where lane = $1 and import = $2`,
    [one.lane, one.id, one.file, one.sealedKey, one.keptUntil],
  )
}

export async function findImport(
  query: Query,
  { lane, id }: ImportRef,
): Promise<Import | undefined> {
  const [row] = await query(
    `select ${IMPORT_COLUMNS} from import where lane = $1 and import = $2`,
    [lane, id],
  )
  return row && importOf(row)
}

/** The lanes in which an import has this name: one, as names are long. */
export async function lanesOf(query: Query, id: string): Promise<readonly number[]> {
  const rows = await query('select lane from import where import = $1 limit 2', [id])
  return rows.map((row) => numberOf(row, 'lane'))
}

/** A page of imports, the latest first, before one of them. */
export async function pageOfImports(
  query: Query,
  lane: number,
  before: { readonly madeAt: number; readonly id: string } | undefined,
  size: number,
): Promise<readonly Import[]> {
  const { madeAt, id } = before ?? { madeAt: Number.MAX_SAFE_INTEGER, id: '' }
  const rows = await query(
    `select ${IMPORT_COLUMNS} from import where lane = $1 and (made_at, import) < ($2, $3)
     order by made_at desc, import desc limit $4`,
    [lane, madeAt, id, Math.min(size, IMPORT_PAGE_MAX + 1)],
  )
  return rows.map(importOf)
}

/** Changes an import; where `from` is given, only one that stands as it was seen. Says whether it did. */
export async function changeImport(
  { query }: Transaction,
  { lane, id }: ImportRef,
  change: ImportChange,
  from?: { readonly asked: ImportState; readonly job: string | undefined },
): Promise<boolean> {
  const columns = Object.entries(change)
  const sets = columns.map(([column], i) => `${column} = $${i + 3}`).join(', ')
  const params: Value[] = [lane, id, ...columns.map(([, value]) => value)]
  let where = 'where lane = $1 and import = $2'
  if (from) {
    where += ` and state = $${params.length + 1} and coalesce(job, '') = $${params.length + 2}`
    params.push(from.asked, from.job ?? '')
  }
  const rows = await query(`update import set ${sets} ${where} returning import`, params)
  return rows.length > 0
}

/** Of some event ids those that are kept, and whether somebody new was recorded under them. */
export async function keptBefore(
  query: Query,
  lane: number,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const rows = await query(
    `select event_id, kind from ledger where lane = $1 and event_id in (${places(eventIds.length, 2)})`,
    [lane, ...eventIds],
  )
  return new Map(
    rows.map((row) => [textOf(row, 'event_id'), textOf(row, 'kind') === 'contact.recorded']),
  )
}

/** Imports whose files were kept long enough, by the file. */
export async function overdue(
  query: Query,
  now: Instant,
): Promise<readonly (ImportRef & { readonly file: string | undefined })[]> {
  const rows = await query(
    'select lane, import, file from import where kept_until <= $1 order by kept_until limit 100',
    [now],
  )
  return rows.map((row) => ({
    lane: numberOf(row, 'lane'),
    id: textOf(row, 'import'),
    file: textOrNone(row, 'file'),
  }))
}

/** Does an import still need a file of this name? */
export async function isNeeded(query: Query, file: string): Promise<boolean> {
  const rows = await query('select import from import where file = $1 limit 1', [file])
  return rows.length > 0
}

/** The day that lies so many days after an instant. */
export function daysAfter(instant: Instant, days: number): Instant {
  return trust<Instant>(instant + days * 86_400_000)
}
