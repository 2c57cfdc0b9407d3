import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import { REQUEST_DAYS, REQUEST_LETTERS_APART_S, REQUEST_LETTERS_MAX } from '../core/limits.ts'
import type { Contacts } from '../contacts/record.ts'
import type { JustRecorded } from '../contacts/recording.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Outbox } from '../mail/outbox.ts'
import { countTo } from '../mail/recipients.ts'
import type { Purposes } from '../sellers/purpose.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import type { Random } from '../vault/random.ts'
import { newReference } from '../vault/subject.ts'
import type { Vault } from '../vault/vault.ts'
import type { AskedBox } from './asked-entries.ts'
import { contactOf, entriesOf } from './asked-entries.ts'
import type { Codes } from './codes.ts'
import type { Filled } from './filled.ts'
import { boxName } from './form.ts'
import { FORGET } from './forget.ts'
import { REQUEST_PURPOSE } from './request-purpose.ts'
import type { Request } from './requests.ts'
import { addRequest, findOnce, requestsOf } from './requests.ts'
import { shownOf } from './shown.ts'

/** What the page may tell: the same for everybody, whoever is known. */
export type Taken = {
  /** To be spoken on the phone, where a number is to be confirmed. */
  readonly code?: string
}

type Parts = {
  readonly db: Db
  readonly contacts: Contacts
  readonly ledger: Ledger
  readonly vault: Vault
  readonly purposes: Purposes
  readonly outbox: Outbox
  readonly jobs: Jobs
  readonly codes: Codes
  readonly clock: Clock
  readonly random: Random
}

const DAY_MS = 86_400_000

/** Takes what somebody filled in: the person, the request and its letter are kept together, or none of them. */
export type Take = (filled: Filled) => Promise<Taken>

export function createTake(parts: Parts): Take {
  return async (filled) => {
    const { db, outbox, purposes } = parts
    const { seller, published, submission } = filled
    const ticked = published.form.boxes.filter((box) => submission.ticked.has(boxName(box)))
    const asked = await Promise.all(
      ticked.map(async (box): Promise<AskedBox> => {
        const purpose = await purposes.find(seller.lane, box.purpose)
        return { ...box, ...(purpose ? { kind: purpose.kind } : {}) }
      }),
    )
    const taken = await db.transaction((transaction) => take(parts, transaction, filled, asked))
    outbox.wake()
    return taken
  }
}

async function take(
  parts: Parts,
  transaction: Transaction,
  filled: Filled,
  asked: readonly AskedBox[],
): Promise<Taken> {
  const { lane } = filled.seller
  // Whoever else sends a form to this seller comes before all of this, or after.
  await parts.ledger.hold(transaction, lane)
  const before = await findOnce(transaction.query, lane, filled.once)
  if (before) return codeOf(parts, before)
  const known = await whoIs(parts, transaction, lane, filled.submission.email)
  const pending = known && (await pendingOf(transaction, filled, known, parts.clock()))
  if (pending) {
    await sendLetter(parts, transaction, pending, 'again')
    return codeOf(parts, pending)
  }
  const request = await record(parts, transaction, { filled, asked, known })
  await addRequest(transaction, request, filled.once)
  await parts.jobs.addWithin(transaction, {
    lane,
    kind: FORGET,
    key: request.id,
    dueAt: request.endsAt,
    input: { request: request.id },
  })
  await sendLetter(parts, transaction, request, 'first')
  return codeOf(parts, request)
}

function codeOf({ codes }: Parts, { code, lane, id }: Request): Taken {
  return code === undefined ? {} : { code: codes.of({ lane, id }) }
}

/** Whose address it is. Where several people share it, the first. */
async function whoIs(
  { vault }: Parts,
  { query }: Transaction,
  lane: number,
  email: ContactPoint,
): Promise<SubjectRef | undefined> {
  const [first] = await vault.find(lane, email, query)
  return first?.subject
}

/** A request of the same person for the same, that is still to be confirmed. */
async function pendingOf(
  { query }: Transaction,
  { seller: { lane }, published: { id, version }, submission }: Filled,
  subject: SubjectRef,
  now: Instant,
): Promise<Request | undefined> {
  const earlier = await requestsOf(query, { lane, subject, form: id })
  return earlier.find(
    (one) =>
      one.state === 'asked' &&
      one.version === version &&
      one.endsAt > now &&
      one.grants.length === submission.ticked.size &&
      one.grants.every((grant) => submission.ticked.has(boxName(grant))),
  )
}

type ToRecord = {
  readonly filled: Filled
  readonly asked: readonly AskedBox[]
  readonly known: SubjectRef | undefined
}

/** Records the person, what was asked, and what they were shown. */
async function record(
  parts: Parts,
  transaction: Transaction,
  { filled, asked, known }: ToRecord,
): Promise<Request> {
  const { seller, published, submission, place, sheet, actor } = filled
  const now = parts.clock()
  const endsAt = trust<Instant>(now + REQUEST_DAYS * DAY_MS)
  const grants = asked.map(({ purpose, channel }) => ({
    grant: newReference(parts.random),
    purpose,
    channel,
    isConfirmed: false,
  }))
  const shown = shownOf(published, submission.ticked, {
    place,
    ...(sheet === undefined ? {} : { sheet }),
  })
  let just: JustRecorded | undefined
  const recorded = await parts.contacts.recordWithin(transaction, seller.lane, {
    contact: contactOf(filled, asked, now),
    actor,
    isOwnRequest: true,
    keepsWhatIsKnown: true,
    ...(known ? { about: known } : {}),
    more: (recordedNow) => {
      just = recordedNow
      const asking = { filled, shown, grants, just: recordedNow, now, endsAt }
      return entriesOf(asking, known !== undefined)
    },
  })
  const [point, phone] = just?.points ?? []
  if (!recorded.ok || point === undefined) throw new Error('what somebody asked for was not kept')
  const id = newReference(parts.random)
  return {
    lane: seller.lane,
    id,
    form: published.id,
    version: published.version,
    language: published.form.language,
    country: submission.country,
    subject: recorded.value.contact,
    point,
    phone,
    grants,
    state: 'asked',
    isNew: recorded.value.isNew,
    code: phone === undefined ? undefined : 'asked',
    tries: 0,
    askedAt: now,
    endsAt,
  }
}

/** The letter of a request, as often as its address may get one. */
async function sendLetter(
  { clock, outbox }: Parts,
  transaction: Transaction,
  request: Request,
  time: 'first' | 'again',
): Promise<void> {
  const { lane, id, language, subject, point, grants } = request
  const now = clock()
  const since = trust<Instant>(now - DAY_MS)
  const { count, lastAt } = await countTo(transaction.query, {
    lane,
    point,
    letters: ['confirm', 'requested'],
    since,
  })
  const isTooSoon = lastAt !== undefined && lastAt > now - REQUEST_LETTERS_APART_S * 1000
  if (count >= REQUEST_LETTERS_MAX || (time === 'again' && isTooSoon)) return
  const letter = grants.length > 0 ? 'confirm' : 'requested'
  await outbox.addWithin(
    transaction,
    { lane, letter, about: id, language, purpose: REQUEST_PURPOSE },
    [{ subject, point }],
  )
}
