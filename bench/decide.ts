import { explain } from '../src/gate/explain.ts'
import { NOW, READING, cases, law, sound } from '../test/reading.ts'
import { decide } from '../src/core/decide.ts'
import type { Question } from '../src/core/question.ts'
import type { Figure } from './figure.ts'
import { cost, median } from './figure.ts'
import { differentQuestions } from './questions.ts'

const ROUNDS = 7
const LIMIT_MS = 0.25

/** Milliseconds for the full explanation of one question: decided, told in a language, as the page and the API give it. */
export async function benchDecide(): Promise<readonly Figure[]> {
  const golden = cases.map(({ question }) => sound(question))
  const different = differentQuestions(10_000)
  return [
    figure('decide', golden, 100, `full explanation, the ${golden.length} golden cases`),
    figure('decide', different, 1, '10,000 different questions, many with most facts unknown'),
  ]
}

function figure(name: string, questions: readonly Question[], times: number, note: string): Figure {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => timeEach(questions, times)).slice(1)
  const limit = { against: 'the limit', theirs: LIMIT_MS, target: 1, unit: 'ms' }
  return cost({ name, ...limit, ours: median(rounds), note: `${note}; median of ${ROUNDS} rounds` })
}

function timeEach(questions: readonly Question[], times: number): number {
  const reading = law.readings.get(READING)
  if (!reading) throw new Error('the reading is missing')
  let told = 0
  const began = performance.now()
  for (let time = 0; time < times; time++) {
    for (const question of questions)
      told += explain(law, decide(law, reading, question, NOW), 'en').reasons.length
  }
  if (told === 0) throw new Error('nothing was told')
  return (performance.now() - began) / (times * questions.length)
}
