import type { Day } from './calendar.ts'
import { dayAfter, parsePeriod } from './calendar.ts'
import type { Condition, Situation } from './condition.ts'
import { turningDays, turnsWithTime } from './condition.ts'
import type { Reading, Rule, Rulebook } from './rulebook.ts'

/**
 * The first day to come on which the same facts are judged differently, because a rule begins or ends
 * or a date among the facts lies far enough back. None where time alone changes nothing.
 */
export function nextTurn(
  reading: Reading,
  situation: Situation,
  isDifferent: (then: Situation) => boolean,
): Day | undefined {
  const days = new Set<Day>()
  for (const book of reading.books) {
    for (const day of book.turnsOn) days.add(day)
    for (const condition of book.turnsBy) {
      for (const day of turningDays(condition, situation.facts)) days.add(day)
    }
  }
  const toCome = [...days].filter((day) => day > situation.today).sort()
  return toCome.find((today) => isDifferent({ ...situation, today }))
}

const NEXT_DAY = parsePeriod('P1D')

/** What of a rulebook time alone may turn, found once when it is read. */
export function turnsOf({
  rules,
  ...book
}: {
  readonly from: Day
  readonly to?: Day
  readonly rules: readonly Rule[]
}): Pick<Rulebook, 'turnsOn' | 'turnsBy'> {
  const turnsOn: Day[] = []
  for (const { from, to } of [book, ...rules]) {
    if (from) turnsOn.push(from)
    if (to && NEXT_DAY) turnsOn.push(dayAfter(to, NEXT_DAY))
  }
  const turnsBy: readonly Condition[] = rules.map((rule) => rule.when).filter(turnsWithTime)
  return { turnsOn, turnsBy }
}
