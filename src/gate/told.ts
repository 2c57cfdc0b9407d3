import { instantText } from '../core/calendar.ts'
import type { Undated } from '../core/decide.ts'
import type { Duty } from '../core/duties.ts'
import { datedDuties } from '../core/duties.ts'
import type { Law } from '../core/law.ts'
import type { Settled } from '../core/settle.ts'
import type { Language } from '../core/terms.ts'
import type { Answer } from '../wire/answer.ts'
import { explainUndated, tellDuty } from './explain.ts'

/** The answer about somebody who is stored, with the entries that it rests on. */
type StoredAnswer = Answer & { readonly evidence: readonly number[] }

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

/** What all who share a decision are told; `head` and `tail` are its JSON before and behind the duties. */
type Told = {
  readonly shared: Omit<Answer, 'duties' | 'asOf'>
  readonly head: string
  readonly tail: string
  readonly brief: Brief
}

export function createTeller(law: Law): Teller {
  const told = new WeakMap<Undated, Partial<Record<Language, Told>>>()
  const tell = (decision: Undated, language: Language): Told => {
    const known = told.get(decision) ?? {}
    told.set(decision, known)
    return (known[language] ??= tellOnce(law, decision, language))
  }
  const dutiesOf = ({ decision, situation }: Settled, language: Language): Answer['duties'] =>
    datedDuties(decision.dutyRules, situation).map((duty: Duty) => tellDuty(law, duty, language))
  return {
    answer({ settled, evidence }, language) {
      const { answer, reasons, ...rest } = tell(settled.decision, language).shared
      const duties = dutiesOf(settled, language)
      return { answer, reasons, duties, ...rest, asOf: instantText(settled.asOf), evidence }
    },
    text({ settled, evidence }, language) {
      const { head, tail } = tell(settled.decision, language)
      const duties = JSON.stringify(dutiesOf(settled, language))
      const asOf = instantText(settled.asOf)
      return `${head}"duties":${duties},${tail}"asOf":"${asOf}","evidence":[${evidence.join(',')}]}`
    },
    brief: ({ settled }, language) => tell(settled.decision, language).brief,
  }
}

function tellOnce(law: Law, decision: Undated, language: Language): Told {
  const shared = explainUndated(law, decision, language)
  const { answer, reasons, ...rest } = shared
  const [reason] = reasons
  if (!reason) throw new Error('an answer has no reason')
  return {
    shared,
    head: `${JSON.stringify({ answer, reasons }).slice(0, -1)},`,
    tail: `${JSON.stringify(rest).slice(1, -1)},`,
    brief: { answer, reason: reason.says, rule: reason.rule },
  }
}
