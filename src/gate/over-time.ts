import type { Day, Instant } from '../core/calendar.ts'
import { instantOn } from '../core/calendar.ts'
import { zoneOf } from '../core/calendars.ts'
import { holds } from '../core/condition.ts'
import type { Question } from '../core/question.ts'
import { situate } from '../core/situation.ts'
import type { Verdict } from '../core/terms.ts'
import type { Desk } from './suppose.ts'

/** A stretch of days on which the law gives the same facts one answer. */
export type Stretch = {
  readonly from: Day
  readonly answer: Verdict
  /** Noon of its first day, where the person is: no hour at which nobody may call. */
  readonly asOf: Instant
  /** Does the moment that was asked about lie in it? */
  readonly isAsked: boolean
}

const NOON = 12 * 60

/** The answers to the same facts through the years, from the day on which all rulebooks that apply began. */
export function overTime(
  desk: Desk,
  rulebook: string,
  question: Question,
  asked: Instant,
): readonly Stretch[] {
  const { facts, timeZone } = question
  const zone = timeZone ?? zoneOf(desk.law.calendars, facts.get('person.country'))
  const situation = situate(desk.law.calendars, facts, asked, timeZone)
  const books = desk.reading(rulebook)?.books ?? []
  const applying = books.filter((book) => holds(book.appliesTo, situation) !== false)
  const days = new Set(applying.flatMap((book) => book.turnsOn))
  const stretches: Stretch[] = []
  for (const day of [...days].sort()) {
    if (applying.some((book) => day < book.from)) continue
    const asOf = instantOn(day, NOON, zone)
    const { answer } = desk.decide(rulebook, { ...question, asOf })
    if (stretches.at(-1)?.answer !== answer)
      stretches.push({ from: day, answer, asOf, isAsked: false })
  }
  const current = stretches.findLastIndex(({ from }) => from <= situation.today)
  return stretches.map((stretch, i) => ({ ...stretch, isAsked: i === current }))
}
