import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLawQuestion, having } from '../../test/questions.ts'
import { LAW, NOW, law, lawCases, sound } from '../../test/reading.ts'
import type { Instant } from './calendar.ts'
import { compile } from './compile.ts'
import { decideBy } from './decide.ts'
import { datedDuties } from './duties.ts'
import type { Question } from './question.ts'
import type { Settle } from './settle.ts'
import { createSettle } from './settle.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 1500)
const HOUR_MS = 3_600_000
const reading = law.readings.get(LAW)
if (!reading) throw new Error('the reading is missing')
const engine = compile(law, reading)

/** A few days for every fact that is a day, so that questions differ in nothing else. */
const days = fc.constantFrom('2023-11-24', '2026-10-20', '2026-11-01', '2026-11-23')
const shifts = fc.array(fc.tuple(fc.integer({ min: -60, max: 400 }), days), { maxLength: 4 })

function expectSame(settle: Settle, question: Question): void {
  const { decision, asOf, situation } = settle(question, NOW)
  const { dutyRules, ...told } = decision
  const duties = datedDuties(dutyRules, situation)
  expect({ ...told, duties, asOf }).toEqual(decideBy(engine, question, NOW))
}

/** The same question at other hours, and with other days. */
function* neighbours(
  question: Question,
  moves: readonly (readonly [number, string])[],
): Iterable<Question> {
  yield question
  for (const [hours, day] of moves) {
    const asOf = ((question.asOf ?? NOW) + hours * HOUR_MS) as Instant
    yield { ...question, asOf }
    const dated = [...question.facts.keys()].filter((fact) => fact.endsWith('At'))
    const changed = Object.fromEntries(dated.map((fact) => [fact, day]))
    yield { ...having(question, changed), asOf }
  }
}

test('what was settled for an equal question is what would be decided for this one', () => {
  const settle = createSettle(engine)
  fc.assert(
    fc.property(anyLawQuestion, shifts, (question, moves) => {
      for (const one of neighbours(question, moves)) expectSame(settle, one)
    }),
    { numRuns: RUNS },
  )
})

test('every case, at every hour of some days', () => {
  const settle = createSettle(engine)
  for (const { question } of lawCases)
    for (const hours of [0, 5, 1, 11, -7, 25, 24 * 40])
      for (const one of neighbours(sound(question), [[hours, '2026-10-20']]))
        expectSame(settle, one)
})

test('an equal question is decided once', () => {
  let decided = 0
  const counting = {
    ...engine,
    walk(...situation: Parameters<typeof engine.walk>) {
      decided++
      return engine.walk(...situation)
    },
  }
  const settle = createSettle(counting)
  const question = sound(lawCases[0]?.question)
  const first = settle(question, NOW)
  expect(settle(question, (NOW + 1000) as Instant).decision).toBe(first.decision)
  expect(decided).toBe(1)
})
