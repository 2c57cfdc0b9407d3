import type { Draft, Header, Members, SubjectRef } from '../core/entry.ts'
import { fits } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Result } from '../core/result.ts'
import type { Db, Query, Row, Transaction } from '../db/port.ts'
import { bytesOf, numberOf, pieces, places, textOf } from '../db/rows.ts'
import type { AppendReason } from './append.ts'
import { createAppender } from './append.ts'
import { aboutMany } from './about-many.ts'
import type { Event, KnownEvent } from './event.ts'
import { knownEvents, named } from './event.ts'
import { openCommitted, parseHeader } from './commitment.ts'
import { TamperedEntry, headerOf } from './header.ts'
import type { LedgerParts, Stretch } from './store.ts'
import { holdEnd, openInside, store } from './store.ts'

/** An entry as it stands in the ledger. */
export type Entry =
  | {
      readonly state: 'whole'
      readonly header: Header
      readonly body: Members
      readonly salt: string
      readonly commitment: Uint8Array
    }
  | {
      readonly state: 'erased'
      readonly lane: number
      readonly position: number
      readonly commitment: Uint8Array
    }

/** What somebody who follows wants of it. */
type FollowWish = {
  /** Entries of these kinds alone; without it of every kind. */
  readonly kinds?: readonly EntryKind[]
  /** At most so many at a time, where others wait for this process. */
  readonly atOnce?: number
}

/** What of an entry can be followed: its header, or that it was erased, and what it was committed to. */
export type Followed = {
  readonly position: number
  /** Undefined for an entry that was erased. */
  readonly header: Header | undefined
  readonly commitment: Uint8Array
}

/**
 * The memory of the house: append, read, follow. It only grows; what an erasure takes away leaves its
 * place and its commitment. Proofs are made of it by `log`.
 */
export type Ledger = {
  /**
   * Opens a lane, where it is not open yet. `host` is the public address of today, such as
   * `may.example.nl`: the origin of its log, for ever, though the house may move.
   */
  openLane(lane: number, opened: { readonly name: string; readonly host: string }): Promise<void>
  /**
   * Keeps entries, all or none, next to each other; durable when it resolves. With the `eventId` of an
   * earlier call it keeps nothing and tells where those stand. What concurrent callers bring goes to
   * the disk together.
   */
  append(
    lane: number,
    drafts: readonly Draft[],
    eventId?: string,
  ): Promise<Result<Stretch, AppendReason>>
  /**
   * The same within a transaction of the caller; throws where `append` refuses. An `eventId` that was used
   * before makes the transaction fall: whoever may send twice looks for it first, by `findEvents`.
   */
  appendWithin(
    transaction: Transaction,
    lane: number,
    drafts: readonly Draft[],
    eventId?: string,
  ): Promise<Stretch>
  /** Whoever else appends to the lane, or erases in it, comes before all of this transaction, or after. */
  hold(transaction: Transaction, lane: number): Promise<void>
  /** The same as `appendWithin` for many events, in one stretch. */
  appendAllWithin(
    transaction: Transaction,
    lane: number,
    events: readonly Event[],
  ): Promise<Stretch>
  /** Those events that were kept before, by their ids. */
  findEvents(
    query: Query,
    lane: number,
    eventIds: readonly string[],
  ): Promise<ReadonlyMap<string, KnownEvent>>
  /** One entry, opened and checked against its commitment. Throws where the store was tampered with. */
  read(lane: number, position: number): Promise<Entry | undefined>
  /** Entries from a position on, in their order, to the end as it was when asked. */
  follow(lane: number, from: number, wish?: FollowWish): AsyncIterable<readonly Followed[]>
  /** The headers of everything kept about some subjects, as far as it was not erased, in their order. */
  about(lane: number, subjects: readonly SubjectRef[]): Promise<readonly Header[]>
  /** The same of each of many subjects, in no order, in few statements. */
  aboutMany(
    lane: number,
    subjects: readonly SubjectRef[],
    query?: Query,
  ): Promise<ReadonlyMap<SubjectRef, readonly Header[]>>
  /** The lanes that are open, in their order. */
  lanes(): Promise<readonly number[]>
  /** How many entries a lane has. */
  size(lane: number): Promise<number>
}

const ABOUT = `select position, header from ledger
  where lane = $1 and subject = $2 and header is not null order by position`
const ONE =
  'select position, subject, header, body, commitment from ledger where lane = $1 and position = $2'

export function createLedger(given: Omit<LedgerParts, 'isShared'> & { readonly db: Db }): Ledger {
  const { db, clock } = given
  const parts = { ...given, isShared: db.engine === 'postgres' }
  return {
    async openLane(lane, { name, host }) {
      await db.transaction(({ query }) =>
        query(
          'insert into lane (lane, name, next, opened_at, origin) values ($1, $2, 0, $3, $4) on conflict do nothing',
          [lane, name, clock(), `${host}/log/${lane}`],
        ),
      )
    },
    append: createAppender(parts),
    appendWithin: (transaction, lane, drafts, eventId) =>
      store(
        parts,
        transaction,
        lane,
        named({ drafts, ...(eventId === undefined ? {} : { eventId }) }),
      ),
    async hold(transaction, lane) {
      await holdEnd(transaction, lane)
    },
    appendAllWithin: (transaction, lane, events) =>
      store(parts, transaction, lane, events.flatMap(named)),
    findEvents: knownEvents,
    async read(lane, position) {
      const [row] = await db.query(ONE, [lane, position])
      const entry = row && (await entryOf(parts, lane, row))
      if (entry !== 'key-gone') return entry
      // An erasure takes key and entry at once: where one is gone and the other is not, it was no erasure.
      const [later] = await db.query(ONE, [lane, position])
      if (!later || later['header'] !== null) throw new TamperedEntry(lane, position)
      return erasedEntry(lane, later)
    },
    follow: (lane, from, wish = {}) => follow(db, lane, from, wish),
    async about(lane, subjects) {
      const headers: Header[] = []
      // One after the other: a list of subjects would be read by going through the whole lane.
      for (const subject of new Set(subjects)) {
        const rows = await db.query(ABOUT, [lane, subject])
        headers.push(...rows.map((row) => headerOf(lane, row)))
      }
      return headers.sort((one, other) => one.position - other.position)
    },
    aboutMany: (lane, subjects, query = db.query) => aboutMany(query, lane, subjects),
    async lanes() {
      const rows = await db.query('select lane from lane order by lane')
      return rows.map((row) => numberOf(row, 'lane'))
    },
    async size(lane) {
      const [row] = await db.query('select next from lane where lane = $1', [lane])
      return row ? numberOf(row, 'next') : 0
    },
  }
}

function erasedEntry(lane: number, row: Row): Entry {
  const [position, commitment] = [numberOf(row, 'position'), bytesOf(row, 'commitment')]
  return { state: 'erased', lane, position, commitment }
}

/** Opens a row, and holds it against its commitment. `key-gone` where nothing opens a body that is there. */
async function entryOf(parts: LedgerParts, lane: number, row: Row): Promise<Entry | 'key-gone'> {
  if (row['header'] === null) return erasedEntry(lane, row)
  const position = numberOf(row, 'position')
  const commitment = bytesOf(row, 'commitment')
  const text = textOf(row, 'header')
  const header = parseHeader(text)
  const isInPlace =
    header?.lane === lane &&
    header.position === position &&
    (header.subject ?? null) === row['subject']
  if (!isInPlace) throw new TamperedEntry(lane, position)
  const inside = await openInside(parts, header, bytesOf(row, 'body'))
  if (!inside.ok && inside.reason === 'erased') return 'key-gone'
  const opened = inside.ok ? openCommitted(text, inside.value, commitment) : undefined
  if (!opened || !fits({ ...header, body: opened.body })) throw new TamperedEntry(lane, position)
  return { state: 'whole', header, ...opened, commitment }
}

async function* follow(
  db: Db,
  lane: number,
  from: number,
  { kinds = [], atOnce }: FollowWish,
): AsyncGenerator<readonly Followed[]> {
  const narrowed = kinds.length === 0 ? '' : `and kind in (${places(kinds.length, 3)})`
  const pages = db.scan(
    `select position, header, commitment from ledger
     where lane = $1 and position >= $2 ${narrowed} order by position`,
    [lane, from, ...kinds],
  )
  for await (const page of pages)
    for (const some of pieces(page, atOnce ?? page.length))
      yield some.map((row) => followedOf(lane, row))
}

function followedOf(lane: number, row: Row): Followed {
  const position = numberOf(row, 'position')
  const commitment = bytesOf(row, 'commitment')
  if (row['header'] === null) return { position, header: undefined, commitment }
  return { position, header: headerOf(lane, row), commitment }
}
