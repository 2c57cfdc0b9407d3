import type { Day, Period } from '../core/calendar.ts'
import { dayAfter, dayBefore } from '../core/calendar.ts'

/** Days back at which a clock that ends then is looked for: no clock of a notice runs a year. */
const DAYS_BACK_MAX = 366

/** The last day on which a clock began that ends on or before a day. */
export function lastBegun(ends: Day, within: Period): Day {
  let day = ends
  for (let back = 0; back < DAYS_BACK_MAX && dayAfter(day, within) > ends; back++)
    day = dayBefore(day)
  return day
}
