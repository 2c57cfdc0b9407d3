import type { RuleId } from '../core/rulebook.ts'
import type { GoldenCase } from './golden.ts'
import type { Desk } from './suppose.ts'

/** The cases that prove each rule: those in whose answer it speaks, as a reason or by a duty. */
export type Proofs = ReadonlyMap<RuleId, readonly GoldenCase[]>

/** Decides every case; this takes a moment, so it is done once. */
export function proofsFrom(desk: Desk, cases: readonly GoldenCase[]): Proofs {
  const proofs = new Map<RuleId, GoldenCase[]>()
  for (const golden of cases) {
    const { reasons, duties } = desk.decide(golden.rulebook, golden.question)
    const ids = [...reasons, ...duties].map(({ rule }) => rule.id)
    for (const id of new Set(ids)) {
      const before = proofs.get(id)
      if (before) before.push(golden)
      else proofs.set(id, [golden])
    }
  }
  return proofs
}
