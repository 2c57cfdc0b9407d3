import { instantText } from '../core/calendar.ts'
import type { Decision } from '../core/decide.ts'
import type { Law } from '../core/law.ts'
import type { Settled } from '../core/settle.ts'
import type { Language } from '../core/terms.ts'
import type { Answer } from '../wire/answer.ts'
import { explain } from './explain.ts'

/** The answer about somebody who is stored, with the entries that it rests on. */
export type StoredAnswer = Answer & { readonly evidence: readonly number[] }

/** What is said of one of many: the verdict, and the sentence of the rule that decides. */
export type Brief = {
  readonly answer: Answer['answer']
  readonly reason: string
  readonly rule: string
}

/** Puts decisions into words, each once in a language, however many questions share it. */
export type Teller = {
  answer(decided: Decided, language: Language): StoredAnswer
  /** The same as JSON. */
  text(decided: Decided, language: Language): string
  brief(decided: Decided, language: Language): Brief
}

type Decided = { readonly settled: Settled; readonly evidence: readonly number[] }

/** What all who share a decision are told; `head` is its JSON as far as they share it. */
type Told = { readonly answer: Answer; readonly head: string; readonly brief: Brief }

export function createTeller(law: Law): Teller {
  const told = new WeakMap<Decision, Partial<Record<Language, Told>>>()
  const tell = (decision: Decision, language: Language): Told => {
    const known = told.get(decision) ?? {}
    told.set(decision, known)
    return (known[language] ??= tellOnce(law, decision, language))
  }
  return {
    answer({ settled, evidence }, language) {
      const { answer } = tell(settled.decision, language)
      return { ...answer, asOf: instantText(settled.asOf), evidence }
    },
    text({ settled, evidence }, language) {
      const { head } = tell(settled.decision, language)
      return `${head}"asOf":"${instantText(settled.asOf)}","evidence":[${evidence.join(',')}]}`
    },
    brief: ({ settled }, language) => tell(settled.decision, language).brief,
  }
}

function tellOnce(law: Law, decision: Decision, language: Language): Told {
  const answer = explain(law, decision, language)
  const { asOf: _, ...shared } = answer
  const [reason] = answer.reasons
  if (!reason) throw new Error('an answer has no reason')
  return {
    answer,
    head: `${JSON.stringify(shared).slice(0, -1)},`,
    brief: { answer: answer.answer, reason: reason.says, rule: reason.rule },
  }
}
