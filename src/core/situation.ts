import type { Day, Instant, TimeZone } from './calendar.ts'
import type { Calendar, Calendars, Local } from './calendars.ts'
import { localAt, zoneOf } from './calendars.ts'
import type { FactKey, FactValue, Known } from './facts.ts'

/** What a condition is held against: the facts, and what day and hour it is where the data subject is. */
export type Situation = {
  readonly facts: Known
  readonly asOf: Instant
  /** The zone that the question named; that of the country where it named none. */
  readonly named?: TimeZone
  readonly zone: TimeZone
  readonly today: Day
  /** Absent where one asks what would hold at some hour. */
  readonly local?: Local
  readonly calendar?: Calendar
}

/** The situation of these facts at an instant. */
export function situate(
  calendars: Calendars,
  facts: Known,
  asOf: Instant,
  named?: TimeZone,
): Situation {
  const country = facts.get('person.country')
  const calendar = typeof country === 'string' ? calendars.get(country) : undefined
  const zone = named ?? zoneOf(calendars, country)
  return {
    facts,
    asOf,
    zone,
    ...(named ? { named } : {}),
    ...(calendar ? { calendar } : {}),
    ...localAt(calendar, asOf, zone),
  }
}

/** The same facts with some of them replaced: the change lies over what is known, and nothing is copied. */
export function changed(facts: Known, change: ReadonlyMap<FactKey, FactValue>): Known {
  return {
    get: (fact) => change.get(fact) ?? facts.get(fact),
    has: (fact) => change.has(fact) || facts.has(fact),
  }
}

/** The same facts as if some of them were not known. */
export function without(facts: Known, unknown: readonly FactKey[]): Known {
  return {
    get: (fact) => (unknown.includes(fact) ? undefined : facts.get(fact)),
    has: (fact) => !unknown.includes(fact) && facts.has(fact),
  }
}
