import { trust } from './brand.ts'
import type { Day, Instant, Period, TimeZone, Weekday } from './calendar.ts'
import { dayAfter, dayAt, minuteAt, parseTimeZone, weekday } from './calendar.ts'
import { CALENDAR_DAYS_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { note, pointerStep } from './mistake.ts'
import { createReader } from './reader.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import { COUNTRIES } from './terms.ts'
import type { Truth } from './truth.ts'

/** The clock and the public holidays of a country. Outside `from` to `to` no holiday is known. */
export type Calendar = {
  readonly zone: TimeZone
  readonly from: Day
  readonly to: Day
  readonly holidays: ReadonlySet<Day>
}

export type Calendars = ReadonlyMap<string, Calendar>

/** What the clock and the calendar of the data subject show. */
export type Local = {
  readonly weekday: Weekday
  /** Minutes since midnight on the clock there. */
  readonly minute: number
  readonly isHoliday: Truth
}

const UTC = trust<TimeZone>('UTC')
const DAY = trust<Period>('P1D')

/** The zone in which the days of a country are counted; UTC where no calendar tells. */
export function zoneOf(calendars: Calendars, country: unknown): TimeZone {
  return (typeof country === 'string' && calendars.get(country)?.zone) || UTC
}

/** What the clock of a zone and the calendar of a country show at an instant. */
export function localAt(
  calendar: Calendar | undefined,
  instant: Instant,
  zone: TimeZone,
): { readonly today: Day; readonly local: Local } {
  const { day } = dayAt(instant, zone)
  return { today: day, local: localOn(calendar, day, minuteAt(instant, zone)) }
}

/** What they show on a day, at a minute of it. */
export function localOn(calendar: Calendar | undefined, day: Day, minute: number): Local {
  return { weekday: weekday(day), minute, isHoliday: holidayOn(calendar, day) }
}

function holidayOn(calendar: Calendar | undefined, day: Day): Truth {
  if (!calendar || day < calendar.from || day > calendar.to) return 'unknown'
  return calendar.holidays.has(day)
}

/**
 * The same day, or the first one after it that is no Saturday, no Sunday and no known public holiday.
 *
 * @source Regulation (EEC, Euratom) 1182/71 art. 3(4)
 */
export function workingDayFrom(calendar: Calendar | undefined, day: Day): Day {
  let working = day
  while (isDayOff(calendar, working)) working = dayAfter(working, DAY)
  return working
}

function isDayOff(calendar: Calendar | undefined, day: Day): boolean {
  return ['sat', 'sun'].includes(weekday(day)) || holidayOn(calendar, day) === true
}

/** Reads the calendars of the countries. */
export function parseCalendars(json: unknown): Result<Calendars, readonly Mistake[]> {
  const reader = createReader()
  const file = reader.object(json, '', ['source', 'countries'])
  reader.sentence(file['source'], '/source')
  const countries = reader.object(file['countries'], '/countries', COUNTRIES)
  const calendars = new Map<string, Calendar>()
  for (const name of Object.keys(countries)) {
    const at = `/countries${pointerStep(name)}`
    const read = reader.object(countries[name], at, ['timeZone', 'from', 'to', 'holidays'])
    const zone = parseTimeZone(reader.sentence(read['timeZone'], `${at}/timeZone`))
    if (!zone)
      note(reader.mistakes, { pointer: `${at}/timeZone`, says: 'An IANA time zone belongs here.' })
    const days = reader.list(read['holidays'], `${at}/holidays`, CALENDAR_DAYS_MAX)
    calendars.set(name, {
      zone: zone ?? UTC,
      from: reader.day(read['from'], `${at}/from`),
      to: reader.day(read['to'], `${at}/to`),
      holidays: new Set(days.map((day, i) => reader.day(day, `${at}/holidays/${i}`))),
    })
  }
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok(calendars)
}
