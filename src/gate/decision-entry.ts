import type { Draft, SubjectRef } from '../core/entry.ts'
import type { About, Judged } from './gate.ts'

/**
 * The entry of a decision that somebody acts on: the answer, the rules that made it and their rulebooks, at
 * the moment for which it was asked.
 */
export function decisionEntry(
  { settled: { decision, asOf } }: Pick<Judged, 'settled'>,
  { purpose, channel }: About,
  subject: SubjectRef,
): Draft & { readonly subject: SubjectRef } {
  return {
    kind: 'decision.made',
    subject,
    occurredAt: asOf,
    actor: 'machine',
    codes: {
      answer: decision.answer,
      purpose,
      channel,
      rules: [...new Set(decision.reasons.map(({ rule }) => rule.id as string))],
      rulebook: decision.rulebook,
    },
    body: {},
  }
}
