import type { Day } from '../calendar.ts'
import { dayAfter, utcDay } from '../calendar.ts'
import type { Act } from './act.ts'
import { ofKind, positionsOf, wordOf } from './act.ts'
import type { Asking, Found } from './asking.ts'
import { isFromPerson, obtainedDay } from './point.ts'

/** What a notice is read from. */
type Seen = {
  readonly asking: Pick<Asking, 'asOf' | 'noticeWithin'>
  readonly acts: readonly Act[]
  readonly point: readonly Act[]
  readonly contacts: readonly Act[]
}

/**
 * The notice to whom the data come from: given, else due on the day of collecting and overdue after it.
 * Exempt where the data come from elsewhere.
 */
export function noticeOfCollecting({ asking, acts, point }: Seen): Found | undefined {
  const [obtained, isOwn] = [obtainedDay(point), isFromPerson(point)]
  const given = noticesOf(acts, 'art13')
  if (given.length > 0) return { value: 'given', positions: positionsOf(given) }
  if (obtained === undefined || isOwn === undefined) return undefined
  const value = isOwn ? dueUntil(obtained, asking) : 'exempt'
  return { value, positions: positionsOf(point) }
}

/**
 * The notice about data from elsewhere: given since they were obtained, else due within the period that the
 * rulebook allows and overdue after it. Exempt where the data come from the person.
 */
export function noticeOfObtaining({ asking, acts, point }: Seen): Found | undefined {
  const [obtained, isOwn] = [obtainedDay(point), isFromPerson(point)]
  const given = noticesOf(acts, 'art14').filter(
    ({ at }) => obtained === undefined || utcDay(at) >= obtained,
  )
  if (given.length > 0) return { value: 'given', positions: positionsOf(given) }
  if (obtained === undefined || isOwn === undefined) return undefined
  const value = isOwn ? 'exempt' : dueUntil(dayAfter(obtained, asking.noticeWithin), asking)
  return { value, positions: positionsOf(point) }
}

/** The notice of the right to object: given, else due at the first contact and overdue once one was made. */
export function noticeOfObjecting({ acts, point, contacts }: Seen): Found | undefined {
  const given = noticesOf(acts, 'art21')
  if (given.length > 0) return { value: 'given', positions: positionsOf(given) }
  if (contacts.length > 0) return { value: 'overdue', positions: positionsOf(contacts) }
  return point.length > 0 ? { value: 'due', positions: positionsOf(point) } : undefined
}

function noticesOf(acts: readonly Act[], notice: string): readonly Act[] {
  return ofKind(acts, 'notice.given').filter((act) => wordOf(act, 'notice') === notice)
}

function dueUntil(last: Day, { asOf }: Pick<Asking, 'asOf'>): 'due' | 'overdue' {
  return utcDay(asOf) <= last ? 'due' : 'overdue'
}
