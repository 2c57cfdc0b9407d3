import { createHmac } from 'node:crypto'
import type { Clock } from '../core/calendar.ts'
import type { Actor, Draft, SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import { textOf } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Vault } from '../vault/vault.ts'
import type { NewContact } from './contact.ts'
import { draftsOf } from './drafts.ts'

/** A contact that was recorded: the person's reference, which is its id outside too. */
type Recorded = {
  readonly contact: SubjectRef
  /** Points that were not recorded, as somebody who was erased has them. */
  readonly suppressed: number
  readonly isNew: boolean
}

/** `ambiguous`: the points belong to several people. `suppressed`: every point is. */
export type NotRecorded = 'ambiguous' | 'suppressed'

/** Somebody as they were just recorded. A point that was kept out has no id. */
export type JustRecorded = {
  readonly subject: SubjectRef
  readonly isNew: boolean
  readonly points: readonly (string | undefined)[]
}

/** Who records, and what else. */
export type Recording = {
  readonly contact: NewContact
  readonly actor: Actor
  /** The same one again records nothing more. */
  readonly eventId?: string
  /** Leaves what is known of a person as it is, and adds only points. */
  readonly keepsWhatIsKnown?: true
  /** The import that it comes with. */
  readonly import?: string
  /** What is kept with it, about the same person. */
  readonly more?: (of: JustRecorded) => readonly Draft[]
}

/** The people of a seller, and how they are found. */
export type Contacts = {
  /**
   * Records a contact, or more about one that is known by its ref or by exactly one of its points. All of
   * it or nothing.
   */
  record(lane: number, recording: Recording): Promise<Result<Recorded, NotRecorded>>
  /** Records many in one transaction, each on its own; where the store fails, none of them. */
  recordMany(
    lane: number,
    recordings: readonly Recording[],
  ): Promise<readonly Result<Recorded, NotRecorded>[]>
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
    async record(lane, recording) {
      const [recorded] = await recordAll(parts, byRef, lane, [recording])
      if (!recorded) throw new Error('a contact was neither recorded nor refused')
      return recorded
    },
    recordMany: (lane, recordings) => recordAll(parts, byRef, lane, recordings),
  }
}

async function recordAll(
  parts: Parts,
  byRef: Contacts['byRef'],
  lane: number,
  recordings: readonly Recording[],
): Promise<readonly Result<Recorded, NotRecorded>[]> {
  // The secret of refs is made in a transaction of its own, where there is none yet.
  if (recordings.some(({ contact }) => contact.ref !== undefined)) await refOutput(parts, lane, '')
  return parts.db.transaction(async (transaction) => {
    const outcomes: Result<Recorded, NotRecorded>[] = []
    for (const apart of strangers(recordings)) {
      // All of them end before a failure is told: nothing may be asked of a transaction that fell.
      const settled = await Promise.allSettled(
        apart.map(async (i) => {
          const recording = recordings[i] as Recording
          outcomes[i] = await recordOne(parts, byRef, transaction, lane, recording)
        }),
      )
      for (const one of settled) if (one.status === 'rejected') throw one.reason
    }
    return outcomes
  })
}

/**
 * The places of recordings, in groups in which no two may be the same person: those of one group are
 * recorded at once, as each waits for the store most of its time.
 */
function strangers(recordings: readonly Recording[]): readonly (readonly number[])[] {
  const groups: number[][] = []
  const lastGroup = new Map<string, number>()
  for (const [i, { contact, eventId }] of recordings.entries()) {
    const names = contact.points.map(({ point }) => `${point.kind} ${point.normal}`)
    if (contact.ref !== undefined) names.push(`ref ${contact.ref}`)
    if (eventId !== undefined) names.push(`event ${eventId}`)
    const group = Math.max(-1, ...names.map((name) => lastGroup.get(name) ?? -1)) + 1
    for (const name of names) lastGroup.set(name, group)
    const members = (groups[group] ??= [])
    members.push(i)
  }
  return groups
}

async function recordOne(
  parts: Parts,
  byRef: Contacts['byRef'],
  transaction: Transaction,
  lane: number,
  recording: Recording,
): Promise<Result<Recorded, NotRecorded>> {
  const { query } = transaction
  const { contact, eventId } = recording
  const earlier = eventId && (await parts.ledger.findEvent(query, lane, eventId))
  if (earlier) return ok({ contact: earlier, suppressed: 0, isNew: false })
  const known = await whoIs(parts, transaction, lane, contact, byRef)
  if (!known.ok) return known
  const isKeptOut =
    known.value === undefined && (await areAllSuppressed(parts, query, lane, contact))
  if (isKeptOut) return no('suppressed')
  return ok(await recordWithin(parts, transaction, { ...recording, lane, known: known.value }))
}

async function areAllSuppressed(
  { vault }: Parts,
  query: Query,
  lane: number,
  { points }: NewContact,
): Promise<boolean> {
  for (const { point } of points) if (!(await vault.isSuppressed(lane, point, query))) return false
  return points.length > 0
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

async function recordWithin(
  parts: Parts,
  transaction: Transaction,
  recording: Recording & { readonly lane: number; readonly known: SubjectRef | undefined },
): Promise<Recorded> {
  const { vault, ledger, clock } = parts
  const { lane, contact, eventId, known } = recording
  const subject = known ?? (await vault.addSubject(transaction, lane))
  const { name, company } = contact.person
  const mayChange = !known || recording.keepsWhatIsKnown !== true
  const points: (string | undefined)[] = []
  for (const one of contact.points) {
    const added = await vault.addPoint(transaction, lane, subject, one.point)
    points.push(added.ok ? added.value.point : undefined)
  }
  const words = [name, company].filter((one) => one !== undefined).join(' ')
  if (words !== '' && mayChange) await vault.setWords(transaction, lane, subject, words)
  if (contact.ref !== undefined && !known) {
    await transaction.query('insert into contact_ref (lane, output, subject) values ($1, $2, $3)', [
      lane,
      await refOutput(parts, lane, contact.ref),
      subject,
    ])
  }
  const drafts = draftsOf(recording, { subject, isNew: !known, points }, clock())
  if (drafts.length > 0) await ledger.appendWithin(transaction, lane, drafts, eventId)
  const suppressed = points.filter((point) => point === undefined).length
  return { contact: subject, suppressed, isNew: !known }
}
