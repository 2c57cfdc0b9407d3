import type { Act } from './act.ts'
import { agreed, instantOf, lastOf, ofKind, positionsOf, wordOf } from './act.ts'
import type { Asking, Found } from './asking.ts'

/** The intention that is asked about: its casting and changes, its end, and the answers to it. */
export type IntentionSeen = {
  readonly terms: readonly Act[]
  readonly closed: readonly Act[]
  readonly answers: readonly Act[]
}

/** The acts about the intention that this contact would answer. Undefined where none is named or cast. */
export function readIntention(asking: Asking, acts: readonly Act[]): IntentionSeen | undefined {
  const id = asking.intention?.id
  const own = acts.filter((act) => id !== undefined && wordOf(act, 'intention') === id)
  if (ofKind(own, 'intention.cast').length === 0) return undefined
  return {
    terms: ofKind(own, 'intention.cast', 'intention.changed'),
    closed: ofKind(own, 'intention.closed'),
    answers: ofKind(own, 'contact.made', 'message.sent'),
  }
}

/** Whether it is open: cast, and closed by nobody. What was closed stays closed. */
export function isOpenStill({ terms, closed }: IntentionSeen): Found {
  return { value: closed.length === 0, positions: positionsOf([...terms, ...closed]) }
}

/** Whether its time runs: the latest end that was named; at one instant the earliest. */
export function isInTime(seen: IntentionSeen, asking: Asking): Found | undefined {
  const last = lastOf(seen.terms.filter(({ codes }) => codes['until'] !== undefined))
  const ends = last.map((act) => instantOf(act, 'until')).filter((until) => until !== undefined)
  if (ends.length === 0) return undefined
  return { value: asking.asOf < Math.min(...ends), positions: positionsOf(last) }
}

/** Whether it allows this channel: the latest list; unknown where it names none. */
export function isChannelAllowed(seen: IntentionSeen, asking: Asking): Found | undefined {
  const found = agreed(seen.terms, 'channels')
  if (!found || !Array.isArray(found.value)) return undefined
  return { value: found.value.includes(asking.channel), positions: found.positions }
}

/** Whether it takes another answer: the latest number, less the answers on record; unknown without one. */
export function hasRepliesLeft({ terms, answers }: IntentionSeen): Found | undefined {
  const found = agreed(terms, 'replies')
  if (!found) return undefined
  return {
    value: answers.length < Number(found.value),
    positions: [...found.positions, ...positionsOf(answers)],
  }
}
