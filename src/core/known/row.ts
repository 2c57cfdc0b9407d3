import type { EntryKind } from '../entry-kinds.ts'
import type { FactValue } from '../facts.ts'
import type { Found } from './asking.ts'
import type { Seen } from './seen.ts'

/** How one fact is read: the kinds of entries that it may rest on, and its value. */
export type Row = {
  readonly from: readonly EntryKind[]
  /** Undefined where it is not known. */
  readonly read: (seen: Seen) => Found | undefined
}

/** The records of a person. */
export const PERSON: readonly EntryKind[] = ['contact.recorded', 'contact.corrected']
/** The records of a point. */
export const POINT: readonly EntryKind[] = ['point.recorded']
/** What makes contact. */
export const CONTACTS: readonly EntryKind[] = ['contact.made', 'message.sent']

/** What the asker says rests on no entry. Unknown where it says nothing. */
export function asked(value: FactValue | undefined): Found | undefined {
  return value === undefined || value === 'unknown' ? undefined : { value, positions: [] }
}
