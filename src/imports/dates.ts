import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'

/** Which comes first where a date is written with slashes. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export type NotADate = 'date-unreadable' | 'date-ambiguous' | 'date-future'

const TIME =
  /(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/
const ISO = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${TIME.source}`)
const PARTS = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${TIME.source}`)

/**
 * Reads a day: `2024-05-31`, `31-05-2024`, `31.5.2024`, `31/05/2024`, with or without a time of day.
 * Where slashes leave open which number is the month, only `order` decides: nothing is guessed.
 */
export function readDate(
  text: string,
  today: Day,
  order: DateOrder | undefined,
): Result<Day, NotADate> {
  const iso = ISO.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3], today)
  const parts = PARTS.exec(text)
  if (!parts) return no('date-unreadable')
  const [, first = '', sign, second = '', year] = parts
  const isMonthFirst =
    order === 'mdy' ? sign !== '.' : order === undefined && sign === '/' && Number(second) > 12
  if (sign === '/' && order === undefined && isEither(first, second)) return no('date-ambiguous')
  return isMonthFirst ? dayOf(year, first, second, today) : dayOf(year, second, first, today)
}

/** How many years old somebody is on a day. */
export function ageOn(birth: Day, today: Day): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) >= birth.slice(5) ? years : years - 1
}

function isEither(first: string, second: string): boolean {
  return Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)
}

function dayOf(year = '', month = '', day = '', today: Day): Result<Day, NotADate> {
  const read = parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (!read) return no('date-unreadable')
  return read > today ? no('date-future') : ok(read)
}
