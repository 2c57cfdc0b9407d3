import { createHmac } from 'node:crypto'
import type { Clock } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import type { Actor, Draft, SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import { textOf } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Vault } from '../vault/vault.ts'
import type { NewContact, SourcedPoint } from './contact.ts'

/** A contact that was recorded: the person's reference, which is its id outside too. */
type Recorded = {
  readonly contact: SubjectRef
  /** Points that were not recorded, as somebody who was erased has them. */
  readonly suppressed: number
  readonly isNew: boolean
}

/** The people of a seller, and how they are found. */
export type Contacts = {
  /**
   * Records a contact, or more about one that is known by its ref or by exactly one of its points. All or
   * nothing; the same `eventId` again records nothing more. `ambiguous`: its points belong to several people. `suppressed`: every point is.
   */
  record(
    lane: number,
    contact: NewContact,
    by: { readonly actor: Actor; readonly eventId?: string },
  ): Promise<Result<Recorded, 'ambiguous' | 'suppressed'>>
  /** Who the seller calls by this ref. */
  byRef(lane: number, ref: string, query?: Query): Promise<SubjectRef | undefined>
}

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly clock: Clock
}

export function createContacts(parts: Parts): Contacts {
  const { db } = parts
  const byRef: Contacts['byRef'] = async (lane, ref, query = db.query) => {
    const [row] = await query('select subject from contact_ref where lane = $1 and output = $2', [
      lane,
      await refOutput(parts, lane, ref),
    ])
    return row && trust<SubjectRef>(textOf(row, 'subject'))
  }
  return {
    byRef,
    async record(lane, contact, by) {
      // The secret of refs is made in a transaction of its own, where there is none yet.
      const output =
        contact.ref === undefined ? undefined : await refOutput(parts, lane, contact.ref)
      try {
        return await db.transaction(async (transaction) => {
          const { query } = transaction
          const earlier = by.eventId && (await parts.ledger.findEvent(query, lane, by.eventId))
          if (earlier) return ok({ contact: earlier, suppressed: 0, isNew: false })
          const known = await whoIs(parts, transaction, lane, contact, byRef)
          if (!known.ok) return known
          const recording = { lane, contact, ...by, output, known: known.value }
          return ok(await recordWithin(parts, transaction, recording))
        })
      } catch (failure) {
        if (failure instanceof AllSuppressed) return no('suppressed')
        throw failure
      }
    },
  }
}

const REF_SECRET_BYTES = 32

async function refOutput({ vault }: Parts, lane: number, ref: string): Promise<Uint8Array> {
  const secret = await vault.secret('refs', () =>
    crypto.getRandomValues(new Uint8Array(REF_SECRET_BYTES)),
  )
  return createHmac('sha256', secret).update(`${lane}\0${ref}`).digest()
}

/** The one person whom ref and points speak of. Undefined for somebody new. */
async function whoIs(
  { vault }: Parts,
  { query }: Transaction,
  lane: number,
  { ref, points }: NewContact,
  byRef: Contacts['byRef'],
): Promise<Result<SubjectRef | undefined, 'ambiguous'>> {
  const named = ref === undefined ? undefined : await byRef(lane, ref, query)
  if (named) return ok(await vault.resolve(lane, named, query))
  const found = new Set<SubjectRef>()
  for (const { point } of points)
    for (const { subject } of await vault.find(lane, point, query)) found.add(subject)
  const [one, ...others] = found
  // Somebody with a ref of their own is another person until somebody merges the two.
  if (ref !== undefined) return ok(undefined)
  return others.length > 0 ? no('ambiguous') : ok(one)
}

type Recording = {
  readonly lane: number
  readonly contact: NewContact
  readonly actor: Actor
  readonly eventId?: string
  readonly output: Uint8Array | undefined
  readonly known: SubjectRef | undefined
}

async function recordWithin(
  { vault, ledger, clock }: Parts,
  transaction: Transaction,
  { lane, contact, actor, eventId, output, known }: Recording,
): Promise<Recorded> {
  const subject = known ?? (await vault.addSubject(transaction, lane))
  const drafts: Draft[] = []
  const add = (kind: Draft['kind'], codes: Draft['codes'], body: Draft['body']): void =>
    void drafts.push({ kind, subject, occurredAt: clock(), actor, codes, body })
  const { name, company, kind, country, age } = contact.person
  const isTold = [name, company, kind, country, age].some((one) => one !== undefined)
  if (!known || isTold) {
    add(
      known ? 'contact.corrected' : 'contact.recorded',
      defined({ personKind: kind, country, age }),
      defined({ name, company, ref: contact.ref }),
    )
  }
  let suppressed = 0
  for (const one of contact.points) {
    const added = await vault.addPoint(transaction, lane, subject, one.point)
    if (!added.ok) suppressed++
    else add('point.recorded', pointCodes(one, added.value.point), pointBody(one))
  }
  const hasNothing = !known && contact.points.length > 0 && suppressed === contact.points.length
  if (hasNothing) throw new AllSuppressed()
  if (contact.relation && contact.relation !== 'none')
    add('relation.started', { relation: contact.relation }, {})
  const words = [name, company].filter((one) => one !== undefined).join(' ')
  if (words !== '') await vault.setWords(transaction, lane, subject, words)
  if (output && !known) {
    await transaction.query('insert into contact_ref (lane, output, subject) values ($1, $2, $3)', [
      lane,
      output,
      subject,
    ])
  }
  if (drafts.length > 0) await ledger.appendWithin(transaction, lane, drafts, eventId)
  return { contact: subject, suppressed, isNew: !known }
}

/** Everybody in the contact is kept out: the transaction falls, and nobody new is made. */
class AllSuppressed extends Error {}

function pointCodes({ kind, source }: SourcedPoint, point: string): Draft['codes'] {
  return defined({
    point,
    pointKind: kind,
    source: source.kind,
    publishedFor: source.publishedFor,
    obtainedOn: source.obtainedAt,
    collectedFor: source.collectedFor,
  })
}

function pointBody({ point, source }: SourcedPoint): Draft['body'] {
  return defined({ value: point.normal, from: source.from })
}

/** The members that have a value. */
function defined(members: Readonly<Record<string, Json | undefined>>): Draft['body'] {
  const found: Record<string, Json> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) found[name] = value
  return found
}
