import { trust } from '../core/brand.ts'
import type { Day, Period } from '../core/calendar.ts'
import { dayAfter } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import type { Rulebook, RulebookId } from '../core/rulebook.ts'
import type { DatedRule, Norm } from './rules-list.ts'
import { booksOf, datedRules, together } from './rules-list.ts'

/** A day from which the law differs from that of the day before. */
export type ChangeDay = {
  readonly day: Day
  /** The books that begin, each with the rules that have no earlier or later day of their own. */
  readonly opened: readonly { readonly book: Rulebook; readonly norms: readonly Norm[] }[]
  /** The rules that begin in a book that was there already. */
  readonly begun: readonly Norm[]
  /** The rules that held until the day before. */
  readonly ended: readonly Norm[]
  /** The name of a reading that answers by a book that changes on this day. */
  readonly reading: RulebookId
}

const ONE_DAY = trust<Period>('P1D')

/** Every day on which a rulebook or a rule begins, or no longer holds, the latest first. */
export function changesOf(law: Law): readonly ChangeDay[] {
  const rules = booksOf(law).flatMap(datedRules)
  const days = new Set(rules.flatMap((rule) => [rule.from, ...endOf(rule)]))
  return [...days]
    .sort()
    .toReversed()
    .map((day) => changeOn(day, rules, law))
}

function changeOn(day: Day, rules: readonly DatedRule[], law: Law): ChangeDay {
  const begins = rules.filter(({ from }) => from === day)
  const ends = rules.filter((rule) => endOf(rule).includes(day))
  const books = [...new Set([...begins, ...ends].map(({ book }) => book))]
  const opened = books.filter((book) => book.from === day)
  const reading = [...law.readings.values()].find((one) =>
    one.books.some((book) => books.includes(book)),
  )
  if (!reading) throw new Error('no reading answers by a book that changes')
  return {
    day,
    opened: opened.map((book) => ({
      book,
      norms: together(begins.filter((rule) => rule.book === book)),
    })),
    begun: together(begins.filter(({ book }) => !opened.includes(book))),
    ended: together(ends),
    reading: reading.id,
  }
}

/** The first day on which a rule no longer holds; none where it has no end. */
function endOf({ to }: DatedRule): readonly Day[] {
  return to === undefined ? [] : [dayAfter(to, ONE_DAY)]
}
