import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import type { Pace } from '../db/pace.ts'
import type { Db } from '../db/port.ts'
import { createQueue } from '../db/queue.ts'
import type { Release, Releases } from '../gate/release.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Work } from '../jobs/turn.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PointId } from '../vault/points.ts'
import { normalise } from '../vault/normalise.ts'
import type { Vault } from '../vault/vault.ts'
import { parseMailAddress } from './address.ts'
import { LETTERS } from './outbox.ts'
import type { PersonLetter } from './person-letter.ts'
import type { Addressee, Post } from './post.ts'
import type { Move, Recipient } from './recipients.ts'
import { dueIn, moveOn } from './recipients.ts'
import type { NotCarried } from './transport.ts'

/** Writes the letter of one recipient. Undefined where nobody needs it any more. */
export type Writer = (recipient: Recipient) => Promise<PersonLetter | undefined>

type Parts = {
  readonly db: Db
  readonly jobs: Jobs
  readonly clock: Clock
  readonly vault: Vault
  readonly ledger: Ledger
  readonly release: Releases
  readonly post: Post
  /** How letters give way to whoever waits for an answer. */
  readonly pace: Pace
  readonly writers: Readonly<Record<string, Writer>>
  /** Where a letter goes that could not be delivered. */
  readonly bounceTo: (recipient: Recipient) => string | undefined
}

/** Where many ask, letters rest so many times as long as they took: a letter can wait, a page cannot. */
const RESTS = 2
/** Letters that leave side by side, alone and where many ask: writing them keeps the process from answering. */
const AT_ONCE = 16
const AT_ONCE_BESIDE_MANY = 4

/**
 * The work of sending what is due in a lane. Letters are marked before they leave, so that whoever takes the
 * work up again sends the rest alone; what was on its way when somebody stopped stays open, and is counted.
 */
export function letterWork(parts: Parts): Readonly<Record<string, Work>> {
  // One after the other, however many jobs there are: whoever waits for an answer waits for one at most.
  const inTurn = createQueue()
  return {
    async [LETTERS]({ lane, signal }) {
      for (let sent = AT_ONCE; sent > 0;) {
        signal.throwIfAborted()
        sent = await inTurn(() => parts.pace.step(() => sendSome(parts, lane), RESTS))
      }
    },
  }
}

/** What became of a letter: its next state, and what the ledger is told. */
type Outcome = Move & { readonly sent?: Draft }

/** A letter that may leave now. */
type Ready = {
  readonly recipient: Recipient
  readonly letter: PersonLetter
  readonly to: Addressee
  readonly release: Release
}

/** Sends what is due, side by side, and keeps what became of each; tells how many there were. */
async function sendSome(parts: Parts, lane: number): Promise<number> {
  const now = parts.clock()
  const limit = parts.pace.isAlone() ? AT_ONCE : AT_ONCE_BESIDE_MANY
  const due = await dueIn(parts.db.query, lane, { now, limit })
  const before = await Promise.all(due.map((one) => prepare(parts, one)))
  const claimed = await keep(
    parts,
    lane,
    before.map((one) => ({
      recipient: one.recipient,
      outcome: 'release' in one ? { state: 'leaving', dueAt: now, now } : one.outcome,
    })),
  )
  const after = await Promise.all(
    before.map(async (one, i): Promise<readonly Ended[]> => {
      if (!('release' in one) || !claimed[i]) return []
      const recipient: Recipient = { ...one.recipient, state: 'leaving' }
      return [{ recipient, outcome: await carry(parts, one) }]
    }),
  )
  await keep(parts, lane, after.flat())
  return due.length
}

type Ended = { readonly recipient: Recipient; readonly outcome: Outcome }

async function prepare(parts: Parts, recipient: Recipient): Promise<Ready | Ended> {
  const now = parts.clock()
  const end = (state: Outcome['state'], code?: string): Ended => ({
    recipient,
    outcome: { state, now, ...(code === undefined ? {} : { code }) },
  })
  const letter = await parts.writers[recipient.letter]?.(recipient)
  const to = letter && (await addresseeOf(parts, recipient))
  if (!letter || !to) return end('dropped')
  const asked = await mayLeave(parts, recipient, to)
  return 'barred' in asked
    ? end('barred', asked.barred)
    : { recipient, letter, to, release: asked.release }
}

async function addresseeOf(
  { vault }: Parts,
  { lane, language, point }: Recipient,
): Promise<Addressee | undefined> {
  const opened = await vault.openPoint(lane, trust<PointId>(point))
  const address = opened.ok ? parseMailAddress(opened.value.normal) : undefined
  return address && { address, language }
}

type Asked = { readonly release: Release } | { readonly barred: string }

/** Asks the gate whether this letter may leave now. Who shares an address is asked about as the person. */
async function mayLeave(
  { release }: Parts,
  { lane, purpose, subject }: Recipient,
  { address }: Addressee,
): Promise<Asked> {
  const about = { purpose, channel: 'email' } as const
  const point = normalise({ kind: 'email', address })
  if (!point.ok) return { barred: 'address-unread' }
  const byPoint = await release(lane, { ...about, to: { by: 'point', point: point.value } })
  const isShared = !byPoint.ok && byPoint.reason === 'ambiguous'
  const released = isShared
    ? await release(lane, { ...about, to: { by: 'contact', contact: subject } })
    : byPoint
  if (!released.ok) return { barred: released.reason }
  const { answered, release: given } = released.value
  if (given) return { release: given }
  return { barred: answered.settled.decision.reasons[0]?.rule.id ?? 'no-ground' }
}

/** Hands a letter on. That it left will stand in the ledger, and with it that its recipient has it. */
async function carry(
  { post, bounceTo, clock }: Parts,
  { recipient, letter, to, release }: Ready,
): Promise<Outcome> {
  const back = bounceTo(recipient)
  const envelope = { ...to, ...(back === undefined ? {} : { bounceTo: back }) }
  const carried = await post.deliver(release, letter, envelope)
  const now = clock()
  if (!carried.ok) return notCarried(recipient, carried.reason, now)
  const { channel, purpose, position } = release
  const sent: Draft = {
    kind: 'message.sent',
    subject: release.contact,
    occurredAt: now,
    actor: 'machine',
    codes: { channel, purpose, point: recipient.point, decision: String(position) },
    body: {},
  }
  return { state: 'sent', now, sent }
}

/** The first pause before another try, and the longest; each is twice as long as the one before. */
const PAUSE_MS = 2000
const PAUSE_MAX_MS = 15 * 60_000
/** So long a letter waits for a next hop that takes it: a later one would be about something that is past. */
const PATIENCE_MS = 2 * 86_400_000

function notCarried(
  { tries, addedAt }: Recipient,
  { kind, code }: NotCarried,
  now: Instant,
): Outcome {
  if (kind === 'open') return { state: 'open', code, now }
  if (kind === 'never' || addedAt < now - PATIENCE_MS) return { state: 'refused', code, now }
  const pause = Math.min(PAUSE_MS * 2 ** tries, PAUSE_MAX_MS)
  return { state: 'waiting', code, tries: tries + 1, dueAt: trust<Instant>(now + pause), now }
}

/**
 * Keeps how letters stand, in the ledger which of them left, and a job for those that wait again, in one
 * transaction. Tells of each whether it was still as it was seen.
 */
async function keep(
  { db, ledger, jobs }: Parts,
  lane: number,
  ended: readonly Ended[],
): Promise<readonly boolean[]> {
  if (ended.length === 0) return []
  const sent = ended.flatMap(({ outcome }) => outcome.sent ?? [])
  const waiting = ended.filter(({ outcome }) => outcome.state === 'waiting')
  const again = Math.min(...waiting.flatMap(({ outcome }) => outcome.dueAt ?? []))
  return db.transaction(async (transaction) => {
    const moved = await Promise.all(
      ended.map(({ recipient, outcome }) => moveOn(transaction, recipient, outcome)),
    )
    if (sent.length > 0) await ledger.appendWithin(transaction, lane, sent)
    if (waiting.length > 0) {
      const dueAt = trust<Instant>(again)
      await jobs.addWithin(transaction, { lane, kind: LETTERS, input: {}, dueAt })
    }
    return moved
  }, 'patient')
}
