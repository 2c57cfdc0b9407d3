import fc from 'fast-check'
import type { Instant } from '../src/core/calendar.ts'
import { parseInstant } from '../src/core/calendar.ts'
import type { FactKey, FactValue } from '../src/core/facts.ts'
import { FACTS, FACT_KEYS, REQUIRED, TERM_DEFAULTS } from '../src/core/facts.ts'
import type { Question } from '../src/core/question.ts'
import type { Case } from './reading.ts'
import { cases, lawCases, sound } from './reading.ts'

/** Random questions. Half of them start from a golden case, so that rules are reached and not only missed. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(caseWithChanges(cases), fromScratch())

/** The same for the law of today: from its own cases, by day and by night. */
export const anyLawQuestion: fc.Arbitrary<Question> = fc.oneof(
  caseWithChanges(lawCases),
  fc.tuple(fromScratch(), fc.option(anyMoment(), { nil: undefined })).map(([question, asOf]) => ({
    ...question,
    ...(asOf === undefined ? {} : { asOf }),
  })),
)

/** Moments on both sides of the days and hours on which the law turns. */
function anyMoment(): fc.Arbitrary<Instant> {
  return fc
    .constantFrom(
      '2008-03-03T10:00:00+01:00',
      '2016-05-16T10:00:00+02:00',
      '2021-06-30T23:30:00+02:00',
      '2021-07-01T00:30:00+02:00',
      '2026-06-30T22:30:00Z',
      '2026-11-21T09:59:00+01:00',
      '2026-11-22T12:00:00+01:00',
      '2026-12-25T11:00:00+01:00',
      '2045-01-02T10:00:00+01:00',
    )
    .map((text) => parseInstant(text) as Instant)
}

/** Any value that a fact may have. */
export function anyValue(key: FactKey): fc.Arbitrary<FactValue> {
  const shape = FACTS[key]
  switch (shape.form) {
    case 'word':
      return fc.constantFrom(...shape.words)
    case 'words':
      return fc.uniqueArray(fc.constantFrom(...shape.words), { maxLength: 3 })
    case 'yes-no':
      return fc.boolean()
    case 'day':
      return fc.constantFrom('2009-02-28', '2016-02-29', '2016-05-01', '2024-12-31', '2026-11-23')
    case 'count':
      return fc.constantFrom(0, 0, 1, 7)
    case 'id':
      return fc.constantFrom('catalogue', 'workshops')
  }
}

function caseWithChanges(all: readonly Case[]): fc.Arbitrary<Question> {
  const anyFact = fc
    .constantFrom(...FACT_KEYS)
    .chain((key) => fc.tuple(fc.constant(key), anyValue(key)))
  const golden = all.map(({ question }) => sound(question))
  return fc
    .tuple(
      fc.constantFrom(...golden),
      fc.array(anyFact, { maxLength: 4 }),
      fc.array(fc.constantFrom(...FACT_KEYS), { maxLength: 3 }),
    )
    .map(([question, changes, losses]) => {
      const facts = new Map([...question.facts, ...changes])
      for (const key of losses)
        if (!REQUIRED.includes(key) && !TERM_DEFAULTS.has(key)) facts.delete(key)
      return { ...question, facts }
    })
}

function fromScratch(): fc.Arbitrary<Question> {
  const perFact = FACT_KEYS.map((key) => {
    const value = anyValue(key)
    const always = REQUIRED.includes(key) || TERM_DEFAULTS.has(key)
    return (always ? value : fc.option(value, { nil: undefined, freq: 3 })).map(
      (known) => [key, known] as const,
    )
  })
  return fc.tuple(...perFact).map((entries) => ({
    facts: new Map(
      entries.filter((entry): entry is [FactKey, FactValue] => entry[1] !== undefined),
    ),
  }))
}

/** The same question with some facts replaced; `undefined` makes a fact unknown. */
export function having(
  question: Question,
  change: Partial<Record<FactKey, FactValue | undefined>>,
): Question {
  const facts = new Map(question.facts)
  for (const [key, value] of Object.entries(change) as [FactKey, FactValue | undefined][]) {
    if (value === undefined) facts.delete(key)
    else facts.set(key, value)
  }
  return { ...question, facts }
}
