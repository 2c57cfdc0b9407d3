import type { Clock } from '../core/calendar.ts'
import { compile } from '../core/compile.ts'
import type { Decision } from '../core/decide.ts'
import { decideBy } from '../core/decide.ts'
import type { Law } from '../core/law.ts'
import type { Mistake } from '../core/mistake.ts'
import type { Question } from '../core/question.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { Reading, RulebookId } from '../core/rulebook.ts'
import type { Settle, Settled } from '../core/settle.ts'
import { createSettle } from '../core/settle.ts'
import type { SignOff } from '../core/sign-off.ts'
import { signedOff } from '../core/sign-off.ts'
import type { Language } from '../core/terms.ts'
import type { Answer } from '../wire/answer.ts'
import { DEFAULT_RULEBOOK } from '../wire/suppose.ts'
import { explain } from './explain.ts'

/** What answers suppositions: facts in, answer out, nothing stored. */
export type Desk = {
  readonly law: Law
  /** The names of the readings that may be asked for. */
  readonly rulebooks: readonly string[]
  decide(rulebook: string, question: Question): Decision
  /** The same decision, which all questions share that equal this one. */
  settle(rulebook: string, question: Question): Settled
  reading(rulebook: string): Reading | undefined
  /** The same desk for a seller whose counsel signed rules of the law off. */
  signedOff(signOffs: readonly SignOff[]): Result<Desk, readonly Mistake[]>
}

export function createDesk(law: Law, clock: Clock): Desk {
  const reading = (rulebook: string): Reading | undefined =>
    law.readings.get(rulebook as RulebookId)
  const engines = new Map([...law.readings].map(([id, one]) => [id, compile(law, one)]))
  const settles = new Map<string, Settle>()
  return {
    law,
    rulebooks: [...law.readings.keys()],
    reading,
    decide(rulebook, question) {
      const engine = engines.get(rulebook as RulebookId)
      if (!engine) throw new Error('a rulebook was asked for that nobody checked')
      return decideBy(engine, question, clock())
    },
    settle(rulebook, question) {
      const engine = engines.get(rulebook as RulebookId)
      if (!engine) throw new Error('a rulebook was asked for that nobody checked')
      const settle = settles.get(rulebook) ?? createSettle(engine)
      settles.set(rulebook, settle)
      return settle(question, clock())
    },
    signedOff(signOffs) {
      const lawful = reading(DEFAULT_RULEBOOK)
      if (!lawful) throw new Error('the law is missing')
      const signed = signedOff(lawful, signOffs)
      if (!signed.ok) return signed
      const readings = new Map([...law.readings, [lawful.id, signed.value]])
      return ok(createDesk({ ...law, readings }, clock))
    },
  }
}

/** One question answered in the words of one language: what page, API and command line all show. */
export function answerFor(
  desk: Desk,
  rulebook: string,
  question: Question,
  language: Language,
): Answer {
  return explain(desk.law, desk.decide(rulebook, question), language)
}
