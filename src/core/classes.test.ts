import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLawQuestion, having } from '../../test/questions.ts'
import { LAW, NOW, law, lawCases, sound } from '../../test/reading.ts'
import { createClasses } from './classes.ts'
import { compile } from './compile.ts'
import { decide } from './decide.ts'
import type { Question } from './question.ts'
import type { Situation } from './situation.ts'
import { situate } from './situation.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 3000)
const reading = law.readings.get(LAW)
if (!reading) throw new Error('the reading is missing')
const engine = compile(law, reading)

function at({ facts, asOf = NOW, timeZone }: Question): Situation {
  return situate(law.calendars, facts, asOf, timeZone)
}

test('the verdict of a class is the verdict of each of its members', () => {
  const classes = createClasses(engine)
  fc.assert(
    fc.property(anyLawQuestion, (question) => {
      const { answer } = classes.verdict(classes.of(at(question)))
      expect(answer).toBe(decide(law, reading, question, NOW).answer)
    }),
    { numRuns: RUNS },
  )
  for (const { question } of lawCases) {
    const { answer } = classes.verdict(classes.of(at(sound(question))))
    expect(answer).toBe(decide(law, reading, sound(question), NOW).answer)
  }
})

test('what no rule reads, and an hour that turns nothing, makes no class of its own', () => {
  const classes = createClasses(engine)
  const [golden] = lawCases
  const question = sound(golden?.question)
  const one = classes.of(at(question))
  expect(classes.of(at(having(question, { 'purpose.contentType': 'other-things' })))).toBe(one)
  expect(classes.of(at(having(question, { 'source.obtainedAt': '2026-11-01' })))).toBe(one)
  expect(classes.of(at(having(question, { 'seller.country': 'BE' })))).toBe(one)
  expect(classes.of(at(having(question, { objection: 'channel' })))).not.toBe(one)
  expect(classes.size).toBe(2)
})

test('a class with one fact too few is noticed', () => {
  const blind = createClasses(engine)
  const { failed } = fc.check(
    fc.property(anyLawQuestion, (question) => {
      const known = at(question)
      const unseen = { ...known, facts: at(having(question, { objection: 'none' })).facts }
      return blind.verdict(blind.of(unseen)).answer === decide(law, reading, question, NOW).answer
    }),
    { numRuns: 5000, seed: 5 },
  )
  expect(failed).toBe(true)
})
