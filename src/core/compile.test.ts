import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyLawQuestion, anyQuestion } from '../../test/questions.ts'
import { LAW, NOW, READING, cases, law, lawCases, sound } from '../../test/reading.ts'
import type { Engine } from './compile.ts'
import { compile } from './compile.ts'
import { decide, decideBy } from './decide.ts'
import type { Question } from './question.ts'
import type { Reading, RulebookId } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { situate } from './situation.ts'
import { walk } from './walk.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 3000)

function readingOf(name: RulebookId): Reading {
  const reading = law.readings.get(name)
  if (!reading) throw new Error('the reading is missing')
  return reading
}

function at({ facts, asOf = NOW, timeZone }: Question): Situation {
  return situate(law.calendars, facts, asOf, timeZone)
}

/** The compiled reading says what `decide` says: the verdict, and the rules whose outcome it is. */
function agree(engine: Engine, reading: Reading, question: Question): void {
  const situation = at(question)
  const { answer, rules } = engine.verdict(situation)
  const { outcome, findings } = walk(law, reading, situation, 'tighten')
  const deciding = findings.filter((finding) => finding.outcome === outcome)
  expect(answer).toBe(decide(law, reading, question, NOW).answer)
  expect(rules.map(({ id }) => id).sort()).toEqual(deciding.map(({ rule }) => rule.id).sort())
  expect(engine.outcome(situation, 'pass')).toBe(walk(law, reading, situation, 'pass').outcome)
}

const READINGS = [
  [READING, cases, anyQuestion],
  [LAW, lawCases, anyLawQuestion],
] as const

describe('a compiled reading equals the slow one', () => {
  for (const [name, golden, questions] of READINGS) {
    const reading = readingOf(name)
    const engine = compile(law, reading)
    test(`on every case: ${name}`, () => {
      for (const { question } of golden) agree(engine, reading, sound(question))
    })
    test(`on random questions: ${name}`, () => {
      fc.assert(
        fc.property(questions, (question) => agree(engine, reading, question)),
        { numRuns: RUNS },
      )
    })
    test(`and a decision by it is the same to the last word: ${name}`, () => {
      fc.assert(
        fc.property(questions, (question) => {
          expect(decideBy(engine, question, NOW)).toEqual(decide(law, reading, question, NOW))
        }),
        { numRuns: RUNS / 3 },
      )
    })
  }
})

test('a compiled reading that loses a rule is noticed', () => {
  const reading = readingOf(LAW)
  const [first, ...others] = reading.books
  if (!first) throw new Error('the law has no book')
  const stops = first.byLayer.get('stop') ?? []
  const byLayer = new Map([...first.byLayer, ['stop' as const, stops.slice(1)]])
  const poorer = compile(law, { ...reading, books: [{ ...first, byLayer }, ...others] })
  const { failed } = fc.check(
    fc.property(anyLawQuestion, (question) => agree(poorer, reading, question)),
    { numRuns: 20_000, seed: 3 },
  )
  expect(failed).toBe(true)
})
