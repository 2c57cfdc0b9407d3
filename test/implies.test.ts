import { expect, test } from 'vitest'
import type { Condition } from '../src/core/condition.ts'
import { holds } from '../src/core/condition.ts'
import { readCondition } from '../src/core/read-condition.ts'
import { situate } from '../src/core/situation.ts'
import type { Truth } from '../src/core/truth.ts'
import { exclude, implies, isSettled, opposite } from '../src/gate/implies.ts'
import { NOW, cases, law, lawCases, sound } from './reading.ts'

const condition = (json: object): Condition => readCondition(json, '', new Map(), [])
const rank = (truth: Truth): number => [false, 'unknown', true].indexOf(truth)

test('what one rule is said to imply or exclude of another is so in every golden case', () => {
  const situations = [...cases, ...lawCases].map(({ question }) => {
    const { facts, asOf = NOW, timeZone } = sound(question)
    return situate(law.calendars, facts, asOf, timeZone)
  })
  const rules = [...law.readings.values()].flatMap(({ books }) => books.flatMap((one) => one.rules))
  const told = rules.map(({ when }) => ({
    when,
    ranks: situations.map((situation) => rank(holds(when, situation))),
  }))
  let [implied, excluded] = [0, 0]
  for (const one of told) {
    for (const other of told) {
      if (one !== other && implies(one.when, other.when)) {
        implied += 1
        expect(one.ranks.every((mine, i) => mine <= (other.ranks[i] ?? 0))).toBe(true)
      }
      if (exclude(one.when, other.when)) {
        excluded += 1
        expect(one.ranks.every((mine, i) => mine <= 2 - (other.ranks[i] ?? 2))).toBe(true)
      }
    }
  }
  expect(implied).toBeGreaterThan(20)
  expect(excluded).toBeGreaterThan(200)
})

test('order and nesting do not count, and a narrower test implies a wider one', () => {
  const narrow = condition({ channel: 'email', all: [{ scale: 'one' }] })
  expect(implies(narrow, condition({ all: [{ scale: 'one' }, { channel: 'email' }] }))).toBe(true)
  expect(implies(narrow, condition({ channel: ['email', 'sms'] }))).toBe(true)
  expect(implies(condition({ channel: ['email', 'sms'] }), narrow)).toBe(false)
  expect(implies(narrow, condition({ any: [{ channel: 'fax' }, { scale: 'one' }] }))).toBe(true)
  expect(implies(narrow, condition({ not: { channel: 'sms' } }))).toBe(true)
  expect(
    implies(
      condition({ 'history.contactsMade': { atMost: 0 } }),
      condition({ 'history.contactsMade': { atMost: 1 } }),
    ),
  ).toBe(true)
})

test('several conditions settle one together, and not where a word is left', () => {
  const mail = condition({ channel: 'email' })
  const [consumer, other] = [
    condition({ 'person.kind': 'consumer' }),
    opposite(condition({ 'person.kind': 'consumer' })),
  ]
  expect(isSettled(mail, [consumer, other])).toBe(true)
  expect(isSettled(mail, [consumer])).toBe(false)
})
