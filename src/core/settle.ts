import type { Instant } from './calendar.ts'
import type { Classes } from './classes.ts'
import { createClasses } from './classes.ts'
import type { Engine } from './compile.ts'
import type { Undated } from './decide.ts'
import { decideUndated } from './decide.ts'
import type { FactKey, Known } from './facts.ts'
import { FACTS } from './facts.ts'
import { SETTLED_MAX } from './limits.ts'
import type { Question } from './question.ts'
import type { Situation } from './situation.ts'
import { situate } from './situation.ts'
import { inEachCountry } from './walk.ts'

/**
 * A decision that equal questions share, but for the moment at which each was asked and the days on which its
 * duties are due: those follow from its own situation.
 */
export type Settled = {
  readonly decision: Undated
  readonly asOf: Instant
  readonly situation: Situation
}

/** Decides a question, or knows the decision of an equal one. `now` is the moment of one that names none. */
export type Settle = (question: Question, now: Instant) => Settled

/** Decisions that read the same days, by the values of those. */
type ByDays = { readonly days: readonly FactKey[]; readonly found: Map<string, Undated> }

/**
 * Decides each class of questions once, with everything that explains the answer.
 *
 * Two questions are equal where no rule tells their situations apart, the days that were read on the way
 * to the decision are the same, and it is the same day; the decision of one is that of the other until it
 * ends by itself. Whatever a decision did not read cannot have made it.
 */
export function createSettle(engine: Engine): Settle {
  const { law } = engine
  const ways = law.waysToYes.map((way) => way.when)
  let classes: Classes = createClasses(engine, ways)
  const settled = new Map<string, ByDays[]>()
  let count = 0

  function forgetAll(): void {
    classes = createClasses(engine, ways)
    settled.clear()
    count = 0
  }

  function nameOf(situation: Situation): string {
    const name = `${classes.of(situation)} ${situation.named ?? ''} ${situation.today}`
    if (situation.facts.has('person.country')) return name
    return `${name} ${inEachCountry(law, situation)
      .map(({ today }) => today)
      .join(' ')}`
  }

  return (question, now) => {
    const { facts, asOf = now, timeZone } = question
    const situation = situate(law.calendars, facts, asOf, timeZone)
    if (count >= SETTLED_MAX) forgetAll()
    const name = nameOf(situation)
    const kept = settled.get(name) ?? []
    for (const { days, found } of kept) {
      const decision = found.get(valuesOf(facts, days))
      if (decision && isStill(decision, asOf)) return { decision, asOf, situation }
    }
    const read = new Set<FactKey>()
    const decision = decideUndated(engine, { ...situation, facts: noting(facts, read) })
    const days = [...read].sort()
    let place = kept.find((one) => one.days.join() === days.join())
    if (!place) kept.push((place = { days, found: new Map() }))
    place.found.set(valuesOf(facts, days), decision)
    settled.set(name, kept)
    count++
    return { decision, asOf, situation }
  }
}

/** Does a decision hold at a moment of the same day? Not before it was made, nor after it may have turned. */
function isStill({ asOf, validUntil }: Undated, moment: Instant): boolean {
  return asOf <= moment && (validUntil === null || moment < validUntil)
}

/** The same facts; which days are asked for is noted. */
function noting(facts: Known, read: Set<FactKey>): Known {
  const note = (fact: FactKey): void => {
    if (FACTS[fact].form === 'day') read.add(fact)
  }
  return {
    get(fact) {
      note(fact)
      return facts.get(fact)
    },
    has(fact) {
      note(fact)
      return facts.has(fact)
    },
  }
}

function valuesOf(facts: Known, days: readonly FactKey[]): string {
  return days.map((day) => String(facts.get(day))).join(' ')
}
