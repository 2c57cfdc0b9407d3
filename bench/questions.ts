import fc from 'fast-check'
import { questionJson } from '../src/core/question.ts'
import type { Question } from '../src/core/question.ts'
import { anyQuestion } from '../test/questions.ts'

const SEED = 20161123

/** So many different questions, the same ones at every run: golden cases with changes, and random ones. */
export function differentQuestions(count: number): readonly Question[] {
  const found = new Map<string, Question>()
  for (let round = 0; found.size < count; round++) {
    for (const question of fc.sample(anyQuestion, { numRuns: count, seed: SEED + round })) {
      if (found.size < count) found.set(JSON.stringify(questionJson(question)), question)
    }
  }
  return [...found.values()]
}
