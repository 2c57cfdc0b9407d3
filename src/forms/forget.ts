import type { Clock } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Work } from '../jobs/turn.ts'
import { eraseWithin } from '../ledger/erase.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PointId } from '../vault/points.ts'
import { trust } from '../core/brand.ts'
import type { Vault } from '../vault/vault.ts'
import type { Request } from './requests.ts'
import { allRequestsOf, dropRequest, findRequest } from './requests.ts'

/** The kind of the jobs that forget requests. */
export const FORGET = 'forget-request'

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly erasures: Parameters<typeof eraseWithin>[0]['erasures']
  readonly clock: Clock
}

/**
 * Forgets a request that nobody confirmed in its time. Whoever became known by it alone is erased, and may
 * come back; somebody who was known before keeps what was known, and no longer stands as having inquired.
 */
export function forgetWork(parts: Parts): Readonly<Record<string, Work>> {
  return {
    async [FORGET]({ lane, input }) {
      const id = isPlainObject(input) ? input['request'] : undefined
      if (typeof id !== 'string') return
      const isErased = await parts.db.transaction((transaction) =>
        forget(parts, transaction, { lane, id }),
      )
      if (isErased) await parts.db.scrub()
    },
  }
}

async function forget(
  parts: Parts,
  transaction: Transaction,
  { lane, id }: Pick<Request, 'lane' | 'id'>,
): Promise<boolean> {
  await parts.ledger.hold(transaction, lane)
  const request = await findRequest(transaction.query, lane, id)
  if (request?.state !== 'asked' || request.endsAt > parts.clock()) return false
  const others = await allRequestsOf(transaction.query, lane, request.subject)
  await dropRequest(transaction, request)
  if (others.some((one) => one.id !== id)) return false
  // What somebody ordered without a box needed no confirmation; they stay as having inquired.
  if (request.grants.length === 0) return false
  if (request.isNew && (await isKnownByThisAlone(parts, transaction, request))) {
    await eraseWithin(parts, transaction, {
      lane,
      subjects: [request.subject],
      actor: 'machine',
      mayComeBack: true,
    })
    return true
  }
  await takeBack(parts, transaction, request)
  return false
}

/** What a form and its letter leave behind of somebody. */
const BY_THE_FORM: readonly EntryKind[] = [
  'contact.recorded',
  'point.recorded',
  'relation.started',
  'notice.given',
  'grant.asked',
  'decision.made',
  'message.sent',
  'register.checked',
  'point.bounced',
]

async function isKnownByThisAlone(
  { ledger }: Parts,
  { query }: Transaction,
  { lane, subject, askedAt }: Request,
): Promise<boolean> {
  const entries = (await ledger.aboutMany(lane, [subject], query)).get(subject) ?? []
  return entries.every(
    ({ kind, receivedAt }) => BY_THE_FORM.includes(kind) && receivedAt >= askedAt,
  )
}

/** Of somebody who was known: a number that came with the form goes, and the inquiry ends. */
async function takeBack(
  { vault, ledger, clock }: Parts,
  transaction: Transaction,
  { lane, subject, phone }: Request,
): Promise<void> {
  const living = await vault.resolve(lane, subject, transaction.query)
  if (!living) return
  if (phone !== undefined)
    await vault.removePoints(transaction, lane, [{ subject: living, point: trust<PointId>(phone) }])
  const ended: Draft = {
    kind: 'relation.ended',
    subject: living,
    occurredAt: clock(),
    actor: 'machine',
    codes: { relation: 'inquiry' },
    body: {},
  }
  await ledger.appendWithin(transaction, lane, [ended])
}
