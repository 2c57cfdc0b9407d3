import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, zoneOf } from '../src/core/calendar.ts'
import type { FactKey } from '../src/core/facts.ts'
import type { Question } from '../src/core/question.ts'
import { VERDICTS } from '../src/core/terms.ts'
import { walk } from '../src/core/walk.ts'
import type { NaiveBook } from './naive.ts'
import { naiveOutcome } from './naive.ts'
import { anyQuestion, anyValue, having } from './questions.ts'
import { NOW, READING, ROOT, ask, cases, law, sound } from './reading.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 3000)
const book = JSON.parse(readFileSync(`${ROOT}rulebooks/nl-article-2016.json`, 'utf8')) as NaiveBook

function todayOf(question: Question): ReturnType<typeof dayAt>['day'] {
  return dayAt(
    question.asOf ?? NOW,
    question.timeZone ?? zoneOf(question.facts.get('person.country')),
  ).day
}

function bothReadings(question: Question, naive: NaiveBook = book): readonly [string, string] {
  const reading = law.readings.get(READING)
  if (!reading) throw new Error('the reading is missing')
  const today = todayOf(question)
  const ours = walk(reading, { facts: question.facts, today }, law.noGround, 'tighten').outcome
  return [ours, naiveOutcome(naive, Object.fromEntries(question.facts), today)]
}

test('the product and the naive reading agree on random questions', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const [ours, naive] = bothReadings(question)
      expect(ours).toBe(naive)
    }),
    { numRuns: RUNS },
  )
})

test('they agree on every case', () => {
  for (const { question } of cases) {
    const [ours, naive] = bothReadings(sound(question))
    expect(ours).toBe(naive)
  }
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
  const asked = questions.map((question) => ({ question, ours: bothReadings(question)[0] }))
  const naive = (question: Question, rules: NaiveBook['rules']): string =>
    naiveOutcome({ ...book, rules }, Object.fromEntries(question.facts), todayOf(question))
  const unnoticed = book.rules
    .filter((rule) => rule.then)
    .filter((rule) => {
      const others = book.rules.filter((one) => one !== rule)
      return asked.every(({ question, ours }) => naive(question, others) === ours)
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
  const silent = new Set(book.rules.map((rule) => rule.id))
  const questions = [
    ...cases.map(({ question }) => sound(question)),
    ...fc.sample(anyQuestion, { numRuns: 20_000, seed: 11 }),
  ]
  for (const question of questions) {
    const decision = ask(question)
    for (const { rule } of [...decision.reasons, ...decision.duties]) silent.delete(rule.id)
  }
  expect([...silent]).toEqual([])
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
  fc.assert(
    fc.property(
      anyQuestion,
      fc.array(anyLoss, { minLength: 1, maxLength: 4 }),
      (question, losses) => {
        const missing = having(
          question,
          Object.fromEntries(losses.map(([key]) => [key, undefined])),
        )
        const turned = having(missing, Object.fromEntries(losses))
        expect(VERDICTS.indexOf(ask(missing).answer)).toBeGreaterThanOrEqual(
          VERDICTS.indexOf(ask(turned).answer),
        )
      },
    ),
    { numRuns: RUNS },
  )
})
