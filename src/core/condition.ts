import type { Day, Period, Weekday } from './calendar.ts'
import { dayAfter } from './calendar.ts'
import type { Local } from './calendars.ts'
import type { FactKey, FactValue, Known } from './facts.ts'
import type { Situation } from './situation.ts'
import type { Truth } from './truth.ts'
import { both, not } from './truth.ts'

/** A test of one known value. */
export type Test =
  | { readonly test: 'one-of'; readonly values: ReadonlySet<FactValue> }
  | { readonly test: 'at-least'; readonly values: ReadonlySet<FactValue> }
  | { readonly test: 'at-most'; readonly count: number }
  | { readonly test: 'includes'; readonly word: string }
  | { readonly test: 'includes-fact'; readonly fact: FactKey }
  | { readonly test: 'before'; readonly day: Day }
  | { readonly test: 'within'; readonly period: Period }

/**
 * A test of the clock and the calendar of the data subject; what stands in it must hold together.
 * `from` and `before` are minutes since midnight; at `before` it no longer holds.
 */
export type LocalTest = {
  readonly weekdays?: ReadonlySet<Weekday>
  readonly from?: number
  readonly before?: number
  readonly holiday?: boolean
}

/**
 * A condition over the facts of a question: a closed language, so that a rulebook holds no code.
 * `within` holds until the day that lies the period after the fact; on that day it no longer does.
 */
export type Condition =
  | { readonly op: 'fact'; readonly fact: FactKey; readonly test: Test }
  | { readonly op: 'local'; readonly test: LocalTest }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }

/** Does the condition hold? `unknown` where the facts that are missing decide it. */
export function holds(condition: Condition, situation: Situation): Truth {
  switch (condition.op) {
    case 'fact':
      return passes(condition.test, situation.facts.get(condition.fact), situation)
    case 'local':
      return isThen(condition.test, situation.local)
    case 'not':
      return not(holds(condition.of, situation))
    case 'all':
      return combine(condition.of, situation, false)
    case 'any':
      return combine(condition.of, situation, true)
  }
}

/** `all` is settled by one false, `any` by one true; what stays open makes the whole unknown. */
function combine(of: readonly Condition[], situation: Situation, settles: boolean): Truth {
  let result: Truth = !settles
  for (const part of of) {
    const truth = holds(part, situation)
    if (truth === settles) return settles
    if (truth === 'unknown') result = 'unknown'
  }
  return result
}

export function passes(test: Test, value: FactValue | undefined, situation: Situation): Truth {
  if (value === undefined) return 'unknown'
  switch (test.test) {
    case 'one-of':
    case 'at-least':
      return test.values.has(value)
    case 'at-most':
      return (value as number) <= test.count
    case 'includes':
      return (value as readonly string[]).includes(test.word)
    case 'includes-fact': {
      const word = situation.facts.get(test.fact)
      return word === undefined ? 'unknown' : (value as readonly string[]).includes(word as string)
    }
    case 'before':
      return (value as Day) < test.day
    case 'within':
      return situation.today < dayAfter(value as Day, test.period)
  }
}

/** Does the clock show it? A calendar that does not reach so far makes a holiday unknown. */
export function isThen(
  { weekdays, from, before, holiday }: LocalTest,
  local: Local | undefined,
): Truth {
  if (!local) return 'unknown'
  const { weekday, minute, isHoliday } = local
  if (weekdays && !weekdays.has(weekday)) return false
  if (from !== undefined && minute < from) return false
  if (before !== undefined && minute >= before) return false
  if (holiday === undefined) return true
  return both(true, holiday ? isHoliday : not(isHoliday))
}

/**
 * The missing facts to find out first where a condition is unknown; none where it is true or false.
 * Of conditions that must all hold, the first unknown one: what it brings to light may settle the rest.
 */
export function missingFacts(condition: Condition, situation: Situation): readonly FactKey[] {
  if (holds(condition, situation) !== 'unknown') return []
  switch (condition.op) {
    case 'fact':
      return factsOf(condition).filter((fact) => !situation.facts.has(fact))
    case 'local':
      return []
    case 'not':
      return missingFacts(condition.of, situation)
    case 'all': {
      const first = condition.of.find((part) => holds(part, situation) === 'unknown')
      return first ? missingFacts(first, situation) : []
    }
    case 'any':
      return condition.of.flatMap((part) => missingFacts(part, situation))
  }
}

/** The days on which the passing of time alone may turn the condition. */
export function turningDays(condition: Condition, facts: Known): readonly Day[] {
  switch (condition.op) {
    case 'fact': {
      const value = facts.get(condition.fact)
      if (condition.test.test !== 'within' || value === undefined) return []
      return [dayAfter(value as Day, condition.test.period)]
    }
    case 'local':
      return []
    case 'not':
      return turningDays(condition.of, facts)
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => turningDays(part, facts))
  }
}

/** The condition with everything below it. */
export function partsOf(condition: Condition): readonly Condition[] {
  switch (condition.op) {
    case 'fact':
    case 'local':
      return [condition]
    case 'not':
      return [condition, ...partsOf(condition.of)]
    case 'all':
    case 'any':
      return [condition, ...condition.of.flatMap(partsOf)]
  }
}

/** Every fact that the condition reads. */
export function factsOf(condition: Condition): readonly FactKey[] {
  return partsOf(condition).flatMap((part) => {
    if (part.op !== 'fact') return []
    return part.test.test === 'includes-fact' ? [part.fact, part.test.fact] : [part.fact]
  })
}
