import type { Instant } from '../src/core/calendar.ts'
import { parseInstant } from '../src/core/calendar.ts'
import type { Decision } from '../src/core/decide.ts'
import { decide } from '../src/core/decide.ts'
import { parseQuestion } from '../src/core/question.ts'
import { parseRulebook } from '../src/core/read-rulebook.ts'
import type { Rulebook } from '../src/core/rulebook.ts'
import { law } from './reading.ts'

const SAYS = { en: 'a', nl: 'b', de: 'c', fr: 'd' }
const FIXED = { says: SAYS, cite: 'a rule for a test', confidence: 'sure' }

/** A rulebook with these fields, as it would stand in its file. */
export function bookWith(book: {
  readonly rules?: readonly object[]
  readonly [field: string]: unknown
}): Rulebook {
  const read = parseRulebook({
    id: 'TEST',
    title: SAYS,
    about: SAYS,
    from: '2000-01-01',
    ...book,
    rules: (book.rules ?? []).map((rule) => ({
      id: 'RULE',
      layer: 'channel-law',
      when: {},
      ...FIXED,
      ...rule,
    })),
  })
  if (!read.ok) throw new Error(JSON.stringify(read.reason))
  return read.value
}

export function decideUnder(books: readonly Rulebook[], facts: object, now: string): Decision {
  const question = parseQuestion({ channel: 'email', purpose: { kind: 'newsletter' }, ...facts })
  if (!question.ok) throw new Error(JSON.stringify(question.reason))
  const [first] = books as readonly [Rulebook]
  return decide(law, { ...first, books }, question.value, parseInstant(now) as Instant)
}

/** Decides under a rulebook made of these rules alone. */
export function under(rules: readonly object[], facts: object, asOf: string): Decision {
  return decideUnder([bookWith({ rules })], { person: { country: 'NL' }, ...facts }, asOf)
}

/** The rule that allows everything. */
export const YES = { when: {}, then: 'yes' }
