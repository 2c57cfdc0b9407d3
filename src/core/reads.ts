import { factsOf } from './condition.ts'
import type { FactKey } from './facts.ts'
import type { Law } from './law.ts'
import type { Reading } from './rulebook.ts'

/** The facts that can make a difference under a reading: its rules read them, or the ways to ask do. */
export function readsOf(law: Law, reading: Reading): ReadonlySet<FactKey> {
  const conditions = [
    ...reading.books.flatMap((book) => [book.appliesTo, ...book.rules.map((rule) => rule.when)]),
    ...law.askWays
      .filter((way) => !way.readings || way.readings.includes(reading.id))
      .map((way) => way.when),
  ]
  return new Set(conditions.flatMap(factsOf))
}
