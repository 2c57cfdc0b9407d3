import type { Clock } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { IMPORT_KEPT_DAYS, IMPORT_REFUSED_KEPT_MAX } from '../core/limits.ts'
import type { LegalForms } from '../core/legal-form.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Contacts } from '../contacts/record.ts'
import type { Db, Transaction } from '../db/port.ts'
import { JobFailure } from '../jobs/job.ts'
import type { Running, Work } from '../jobs/turn.ts'
import type { Sellers } from '../sellers/seller.ts'
import type { Vault } from '../vault/vault.ts'
import type { Place, RefusedRow } from './apply.ts'
import { AT_FIRST, importRows } from './apply.ts'
import type { FileFlaw } from './flaw.ts'
import type { Import, ImportState } from './import.ts'
import type { Judging } from './judging.ts'
import type { Kept, KeptFiles, Noted } from './kept-files.ts'
import { KeptFileGone } from './kept-files.ts'
import type { MappingFile } from './mapping-file.ts'
import { parseMappingFile } from './mapping-file.ts'
import type { Pace } from '../db/pace.ts'
import { planFully } from './plan-fully.ts'
import { openImport } from './read.ts'
import type { ImportChange, ImportRef } from './store.ts'
import { changeImport, daysAfter, findImport, keptBefore } from './store.ts'
import type { UndoPlace } from './undo.ts'
import { NOTHING_UNDONE, undoSome } from './undo.ts'

/** What the work of imports needs of the house. */
export type ImportParts = {
  readonly db: Db
  readonly vault: Vault
  readonly contacts: Contacts
  readonly ledger: Parameters<typeof undoSome>[0]['ledger']
  readonly erasures: Parameters<typeof undoSome>[0]['erasures']
  readonly sellers: Pick<Sellers, 'ofLane'>
  readonly clock: Clock
  readonly forms: LegalForms
  readonly files: KeptFiles
  /** How the work gives way to others. */
  readonly pace: Pace
  /** Opens the key of a kept file. */
  readonly keyOf: (one: Import) => Promise<Kept | undefined>
  /** What the gate says of a lane's people, as they are and as they would be. */
  readonly judgingOf: (lane: number) => Promise<Judging>
}

/** The kinds of jobs that imports are done by. */
export const IMPORT_JOBS = {
  planning: 'import-plan',
  running: 'import-run',
  undoing: 'import-undo',
} as const

/** The work of each kind. It goes on from its last checkpoint, whoever takes it up. */
export function importWork(parts: ImportParts): Readonly<Record<string, Work>> {
  return {
    [IMPORT_JOBS.planning]: unlessEnded(parts, planOne),
    [IMPORT_JOBS.running]: unlessEnded(parts, runOne),
    [IMPORT_JOBS.undoing]: unlessEnded(parts, undoOne),
  }
}

type Doing = (parts: ImportParts, job: Running) => Promise<void>

function unlessEnded(parts: ImportParts, work: Doing): Work {
  return async (job) => {
    try {
      if (isEnded(job.cursor)) await tidyUp(parts, job)
      else await work(parts, job)
    } catch (failure) {
      // Where several processes share a store, the file may lie in the data folder of another one.
      if (failure instanceof KeptFileGone)
        throw new JobFailure('file-gone', parts.db.engine === 'sqlite')
      throw failure
    }
  }
}

/** What comes after the last word, where the process ended between the two. */
async function tidyUp(parts: ImportParts, { lane, input }: Running): Promise<void> {
  const { asked, file } = await importOf(parts, lane, input)
  const isOver = asked === 'done' || asked === 'flawed'
  if (file && isOver) await parts.files.remove(file.name, 'file')
}

/** Its last word was said, and the process ended before the job did. */
function isEnded(cursor: Json | undefined): boolean {
  return isPlainObject(cursor) && 'isEnded' in cursor
}

type Opened = ImportRef & {
  readonly one: Import
  readonly kept: Kept
  readonly stated: MappingFile
  readonly seller: string
}

async function openFor(parts: ImportParts, { lane, input }: Running): Promise<Opened> {
  const one = await importOf(parts, lane, input)
  const [kept, seller] = [await parts.keyOf(one), await parts.sellers.ofLane(lane)]
  if (!kept || !seller) throw new JobFailure('file-gone', true)
  const stated = parseMappingFile(JSON.parse(one.mapping ?? '{}'), utcDay(parts.clock()))
  if (!stated.ok) throw new JobFailure('mapping-unreadable', true)
  return { lane, id: one.id, one, kept, stated: stated.value, seller: seller.id }
}

async function importOf({ db }: ImportParts, lane: number, input: Json): Promise<Import> {
  const id = isPlainObject(input) ? input['import'] : undefined
  const one = typeof id === 'string' ? await findImport(db.query, { lane, id }) : undefined
  if (!one) throw new JobFailure('import-gone', true)
  return one
}

/** Ends a job with its last word about the import, both or neither. */
function end(
  parts: ImportParts,
  ref: ImportRef,
  job: Running,
  change: ImportChange,
): Promise<void> {
  return parts.db.transaction(async (transaction) => {
    await job.checkpoint({ isEnded: true }, transaction)
    await changeImport(transaction, ref, change)
  })
}

async function planOne(parts: ImportParts, job: Running): Promise<void> {
  const opened = await openFor(parts, job)
  const { lane, id, one, kept, stated, seller } = opened
  const judging = await parts.judgingOf(lane)
  const notes = createNotes(parts.files, kept, NOTHING_NOTED)
  const plan = await planFully(
    { ...parts, judging },
    parts.files.open(kept, one.bytes),
    stated,
    {
      lane,
      id,
      seller,
      now: judging.asOf,
      forms: parts.forms,
      today: utcDay(judging.asOf),
      ...(one.look.encoding ? { encoding: one.look.encoding } : {}),
      onProgress: ({ bytesDone, bytesTotal }) => job.progress(bytesDone, bytesTotal),
      mayGoOn: () => job.signal.throwIfAborted(),
    },
    async (rows) => {
      await notes.head(await headOf(parts, opened))
      await notes.add(rows)
    },
  )
  await end(parts, opened, job, { state: 'planned', plan: JSON.stringify(plan) })
}

/** The names of the columns, for the report; none where the file has none, or cannot be opened. */
async function headOf(
  { files }: ImportParts,
  { one, kept, stated }: Opened,
): Promise<readonly string[]> {
  const file = files.open(kept, one.bytes)
  const read = await openImport(file, stated, undefined, one.look.encoding)
  if (!read.ok) return []
  await read.value.close()
  return read.value.header
}

/** Where a run stands: what came of it, and what of it was noted to be mended. */
type RunPlace = Place & { readonly noted: Noted; readonly notedRows: number }

/** Steps between two checkpoints: a row that was recorded after the last one is found again. */
const STEPS_AT_ONCE = 4

async function runOne(parts: ImportParts, job: Running): Promise<void> {
  const opened = await openFor(parts, job)
  const { lane, id, one, kept, stated, seller } = opened
  const from = placeOf(job.cursor)
  const today = utcDay(parts.clock())
  const read = await openImport(
    parts.files.open(kept, one.bytes),
    stated,
    (bytes) => job.progress(bytes, one.bytes),
    one.look.encoding,
  )
  const over = daysAfter(parts.clock(), IMPORT_KEPT_DAYS)
  const endWith = async (state: ImportState, counts: object): Promise<void> => {
    const at = { ended_at: parts.clock(), kept_until: over }
    await end(parts, opened, job, { state, counts: JSON.stringify(counts), ...at })
    await parts.files.remove(kept.file, 'file')
  }
  if (!read.ok) return endWith('flawed', { ...from.counts, flaw: read.reason.flaw })
  const notes = createNotes(parts.files, kept, from.noted, from.notedRows)
  await notes.head(read.value.header)
  const foundAgain = (at: number, ids: readonly string[]): ReturnType<typeof keptBefore> =>
    keptBefore(parts.db.query, at, ids)
  const { forms, pace } = parts
  const about = { lane, id, seller, today, from, forms, pace }
  const steps = importRows({ ...parts, keptBefore: foundAgain }, read.value, about)
  let place: Place = from
  let flaw: FileFlaw | undefined
  let waiting = 0
  for await (const step of steps) {
    job.signal.throwIfAborted()
    if (!step.ok) flaw = step.reason
    else {
      await notes.add(step.value.refusals)
      place = { line: step.value.line, counts: step.value.counts }
      if (++waiting % STEPS_AT_ONCE === 0)
        await noteRun(parts, opened, job, { ...place, ...notes.place() })
    }
  }
  await endWith(flaw ? 'flawed' : 'done', { ...place.counts, ...(flaw ? { flaw } : {}) })
}

function noteRun(parts: ImportParts, ref: ImportRef, job: Running, place: RunPlace): Promise<void> {
  return parts.db.transaction(async (transaction) => {
    await job.checkpoint(place, transaction)
    await changeImport(transaction, ref, { counts: JSON.stringify(place.counts) })
  })
}

function placeOf(cursor: Json | undefined): RunPlace {
  if (isPlainObject(cursor) && 'line' in cursor) return cursor as unknown as RunPlace
  return { ...AT_FIRST, noted: NOTHING_NOTED, notedRows: 0 }
}

async function undoOne(parts: ImportParts, job: Running): Promise<void> {
  const one = await importOf(parts, job.lane, job.input)
  const ref = { lane: job.lane, id: one.id }
  const rows = one.counts?.rows
  let place = undoPlaceOf(job.cursor)
  const note = (next: UndoPlace, transaction: Transaction): Promise<void> =>
    job.checkpoint(next, transaction)
  for (;;) {
    job.signal.throwIfAborted()
    const next = await parts.pace.step(() => undoSome(parts, ref, place, note))
    if (!next) break
    place = next
    job.progress(place.undone.rows, rows)
  }
  await parts.db.scrub()
  if (one.file) await parts.files.remove(one.file.name, 'all')
  await end(parts, ref, job, {
    state: 'undone',
    undone: JSON.stringify(place?.undone ?? NOTHING_UNDONE),
    undone_at: parts.clock(),
    ...FORGOTTEN,
  })
}

/** What an import is without its file. */
export const FORGOTTEN = { file: null, sealed_key: null, kept_until: null } as const

function undoPlaceOf(cursor: Json | undefined): UndoPlace | undefined {
  return isPlainObject(cursor) && 'after' in cursor ? (cursor as unknown as UndoPlace) : undefined
}

const NOTHING_NOTED: Noted = { pieces: 0, bytes: 0 }

type Notes = {
  /** The columns of the file, before any row; once. */
  head(header: readonly string[]): Promise<void>
  add(rows: readonly RefusedRow[]): Promise<void>
  place(): Pick<RunPlace, 'noted' | 'notedRows'>
}

/** Notes refused rows, up to a limit: rows that tell of a stop have as much room again. */
function createNotes(files: KeptFiles, kept: Kept, from: Noted, rowsBefore = 0): Notes {
  let noted = from
  let rows = rowsBefore
  const put = async (json: unknown): Promise<void> => {
    noted = await files.note(kept, noted, Buffer.from(JSON.stringify(json)))
  }
  return {
    async head(header) {
      if (noted.pieces === 0) await put(header)
    },
    async add(refused) {
      const most = IMPORT_REFUSED_KEPT_MAX
      const some = refused.filter(({ isStop }) => rows++ < most || (isStop && rows < 2 * most))
      if (some.length > 0) await put(some)
    },
    place: () => ({ noted, notedRows: rows }),
  }
}
