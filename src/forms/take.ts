import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import {
  REQUESTS_AT_ONCE,
  REQUEST_DAYS,
  REQUEST_LETTERS_APART_S,
  REQUEST_LETTERS_MAX,
} from '../core/limits.ts'
import type { Contacts } from '../contacts/record.ts'
import type { JustRecorded, Recording } from '../contacts/recording.ts'
import type { Db, Transaction } from '../db/port.ts'
import { together } from '../db/together.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Outbox } from '../mail/outbox.ts'
import { countTo } from '../mail/recipients.ts'
import type { Purposes } from '../sellers/purpose.ts'
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
import type { AskedGrant, Request } from './requests.ts'
import { addRequests, findOnce, requestsOf } from './requests.ts'
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

/** A form that was filled in, with the purposes of what was ticked. */
type Coming = { readonly filled: Filled; readonly asked: readonly AskedBox[] }

/** What several people send to one seller at the same time goes in one transaction, one address once. */
export function createTake(parts: Parts): Take {
  const lanes = new Map<number, (coming: Coming) => Promise<Taken>>()
  const takeIn = (lane: number): ((coming: Coming) => Promise<Taken>) => {
    const known = lanes.get(lane)
    if (known) return known
    const made = together<Coming, Taken>({
      atOnce: REQUESTS_AT_ONCE,
      name: ({ filled }) => filled.submission.email.normal,
      run: (some) => parts.db.transaction((transaction) => takeAll(parts, transaction, lane, some)),
    })
    lanes.set(lane, made)
    return made
  }
  return async (filled) => {
    const { seller, published, submission } = filled
    const ticked = published.form.boxes.filter((box) => submission.ticked.has(boxName(box)))
    const asked = await Promise.all(
      ticked.map(async (box): Promise<AskedBox> => {
        const purpose = await parts.purposes.find(seller.lane, box.purpose)
        return { ...box, ...(purpose ? { kind: purpose.kind } : {}) }
      }),
    )
    const taken = await takeIn(seller.lane)({ filled, asked })
    parts.outbox.wake()
    return taken
  }
}

/** Somebody's form, with what is known of them and of it. */
type Met = Coming & {
  readonly known: SubjectRef | undefined
  /** The request that it is already. */
  readonly request?: Request
}

async function takeAll(
  parts: Parts,
  transaction: Transaction,
  lane: number,
  some: readonly Coming[],
): Promise<readonly Taken[]> {
  // Whoever else sends a form to this seller comes before all of this, or after. It goes out with the reads.
  const [, met] = await Promise.all([
    parts.ledger.hold(transaction, lane),
    meetAll(parts, transaction, lane, some),
  ])
  const fresh = met.filter(({ request }) => !request)
  const made = await recordAll(parts, transaction, lane, fresh)
  const requests = met.map((one) => one.request ?? made.get(one.filled))
  await Promise.all([
    addRequests(
      transaction,
      [...made].map(([{ once }, request]) => ({ request, once })),
    ),
    ...[...made.values()].map(({ id, endsAt }) =>
      parts.jobs.addWithin(transaction, {
        lane,
        kind: FORGET,
        key: id,
        dueAt: endsAt,
        input: { request: id },
      }),
    ),
    sendLetters(parts, transaction, lane, met, requests),
  ])
  return requests.map((request) => (request ? codeOf(parts, request) : {}))
}

function codeOf({ codes }: Parts, { code, lane, id }: Request): Taken {
  return code === undefined ? {} : { code: codes.of({ lane, id }) }
}

/** Finds whose address each is, and the request that each is already. Where several share one, the first. */
async function meetAll(
  { vault, clock }: Parts,
  { query }: Transaction,
  lane: number,
  some: readonly Coming[],
): Promise<readonly Met[]> {
  const now = clock()
  const [before, found] = await Promise.all([
    findOnce(
      query,
      lane,
      some.map(({ filled }) => filled.once),
    ),
    vault.findMany(
      lane,
      some.map(({ filled }) => filled.submission.email),
      query,
    ),
  ])
  return Promise.all(
    some.map(async (coming, i): Promise<Met> => {
      const known = found[i]?.[0]?.subject
      const form = coming.filled.published.id
      const earlier = known ? await requestsOf(query, { lane, subject: known, form }) : []
      const request =
        before.get(coming.filled.once) ??
        earlier.find((one) => isPending(one, now) && isSame(one, coming.filled))
      return { ...coming, known, ...(request ? { request } : {}) }
    }),
  )
}

function isPending({ state, endsAt }: Request, now: Instant): boolean {
  return state === 'asked' && endsAt > now
}

/** Is it for the same, as the same words ask it? */
function isSame(
  { version, grants }: Request,
  { published, submission: { ticked } }: Filled,
): boolean {
  return (
    version === published.version &&
    grants.length === ticked.size &&
    grants.every((grant) => ticked.has(boxName(grant)))
  )
}

/** Records the people, what each was asked, and what they were shown. */
async function recordAll(
  parts: Parts,
  transaction: Transaction,
  lane: number,
  fresh: readonly Met[],
): Promise<ReadonlyMap<Filled, Request>> {
  if (fresh.length === 0) return new Map()
  const now = parts.clock()
  const endsAt = trust<Instant>(now + REQUEST_DAYS * DAY_MS)
  const coming = fresh.map((met) => ({ ...met, grants: grantsOf(parts, met) }))
  const just = new Map<Filled, JustRecorded>()
  const recorded = await parts.contacts.recordWithin(
    transaction,
    lane,
    coming.map(({ filled, asked, known, grants }): Recording => {
      const { published, submission, place, sheet, actor } = filled
      const where = { place, ...(sheet === undefined ? {} : { sheet }) }
      const shown = shownOf(published, submission.ticked, where)
      return {
        contact: contactOf(filled, asked, now),
        actor,
        isOwnRequest: true,
        keepsWhatIsKnown: true,
        ...(known ? { about: known } : {}),
        more: (one) => {
          just.set(filled, one)
          const asking = { filled, shown, grants, just: one, now, endsAt }
          return entriesOf(asking, known !== undefined)
        },
      }
    }),
  )
  return new Map(
    coming.map(({ filled, grants }, i): [Filled, Request] => {
      const [one, points] = [recorded[i], just.get(filled)?.points]
      const [point, phone] = points ?? []
      if (!one?.ok || point === undefined) throw new Error('what somebody asked for was not kept')
      const { contact: subject, isNew } = one.value
      const { id: form, version } = filled.published
      const { language } = filled.published.form
      const { country } = filled.submission
      const about = { lane, id: newReference(parts.random), form, version, language, country }
      const state = { state: 'asked', tries: 0, askedAt: now, endsAt, isNew } as const
      const code = phone === undefined ? undefined : 'asked'
      return [filled, { ...about, ...state, subject, point, phone, grants, code }]
    }),
  )
}

function grantsOf({ random }: Parts, { asked }: Coming): readonly AskedGrant[] {
  return asked.map(({ purpose, channel }) => ({
    grant: newReference(random),
    purpose,
    channel,
    isConfirmed: false,
  }))
}

/** The letters of requests, each as often as its address may get one; those of one kind are one message. */
async function sendLetters(
  parts: Parts,
  transaction: Transaction,
  lane: number,
  met: readonly Met[],
  requests: readonly (Request | undefined)[],
): Promise<void> {
  const messages = new Map<string, Request[]>()
  for (const [i, request] of requests.entries()) {
    if (!request) continue
    const time = met[i]?.request ? 'again' : 'first'
    const isNobodys = time === 'first' && request.isNew
    if (!isNobodys && !(await mayWrite(parts, transaction, request, time))) continue
    const letter = request.grants.length > 0 ? 'confirm' : 'requested'
    const name = `${letter} ${request.language}`
    messages.set(name, [...(messages.get(name) ?? []), request])
  }
  for (const [name, some] of messages) {
    const [letter = '', language] = name.split(' ')
    await parts.outbox.addWithin(
      transaction,
      { lane, letter, language: language as Request['language'], purpose: REQUEST_PURPOSE },
      some.map(({ subject, point, id }) => ({ subject, point, about: id })),
    )
  }
}

async function mayWrite(
  { clock }: Parts,
  { query }: Transaction,
  { lane, point }: Request,
  time: 'first' | 'again',
): Promise<boolean> {
  const now = clock()
  const since = trust<Instant>(now - DAY_MS)
  const letters = ['confirm', 'requested'] as const
  const { count, lastAt } = await countTo(query, { lane, point, letters, since })
  const isTooSoon = lastAt !== undefined && lastAt > now - REQUEST_LETTERS_APART_S * 1000
  return count < REQUEST_LETTERS_MAX && !(time === 'again' && isTooSoon)
}
