import type { Clock, Instant } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import { CODE_TRIES_MAX } from '../core/limits.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Event } from '../ledger/event.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Outbox } from '../mail/outbox.ts'
import type { ReceiptAct } from '../mail/person-letter.ts'
import type { PointId } from '../vault/points.ts'
import { trust } from '../core/brand.ts'
import type { Vault } from '../vault/vault.ts'
import type { Codes } from './codes.ts'
import { isPhoneChannel } from './form.ts'
import type { Linked } from './links.ts'
import { REQUEST_PURPOSE } from './request-purpose.ts'
import type { AskedGrant, Request } from './requests.ts'
import { changeRequest, findRequest } from './requests.ts'
import { stillStands } from './standing.ts'

/** What somebody does on the page of their request. */
export const REQUEST_ACTS = ['yes', 'no', 'back'] as const
type RequestAct = (typeof REQUEST_ACTS)[number]

/** What a person, or whoever hears them on the phone, does with a request. All of it again changes nothing. */
export type RequestActs = {
  /** Undefined where there is no such request. An act that does not fit how it stands does nothing. */
  act(of: Linked, act: RequestAct): Promise<Request | undefined>
  /** Somebody who answered the number of a request spoke its code. */
  confirmPhone(of: Linked, spoken: string): Promise<'confirmed' | 'wrong' | 'over'>
}

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly outbox: Outbox
  readonly codes: Codes
  readonly clock: Clock
}

export function createRequestActs(parts: Parts): RequestActs {
  const { db, outbox } = parts
  const change = async <Made>(
    of: Linked,
    make: (transaction: Transaction, request: Request) => Promise<Made>,
  ): Promise<Made | undefined> => {
    if (!(await findRequest(db.query, of.lane, of.id))) return undefined
    const made = await db.transaction(async (transaction) => {
      await parts.ledger.hold(transaction, of.lane)
      const request = await findRequest(transaction.query, of.lane, of.id)
      return request && make(transaction, request)
    })
    outbox.wake()
    return made
  }
  return {
    act: (of, act) => change(of, (transaction, request) => actOn(parts, transaction, request, act)),
    async confirmPhone(of, spoken) {
      const end = await change(of, (transaction, request) =>
        confirmSpoken(parts, transaction, request, spoken),
      )
      return end ?? 'over'
    },
  }
}

async function actOn(
  parts: Parts,
  transaction: Transaction,
  request: Request,
  act: RequestAct,
): Promise<Request> {
  const now = parts.clock()
  const isOpen = request.state === 'asked' && request.endsAt > now && request.grants.length > 0
  const lives = await parts.vault.resolve(request.lane, request.subject, transaction.query)
  if (!lives) return request
  if (act === 'yes' && isOpen) return confirm(parts, transaction, request)
  if (act === 'no' && isOpen) return end(parts, transaction, request, 'refused')
  if (act === 'back' && request.state === 'confirmed')
    return end(parts, transaction, request, 'withdrawn')
  return request
}

/** The link reached the mailbox, and its holder pressed. Calls wait for their own loop. */
async function confirm(parts: Parts, transaction: Transaction, request: Request): Promise<Request> {
  const byMail = request.grants.filter(({ channel }) => !isPhoneChannel(channel))
  const now = parts.clock()
  const lifted = await liftSuppression(parts, transaction, request, request.point)
  const confirmed: Request = {
    ...request,
    state: 'confirmed',
    grants: request.grants.map((one) => ({
      ...one,
      isConfirmed: one.isConfirmed || byMail.includes(one),
    })),
  }
  const proof = 'The link of the letter was opened, and its button pressed.'
  await append(parts, transaction, request, {
    eventId: `form-yes:${request.id}`,
    drafts: [
      ...lifted,
      verified(request, request.point, now, 'a link in a letter'),
      ...corrected(request, now),
      ...byMail.map((one) => confirmedEntry(request, one, now, proof)),
    ],
  })
  await changeRequest(transaction, confirmed)
  await sendReceipt(parts, transaction, confirmed, 'confirmed')
  return confirmed
}

/** What the person said of themselves counts once the address is theirs. */
function corrected({ subject, isNew, country }: Request, now: Instant): readonly Draft[] {
  if (isNew) return []
  const codes = { country, age: 'adult' }
  return [{ kind: 'contact.corrected', subject, occurredAt: now, actor: 'person', codes, body: {} }]
}

function verified({ subject }: Request, point: string, now: Instant, how: string): Draft {
  return {
    kind: 'point.verified',
    subject,
    occurredAt: now,
    actor: 'person',
    codes: { point },
    body: { how },
  }
}

function confirmedEntry(
  { subject }: Request,
  { grant }: AskedGrant,
  now: Instant,
  proof: string,
): Draft {
  return {
    kind: 'grant.confirmed',
    subject,
    occurredAt: now,
    actor: 'person',
    codes: { grant, evidence: 'e3' },
    body: { proof },
  }
}

/** Somebody who was erased comes back by their own confirmed word alone. */
async function liftSuppression(
  { vault, clock }: Parts,
  transaction: Transaction,
  { lane, subject }: Request,
  point: string,
): Promise<readonly Draft[]> {
  const opened = await vault.openPoint(lane, trust<PointId>(point), transaction.query)
  if (!opened.ok) return []
  const { given, normal } = opened.value
  const isLifted = await vault.liftSuppression(transaction, lane, { kind: given.kind, normal })
  if (!isLifted) return []
  return [
    {
      kind: 'suppression.lifted',
      subject,
      occurredAt: clock(),
      actor: 'person',
      codes: { point },
      body: {},
    },
  ]
}

/** The person says no to what was asked, or takes back what they said. The words that they saw stand at the ask. */
async function end(
  parts: Parts,
  transaction: Transaction,
  request: Request,
  state: 'refused' | 'withdrawn',
): Promise<Request> {
  const { subject, form, version } = request
  const now = parts.clock()
  const by = { subject, occurredAt: now, actor: 'person', body: {} } as const
  const drafts = request.grants.map(({ grant }): Draft =>
    state === 'refused'
      ? { ...by, kind: 'grant.refused', codes: { grant, form, version } }
      : { ...by, kind: 'grant.withdrawn', codes: { grant } },
  )
  await append(parts, transaction, request, { eventId: `form-${state}:${request.id}`, drafts })
  const { code: _, ...ended } = request
  const kept: Request = { ...ended, code: undefined, state }
  await changeRequest(transaction, kept)
  if (state === 'withdrawn') await sendReceipt(parts, transaction, kept, 'withdrawn')
  return kept
}

/** The number answered, and whoever answered knew the code of the page. */
async function confirmSpoken(
  parts: Parts,
  transaction: Transaction,
  request: Request,
  spoken: string,
): Promise<'confirmed' | 'wrong' | 'over'> {
  const { phone, code, tries, state, endsAt } = request
  const now = parts.clock()
  const isOpen = code !== undefined && phone !== undefined && endsAt > now
  if (!isOpen || tries >= CODE_TRIES_MAX || !stillStands(state)) return 'over'
  if (!parts.codes.fits(request, spoken)) {
    await changeRequest(transaction, { ...request, tries: tries + 1 })
    return 'wrong'
  }
  const byPhone = request.grants.filter(({ channel }) => isPhoneChannel(channel))
  const proof = 'Whoever answered this number spoke the code of the page.'
  const lifted = await liftSuppression(parts, transaction, request, phone)
  await append(parts, transaction, request, {
    eventId: `form-spoken:${request.id}`,
    drafts: [
      ...lifted,
      verified(request, phone, now, 'a spoken code'),
      ...byPhone.map((one) => confirmedEntry(request, one, now, proof)),
    ],
  })
  await changeRequest(transaction, {
    ...request,
    state: 'confirmed',
    code: undefined,
    grants: request.grants.map((one) => ({
      ...one,
      isConfirmed: one.isConfirmed || byPhone.includes(one),
    })),
  })
  return 'confirmed'
}

async function append(
  { ledger }: Parts,
  transaction: Transaction,
  { lane }: Request,
  event: Event,
): Promise<void> {
  await ledger.appendAllWithin(transaction, lane, [event])
}

async function sendReceipt(
  { outbox }: Parts,
  transaction: Transaction,
  { lane, id, language, subject, point }: Request,
  act: ReceiptAct,
): Promise<void> {
  await outbox.addWithin(
    transaction,
    { lane, letter: `receipt-${act}`, language, purpose: REQUEST_PURPOSE },
    [{ subject, point, about: id }],
  )
}
