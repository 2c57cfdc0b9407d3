import { setImmediate } from 'node:timers/promises'
import type { Mistake } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import { StoreFailure } from '../db/failure.ts'
import type { Answered, Gate } from './gate.ts'
import type { Line } from './lines.ts'
import { linesOf } from './lines.ts'
import type { NotFilled, StoredQuestion } from './stored-question.ts'
import { NOT_FILLED_SAYS, parseStoredQuestion } from './stored-question.ts'
import type { Brief } from './told.ts'

/** What is said of one question of many. Without a rule where nobody in particular was asked about. */
type Cleared =
  | (Pick<Brief, 'answer' | 'reason'> & Partial<Pick<Brief, 'rule'>>)
  /** Nothing is said of what cannot be read, and nothing is allowed. */
  | { readonly error: string; readonly mistakes?: readonly Mistake[] }

type Asking = {
  readonly gate: Gate
  readonly lane: number
  readonly language: Language
}

/** A line that was read, or what cannot be read in it. */
type Read = Result<StoredQuestion, readonly Mistake[]>

/**
 * Clears a stream of questions, a line of JSON each: a line of JSON for every line, in their order. A line
 * that cannot be read has its error and breaks nothing. As much is read as is answered and taken.
 */
export async function* clearLines(
  asking: Asking,
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string> {
  for await (const lines of linesOf(input)) {
    const cleared = await clearSome(asking, lines.map(readLine))
    yield lines.map(({ number }, i) => lineOf(number, cleared[i] as Cleared)).join('')
    // Whoever asks for one answer does not wait for a long list.
    await setImmediate()
  }
}

/** Asks those of some questions that were read; what was not read has no answer at its place. */
export async function askRead(
  gate: Pick<Gate, 'ask'>,
  lane: number,
  read: readonly Read[],
): Promise<readonly (Result<Answered, NotFilled> | undefined)[]> {
  const asked = read.flatMap((one) => (one.ok ? [one.value] : []))
  const answers = asked.length === 0 ? [] : await gate.ask(lane, asked)
  let next = 0
  return read.map((one) => (one.ok ? answers[next++] : undefined))
}

/** Clears some questions at once, in their order. Where the store does not answer, each says so. */
async function clearSome(
  { gate, lane, language }: Asking,
  read: readonly Read[],
): Promise<readonly Cleared[]> {
  try {
    const answers = await askRead(gate, lane, read)
    return read.map((one, i): Cleared => {
      if (!one.ok)
        return { error: one.reason[0]?.says ?? 'This cannot be read.', mistakes: one.reason }
      const answer = answers[i]
      if (answer?.ok) return gate.teller.brief(answer.value, language)
      const reason = answer?.reason ?? 'unknown'
      if (reason === 'purpose-unknown') return { error: NOT_FILLED_SAYS[reason] }
      return { answer: 'no', reason: NOT_FILLED_SAYS[reason] }
    })
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    return read.map(() => ({ error: 'The store does not answer. Nothing is allowed; ask again.' }))
  }
}

function readLine({ text }: Line): Read {
  if (text === undefined) return no([{ pointer: '', says: 'This line is too long.' }])
  try {
    return parseStoredQuestion(JSON.parse(text))
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure
    return no([{ pointer: '', says: 'This line is not JSON.' }])
  }
}

function lineOf(line: number, cleared: Cleared): string {
  if (!('error' in cleared)) return `${JSON.stringify({ line, ...cleared })}\n`
  const { error, mistakes = [] } = cleared
  const errors = mistakes.map(({ pointer, says, allowed }) => ({
    pointer,
    detail: says,
    ...(allowed ? { allowed } : {}),
  }))
  return `${JSON.stringify({ line, error, ...(errors.length > 0 ? { errors } : {}) })}\n`
}
