import { QUESTIONS_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Question } from '../core/question.ts'
import { parseQuestion } from '../core/question.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { ProblemKind } from './problems.ts'

/** What somebody asks at `/v1/suppose`: one question or several, under one reading. */
export type SupposeBody = {
  readonly rulebook: string
  readonly several: boolean
  readonly questions: readonly Question[]
}

/** Why a body cannot be answered. */
export type SupposeRefusal = {
  readonly kind: ProblemKind
  readonly says: string
  readonly mistakes: readonly Mistake[]
}

/** The reading that answers where none is named. */
export const DEFAULT_RULEBOOK = 'law'

const KEYS = ['rulebook', 'question', 'questions']

/** Reads `{ rulebook?, question }` or `{ rulebook?, questions }`; `rulebooks` are the names that answer. */
export function parseSuppose(
  json: unknown,
  rulebooks: readonly string[],
): Result<SupposeBody, SupposeRefusal> {
  if (!isPlainObject(json) || 'question' in json === 'questions' in json) {
    return malformed([
      {
        pointer: '',
        says: 'An object with either "question" or "questions" belongs here.',
        allowed: KEYS,
      },
    ])
  }
  const mistakes: Mistake[] = []
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  const several = 'questions' in json
  const asked: unknown = several ? json['questions'] : [json['question']]
  if (!Array.isArray(asked) || asked.length === 0) {
    return malformed([
      ...mistakes,
      { pointer: '/questions', says: `A list of 1 to ${QUESTIONS_MAX} questions belongs here.` },
    ])
  }
  if (asked.length > QUESTIONS_MAX) return tooMany(asked.length)
  const questions = asked.flatMap((question, i) => {
    const parsed = parseQuestion(question, several ? `/questions/${i}` : '/question')
    if (parsed.ok) return [parsed.value]
    for (const mistake of parsed.reason) note(mistakes, mistake)
    return []
  })
  if (mistakes.length > 0) return malformed(mistakes)
  const rulebook = json['rulebook'] ?? DEFAULT_RULEBOOK
  if (typeof rulebook !== 'string' || !rulebooks.includes(rulebook))
    return unknownRulebook(rulebooks)
  return ok({ rulebook, several, questions })
}

/** The refusal of a rulebook that this version does not hold: never a silent answer from another one. */
function unknownRulebook(rulebooks: readonly string[]): Result<never, SupposeRefusal> {
  const says = 'No rulebook has this name.'
  return no({
    kind: 'rulebook-unknown',
    says,
    mistakes: [{ pointer: '/rulebook', says, allowed: rulebooks }],
  })
}

function malformed(mistakes: readonly Mistake[]): Result<never, SupposeRefusal> {
  const says =
    mistakes.length === 1
      ? 'One thing in it cannot be read.'
      : `${mistakes.length} things in it cannot be read.`
  return no({ kind: 'question-malformed', says, mistakes })
}

function tooMany(count: number): Result<never, SupposeRefusal> {
  const says = `At most ${QUESTIONS_MAX} questions go in one request, and these are ${count}. Send them in parts.`
  return no({ kind: 'questions-too-many', says, mistakes: [{ pointer: '/questions', says }] })
}
