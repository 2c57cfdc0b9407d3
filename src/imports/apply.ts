import type { Clock, Day } from '../core/calendar.ts'
import type { LegalForms } from '../core/legal-form.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Contacts } from '../contacts/record.ts'
import type { NotRecorded } from '../contacts/recording.ts'
import type { ImportedContact, Refusal, RefusalReason } from './contact.ts'
import type { Row } from './csv.ts'
import type { FileFlaw } from './flaw.ts'
import type { Pace } from '../db/pace.ts'
import { ALONE } from '../db/pace.ts'
import type { OpenedImport } from './read.ts'
import { eventIdOf, isStopRow, recordingOf } from './recording.ts'
import { createRowReader } from './row.ts'

/** What came of the rows so far. It holds numbers, and nobody's name. */
export type Counts = {
  /** Rows in which something stands. */
  readonly rows: number
  /** Rows of people who were new, and of people who were known. */
  readonly recorded: number
  readonly known: number
  readonly refused: Readonly<Partial<Record<RowRefusal, number>>>
  /** Refused rows that tell of a stop, or may. */
  readonly refusedStops: number
}

/** Why a row is not kept: it cannot be read, or its person is several, or was erased. */
export type RowRefusal = RefusalReason | NotRecorded

/** A row that was refused, as it stood; without its cells where its person may not be kept. */
export type RefusedRow = Omit<Refusal, 'reason'> & {
  readonly reason: RowRefusal
  readonly cells: readonly string[]
}

/** How far an import is: up to which line, what came of it, and what was refused since the last step. */
export type Step = {
  readonly line: number
  readonly counts: Counts
  readonly refusals: readonly RefusedRow[]
}

/** Where an import begins, or goes on. */
export type Place = Pick<Step, 'line' | 'counts'>

export const AT_FIRST: Place = {
  line: 0,
  counts: { rows: 0, recorded: 0, known: 0, refused: {}, refusedStops: 0 },
}

/** What an import is made of. */
type Parts = {
  readonly contacts: Pick<Contacts, 'recordMany'>
  readonly clock: Clock
  /** Of some event ids those that are kept, and whether somebody new was recorded under them. */
  readonly keptBefore: (
    lane: number,
    eventIds: readonly string[],
  ) => Promise<ReadonlyMap<string, boolean>>
}

type About = {
  readonly lane: number
  readonly id: string
  readonly seller: string
  readonly today: Day
  readonly forms: LegalForms
  readonly from?: Place
  readonly pace?: Pace
}

/**
 * Imports the rows of a file, some at a time; each step is durable when it comes. An import only tightens: of
 * somebody who is known it adds points and stops, and changes nothing else. Broken off, it goes on from the
 * last step that was noted; what was recorded after that is found again, and counted once.
 */
export async function* importRows(
  parts: Parts,
  { mapping, rows }: Pick<OpenedImport, 'mapping' | 'rows'>,
  about: About,
): AsyncGenerator<Result<Step, FileFlaw>, undefined> {
  const readRow = createRowReader(mapping, about.today, about.forms)
  const tally = createTally(about.from ?? AT_FIRST)
  const record = createRecorder(parts, about, tally)
  const { pace = ALONE } = about
  const from = about.from?.line ?? 0
  for await (const batch of rows) {
    if (!batch.ok) {
      yield ok(await record())
      yield no(batch.reason)
      return
    }
    for (const row of batch.value) {
      if (row.line <= from) continue
      const reading = readRow(row)
      if (reading === null) continue
      if (reading.ok) tally.waiting.push({ contact: reading.value.contact, row })
      else tally.refuse({ ...reading.reason, cells: row.cells }, row.line)
      if (tally.waiting.length >= pace.rowsAtOnce()) yield ok(await record())
    }
  }
  yield ok(await record())
}

type Waiting = { readonly contact: ImportedContact; readonly row: Row }
type Tally = {
  readonly waiting: Waiting[]
  readonly refuse: (refusal: RefusedRow, line: number) => void
  readonly count: (what: 'recorded' | 'known', line: number) => void
  readonly step: () => Step
}

function createTally({ line: from, counts }: Place): Tally {
  const waiting: Waiting[] = []
  const refused: Partial<Record<RowRefusal, number>> = { ...counts.refused }
  let { rows, recorded, known, refusedStops } = counts
  let line = from
  let refusals: RefusedRow[] = []
  return {
    waiting,
    refuse(refusal, at) {
      refusals.push(refusal)
      refused[refusal.reason] = (refused[refusal.reason] ?? 0) + 1
      if (refusal.isStop) refusedStops++
      rows++
      line = Math.max(line, at)
    },
    count(what, at) {
      if (what === 'recorded') recorded++
      else known++
      rows++
      line = Math.max(line, at)
    },
    step() {
      const told = { rows, recorded, known, refused: { ...refused }, refusedStops }
      const step = { line, counts: told, refusals }
      refusals = []
      return step
    },
  }
}

/** Records the rows that wait. After a break it looks first which of them were recorded before it. */
function createRecorder(parts: Parts, about: About, tally: Tally): () => Promise<Step> {
  const { contacts, clock, keptBefore } = parts
  const { lane, id, seller, pace = ALONE } = about
  let mayBeThere = true
  return async () => {
    const batch = tally.waiting.splice(0)
    if (batch.length === 0) return tally.step()
    const importing = { id, seller, now: clock() }
    const ids = batch.map(({ row }) => eventIdOf(id, row.line))
    const kept = mayBeThere ? await keptBefore(lane, ids) : NONE
    mayBeThere = kept.size > 0
    const recordings = batch.map(({ contact }) => recordingOf(contact, importing))
    const outcomes = await pace.step(() => contacts.recordMany(lane, recordings))
    for (const [i, outcome] of outcomes.entries()) {
      const { contact, row } = batch[i] as Waiting
      const { line } = row
      if (outcome.ok) {
        const isNew = outcome.value.isNew || kept.get(ids[i] as string) === true
        tally.count(isNew ? 'recorded' : 'known', line)
      } else {
        // Nothing of somebody who was erased is kept, not even to be mended.
        const cells = outcome.reason === 'suppressed' ? [] : row.cells
        tally.refuse({ line, reason: outcome.reason, isStop: isStopRow(contact), cells }, line)
      }
    }
    return tally.step()
  }
}

const NONE: ReadonlyMap<string, boolean> = new Map()
