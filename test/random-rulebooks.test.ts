import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant } from '../src/core/calendar.ts'
import type { Decision } from '../src/core/decide.ts'
import { decide } from '../src/core/decide.ts'
import type { Question } from '../src/core/question.ts'
import type { Reading } from '../src/core/rulebook.ts'
import { situate } from '../src/core/situation.ts'
import type { Outcome } from '../src/core/terms.ts'
import { OUTCOMES } from '../src/core/terms.ts'
import { walk } from '../src/core/walk.ts'
import type { NaiveBook, NaiveCalendars } from './naive.ts'
import { naiveAnswer } from './naive.ts'
import { having } from './questions.ts'
import type { BookJson } from './random-rulebooks.ts'
import { MAY_GO, anyBook, anySmallQuestion, readingOf, withRule } from './random-rulebooks.ts'
import { NOW, ROOT, law } from './reading.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 1000)
const { countries } = JSON.parse(readFileSync(`${ROOT}rulebooks/calendars.json`, 'utf8')) as {
  countries: NaiveCalendars
}

/** What answers under a rulebook: the product, or a mutant that a law must catch. */
type Answerer = {
  readonly outcome: (book: BookJson, question: Question) => Outcome
  readonly decide: (book: BookJson, question: Question) => Decision
}

/** Answers as the product does, under what the change makes of its parts. */
function answererBy(change: {
  readonly reading?: (reading: Reading) => Reading
  readonly book?: (book: BookJson) => BookJson
  readonly question?: (question: Question) => Question
  readonly decision?: (decision: Decision) => Decision
}): Answerer {
  const { reading = same, book = same, question = same, decision = same } = change
  const read = (json: BookJson): Reading => reading(readingOf(book(json)))
  return {
    outcome: (json, asked) => {
      const { facts, asOf = NOW } = question(asked)
      return walk(law, read(json), situate(law.calendars, facts, asOf), 'tighten').outcome
    },
    decide: (json, asked) => decision(decide(law, read(json), question(asked), NOW)),
  }
}
function same<Value>(value: Value): Value {
  return value
}

const rank = (outcome: Outcome): number => OUTCOMES.indexOf(outcome)

const LAWS = {
  'the naive reading agrees': ({ outcome }: Answerer) =>
    fc.property(anyBook, anySmallQuestion, (book, question) => {
      const known = Object.fromEntries(question.facts)
      const naive = naiveAnswer([book as unknown as NaiveBook], countries, known, question.asOf)
      return outcome(book, question) === naive
    }),
  'a fact that gets unknown never loosens': ({ outcome }: Answerer) =>
    fc.property(anyBook, anySmallQuestion, fc.constantFrom(...MAY_GO), (book, question, lost) => {
      const without = having(question, { [lost]: undefined })
      return rank(outcome(book, without)) >= rank(outcome(book, question))
    }),
  'a stop that is added never loosens': ({ outcome }: Answerer) =>
    fc.property(
      anyBook,
      anySmallQuestion,
      fc.constantFrom<object>({}, { suppressed: true }, { channel: 'email' }),
      (book, question, when) => {
        const stopped = withRule(book, 'stop', { ...when }, 'no')
        return rank(outcome(stopped, question)) >= rank(outcome(book, question))
      },
    ),
  'the order of the layers in the file does not matter': ({ outcome }: Answerer) =>
    fc.property(
      anyBook.chain((book) => {
        const layers = [...new Set(book.rules.map(({ layer }) => layer))]
        return fc.tuple(
          fc.constant(book),
          fc.shuffledSubarray(layers, { minLength: layers.length, maxLength: layers.length }),
        )
      }),
      anySmallQuestion,
      ([book, layers], question) => {
        const rules = layers.flatMap((name) => book.rules.filter(({ layer }) => layer === name))
        return outcome({ ...book, rules }, question) === outcome(book, question)
      },
    ),
  'an answer holds until the instant that it names': ({ decide }: Answerer) =>
    fc.property(
      anyBook,
      anySmallQuestion,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (...parts) => {
        const [book, question, share] = parts
        const { answer, validUntil } = decide(book, question)
        if (validUntil === null) return true
        const between = question.asOf + Math.floor((validUntil - question.asOf - 1) * share)
        const at = (asOf: number): string =>
          decide(book, { ...question, asOf: asOf as Instant }).answer
        return validUntil > question.asOf && at(between) === answer && at(validUntil) !== answer
      },
    ),
}

/** For each law a mutant that breaks it. */
const MUTANTS: Readonly<Record<keyof typeof LAWS, readonly [string, Answerer]>> = {
  'the naive reading agrees': [
    'the last rule of a layer is walked first',
    answererBy({ reading: (reading) => turned(reading, (rules) => rules.toReversed()) }),
  ],
  'a fact that gets unknown never loosens': [
    'an address of which nothing is known is not suppressed',
    answererBy({
      question: (question) =>
        question.facts.has('suppressed') ? question : having(question, { suppressed: false }),
    }),
  ],
  'a stop that is added never loosens': [
    'a layer decides by its last rule, and a stop lifts what stood there',
    answererBy({
      book: (book) =>
        book.rules.some(({ id }) => id === 'ADDED')
          ? { ...book, rules: book.rules.map((rule) => ({ ...rule, layer: 'data-law' })) }
          : book,
    }),
  ],
  'the order of the layers in the file does not matter': [
    'every rule stands in one layer',
    answererBy({
      book: (book) => ({
        ...book,
        rules: book.rules.map((rule) => ({ ...rule, layer: 'channel-law' })),
      }),
    }),
  ],
  'an answer holds until the instant that it names': [
    'it is said to hold an hour longer',
    answererBy({
      decision: (decision) => ({
        ...decision,
        validUntil:
          decision.validUntil === null ? null : ((decision.validUntil + 3_600_000) as Instant),
      }),
    }),
  ],
}

function turned(
  reading: Reading,
  order: <Rule>(rules: readonly Rule[]) => readonly Rule[],
): Reading {
  return {
    ...reading,
    books: reading.books.map((book) => ({
      ...book,
      byLayer: new Map([...book.byLayer].map(([layer, rules]) => [layer, order(rules)])),
    })),
  }
}

describe('the laws hold over random rulebooks', () => {
  for (const [name, over] of Object.entries(LAWS))
    test(name, () => fc.assert(over(answererBy({})) as fc.IProperty<unknown>, { numRuns: RUNS }))

  test('random rulebooks answer in every way, and in time answers turn', () => {
    const answerer = answererBy({})
    const asked = fc.sample(fc.tuple(anyBook, anySmallQuestion), { numRuns: 1500, seed: 3 })
    const outcomes = asked.map(([book, question]) => answerer.outcome(book, question))
    expect(OUTCOMES.map((one) => outcomes.filter((other) => other === one).length > 100)).toEqual(
      OUTCOMES.map(() => true),
    )
    const turning = asked.filter(([...both]) => answerer.decide(...both).validUntil !== null)
    expect(turning.length).toBeGreaterThan(75)
  })
})

describe('each law over random rulebooks catches a breach of it', () => {
  for (const [name, [breach, mutant]] of Object.entries(MUTANTS))
    test(`${name}: ${breach}`, () => {
      const over = LAWS[name as keyof typeof LAWS](mutant) as fc.IProperty<unknown>
      expect(fc.check(over, { numRuns: 5000, seed: 1 }).failed).toBe(true)
    })
})
