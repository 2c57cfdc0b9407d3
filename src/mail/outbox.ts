import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import type { Draft } from '../core/entry.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Language } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Release, Releases } from '../gate/release.ts'
import { JobFailure } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Running, Work } from '../jobs/turn.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PointId } from '../vault/points.ts'
import { normalise } from '../vault/normalise.ts'
import type { Random } from '../vault/random.ts'
import type { Vault } from '../vault/vault.ts'
import { parseMailAddress } from './address.ts'
import type { PersonLetter } from './person-letter.ts'
import type { Addressee, Post } from './post.ts'
import type { Recipient, To } from './recipients.ts'
import { addRecipients, moveTo, pruneRecipients, takeUp, unfinished } from './recipients.ts'

/** A letter to be written when it leaves: what it is, and about what, by references alone. */
export type Message = {
  readonly lane: number
  readonly letter: string
  /** The id of what it is about. */
  readonly about: string
  readonly language: Language
  /** The purpose that the gate is asked about for each recipient. */
  readonly purpose: string
}

/** Writes the letter of a message for one recipient. Undefined where nobody needs it any more. */
export type Writer = (message: Message, to: To) => Promise<PersonLetter | undefined>

/** Letters to people on their way out: kept with what they follow from, and sent by jobs. */
export type Outbox = {
  /** Keeps a message for its recipients. Call `wake` after the commit. */
  addWithin(transaction: Transaction, message: Message, recipients: readonly To[]): Promise<void>
  wake(): void
  /** Forgets letters that ended long ago. */
  prune(): Promise<void>
  /**
   * Lets a letter leave once more of which nobody knows whether it arrived. False where it is no such letter,
   * or too old.
   */
  sendAgain(of: Pick<Recipient, 'lane' | 'message' | 'number'>): Promise<boolean>
}

type Parts = {
  readonly db: Db
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
}

const KIND = 'letter'
const ID_BYTES = 16

/** So long is remembered what became of a letter, and who it came back from. */
const KEPT_MS = 90 * 86_400_000

export function createOutbox({ db, jobs, clock, random }: Parts): Outbox {
  return {
    wake: () => jobs.wake(),
    prune: () =>
      db.transaction((transaction) =>
        pruneRecipients(transaction, trust<Instant>(clock() - KEPT_MS)),
      ),
    async addWithin(transaction, message, recipients) {
      const id = Buffer.from(random(ID_BYTES)).toString('hex')
      const { lane, ...input } = message
      const { letter } = message
      await addRecipients(transaction, { lane, message: id, letter, now: clock() }, recipients)
      await jobs.addWithin(transaction, { lane, kind: KIND, key: id, input: { ...input, id } })
    },
    async sendAgain(of) {
      const { lane, message } = of
      const first = await jobs.byKey({ lane, kind: KIND, key: message })
      if (!first) return false
      const isDone = await db.transaction(async (transaction) => {
        if (!(await takeUp(transaction, of, clock()))) return false
        const { input } = first
        await jobs.addWithin(transaction, { lane, kind: KIND, input })
        return true
      })
      jobs.wake()
      return isDone
    },
  }
}

type WorkParts = Omit<Parts, 'random'> & {
  readonly vault: Vault
  readonly ledger: Ledger
  readonly release: Releases
  readonly post: Post
  readonly writers: Readonly<Record<string, Writer>>
  /** Where a letter goes that could not be delivered. */
  readonly bounceTo: (recipient: Recipient) => string | undefined
}

/**
 * The work of sending. Each recipient is marked before their letter leaves, so that whoever takes the job up
 * again sends it to the rest alone; one that was on its way when somebody stopped stays open, and is counted.
 */
export function letterWork(parts: WorkParts): Readonly<Record<string, Work>> {
  return {
    async [KIND](job) {
      const message = messageOf(job)
      const later: Recipient[] = []
      for (const recipient of await unfinished(parts.db.query, job.lane, message.id)) {
        job.signal.throwIfAborted()
        if ((await sendTo(parts, message, recipient)) === 'later') later.push(recipient)
      }
      if (later.length > 0) await tryLater(parts, job, later)
    },
  }
}

/** The first pause before another try, and the longest; each is twice as long as the one before. */
const PAUSE_MS = 2000
const PAUSE_MAX_MS = 15 * 60_000
/** So long a letter waits for a next hop that takes it. */
const PATIENCE_MS = 2 * 86_400_000

/** Tries again after a pause. A next hop may be away for long, and a letter about something that is past is none. */
async function tryLater(
  { db, jobs, clock }: WorkParts,
  { lane, input }: Pick<Running, 'lane' | 'input'>,
  later: readonly Recipient[],
): Promise<void> {
  const now = clock()
  const tries = isPlainObject(input) && typeof input['tries'] === 'number' ? input['tries'] : 0
  const isOver = ({ addedAt }: Recipient): boolean => addedAt < now - PATIENCE_MS
  const dueAt = trust<Instant>(now + Math.min(PAUSE_MS * 2 ** tries, PAUSE_MAX_MS))
  await db.transaction(async (transaction) => {
    for (const recipient of later.filter(isOver))
      await moveTo(transaction, recipient, { state: 'refused', code: 'too-long', now })
    if (later.every(isOver)) return
    const next = { ...(isPlainObject(input) ? input : {}), tries: tries + 1 } as Json
    await jobs.addWithin(transaction, { lane, kind: KIND, input: next, dueAt })
  })
}

type Kept = Message & { readonly id: string }

function messageOf({ lane, input }: Pick<Running, 'lane' | 'input'>): Kept {
  const word = (name: string): string => {
    const value = isPlainObject(input) ? input[name] : undefined
    if (typeof value !== 'string') throw new JobFailure('letter-unread', true)
    return value
  }
  const language = LANGUAGES.find((one) => one === word('language'))
  if (!language) throw new JobFailure('letter-unread', true)
  return {
    lane,
    id: word('id'),
    letter: word('letter'),
    about: word('about'),
    purpose: word('purpose'),
    language,
  }
}

/** Sends one letter, and keeps what became of it. */
async function sendTo(
  parts: WorkParts,
  message: Kept,
  recipient: Recipient,
): Promise<'ended' | 'later'> {
  const { db, clock, post, writers, bounceTo } = parts
  const end = async (state: 'dropped' | 'barred' | 'open' | 'refused', code?: string) => {
    await db.transaction((transaction) =>
      moveTo(transaction, recipient, { state, now: clock(), ...(code ? { code } : {}) }),
    )
    return 'ended' as const
  }
  if (recipient.state === 'leaving') return end('open', 'broken-off')
  const letter = await writers[message.letter]?.(message, recipient)
  const to = letter && (await addresseeOf(parts, message, recipient))
  if (!letter || !to) return end('dropped')
  const asked = await mayLeave(parts, message, recipient, to)
  if ('barred' in asked) return end('barred', asked.barred)
  await db.transaction((transaction) =>
    moveTo(transaction, recipient, { state: 'leaving', now: clock() }),
  )
  const back = bounceTo(recipient)
  const carried = await post.deliver(asked.release, letter, {
    ...to,
    ...(back === undefined ? {} : { bounceTo: back }),
  })
  if (carried.ok) {
    await keepSent(parts, asked.release, recipient)
    return 'ended'
  }
  const { kind, code } = carried.reason
  if (kind !== 'later') return end(kind === 'never' ? 'refused' : 'open', code)
  await db.transaction((transaction) =>
    moveTo(transaction, recipient, { state: 'waiting', code, now: clock() }),
  )
  return 'later'
}

async function addresseeOf(
  { vault }: WorkParts,
  { lane, language }: Message,
  { point }: Recipient,
): Promise<Addressee | undefined> {
  const opened = await vault.openPoint(lane, trust<PointId>(point))
  const address = opened.ok ? parseMailAddress(opened.value.normal) : undefined
  return address && { address, language }
}

type Asked = { readonly release: Release } | { readonly barred: string }

/** Asks the gate whether this letter may leave now. Who shares an address is asked about as the person. */
async function mayLeave(
  { release }: WorkParts,
  { lane, purpose }: Message,
  { subject }: Recipient,
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

/** That a letter left stands in the ledger, and with it that its recipient has it. */
async function keepSent(
  { db, ledger, clock }: WorkParts,
  { lane, position, contact, purpose, channel }: Release,
  recipient: Recipient,
): Promise<void> {
  const now = clock()
  const sent: Draft = {
    kind: 'message.sent',
    subject: contact,
    occurredAt: now,
    actor: 'machine',
    codes: { channel, purpose, point: recipient.point, decision: String(position) },
    body: {},
  }
  await db.transaction(async (transaction) => {
    await moveTo(transaction, recipient, { state: 'sent', now })
    await ledger.appendWithin(transaction, lane, [sent])
  })
}
