import { holds } from './condition.ts'
import type { FactKey, FactValue, Known } from './facts.ts'
import type { AskWay, Law } from './law.ts'
import type { Reading } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { changed } from './situation.ts'
import { isGround, walk } from './walk.ts'

/**
 * The channels over which this seller may ask this data subject for permission: those whose row holds
 * in full, and on which the ask is itself answered with a yes. A way that rests on a missing fact is
 * no way.
 */
export function waysToAsk(
  law: Law,
  reading: Reading,
  situation: Situation,
): readonly AskWay['channel'][] {
  const open = new Set<AskWay['channel']>()
  for (const way of law.askWays) {
    if (way.readings && !way.readings.includes(reading.id)) continue
    if (open.has(way.channel) || holds(way.when, situation) !== true) continue
    const ask = changed(situation.facts, asks(way))
    if (isGround(walk(law, reading, { ...situation, facts: ask }, 'tighten').outcome)) {
      open.add(way.channel)
    }
  }
  return [...open]
}

/** Is the question itself a request for permission? Then a refusal is final: one cannot ask to ask. */
export function isAsk(facts: Known): boolean {
  return facts.get('act') === 'ask-consent' || facts.get('purpose.kind') === 'consent-request'
}

function asks(way: AskWay): ReadonlyMap<FactKey, FactValue> {
  const change = new Map<FactKey, FactValue>([
    ['channel', way.channel],
    ['act', 'ask-consent'],
  ])
  return way.scale ? change.set('scale', way.scale) : change
}
