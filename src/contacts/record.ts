import type { Clock } from '../core/calendar.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import type { Event } from '../ledger/event.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import type { NewPoint } from '../vault/points.ts'
import type { Vault } from '../vault/vault.ts'
import { entriesOf, mayChange } from './entries.ts'
import type { KnownPoint, Match, Somebody, Stored } from './match.ts'
import { match, pointName } from './match.ts'
import type { JustRecorded, NotRecorded, Recorded, Recording } from './recording.ts'
import type { Refs } from './refs.ts'
import { createRefs } from './refs.ts'

/** The people of a seller, and how they are found. */
export type Contacts = {
  /**
   * Records a contact, or more about one that is known by its ref or by exactly one of its points. All of
   * it or nothing.
   */
  record(lane: number, recording: Recording): Promise<Result<Recorded, NotRecorded>>
  /**
   * Records many in one transaction, as if one were recorded after the other; where the store fails, none of
   * them.
   */
  recordMany(
    lane: number,
    recordings: readonly Recording[],
  ): Promise<readonly Result<Recorded, NotRecorded>[]>
  /** The same within a transaction of the caller; none of them has a ref. */
  recordWithin(
    transaction: Transaction,
    lane: number,
    recordings: readonly Recording[],
  ): Promise<readonly Result<Recorded, NotRecorded>[]>
  /** What recordings would be, and whom they may be about, for whoever only asks what would come of them. */
  meet(lane: number, recordings: readonly Recording[]): Promise<Meeting>
  /** Who the seller calls by this ref. */
  byRef(lane: number, ref: string, query?: Query): Promise<SubjectRef | undefined>
}

/** Recordings as they would be kept, and what is stored that they may be about. */
type Meeting = { readonly recordings: readonly Recording[]; readonly stored: Stored }

/** A recording that is kept, with the person as they were just recorded. */
export type Kept = {
  readonly recording: Recording
  readonly just: JustRecorded
  /** Of each point of the contact: did the person not have it before? */
  readonly isNewPoint: readonly boolean[]
}

/** What else is known of people the moment they are recorded, in as many lists as there are people. */
export type AlsoKept = (
  transaction: Transaction,
  lane: number,
  kept: readonly Kept[],
) => Promise<readonly (readonly Draft[])[]>

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly clock: Clock
  /** Asked once for all who are recorded together; what it gives is kept with them. */
  readonly alsoKept?: AlsoKept
}
type OwnParts = Parts & { readonly refs: Refs }

export function createContacts(given: Parts): Contacts {
  const parts: OwnParts = { ...given, refs: createRefs(given.vault) }
  const contacts: Contacts = {
    async byRef(lane, ref, query = parts.db.query) {
      return (await parts.refs.find(query, lane, [ref])).get(ref)
    },
    async record(lane, recording) {
      const [recorded] = await contacts.recordMany(lane, [recording])
      if (!recorded) throw new Error('a contact was neither recorded nor refused')
      return recorded
    },
    recordWithin: (transaction, lane, recordings) =>
      recordAll(parts, transaction, lane, recordings),
    async meet(lane, recordings) {
      if (recordings.some(({ contact }) => contact.ref !== undefined)) await parts.refs.open()
      return { recordings, stored: await readStored(parts, parts.db.query, lane, recordings) }
    },
    async recordMany(lane, recordings) {
      if (recordings.length === 0) return []
      if (recordings.some(({ contact }) => contact.ref !== undefined)) await parts.refs.open()
      return parts.db.transaction((transaction) => recordAll(parts, transaction, lane, recordings))
    },
  }
  return contacts
}

async function recordAll(
  parts: OwnParts,
  transaction: Transaction,
  lane: number,
  recordings: readonly Recording[],
): Promise<readonly Result<Recorded, NotRecorded>[]> {
  // Whoever else records or erases in the lane comes before all of this, or after. It goes out with the reads.
  const [, stored] = await Promise.all([
    parts.ledger.hold(transaction, lane),
    readStored(parts, transaction.query, lane, recordings),
  ])
  const matches = match(recordings, stored)
  const people = await namePeople(parts, transaction, lane, matches)
  const matched = recordings.flatMap((recording, at): readonly Matched[] => {
    const one = matches[at]
    if (!one?.ok || one.value.is === 'again') return []
    const subject = people.get(one.value.who) as SubjectRef
    return [{ at, recording, subject, isNew: one.value.is === 'new' }]
  })
  const kept = await keepVault(parts, transaction, lane, matched, stored)
  await keepEntries(parts, transaction, lane, kept)
  const told = new Map(matched.map(({ at }, i) => [at, recordedOf(kept[i] as Kept)]))
  return matches.map((one, at) => {
    if (!one.ok) return one
    const again = { contact: people.get(one.value.who) as SubjectRef, suppressed: 0, isNew: false }
    return ok(told.get(at) ?? again)
  })
}

type Matched = {
  readonly at: number
  readonly recording: Recording
  readonly subject: SubjectRef
  readonly isNew: boolean
}

function recordedOf({ just: { subject, isNew, points } }: Kept): Recorded {
  const suppressed = points.filter((point) => point === undefined).length
  return { contact: subject, suppressed, isNew }
}

/** Reads in few statements what any of the recordings may be about. */
async function readStored(
  { ledger, vault, refs }: OwnParts,
  query: Query,
  lane: number,
  recordings: readonly Recording[],
): Promise<Stored> {
  const eventIds = recordings.flatMap(({ eventId }) => (eventId === undefined ? [] : [eventId]))
  const events = new Map<string, SubjectRef>()
  for (const [id, { subject }] of await ledger.findEvents(query, lane, eventIds))
    if (subject) events.set(id, subject)
  const fresh = recordings.filter(({ eventId }) => eventId === undefined || !events.has(eventId))
  const named = fresh.flatMap(({ contact: { ref } }) => (ref === undefined ? [] : [ref]))
  const values = new Map<string, ContactPoint>()
  const requested = new Set<string>()
  for (const { contact, isOwnRequest } of fresh)
    for (const { point } of contact.points) {
      values.set(pointName(point), point)
      if (isOwnRequest) requested.add(pointName(point))
    }
  const all = [...values.values()]
  const [known, found, suppressed] = await Promise.all([
    refs.find(query, lane, [...new Set(named)]),
    vault.findMany(lane, all, query),
    vault.areSuppressed(lane, all, query),
  ])
  const points = new Map<string, KnownPoint>()
  for (const [i, name] of [...values.keys()].entries())
    points.set(name, {
      found: found[i] ?? [],
      isSuppressed: (suppressed[i] ?? true) && !requested.has(name),
    })
  return { events, refs: known, points }
}

/** Gives a reference to everybody who is new. */
async function namePeople(
  { vault }: OwnParts,
  transaction: Transaction,
  lane: number,
  matches: readonly Result<Match, NotRecorded>[],
): Promise<ReadonlyMap<Somebody, SubjectRef>> {
  const people = new Map<Somebody, SubjectRef>()
  const newcomers = new Set<Somebody>()
  for (const one of matches) {
    if (!one.ok) continue
    const { who } = one.value
    if (who.known) people.set(who, who.known)
    else newcomers.add(who)
  }
  const subjects = await vault.addSubjects(transaction, lane, newcomers.size)
  for (const [i, who] of [...newcomers].entries()) people.set(who, subjects[i] as SubjectRef)
  return people
}

/** Keeps points, words and refs. */
async function keepVault(
  { vault, refs }: OwnParts,
  transaction: Transaction,
  lane: number,
  matched: readonly Matched[],
  stored: Stored,
): Promise<readonly Kept[]> {
  const points = matched.flatMap(({ subject, recording: { contact } }) =>
    contact.points.map(({ point }): NewPoint => {
      const known = stored.points.get(pointName(point))
      return { subject, point, ...(known ? { known } : {}) }
    }),
  )
  const words = new Map<SubjectRef, string>()
  const named = new Map<string, SubjectRef>()
  for (const { subject, isNew, recording } of matched) {
    const { ref, person } = recording.contact
    const text = [person.name, person.company].filter((one) => one !== undefined).join(' ')
    if (text !== '' && mayChange(recording, isNew)) words.set(subject, text)
    if (ref !== undefined && isNew) named.set(ref, subject)
  }
  const added = await vault.addPoints(transaction, lane, points)
  await Promise.all([
    vault.setWordsOfMany(transaction, lane, words),
    refs.add(transaction, lane, named),
  ])
  let at = 0
  return matched.map(({ recording, subject, isNew }) => {
    const own = added.slice(at, (at += recording.contact.points.length))
    const ids = own.map((one) => (one.ok ? one.value.point : undefined))
    const isNewPoint = own.map((one) => one.ok && one.value.isNew)
    return { recording, just: { subject, isNew, points: ids }, isNewPoint }
  })
}

/** Keeps the entries of all, one person after the other, in one stretch. */
async function keepEntries(
  { ledger, clock, alsoKept }: OwnParts,
  transaction: Transaction,
  lane: number,
  kept: readonly Kept[],
): Promise<void> {
  const also = (await alsoKept?.(transaction, lane, kept)) ?? []
  const events = kept.flatMap(({ recording, just }, i): readonly Event[] => {
    const drafts = [
      ...entriesOf(recording, just, clock),
      ...(recording.more?.(just) ?? []),
      ...(also[i] ?? []),
    ]
    const { eventId } = recording
    return drafts.length === 0 ? [] : [{ drafts, ...(eventId === undefined ? {} : { eventId }) }]
  })
  if (events.length > 0) await ledger.appendAllWithin(transaction, lane, events)
}
