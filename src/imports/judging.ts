import type { Instant } from '../core/calendar.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import type { Language } from '../core/terms.ts'
import type { Channel } from './contact.ts'

/** A sentence in every language. */
export type InLanguages = Readonly<Record<Language, string>>

/** Somebody as they are, with what is kept about them and which of their points are kept out. */
export type AsTheyAre = {
  readonly subject: SubjectRef
  readonly entries: readonly Header[]
  readonly suppressed: ReadonlySet<string>
}

/** What the gate would say, as far as a report counts it. */
export type Foreseen = {
  readonly answer: 'yes' | 'yes-once' | 'ask-first' | 'no'
  /** The rule that decides, in its own words. */
  readonly rule: string
  readonly says: InLanguages
  /** The way to a yes. */
  readonly steps: readonly { readonly step: string; readonly says: InLanguages }[]
}

/**
 * Asks the gate about somebody as they would be after an import. Imports know no gate: whoever builds the
 * house hands them this.
 */
export type Judging = {
  /** The moment that everything is asked about. */
  readonly asOf: Instant
  /** The ids of the seller's purposes. */
  readonly purposes: readonly string[]
  judge(
    about: { readonly purpose: string; readonly channel: Channel },
    person: AsTheyAre & { readonly point: string },
  ): Foreseen
  /** Some people who live, in their order. */
  people(subjects: readonly SubjectRef[]): Promise<readonly AsTheyAre[]>
}
