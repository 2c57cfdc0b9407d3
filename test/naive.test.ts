import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FactKey } from '../src/core/facts.ts'
import type { Question } from '../src/core/question.ts'
import type { RulebookId } from '../src/core/rulebook.ts'
import { situate } from '../src/core/situation.ts'
import { VERDICTS } from '../src/core/terms.ts'
import { walk } from '../src/core/walk.ts'
import type { NaiveBook, NaiveCalendars } from './naive.ts'
import { naiveAnswer } from './naive.ts'
import { anyLawQuestion, anyQuestion, anyValue, having } from './questions.ts'
import { LAW, NOW, READING, ROOT, ask, cases, law, lawCases, sound } from './reading.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 3000)
const json = (name: string): unknown =>
  JSON.parse(readFileSync(`${ROOT}rulebooks/${name}.json`, 'utf8'))
const book = json('nl-article-2016') as NaiveBook
const lawBooks = ['eu', 'nl', 'be', 'de'].map((name) => json(name) as NaiveBook)
const { countries } = json('calendars') as { countries: NaiveCalendars }

function naive(question: Question, books: readonly NaiveBook[]): string {
  const facts = Object.fromEntries(question.facts)
  return naiveAnswer(books, countries, facts, question.asOf ?? NOW, question.timeZone)
}

function product(question: Question, name: RulebookId): string {
  const reading = law.readings.get(name)
  if (!reading) throw new Error('the reading is missing')
  const { facts, asOf = NOW, timeZone } = question
  return walk(law, reading, situate(law.calendars, facts, asOf, timeZone), 'tighten').outcome
}

test('the product and the naive reading agree on random questions', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      expect(product(question, READING)).toBe(naive(question, [book]))
    }),
    { numRuns: RUNS },
  )
})

test('they agree on random questions about the law of today', () => {
  fc.assert(
    fc.property(anyLawQuestion, (question) => {
      expect(product(question, LAW)).toBe(naive(question, lawBooks))
    }),
    { numRuns: RUNS },
  )
})

test('they agree on every case', () => {
  for (const { question } of cases)
    expect(product(sound(question), READING)).toBe(naive(sound(question), [book]))
  for (const { question } of lawCases)
    expect(product(sound(question), LAW)).toBe(naive(sound(question), lawBooks))
})

/** Questions that chance seldom asks: each case as an ask over each way and as a list entry, and some that no case holds. */
const SELDOM = [
  ...['in-person', 'post-addressed', 'email', 'phone-human', 'locker'].flatMap((channel) =>
    cases.map(({ question }) => ({ ...question, channel, act: 'ask-consent' })),
  ),
  ...cases.map(({ question }) => ({ ...question, act: 'add-to-list' })),
  {
    ...cases[0]?.question,
    channel: 'email',
    act: 'ask-consent',
    consent: { state: 'pending-unconfirmed' },
    history: {},
  },
  {
    ...cases[0]?.question,
    person: { country: 'NL', kind: 'legal-person', age: 'adult' },
    point: { kind: 'switchboard' },
    purpose: { kind: 'find-responsible-person' },
    source: { kind: 'own-crm', collectedFor: ['newsletter'] },
  },
].map((question) => sound(question))

test('the comparison notices each single rule that goes missing', () => {
  const golden = cases.map(({ question }) => sound(question))
  const questions = [...golden, ...SELDOM, ...fc.sample(anyQuestion, { numRuns: 2500, seed: 7 })]
  const asked = questions.map((question) => ({ question, ours: product(question, READING) }))
  const unnoticed = book.rules
    .filter((rule) => rule.then)
    .filter((rule) => {
      const others = book.rules.filter((one) => one !== rule)
      return asked.every(
        ({ question, ours }) => naive(question, [{ ...book, rules: others }]) === ours,
      )
    })
    .map((rule) => rule.id)
  // These say needs-consent where a later rule says the same: they change the sentence, not the answer.
  expect(unnoticed).toEqual([
    'MF16-ADDED-AFTER',
    'MF16-NO-ACT',
    'MF16-SPOKEN',
    'MF16-FRIENDS-NUMBER',
    'MF16-SCOPE',
    'MF16-PRIOR-CONSENT',
    'MF16-NO-LIST',
    'MF16-ENRICH',
    'MF16-OTHER-USE',
  ])
})

test('every rule speaks in some answer', () => {
  const spoken = (
    books: readonly NaiveBook[],
    questions: readonly Question[],
    name: RulebookId,
  ): readonly string[] => {
    const silent = new Set(books.flatMap(({ rules }) => rules.map(({ says }) => says['en'])))
    for (const question of questions) {
      const decision = ask(question, law, name)
      for (const { rule } of [...decision.reasons, ...decision.duties]) silent.delete(rule.says.en)
    }
    return [...silent] as string[]
  }
  const asked = [
    ...cases.map(({ question }) => sound(question)),
    ...fc.sample(anyQuestion, { numRuns: 20_000, seed: 11 }),
  ]
  expect(spoken([book], asked, READING)).toEqual([])
  const lawful = [
    ...lawCases.map(({ question }) => sound(question)),
    ...fc.sample(anyLawQuestion, { numRuns: 20_000, seed: 11 }),
  ]
  expect(spoken(lawBooks, lawful, LAW)).toEqual([])
})

test('an answer on missing facts is at least as strict as every way in which they may turn out', () => {
  const lost: readonly FactKey[] = [
    'person.kind',
    'source.kind',
    'relation.kind',
    'consent.state',
    'consent.form',
    'objection',
    'suppressed',
    'history.contactsMade',
    'point.kind',
    'person.country',
  ]
  const anyLoss = fc.constantFrom(...lost).chain((key) => fc.tuple(fc.constant(key), anyValue(key)))
  for (const [name, questions] of [
    [READING, anyQuestion],
    [LAW, anyLawQuestion],
  ] as const) {
    fc.assert(
      fc.property(
        questions,
        fc.array(anyLoss, { minLength: 1, maxLength: 4 }),
        (question, losses) => {
          const missing = having(
            question,
            Object.fromEntries(losses.map(([key]) => [key, undefined])),
          )
          const turned = having(missing, Object.fromEntries(losses))
          const rank = (one: Question): number => VERDICTS.indexOf(ask(one, law, name).answer)
          expect(rank(missing)).toBeGreaterThanOrEqual(rank(turned))
        },
      ),
      { numRuns: RUNS },
    )
  }
})
