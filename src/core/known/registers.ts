import { parseDay, parseInstant } from '../calendar.ts'
import type { RegisterName } from '../register.ts'
import type { Act } from './act.ts'
import { dayOf, positionsOf, wordOf } from './act.ts'
import type { Found } from './asking.ts'
import type { Seen } from './seen.ts'

/** The answers of a register, the one that counts at one instant first. */
const STRICTEST_FIRST = ['hit', 'unchecked', 'miss']

/**
 * What a register says of the point, or of the person, by the check whose list is the newest: an old list
 * that is looked at today is still old. A miss is as old as the beginning of its list's day and a hit holds
 * through the end of it, so that only a list of a later day, or a later check, ends a hit.
 */
export function checked(
  { asking, checks }: Pick<Seen, 'asking' | 'checks'>,
  register: RegisterName,
): Found | undefined {
  const own = checks.filter((act) => {
    const point = wordOf(act, 'point')
    const isAsked = point === undefined || point === asking.point?.id
    return wordOf(act, 'register') === register && isAsked
  })
  if (own.length === 0) return undefined
  const newest = Math.max(...own.map(speaksAsOf))
  const last = own.filter((act) => speaksAsOf(act) === newest)
  const answer = STRICTEST_FIRST.find((word) => last.some((act) => wordOf(act, 'answer') === word))
  if (answer === undefined) return undefined
  const telling = last.filter((act) => wordOf(act, 'answer') === answer)
  return { value: answer, positions: positionsOf(telling) }
}

const DAY_MS = 24 * 3_600_000

/** The instant as of which a check speaks; never later than it was heard of. */
function speaksAsOf(act: Act): number {
  if (parseDay(wordOf(act, 'on') ?? '') === undefined) return act.at
  const begin = parseInstant(`${dayOf(act, 'on')}T00:00:00Z`) ?? act.at
  return Math.min(act.at, wordOf(act, 'answer') === 'miss' ? begin : begin + DAY_MS - 1)
}
