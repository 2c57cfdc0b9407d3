import { trust } from './brand.ts'
import type { Day, Instant, Period } from './calendar.ts'
import { dayAfter, instantOn } from './calendar.ts'
import type { Local } from './calendars.ts'
import { localAt, localOn } from './calendars.ts'
import type { Condition, LocalTest } from './condition.ts'
import { holds, isThen, partsOf, turningDays } from './condition.ts'
import type { FactKey } from './facts.ts'
import type { Law } from './law.ts'
import { HOURS_AHEAD_DAYS } from './limits.ts'
import type { Reading, Rulebook } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { situate, without } from './situation.ts'
import { inEachCountry } from './walk.ts'

const DAY = trust<Period>('P1D')
/** What an ask changes: an hour may turn the way to ask though it does not turn the contact. */
const CHANGED_BY_ASKS: readonly FactKey[] = ['channel', 'act', 'scale']

/**
 * The first situation to come in which the same facts are judged differently, because a rule begins
 * or ends, a date among the facts lies far enough back, or an hour strikes. None where time alone
 * changes nothing. Hours are looked at some days ahead, by when a week has shown all of them.
 */
export function nextTurn(
  law: Law,
  reading: Reading,
  situation: Situation,
  isDifferent: (then: Situation) => boolean,
): Situation | undefined {
  const days = daysThatTurn(reading, situation)
  const turns = [
    ...first(dayTurns(law, days, situation), isDifferent),
    ...first(hoursAhead(law, reading, days, situation), isDifferent),
  ]
  return turns.sort((one, other) => one.asOf - other.asOf)[0]
}

function first(
  turns: Iterable<Situation>,
  isDifferent: (then: Situation) => boolean,
): readonly Situation[] {
  for (const turn of turns) if (isDifferent(turn)) return [turn]
  return []
}

/** The days on which a rule begins or has ended, or a date among the facts lies far enough back. */
function daysThatTurn(reading: Reading, { facts, today }: Situation): readonly Day[] {
  const days = new Set<Day>()
  for (const book of reading.books) {
    for (const day of book.turnsOn) if (day >= today) days.add(day)
    for (const condition of book.turnsBy)
      for (const day of turningDays(condition, facts)) if (day >= today) days.add(day)
  }
  return [...days].sort()
}

/** The situations as those days begin: in the zone of the person, or in every zone that may be theirs. */
function* dayTurns(law: Law, days: readonly Day[], situation: Situation): Iterable<Situation> {
  const { named, facts, asOf, today } = situation
  if (named || facts.has('person.country')) {
    for (const day of days) if (day > today) yield at(situation, day, 0)
    return
  }
  const zones = new Set([situation.zone, ...[...law.calendars.values()].map(({ zone }) => zone)])
  const turns = days.flatMap((day) => [...zones].map((zone) => instantOn(day, 0, zone)))
  for (const turn of turns.sort((one, other) => one - other))
    if (turn > asOf) yield situate(law.calendars, facts, turn)
}

/** The same facts at a minute of a day, by the clock that they are told by. */
function at(situation: Situation, day: Day, minute: number): Situation {
  const asOf = instantOn(day, minute, situation.zone)
  return { ...situation, asOf, today: day, local: localOn(situation.calendar, day, minute) }
}

/** The hours ahead by the clock of the person, or, where their country is not known, by every clock that may be theirs. */
function hoursAhead(
  law: Law,
  reading: Reading,
  days: readonly Day[],
  situation: Situation,
): Iterable<Situation> {
  if (situation.facts.has('person.country')) return hourTurns(reading, days, situation)
  const tests = hourTests(reading, days, situation)
  return tests.length === 0 ? [] : hourTurnsAnywhere(law, tests, days, situation)
}

/** The same for several clocks at once: what all of them show together must be new. */
function* hourTurnsAnywhere(
  law: Law,
  tests: readonly LocalTest[],
  days: readonly Day[],
  situation: Situation,
): Iterable<Situation> {
  const { facts, asOf, named } = situation
  const clocks = inEachCountry(law, situation)
  const shown = (instant: Instant): string => {
    const shows = clocks.map(({ calendar, zone }) => {
      const { today, local } = localAt(calendar, instant, zone)
      return `${days.findLastIndex((turn) => turn <= today)} ${tests.map((test) => isThen(test, local)).join()}`
    })
    return shows.join('|')
  }
  const minutes = new Set([0, ...tests.flatMap(({ from = 0, before = 0 }) => [from, before])])
  const turns = new Set<Instant>()
  for (const { today, zone } of clocks) {
    for (let day = today, ahead = 0; ahead <= HOURS_AHEAD_DAYS; ahead++, day = dayAfter(day, DAY))
      for (const minute of minutes) turns.add(instantOn(day, minute, zone))
  }
  const seen = new Set([shown(asOf)])
  for (const turn of [...turns].sort((one, other) => one - other)) {
    const shows = turn > asOf ? shown(turn) : undefined
    if (shows === undefined || seen.has(shows)) continue
    seen.add(shows)
    yield situate(law.calendars, facts, turn, named)
  }
}

/**
 * The situations of the days ahead in which a clock shows something that it did not show before, and
 * that some rule asks for.
 */
function* hourTurns(
  reading: Reading,
  days: readonly Day[],
  situation: Situation,
): Iterable<Situation> {
  const tests = hourTests(reading, days, situation)
  if (tests.length === 0 || !situation.local) return
  const { calendar, today, asOf } = situation
  const shown = (day: Day, local: Local): string => {
    let shows = days.length === 0 ? '' : `${days.findLastIndex((turn) => turn <= day)} `
    for (const test of tests)
      shows += isThen(test, local) === true ? 1 : isThen(test, local) ? 2 : 0
    return shows
  }
  const seen = new Set([shown(today, situation.local)])
  const minutes = new Set([0, ...tests.flatMap(({ from = 0, before = 0 }) => [from, before])])
  const inOrder = [...minutes].sort((one, other) => one - other)
  for (let day = today, ahead = 0; ahead <= HOURS_AHEAD_DAYS; ahead++, day = dayAfter(day, DAY)) {
    for (const minute of inOrder) {
      if (ahead === 0 && minute <= situation.local.minute) continue
      const shows = shown(day, localOn(calendar, day, minute))
      if (seen.has(shows)) continue
      seen.add(shows)
      const turn = at(situation, day, minute)
      if (turn.asOf > asOf) yield turn
    }
  }
}

/**
 * What rules ask of the clock that an hour may turn under these facts, for the contact or for a way to ask:
 * today, or from one of the days ahead on, as a rule may begin then.
 */
function hourTests(
  reading: Reading,
  days: readonly Day[],
  situation: Situation,
): readonly LocalTest[] {
  if (reading.books.every((book) => book.turnsAt.length === 0)) return []
  const facts = without(situation.facts, CHANGED_BY_ASKS)
  const last = lastDayAhead(situation.today)
  const ahead = [situation.today, ...days.filter((day) => day > situation.today && day <= last)]
  const tests = new Set<LocalTest>()
  for (const today of ahead) {
    const { local: _, ...timeless } = situation
    const someHour = { ...timeless, facts, today }
    for (const book of reading.books)
      for (const { rule, tests: own } of book.turnsAt)
        if (inForce(rule, today) && holds(rule.when, someHour) === 'unknown')
          for (const test of own) tests.add(test)
  }
  return [...tests]
}

function lastDayAhead(today: Day): Day {
  let day = today
  for (let ahead = 0; ahead < HOURS_AHEAD_DAYS; ahead++) day = dayAfter(day, DAY)
  return day
}

function localTests(condition: Condition): readonly LocalTest[] {
  return partsOf(condition).flatMap((part) => (part.op === 'local' ? [part.test] : []))
}

/** What of a rulebook time alone may turn, found once when it is read. */
export function turnsOf({
  rules,
  ...book
}: Pick<Rulebook, 'from' | 'to' | 'rules'>): Pick<Rulebook, 'turnsOn' | 'turnsBy' | 'turnsAt'> {
  const dated = [book, ...rules]
  const ends = dated.flatMap(({ to }) => (to ? [dayAfter(to, DAY)] : []))
  return {
    turnsOn: [...dated.flatMap(({ from }) => (from ? [from] : [])), ...ends],
    turnsBy: rules.map((rule) => rule.when).filter(readsDays),
    turnsAt: rules
      .map((rule) => ({ rule, tests: localTests(rule.when) }))
      .filter(({ tests }) => tests.length > 0),
  }
}

function readsDays(condition: Condition): boolean {
  return partsOf(condition).some((part) => part.op === 'fact' && part.test.test === 'within')
}
