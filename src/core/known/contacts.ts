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

/** How many contacts there were. Before the ledger began only the asker knows; none on record is not none. */
export function countOf(asking: Asking, contacts: readonly Act[]): Found | undefined {
  const before = asking.told?.['history.contactsMade']
  if (before === undefined && contacts.length === 0) return undefined
  const value = Math.min((Number(before) || 0) + contacts.length, CONTACTS_MADE_MAX)
  return { value, positions: positionsOf(contacts) }
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
