import type { Clock } from '../core/calendar.ts'
import type { Draft, Header, SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Db, Transaction } from '../db/port.ts'
import { textOf } from '../db/rows.ts'
import { eraseWithin } from '../ledger/erase.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PointId } from '../vault/points.ts'
import { aliasesOfMany, resolveMany } from '../vault/resolve-many.ts'
import type { Vault } from '../vault/vault.ts'
import { eventIdOf } from './recording.ts'

/** What came of an undoing. It holds numbers, and nobody's name. */
export type Undone = {
  /** Rows of the import that were looked at. */
  readonly rows: number
  /** People who were new and are gone; of these, how many are kept out as they had stopped. */
  readonly gone: number
  readonly keptOut: number
  /** People who were known, or of whom more was recorded since: what spoke for contact counts no more. */
  readonly takenBack: number
}

export const NOTHING_UNDONE: Undone = { rows: 0, gone: 0, keptOut: 0, takenBack: 0 }

type Parts = {
  readonly db: Db
  readonly vault: Vault
  readonly ledger: Ledger
  readonly clock: Clock
  readonly erasures: Parameters<typeof eraseWithin>[0]['erasures']
}

/** Rows that are undone in one transaction. */
const ROWS_AT_ONCE = 100
/** What stops contact, whoever set it. */
const STOPS: readonly EntryKind[] = [
  'grant.refused',
  'grant.withdrawn',
  'grant.narrowed',
  'grant.paused',
  'objection.made',
  'restriction.set',
  'right.invoked',
]

/** How far an undoing is: after which row, and what came of it. */
export type UndoPlace = { readonly after: string; readonly undone: Undone }

/**
 * Undoes some rows of an import, by entries that are added; undefined where none is left. Who was new, and of
 * whom nothing else is known, is forgotten, as their record was a mistake; who had stopped stays kept out.
 * Of the others what spoke for contact counts no more. No stop is ever taken back. Again changes nothing.
 */
export async function undoSome(
  parts: Parts,
  { lane, id }: { readonly lane: number; readonly id: string },
  from: UndoPlace | undefined,
  note: (place: UndoPlace, transaction: Transaction) => Promise<void>,
): Promise<UndoPlace | undefined> {
  const rows = await rowsOf(parts.db, lane, id, from?.after)
  const last = rows.at(-1)
  if (!last) return undefined
  return parts.db.transaction(async (transaction) => {
    const people = await peopleOf(parts, transaction, lane, rows)
    const before = from?.undone ?? NOTHING_UNDONE
    const some = await undoPeople(parts, transaction, { lane, id }, people)
    const undone = {
      rows: before.rows + rows.length,
      gone: before.gone + some.gone,
      keptOut: before.keptOut + some.keptOut,
      takenBack: before.takenBack + some.takenBack,
    }
    const place = { after: last.event, undone }
    await note(place, transaction)
    return place
  })
}

type ImportedRow = { readonly event: string; readonly subject: SubjectRef }

/** Rows of an import, in the order of their event ids: all of one length but for the line, which is digits. */
async function rowsOf(
  db: Db,
  lane: number,
  id: string,
  after: string | undefined,
): Promise<readonly ImportedRow[]> {
  const found = await db.query(
    `select event_id, subject from ledger where lane = $1 and event_id > $2 and event_id <= $3
     order by event_id limit ${ROWS_AT_ONCE}`,
    [lane, after ?? eventIdOf(id, 0), eventIdOf(id, LINE_MAX)],
  )
  return found.map((row) => ({
    event: textOf(row, 'event_id'),
    subject: trust<SubjectRef>(textOf(row, 'subject')),
  }))
}

/** Behind every line, in the order of texts. */
const LINE_MAX = 999_999_999_999

/** A living person, with everything that is kept about them. */
type Person = {
  readonly subject: SubjectRef
  readonly entries: readonly Header[]
  /** Records that were merged into this one. */
  readonly isMerged: boolean
}

async function peopleOf(
  { ledger }: Parts,
  { query }: Transaction,
  lane: number,
  rows: readonly ImportedRow[],
): Promise<readonly Person[]> {
  const living = await resolveMany(
    query,
    lane,
    rows.map(({ subject }) => subject),
  )
  const subjects = [...new Set(living.values())]
  const aliases = await aliasesOfMany(query, lane, subjects)
  const about = await ledger.aboutMany(lane, [...subjects, ...aliases.keys()], query)
  return subjects.map((subject) => {
    const own = [...aliases].flatMap(([alias, leads]) => (leads === subject ? [alias] : []))
    const entries = [subject, ...own].flatMap((one) => about.get(one) ?? [])
    return { subject, entries, isMerged: own.length > 0 }
  })
}

async function undoPeople(
  parts: Parts,
  transaction: Transaction,
  { lane, id }: { readonly lane: number; readonly id: string },
  people: readonly Person[],
): Promise<Omit<Undone, 'rows'>> {
  const actor = 'staff' as const
  const gone = people.filter((person) => isNothingElseKnown(person, id))
  const [stopped, mistaken] = [gone.filter(hasStopped), gone.filter((one) => !hasStopped(one))]
  const subjectsOf = (some: readonly Person[]): readonly SubjectRef[] =>
    some.map(({ subject }) => subject)
  await eraseWithin(parts, transaction, { lane, subjects: subjectsOf(stopped), actor })
  const mistakes = { lane, subjects: subjectsOf(mistaken), actor, mayComeBack: true }
  await eraseWithin(parts, transaction, mistakes)
  const left = people.filter((one) => !gone.includes(one) && !isUndone(one, id))
  const drafts = left.map(({ subject }): Draft => ({
    kind: 'import.undone',
    subject,
    occurredAt: parts.clock(),
    actor,
    codes: { import: id },
    body: {},
  }))
  if (drafts.length > 0) await parts.ledger.appendWithin(transaction, lane, drafts)
  // By their points a stop goes on to find people, and so does what was done to who came with the import.
  for (const person of left.filter((one) => !hasStopped(one) && wasKnownBefore(one, id)))
    await parts.vault.removePoints(transaction, lane, pointsToRemove(person, id))
  return { gone: gone.length, keptOut: stopped.length, takenBack: left.length }
}

function cameWith({ codes }: Header): unknown {
  return codes['import']
}

function isUndone({ entries }: Person, id: string): boolean {
  return entries.some((one) => one.kind === 'import.undone' && cameWith(one) === id)
}

/** Did everything that is kept of somebody come with this import, or with others that were undone? */
function isNothingElseKnown(person: Person, id: string): boolean {
  if (person.isMerged) return false
  return person.entries.every((one) => {
    const from = cameWith(one)
    return from === id || (typeof from === 'string' && isUndone(person, from))
  })
}

function hasStopped({ entries }: Person): boolean {
  return entries.some(({ kind }) => STOPS.includes(kind))
}

function wasKnownBefore({ entries }: Person, id: string): boolean {
  return !entries.some((one) => one.kind === 'contact.recorded' && cameWith(one) === id)
}

/** The points that nothing else has on record, or names. */
function pointsToRemove(
  person: Person,
  id: string,
): readonly { readonly subject: SubjectRef; readonly point: PointId }[] {
  const named = person.entries.filter(({ codes }) => codes['point'] !== undefined)
  const isLeft = (one: Header): boolean => {
    const from = cameWith(one)
    return from !== id && !(typeof from === 'string' && isUndone(person, from))
  }
  const kept = new Set(named.filter(isLeft).map(({ codes }) => codes['point']))
  const points = new Set(named.map(({ codes }) => codes['point']))
  return [...points].flatMap((point) =>
    typeof point === 'string' && !kept.has(point)
      ? [{ subject: person.subject, point: trust<PointId>(point) }]
      : [],
  )
}
