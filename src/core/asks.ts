import { holds } from './condition.ts'
import type { FactKey, FactValue, Known } from './facts.ts'
import type { Judge } from './judge.ts'
import type { AskWay } from './law.ts'
import type { Situation } from './situation.ts'
import { changed } from './situation.ts'
import type { Outcome, Verdict } from './terms.ts'
import { isGround } from './walk.ts'

/** The verdict: a missing consent may be asked for where a lawful way to ask exists, else it is a no. */
export function verdictOf(judge: Judge, situation: Situation, outcome: Outcome): Verdict {
  if (outcome !== 'needs-consent') return outcome
  for (const _ of waysOpen(judge, situation)) return 'ask-first'
  return 'no'
}

/**
 * The channels over which this seller may ask this data subject for permission: those whose row holds
 * in full, and on which the ask is itself answered with a yes. A way that rests on a missing fact is
 * no way, and one cannot ask to ask. A channel may come twice, by two rows.
 */
export function* waysOpen(judge: Judge, situation: Situation): Iterable<AskWay['channel']> {
  if (isAsk(situation.facts)) return
  for (const way of judge.law.askWays) {
    if (way.readings && !way.readings.includes(judge.reading.id)) continue
    if (holds(way.when, situation) !== true) continue
    const ask = { ...situation, facts: changed(situation.facts, asks(way)) }
    if (isGround(judge.outcome(ask, 'tighten'))) yield way.channel
  }
}

/** Is the question itself a request for permission? Then a refusal is final. */
function isAsk(facts: Known): boolean {
  return facts.get('act') === 'ask-consent' || facts.get('purpose.kind') === 'consent-request'
}

function asks(way: AskWay): ReadonlyMap<FactKey, FactValue> {
  const change = new Map<FactKey, FactValue>([
    ['channel', way.channel],
    ['act', 'ask-consent'],
  ])
  return way.scale ? change.set('scale', way.scale) : change
}
