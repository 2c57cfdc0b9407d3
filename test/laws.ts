import fc from 'fast-check'
import type { Decision } from '../src/core/decide.ts'
import type { FactKey } from '../src/core/facts.ts'
import { FACT_KEYS, REQUIRED, TERM_DEFAULTS } from '../src/core/facts.ts'
import type { Question } from '../src/core/question.ts'
import { CONSENT_FORMS, SCALES, VERDICTS } from '../src/core/terms.ts'
import { anyQuestion, having } from './questions.ts'

/** Whatever answers questions: the product, or a mutant that a law must catch. */
export type Answerer = (question: Question) => Decision

/** The laws of the question, each as a property over random questions. */
export type LawName = keyof typeof LAWS

const rank = (decision: Decision): number => VERDICTS.indexOf(decision.answer)
const neverLooser = (answer: Answerer, before: Question, after: Question): boolean =>
  rank(answer(after)) >= rank(answer(before))

const anyStop = fc.constantFrom<Partial<Record<FactKey, string | boolean>>>(
  { objection: 'channel' },
  { objection: 'purpose' },
  { objection: 'all-marketing' },
  { objection: 'profiling' },
  { 'consent.state': 'withdrawn' },
  { 'consent.state': 'refused' },
  { suppressed: true },
  { restricted: true },
)
const factsThatMayGo = FACT_KEYS.filter((key) => !REQUIRED.includes(key) && !TERM_DEFAULTS.has(key))
/** Some facts to lose: any, or those on which most answers hang, so that a breach there is met soon. */
const someLost = fc.oneof(
  fc.subarray(factsThatMayGo, { minLength: 1, maxLength: 3 }),
  fc.subarray<FactKey>(
    [
      'objection',
      'suppressed',
      'consent.state',
      'history.contactsMade',
      'person.age',
      'source.kind',
    ],
    { minLength: 1, maxLength: 2 },
  ),
)
const badForms = CONSENT_FORMS.filter((form) =>
  ['pre-ticked', 'terms', 'added-after', 'by-proxy-unproven'].includes(form),
)

/** The laws over the questions of one reading. */
export const lawsOver = (anyQuestion: fc.Arbitrary<Question>) => ({
  'a stop never loosens': (answer: Answerer) =>
    law(anyQuestion, anyStop, (question, stop) => {
      // A stop is added where none stands: one stop in the place of another proves nothing.
      const free = having(question, { objection: 'none', suppressed: false, restricted: false })
      return neverLooser(answer, free, having(free, stop))
    }),
  'a fact that gets unknown never loosens': (answer: Answerer) =>
    law(anyQuestion, someLost, (question, lost) =>
      neverLooser(
        answer,
        question,
        having(question, Object.fromEntries(lost.map((key) => [key, undefined]))),
      ),
    ),
  'a consent that is none adds nothing': (answer: Answerer) =>
    law(
      anyQuestion,
      fc.oneof(
        fc.constantFrom(...badForms).map((form) => ({ 'consent.form': form })),
        fc.constant({ 'consent.evidence': 'e0' }),
        fc.constant({ 'consent.state': 'invalid' }),
      ),
      (question, bad) => {
        const claimed = having(question, {
          'consent.state': 'given',
          ...COVERS,
          'consent.evidence': 'e1',
          ...bad,
        })
        const without = having(question, {
          'consent.state': 'none',
          'consent.form': undefined,
          'consent.evidence': undefined,
        })
        return neverLooser(answer, without, claimed)
      },
    ),
  'the present does not reach back': (answer: Answerer) =>
    law(
      anyQuestion,
      fc.constantFrom(Date.UTC(2016, 4, 20), Date.UTC(2019, 1, 1), Date.UTC(2026, 1, 1)),
      (question, asOf) => {
        const asked = { ...question, asOf } as Question
        const { asOf: told, answer: verdict } = answer(asked)
        return told === asOf && verdict === answer(having(asked, {})).answer
      },
    ),
  'every refusal has a reason and every ask a lawful way': (answer: Answerer) =>
    law(anyQuestion, (question) => {
      const decision = answer(question)
      if (decision.answer === 'yes' || decision.answer === 'yes-once') return true
      if (decision.reasons.length === 0 || decision.unlock.length === 0) return false
      if (decision.answer === 'no') return decision.askVia.length === 0
      return (
        decision.askVia.length > 0 &&
        decision.askVia.every((channel) => rank(answer(askBy(question, channel))) <= 1)
      )
    }),
  'a larger scale never loosens': (answer: Answerer) =>
    law(
      anyQuestion,
      fc.subarray([...SCALES], { minLength: 2, maxLength: 2 }),
      (question, [smaller, larger]) =>
        neverLooser(
          answer,
          having(question, { scale: smaller }),
          having(question, { scale: larger }),
        ),
    ),
})

/** The laws over the questions of the article. */
export const LAWS = lawsOver(anyQuestion)

/** A property whose inputs are of no concern to whoever runs it. */
function law<Inputs extends [unknown, ...unknown[]]>(
  ...parts: [
    ...arbitraries: { [Index in keyof Inputs]: fc.Arbitrary<Inputs[Index]> },
    holds: (...inputs: Inputs) => boolean,
  ]
): fc.IProperty<unknown> {
  return fc.property(...parts)
}

const COVERS = {
  'consent.covers.seller': true,
  'consent.covers.purpose': true,
  'consent.covers.contentType': true,
  'consent.covers.channel': true,
  'consent.covers.point': true,
}

/** The ask over a channel: a mail that answers, and an answer through the locker, are judged one by one. */
function askBy(question: Question, channel: string): Question {
  const scale = channel === 'email' || channel === 'locker' ? { scale: 'one' } : {}
  return having(question, { channel, act: 'ask-consent', ...scale })
}
