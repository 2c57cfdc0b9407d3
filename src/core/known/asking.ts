import type { Instant, Period, TimeZone } from '../calendar.ts'
import type { Header } from '../entry.ts'
import type { FactKey, FactValue } from '../facts.ts'

/** Facts that no entry tells, and that whoever asks may state: the rest comes from the ledger. */
type ToldKey = Extract<
  FactKey,
  | `presumedConsent.${string}`
  | 'profiling'
  | 'softOptIn.optOutInMessage'
  | 'intention.invited'
  | 'history.contactsMade'
>

/** What a seller wants to know about one person, and the headers of that person's entries in one lane. */
export type Asking = {
  /** `entity` is the legal entity that would make contact: a seller may have several. */
  readonly seller: {
    readonly country?: string
    readonly sector?: string
    readonly entity: string
  }
  /** `id` is what entries call it; `family` the kind of product, as sales name it. */
  readonly purpose: {
    readonly id: string
    readonly kind: string
    readonly contentType?: string
    readonly family?: string
  }
  readonly channel: string
  readonly act?: string
  readonly scale?: string
  readonly asOf: Instant
  readonly timeZone?: TimeZone
  /** The contact point that would be used. Absent where it is not chosen yet. */
  readonly point?: { readonly id: string }
  /** The intention that this contact would answer. */
  readonly intention?: { readonly id: string }
  /** Entries of the person under every reference, in any order; some may be there twice. */
  readonly entries: readonly Header[]
  /** Whether the vault knows the point as one of somebody who was erased. */
  readonly suppressed: boolean
  /** Within which period a person whose data came from elsewhere is told; a rulebook says it. */
  readonly noticeWithin: Period
  readonly told?: Readonly<Partial<Record<ToldKey, FactValue>>>
}

/** The value of a fact, and the positions of the entries that it rests on. */
export type Found = { readonly value: FactValue; readonly positions: readonly number[] }
