import { verdictOf, waysOpen } from './asks.ts'
import type { Day, Instant } from './calendar.ts'
import { holds, missingFacts } from './condition.ts'
import type { Duty } from './duties.ts'
import { datedDuties, dutyRulesOf } from './duties.ts'
import type { FactKey } from './facts.ts'
import type { Judge } from './judge.ts'
import { slowJudge } from './judge.ts'
import type { AskWay, Law } from './law.ts'
import type { Question } from './question.ts'
import type { Reading, Rule, Rulebook } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { situate } from './situation.ts'
import type { Confidence, Layer, Outcome, Verdict } from './terms.ts'
import { LAYERS, OUTCOMES } from './terms.ts'
import type { Step } from './unlock.ts'
import { stepsToYes } from './unlock.ts'
import { nextTurn } from './turn.ts'
import type { Finding, Walk } from './walk.ts'
import { isGround } from './walk.ts'

/** A rule that made the answer. `missing` names the unknown facts on which it hangs, where it does. */
export type Reason = {
  readonly rule: Rule
  readonly outcome: Outcome
  readonly missing: readonly FactKey[]
}

/** The answer with everything that explains it, free of language. */
export type Decision = {
  readonly answer: Verdict
  /** Strictest first, then in the order of the layers. */
  readonly reasons: readonly Reason[]
  readonly duties: readonly Duty[]
  readonly unlock: readonly Step[]
  readonly askVia: readonly AskWay['channel'][]
  /** The instant from which the answer may differ though nothing else happens; null where none is known. */
  readonly validUntil: Instant | null
  readonly confidence: Confidence
  /** The rulebooks that answered, each with the day since which it holds. */
  readonly rulebook: string
  readonly asOf: Instant
}

/** A decision before the days of its duties are counted: all else in it follows from the law. */
export type Undated = Omit<Decision, 'duties'> & { readonly dutyRules: readonly Rule[] }

/**
 * Answers one question under one reading, as a person would read the rules: slowly, layer by layer,
 * and with every reason. Never fails: what is not known refuses.
 *
 * `now` is the moment of a question that names none.
 */
export function decide(law: Law, reading: Reading, question: Question, now: Instant): Decision {
  return decideBy(slowJudge(law, reading), question, now)
}

/** The same decision, with another judge for the questions that it asks itself on the way. */
export function decideBy(judge: Judge, question: Question, now: Instant): Decision {
  const { facts, asOf = now, timeZone } = question
  const situation = situate(judge.law.calendars, facts, asOf, timeZone)
  const { dutyRules, ...decision } = decideUndated(judge, situation)
  return { ...decision, duties: datedDuties(dutyRules, situation) }
}

/** The decision of a situation, with the rules whose duties go with it. */
export function decideUndated(judge: Judge, situation: Situation): Undated {
  const { law, reading } = judge
  const walked = judge.walk(situation)
  const answer = verdictOf(judge, situation, walked.outcome)
  const turn = nextTurn(
    law,
    reading,
    situation,
    (then) => verdictOf(judge, then, judge.outcome(then, 'tighten')) !== answer,
  )
  return {
    answer,
    reasons: reasonsOf(walked, reading, situation),
    dutyRules: dutyRulesOf(answer, walked.findings, reading, situation),
    unlock: answer === 'yes' ? [] : stepsToYes(judge, situation, walked, turn),
    askVia: answer === 'ask-first' ? [...new Set(waysOpen(judge, situation))] : [],
    validUntil: turn?.asOf ?? null,
    confidence: lowestConfidence(walked),
    rulebook: booksThatAnswer(reading, situation)
      .map((book) => `${book.id}@${latestStart(book.rules, book.from, situation.today)}`)
      .join(' '),
    asOf: situation.asOf,
  }
}

/** The rules worth telling: every one that is known to count, and of the unknown ones those that refuse. */
function reasonsOf(walked: Walk, reading: Reading, situation: Situation): readonly Reason[] {
  const strictestKnown = Math.max(
    -1,
    ...walked.findings.filter(({ known }) => known).map(strictness),
  )
  const silent = new Set<Layer>()
  const reasons: Reason[] = []
  for (const finding of walked.findings) {
    const { rule, outcome, known } = finding
    if (!known) {
      if (isGround(outcome) || strictness(finding) <= strictestKnown) continue
      // Of several unknown rules that only ask for consent, the first of a layer speaks for the rest.
      if (outcome === 'needs-consent' && silent.has(rule.layer)) continue
      silent.add(rule.layer)
    }
    reasons.push({ rule, outcome, missing: missingFor(finding, reading, situation) })
  }
  return reasons.sort(
    (one, other) =>
      strictness(other) - strictness(one) ||
      LAYERS.indexOf(one.rule.layer) - LAYERS.indexOf(other.rule.layer),
  )
}

function strictness({ outcome }: { readonly outcome: Outcome }): number {
  return OUTCOMES.indexOf(outcome)
}

/** The facts that keep it open whether a rule counts: whether its rulebook applies, and its own condition. */
function missingFor(
  { rule, known }: Finding,
  reading: Reading,
  situation: Situation,
): readonly FactKey[] {
  // Where every country was asked, a rule may be known in one and open as long as it is not known which.
  if (known && situation.facts.has('person.country')) return []
  const book = reading.books.find(({ rules }) => rules.includes(rule))
  const applies = book ? missingFacts(book.appliesTo, situation) : []
  return [...new Set([...applies, ...missingFacts(rule.when, situation)])]
}

/** The lowest confidence among the rules that the answer rests on: a yes rests on every ground. */
function lowestConfidence({ outcome, findings }: Walk): Confidence {
  const deciding = findings.filter(
    (finding) => finding.outcome === outcome || (isGround(outcome) && finding.known),
  )
  return deciding.some((finding) => finding.rule.confidence === 'check') ? 'check' : 'sure'
}

/** The books that may apply to these facts, on a day on which they are in force; all, where none does. */
function booksThatAnswer(reading: Reading, situation: Situation): readonly Rulebook[] {
  const applying = reading.books.filter(
    (book) => inForce(book, situation.today) && holds(book.appliesTo, situation) !== false,
  )
  return applying.length > 0 ? applying : reading.books
}

/** The latest day on which what is in force today began. */
function latestStart(rules: readonly Rule[], from: Day, today: Day): Day {
  return rules.reduce(
    (latest, rule) =>
      rule.from && rule.from > latest && inForce(rule, today) ? rule.from : latest,
    from,
  )
}
