import { instantText } from '../core/calendar.ts'
import type { Decision, Reason } from '../core/decide.ts'
import type { Duty } from '../core/duties.ts'
import type { FactKey } from '../core/facts.ts'
import type { Law } from '../core/law.ts'
import type { SignOff } from '../core/sign-off.ts'
import type { Language } from '../core/terms.ts'
import type { Step } from '../core/unlock.ts'
import type { Answer } from '../wire/answer.ts'
import { dayText, fill, momentText } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'

/** Puts a decision into the words of one language. Page, API and command line tell the same story from it. */
export function explain(law: Law, decision: Decision, language: Language): Answer {
  const { answer, reasons, ...told } = explainUndated(law, decision, language)
  const duties = decision.duties.map((duty) => tellDuty(law, duty, language))
  return { answer, reasons, duties, ...told, asOf: instantText(decision.asOf) }
}

/** The same without what differs between questions that share a decision: duties and the moment. */
export function explainUndated(
  law: Law,
  decision: Omit<Decision, 'duties' | 'asOf'>,
  language: Language,
): Omit<Answer, 'duties' | 'asOf'> {
  return {
    answer: decision.answer,
    reasons: decision.reasons.map((reason) => tellReason(reason, language)),
    unlock: decision.unlock.map((step) => tellStep(law, step, language)),
    askVia: decision.askVia,
    validUntil: decision.validUntil === null ? null : instantText(decision.validUntil),
    confidence: decision.confidence,
    rulebook: decision.rulebook,
  }
}

/** A rule that counts only because something is not known says so, and does not accuse. */
function tellReason(
  { rule, outcome, missing }: Reason,
  language: Language,
): Answer['reasons'][number] {
  const says = rule.says[language]
  const facts = missing.map((fact) => labelInside(fact, language)).join(', ')
  return {
    rule: rule.id,
    layer: rule.layer,
    says: missing.length > 0 ? fill(WORDS[language].may.missing, { facts, says }) : says,
    cite: rule.cite,
    outcome,
    confidence: rule.confidence,
    ...(rule.signOff ? { signOff: tellSignOff(rule.signOff, language) } : {}),
    ...(missing.length > 0 ? { missing } : {}),
  }
}

/** Who read the rule for this seller, how, and since when. */
function tellSignOff(
  { as, on, by }: SignOff,
  language: Language,
): NonNullable<Answer['reasons'][number]['signOff']> {
  const says = fill(WORDS[language].may.signOff[as], { by, day: dayText(on, language) })
  return { as, on, by, says }
}

export function tellDuty(
  law: Law,
  { kind, by, says }: Duty,
  language: Language,
): Answer['duties'][number] {
  return { kind, says: (says ?? law.duties[kind])[language], ...(by ? { by } : {}) }
}

function tellStep(
  law: Law,
  { at, zone, ...step }: Step,
  language: Language,
): Answer['unlock'][number] {
  const words = WORDS[language]
  const says = fill(law.steps[step.step][language], {
    fact: step.fact ? labelInside(step.fact, language) : '',
    channel: step.channel ? words.values.byChannel[step.channel] : '',
    moment: at !== undefined && zone ? momentText(at, zone, language) : '',
  })
  return { ...step, ...(at === undefined ? {} : { at: instantText(at) }), says }
}

/** The label of a fact inside a sentence: it starts small, save in German, where nouns do not, and in names. */
function labelInside(fact: FactKey, language: Language): string {
  const label = WORDS[language].facts[fact]
  const isName = fact.startsWith('registers.')
  return language === 'de' || isName ? label : label.charAt(0).toLowerCase() + label.slice(1)
}
