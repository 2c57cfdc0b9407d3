import type { Clock, Instant } from '../core/calendar.ts'
import type { Draft, Header, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import { fits } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { insertInto } from '../db/insert.ts'
import type { Transaction, Value } from '../db/port.ts'
import { later } from '../db/watched.ts'
import { isNewcomer } from '../vault/subject.ts'
import type { Random } from '../vault/random.ts'
import { numberOf, pieces, places } from '../db/rows.ts'
import type { Vault } from '../vault/vault.ts'
import type { Committed } from './commitment.ts'
import { commit } from './commitment.ts'

/** What the ledger is made of. */
export type LedgerParts = {
  readonly vault: Pick<Vault, 'sealBodies' | 'openBody'>
  readonly clock: Clock
  readonly random: Random
  /** Do other processes write to this store? Then a key at hand may be one that they destroyed. */
  readonly isShared: boolean
}

/** The lane of a stretch of entries, and the position of the first. */
export type Stretch = { readonly lane: number; readonly first: number; readonly count: number }

/** An entry cannot be kept: its subject was erased or never was, or nobody opened the lane. */
export class UnknownSubject extends Error {
  readonly subject: SubjectRef

  constructor(subject: SubjectRef) {
    super('an entry is about a subject that is not known here')
    this.subject = subject
  }
}

const INSERT = insertInto('ledger', [
  'lane',
  'position',
  'kind',
  'subject',
  'header',
  'body',
  'commitment',
  'event_id',
])
/** Every body is proof; other classes come with the retention of points and files. */
const RETENTION = 'proof'
/** The first byte of a body that is not sealed; a sealed one begins with the version of its seal. */
const PLAIN = 0
const SUBJECTS_AT_ONCE = 200
/** A stop is kept for somebody who was erased; a grant, or anything new, begins a new subject. */
export const HEARD_AFTER_ERASURE: readonly EntryKind[] = [
  'grant.refused',
  'grant.withdrawn',
  'objection.made',
  'restriction.set',
  'right.acknowledged',
  'right.answered',
  'complaint.answered',
  'erasure.ordered',
  'erasure.passed-on',
  'erasure.done',
]

/** Where the next entry of each lane goes whose end a transaction holds. */
const ends = new WeakMap<Transaction, Map<number, number>>()

/**
 * Holds the end of a lane until the transaction ends: whoever else appends to it comes before all of this,
 * or after. Tells where the next entry goes.
 */
export async function holdEnd(transaction: Transaction, lane: number): Promise<number> {
  const held = ends.get(transaction)?.get(lane)
  if (held !== undefined) return held
  const sql = 'update lane set next = next where lane = $1 returning next'
  const [row] = await transaction.query(sql, [lane])
  if (!row) throw new Error('an entry was meant for a lane that nobody opened')
  return keepEnd(transaction, lane, numberOf(row, 'next'))
}

function keepEnd(transaction: Transaction, lane: number, next: number): number {
  ends.set(transaction, (ends.get(transaction) ?? new Map<number, number>()).set(lane, next))
  return next
}

/**
 * Stores entries at the end of a lane, within a transaction: positions without a gap from the lane's own
 * counter, bodies sealed, commitments made. Throws `UnknownSubject`, and then the transaction falls.
 */
export async function store(
  parts: LedgerParts,
  transaction: Transaction,
  lane: number,
  drafts: readonly (Draft & { readonly eventId?: string })[],
): Promise<Stretch> {
  for (const draft of drafts)
    if (!fits(draft)) throw new Error(`an entry is not what ${draft.kind} holds`)
  const first = await holdEnd(transaction, lane)
  const next = keepEnd(transaction, lane, first + drafts.length)
  later(transaction.query('update lane set next = $2 where lane = $1', [lane, next]))
  const receivedAt = parts.clock()
  const committed = drafts.map((draft, i) =>
    commit(headerOf(draft, { lane, position: first + i, receivedAt }), draft.body, parts.random),
  )
  const bodies = await seal(parts, transaction, drafts, committed, { lane, first })
  const rows = drafts.map(({ kind, subject = null, eventId = null }, i): readonly Value[] => {
    const { header, commitment } = committed[i] as Committed
    return [lane, first + i, kind, subject, header, bodies[i] as Uint8Array, commitment, eventId]
  })
  await INSERT(transaction.query, rows)
  return { lane, first, count: drafts.length }
}

/** In the order of their names, as they are written. */
function headerOf(
  { actor, codes, kind, occurredAt, subject }: Draft,
  place: { readonly lane: number; readonly position: number; readonly receivedAt: Instant },
): Header {
  const { lane, position, receivedAt } = place
  const header = { actor, codes, kind, lane, occurredAt, position, receivedAt }
  return subject === undefined ? header : { ...header, subject }
}

/** Bodies that say something about somebody are sealed under the key of that person. */
async function seal(
  { vault, isShared }: LedgerParts,
  transaction: Transaction,
  drafts: readonly Draft[],
  committed: readonly Committed[],
  { lane, first }: Omit<Stretch, 'count'>,
): Promise<readonly Uint8Array[]> {
  const bodies: Uint8Array[] = []
  const personal = drafts.flatMap(({ subject, body }, i) => {
    const bytes = Buffer.from((committed[i] as Committed).inside)
    if (subject && Object.keys(body).length > 0)
      return [{ i, subject, retention: RETENTION, entry: entryName(lane, first + i), bytes }]
    bodies[i] = Buffer.concat([Buffer.of(PLAIN), bytes])
    return []
  })
  // Where every key is destroyed in this process alone, a key at hand is proof enough of a life.
  const asked = isShared ? drafts : drafts.filter(({ body }) => Object.keys(body).length === 0)
  const living = asked.flatMap(livingOf)
  await assertAlive(
    transaction,
    lane,
    living.filter((subject) => !isNewcomer(transaction, lane, subject)),
  )
  const sealed = await vault.sealBodies(transaction, lane, personal)
  for (const [at, { i, subject }] of personal.entries()) {
    const body = sealed[at]
    if (!body?.ok) throw new UnknownSubject(subject)
    bodies[i] = body.value
  }
  return bodies
}

/** Whom an entry needs to be known: what ends something, or follows an erasure, is heard of everybody. */
function livingOf({ kind, subject, body }: Draft): readonly SubjectRef[] {
  const isHeard = HEARD_AFTER_ERASURE.includes(kind) && Object.keys(body).length === 0
  return subject && !isHeard ? [subject] : []
}

async function assertAlive(
  { query }: Transaction,
  lane: number,
  subjects: readonly SubjectRef[],
): Promise<void> {
  for (const some of pieces([...new Set(subjects)], SUBJECTS_AT_ONCE)) {
    const rows = await query(
      `select subject from vault_subject where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    const alive = new Set(rows.map((row) => row['subject']))
    for (const subject of some) if (!alive.has(subject)) throw new UnknownSubject(subject)
  }
}

/** The plain text of a stored body; `erased` where its key is gone. */
export async function openInside(
  { vault }: LedgerParts,
  header: Header,
  body: Uint8Array,
): Promise<Result<string, 'erased' | 'cannot-be-opened'>> {
  if (body[0] === PLAIN) return ok(Buffer.from(body.subarray(1)).toString())
  if (!header.subject) return no('cannot-be-opened')
  const { lane, position, subject } = header
  const place = { subject, retention: RETENTION, entry: entryName(lane, position) }
  const opened = await vault.openBody(lane, place, body)
  return opened.ok ? ok(Buffer.from(opened.value).toString()) : opened
}

function entryName(lane: number, position: number): string {
  return `${lane}:${position}`
}
