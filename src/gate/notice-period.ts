import type { Period } from '../core/calendar.ts'
import type { Reading } from '../core/rulebook.ts'

/** Within what time whoever got data from elsewhere tells the person: the rulebook's own words. */
export function findNoticePeriod({ books }: Reading): Period {
  for (const { rules } of books)
    for (const { duties } of rules)
      for (const { kind, by } of duties) {
        if (kind !== 'give-art14-notice-with-source') continue
        const clock = by.find(({ fact, plus }) => fact === 'source.obtainedAt' && plus)
        if (clock?.plus) return clock.plus
      }
  throw new Error('no rulebook says by when a notice is due')
}
