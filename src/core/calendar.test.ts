import { expect, test } from 'vitest'
import type { Day, Instant, Period, TimeZone } from './calendar.ts'
import {
  dayAfter,
  dayAt,
  instantOn,
  parseDay,
  parseInstant,
  parsePeriod,
  parseTimeZone,
} from './calendar.ts'

test('a day that does not exist is no day', () => {
  expect(parseDay('2024-02-29')).toBe('2024-02-29')
  for (const text of [
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '9999-12-31',
    '0999-01-01',
    '',
  ]) {
    expect(parseDay(text), text).toBeUndefined()
  }
})

test('an instant needs an offset', () => {
  expect(parseInstant('2016-05-16T10:00:00+02:00')).toBe(Date.UTC(2016, 4, 16, 8))
  expect(parseInstant('2016-05-16t08:00:00.5z')).toBe(Date.UTC(2016, 4, 16, 8) + 500)
  for (const text of [
    '2016-05-16T10:00:00',
    '2016-05-16',
    '2016-02-30T10:00:00Z',
    '2016-05-16T25:00:00Z',
    'now',
    '2016-05-16T10:00:00+02:00[Europe/Amsterdam]',
  ]) {
    expect(parseInstant(text), text).toBeUndefined()
  }
})

test('a time zone is one that exists', () => {
  expect(parseTimeZone('Europe/Amsterdam')).toBe('Europe/Amsterdam')
  for (const text of ['Mars/Olympus', '+02:00', '', 'x'.repeat(200)])
    expect(parseTimeZone(text), text).toBeUndefined()
})

test('a period is of days, weeks, months and years', () => {
  for (const text of ['P1M', 'P3Y', 'P14D', 'P1Y6M']) expect(parsePeriod(text)).toBe(text)
  for (const text of ['P', 'PT1H', '1M', 'P-1D', 'P1.5Y'])
    expect(parsePeriod(text), text).toBeUndefined()
})

test('a month after the last day of January is the last day of February', () => {
  expect(dayAfter('2026-01-31' as Day, 'P1M' as Period)).toBe('2026-02-28')
  expect(dayAfter('2024-02-29' as Day, 'P3Y' as Period)).toBe('2027-02-28')
})

test('it is already tomorrow in Amsterdam while it is today in UTC, and the memory of a zone does not mix them up', () => {
  const late = parseInstant('2026-06-30T22:30:00Z') as Instant
  expect(dayAt(late, 'Europe/Amsterdam' as TimeZone).day).toBe('2026-07-01')
  expect(dayAt(late, 'UTC' as TimeZone).day).toBe('2026-06-30')
  expect(dayAt((late - 3_600_000) as Instant, 'Europe/Amsterdam' as TimeZone).day).toBe(
    '2026-06-30',
  )
})

test('a day of 23 and one of 25 hours begin and end where the clocks say', () => {
  const zone = 'Europe/Amsterdam' as TimeZone
  const hours = (day: string): number => {
    const local = dayAt(instantOn(day as Day, 0, zone), zone)
    return (local.ends - local.begins) / 3_600_000
  }
  expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-23')]).toEqual([23, 25, 24])
})
