import type { Day } from '../calendar.ts'
import { utcDay } from '../calendar.ts'
import { CONTACTS_MADE_MAX } from '../limits.ts'
import type { Act } from './act.ts'
import { dayOf, lastOf, ofKind, positionsOf, wordOf } from './act.ts'
import type { Asking, Found } from './asking.ts'

/** Every contact that was made, in person or by a message. */
export function readContacts(acts: readonly Act[]): readonly Act[] {
  return ofKind(acts, 'contact.made', 'message.sent')
}

/** The contacts on the ground that is asked about: of its purpose, or of a purpose that nobody noted. */
export function onThisGround({ purpose }: Asking, contacts: readonly Act[]): readonly Act[] {
  return contacts.filter((act) => (wordOf(act, 'purpose') ?? purpose.id) === purpose.id)
}

/** A yes-once that was acted on: it is used up, whether or not the contact was told of since. */
export function releasedOnce(asking: Asking, acts: readonly Act[]): readonly Act[] {
  return onThisGround(asking, ofKind(acts, 'decision.made')).filter(
    (act) => wordOf(act, 'answer') === 'yes-once',
  )
}

/** What the count of contacts is read from. */
type Counted = {
  readonly acts: readonly Act[]
  readonly contacts: readonly Act[]
  /** Each was followed by a contact or will be: the larger number counts. */
  readonly released: readonly Act[]
}

/**
 * How many contacts there were. Before the ledger began only the asker knows: none on record is none
 * only of somebody about whom nothing is older than their record.
 */
export function countOf(asking: Asking, { acts, contacts, released }: Counted): Found | undefined {
  const before = asking.told?.['history.contactsMade']
  const made = Math.max(contacts.length, released.length)
  if (before === undefined && made === 0) return noneSince(acts)
  const value = Math.min((Number(before) || 0) + made, CONTACTS_MADE_MAX)
  return { value, positions: positionsOf([...contacts, ...released]) }
}

/** None, where the record of the person began no later than everything that it tells of. */
function noneSince(acts: readonly Act[]): Found | undefined {
  const [record] = ofKind(acts, 'contact.recorded')
  const points = ofKind(acts, 'point.recorded')
  if (!record || points.length === 0) return undefined
  const began = utcDay(record.at)
  const isNew = acts.every((act) => utcDay(act.at) >= began && isSince(began, act))
  return isNew ? { value: 0, positions: positionsOf([record, ...points]) } : undefined
}

/** Was what an entry tells of new on that day? A point whose day nobody named may be old. */
function isSince(began: Day, act: Act): boolean {
  switch (act.kind) {
    case 'point.recorded':
      return wordOf(act, 'obtainedOn') !== undefined && dayOf(act, 'obtainedOn') >= began
    case 'sale.recorded':
      return dayOf(act, 'on') >= began
    default:
      return true
  }
}

/** The day of the last contact. */
export function lastDayOf(contacts: readonly Act[]): Found | undefined {
  const last = lastOf(contacts)
  const [act] = last
  return act ? { value: dayOf(act, 'on'), positions: positionsOf(last) } : undefined
}

/** Did each message on this ground show its way out? One that did not speaks for all. */
export function optOutInMessages(asking: Asking, contacts: readonly Act[]): Found | undefined {
  const without = contacts.filter(({ codes }) => codes['optOutShown'] === false)
  if (without.length > 0) return { value: false, positions: positionsOf(without) }
  const told = asking.told?.['softOptIn.optOutInMessage']
  return told === undefined ? undefined : { value: told, positions: [] }
}
