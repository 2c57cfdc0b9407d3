import { Temporal } from 'temporal-polyfill'
import type { Brand } from './brand.ts'
import { trust } from './brand.ts'
import { remember } from './remember.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>
/** A calendar day, `YYYY-MM-DD`; text order is time order. */
export type Day = Brand<string, 'Day'>
/** An IANA time zone that this machine knows. */
export type TimeZone = Brand<string, 'TimeZone'>
/** A length of calendar time, ISO 8601 (`P1M`, `P3Y`, `P14D`): days, weeks, months and years only. */
export type Period = Brand<string, 'Period'>

/** Tells the present instant. Only the shell holds one; core takes instants as arguments. */
export type Clock = () => Instant

// Years of four digits from 1000 to 8999: text order stays time order, whatever a period adds.
const DAY = /^[1-8]\d{3}-\d{2}-\d{2}$/
const INSTANT = /^[1-8]\d{3}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/
const PERIOD = /^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/
const ZONE_LENGTH_MAX = 64

const REMEMBERED_MAX = 2000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** A day that exists: `2026-02-30` does not. */
export function parseDay(text: string): Day | undefined {
  return DAY.test(text) ? readDay(text) : undefined
}

const readDay = remember(
  (text) =>
    attempt(() => trust<Day>(Temporal.PlainDate.from(text, { overflow: 'reject' }).toString())),
  REMEMBERED_MAX,
)

/** An RFC 3339 date-time with an offset; without an offset it names no instant. */
export function parseInstant(text: string): Instant | undefined {
  return INSTANT.test(text) ? readInstant(text.toUpperCase()) : undefined
}

const readInstant = remember(
  (text) => attempt(() => trust<Instant>(Temporal.Instant.from(text).epochMilliseconds)),
  REMEMBERED_MAX,
)

export function parseTimeZone(text: string): TimeZone | undefined {
  if (text.length > ZONE_LENGTH_MAX || /^[+-]/.test(text)) return undefined
  return attempt(() => {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return trust<TimeZone>(text)
  })
}

export function parsePeriod(text: string): Period | undefined {
  return PERIOD.test(text) ? trust<Period>(text) : undefined
}

/** The days of the week, in the order of ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** The calendar day at this instant in this zone, and the instants at which that day begins and ends. */
export type LocalDay = {
  readonly day: Day
  readonly begins: Instant
  readonly ends: Instant
}

const recentDays = new Map<TimeZone, LocalDay[]>()
const DAYS_A_ZONE_MAX = 16

/** Which day it is there at that instant. The recent days of each zone are remembered, as most questions share one. */
export function dayAt(instant: Instant, zone: TimeZone): LocalDay {
  const recent = recentDays.get(zone) ?? []
  const known = recent.find(({ begins, ends }) => begins <= instant && instant < ends)
  if (known) return known
  const date = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  const local: LocalDay = {
    day: trust<Day>(date.toString()),
    begins: startOf(date, zone),
    ends: startOf(date.add({ days: 1 }), zone),
  }
  recentDays.set(zone, [local, ...recent].slice(0, DAYS_A_ZONE_MAX))
  return local
}

/** The day at this instant in UTC: where an entry names no day, and nobody's zone is asked about. */
export function utcDay(instant: Instant): Day {
  return readUtcDay(Math.floor(instant / DAY_MS))
}

const readUtcDay = remember(
  (number: number) => trust<Day>(instantText(trust<Instant>(number * DAY_MS)).slice(0, 10)),
  REMEMBERED_MAX,
)

/** The day before another. */
export function dayBefore(day: Day): Day {
  return trust<Day>(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString())
}

/** The day that lies a period after another; the last day of a month stays within the month. */
export function dayAfter(day: Day, period: Period): Day {
  return readDayAfter(`${day} ${period}`)
}

const readDayAfter = remember((text) => {
  const [day = '', period = ''] = text.split(' ')
  return trust<Day>(Temporal.PlainDate.from(day).add(Temporal.Duration.from(period)).toString())
}, REMEMBERED_MAX)

/** The minutes on the clock of a zone, from 0 to 1439; on a day that is no 24 hours long too. */
export function minuteAt(instant: Instant, zone: TimeZone): number {
  const { begins, ends } = dayAt(instant, zone)
  if (ends - begins === DAY_MS) return Math.floor((instant - begins) / MINUTE_MS)
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  return hour * 60 + minute
}

/** The instant at which the clock of a zone shows a minute of a day. */
export function instantOn(day: Day, minute: number, zone: TimeZone): Instant {
  return readInstantOn(`${day} ${minute} ${zone}`)
}

const readInstantOn = remember((text) => {
  const [day = '', minutes, timeZone = ''] = text.split(' ')
  const [hour, minute] = [Math.floor(Number(minutes) / 60), Number(minutes) % 60]
  const plainTime = new Temporal.PlainTime(hour, minute)
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime })
  return trust<Instant>(local.epochMilliseconds)
}, REMEMBERED_MAX)

/** The weekday of a day. */
export function weekday(day: Day): Weekday {
  return readWeekday(day)
}

const readWeekday = remember(
  (day) => WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] as Weekday,
  REMEMBERED_MAX,
)

/** RFC 3339 in UTC. */
export function instantText(instant: Instant): string {
  return new Date(instant).toISOString()
}

function startOf(date: Temporal.PlainDate, zone: TimeZone): Instant {
  return trust<Instant>(date.toZonedDateTime(zone).epochMilliseconds)
}

/** Temporal refuses what is no date with a RangeError; anything else is ours. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (failure) {
    if (failure instanceof RangeError) return undefined
    throw failure
  }
}
