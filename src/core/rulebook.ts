import type { Brand } from './brand.ts'
import type { Day, Period } from './calendar.ts'
import type { Condition, LocalTest } from './condition.ts'
import type { FactKey } from './facts.ts'
import type { SignOff } from './sign-off.ts'
import type { Confidence, DutyKind, Layer, Outcome, Text } from './terms.ts'

export type RuleId = Brand<string, 'RuleId'>
export type RulebookId = Brand<string, 'RulebookId'>

/**
 * When a duty is due: at the act itself, or a period after it or after a fact. The earliest counts.
 * `toWorkingDay`: a last day that is a Saturday, a Sunday or a public holiday moves to the next working day.
 */
export type Deadline = {
  /** Absent where the act itself is the start. */
  readonly fact?: FactKey
  readonly plus?: Period
  readonly toWorkingDay?: true
}

/** What whoever acts on the answer must do. `says` is absent where the general wording will do. */
export type DutyRule = {
  readonly kind: DutyKind
  readonly by: readonly Deadline[]
  readonly says?: Text
}

/**
 * One norm with its source. A rule without `outcome` decides nothing: it adds duties, never ends
 * the walk through its layer, and counts also where its condition is unknown.
 */
export type Rule = {
  readonly id: RuleId
  readonly layer: Layer
  /** First and last day in force; absent where the rulebook's own days do. */
  readonly from?: Day
  readonly to?: Day
  readonly when: Condition
  readonly outcome?: Outcome
  readonly duties: readonly DutyRule[]
  readonly says: Text
  readonly cite: string
  readonly confidence: Confidence
  /** Where a seller's counsel has read the rule: how, and since when. */
  readonly signOff?: SignOff
}

/** Rules of one origin, in the order in which they are walked: exceptions above what they except. */
export type Rulebook = {
  readonly id: RulebookId
  readonly title: Text
  readonly about: Text
  readonly from: Day
  readonly to?: Day
  readonly appliesTo: Condition
  readonly rules: readonly Rule[]
  readonly byLayer: ReadonlyMap<Layer, readonly Rule[]>
  /** The days on which the book or one of its rules begins, and those after which one has ended. */
  readonly turnsOn: readonly Day[]
  /** The conditions that the passing of days may turn, and the rules that an hour may turn, with what they ask of it. */
  readonly turnsBy: readonly Condition[]
  readonly turnsAt: readonly { readonly rule: Rule; readonly tests: readonly LocalTest[] }[]
}

/** The rulebooks that answer together when somebody asks by this name. */
export type Reading = {
  readonly id: RulebookId
  readonly title: Text
  readonly about: Text
  readonly books: readonly Rulebook[]
}

/** Is it a day on which the rule, or the rulebook, is in force? `to` is the last such day. */
export function inForce(dated: { readonly from?: Day; readonly to?: Day }, day: Day): boolean {
  return (
    (dated.from === undefined || dated.from <= day) && (dated.to === undefined || day <= dated.to)
  )
}
