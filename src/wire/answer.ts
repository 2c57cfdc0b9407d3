import type { AskWay } from '../core/law.ts'
import type { FactKey } from '../core/facts.ts'
import type { Confidence, DutyKind, Layer, Outcome, UnlockStep, Verdict } from '../core/terms.ts'

/** The answer as it crosses the network, in one language. Days are `YYYY-MM-DD`, instants RFC 3339 in UTC. */
export type Answer = {
  readonly answer: Verdict
  readonly reasons: readonly {
    readonly rule: string
    readonly layer: Layer
    readonly says: string
    readonly cite: string
    readonly outcome: Outcome
    readonly confidence: Confidence
    readonly missing?: readonly FactKey[]
    /** What the seller's counsel said of the rule. */
    readonly signOff?: {
      readonly as: 'accepted' | 'stricter'
      readonly on: string
      readonly by: string
      readonly says: string
    }
  }[]
  readonly duties: readonly {
    readonly kind: DutyKind
    readonly says: string
    readonly by?: string
  }[]
  readonly unlock: readonly {
    readonly step: UnlockStep
    readonly says: string
    readonly fact?: FactKey
    readonly channel?: string
    readonly at?: string
  }[]
  readonly askVia: readonly AskWay['channel'][]
  readonly validUntil: string | null
  readonly confidence: Confidence
  readonly rulebook: string
  readonly asOf: string
}
