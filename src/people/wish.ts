import type { Fields } from '../console/fields.ts'
import type { Day, Period } from '../core/calendar.ts'
import { dayBefore } from '../core/calendar.ts'
import type { Verdict } from '../core/terms.ts'
import { CHANNELS, COUNTRIES, PERSON_KINDS, SOURCES, VERDICTS } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import type { Filter } from '../views/filter.ts'
import { NONE } from '../views/filter.ts'
import { lastBegun } from './notice-clock.ts'

/** Clocks of which one may be due: a notice that is still in time, or one that is late. */
export const DUE = ['notice', 'late'] as const

/** Answers by which a list is narrowed: a verdict, or both that let somebody be reached. */
export const ANSWERS: readonly ['reachable', ...typeof VERDICTS] = ['reachable', ...VERDICTS]

/** What somebody chose of a list. It holds closed words and ids, and nothing about a person. */
export type Wish = {
  readonly purpose?: Purpose
  readonly channel?: (typeof CHANNELS)[number]
  readonly answer?: (typeof ANSWERS)[number]
  readonly source?: (typeof SOURCES)[number]
  readonly country?: (typeof COUNTRIES)[number] | typeof NONE
  readonly kind?: (typeof PERSON_KINDS)[number] | typeof NONE
  readonly due?: (typeof DUE)[number]
}

/** Reads the choices; what is not known is not chosen, and an answer is one to a purpose and a channel. */
export function wishOf(fields: Fields, purposes: ReadonlyMap<string, Purpose>): Wish {
  const among = <Word extends string>(name: string, words: readonly Word[]): Word | undefined =>
    words.find((word) => word === fields.one(name))
  const purpose = purposes.get(fields.one('purpose'))
  const channel = among('channel', CHANNELS)
  const answer = among('answer', ANSWERS)
  const source = among('source', SOURCES)
  const country = among('country', [...COUNTRIES, NONE] as const)
  const kind = among('kind', [...PERSON_KINDS, NONE] as const)
  const due = among('due', DUE)
  return {
    ...(purpose && channel ? { purpose, channel, ...(answer ? { answer } : {}) } : {}),
    ...(source ? { source } : {}),
    ...(country ? { country } : {}),
    ...(kind ? { kind } : {}),
    ...(due ? { due } : {}),
  }
}

/** The choices by name, in one order, so that equal wishes are equal texts. */
export function choicesOf(wish: Wish): readonly (readonly [name: string, value: string])[] {
  const { purpose, channel, answer, source, country, kind, due } = wish
  const all = { answer, channel, country, due, kind, purpose: purpose?.id, source }
  return Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
}

/** The choices as an address holds them. */
export function choicesText(wish: Wish): string {
  return new URLSearchParams(choicesOf(wish).map(([name, value]) => [name, value])).toString()
}

/** What of a wish the views can answer. */
export function filterOf(
  { source, country, kind, due }: Wish,
  { today, noticeWithin }: { readonly today: Day; readonly noticeWithin: Period },
): Filter {
  const dueBy = due === 'late' ? lastBegun(dayBefore(today), noticeWithin) : today
  return {
    ...(source ? { source } : {}),
    ...(country ? { country } : {}),
    ...(kind ? { kind } : {}),
    ...(due ? { dueBy } : {}),
  }
}

/** Does an answer fit the one that was chosen? */
export function fitsAnswer({ answer }: Wish, verdict: Verdict | undefined): boolean {
  if (answer === undefined) return true
  return answer === 'reachable' ? verdict === 'yes' || verdict === 'yes-once' : answer === verdict
}
