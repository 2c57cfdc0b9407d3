import type { Calendars } from './calendars.ts'
import type { Condition } from './condition.ts'
import type { FactKey, FactValue } from './facts.ts'
import type { LegalForms } from './legal-form.ts'
import type { Register } from './register.ts'
import type { Reading, Rule, RulebookId } from './rulebook.ts'
import type { CHANNELS, DutyKind, SCALES, Text, UnlockStep } from './terms.ts'

/** One way to ask for permission, open where `when` holds in full for the question that was asked. */
export type AskWay = {
  readonly channel: (typeof CHANNELS)[number]
  readonly when: Condition
  /** The scale at which the ask itself is judged; the question's own where absent. */
  readonly scale?: (typeof SCALES)[number]
  /** The readings that know this way; all of them where absent. */
  readonly readings?: readonly RulebookId[]
}

/** A change of facts that somebody can bring about, and the step that does it. */
export type WayToYes = {
  readonly step: UnlockStep
  /** `this` mends the contact that was asked about, `another` is a different contact that would do. */
  readonly road: 'this' | 'another'
  readonly when: Condition
  readonly change: ReadonlyMap<FactKey, FactValue>
}

/** Everything that answers are made from, as it was read from the rulebooks' folder. */
export type Law = {
  readonly readings: ReadonlyMap<RulebookId, Reading>
  readonly calendars: Calendars
  readonly askWays: readonly AskWay[]
  readonly waysToYes: readonly WayToYes[]
  /** The registers that can be checked, and which points each can speak of. */
  readonly registers: readonly Register[]
  /** The rule that speaks where no other rule gives a ground. */
  readonly noGround: Rule
  readonly duties: Readonly<Record<DutyKind, Text>>
  readonly steps: Readonly<Record<UnlockStep, Text>>
  readonly legalForms: LegalForms
}
