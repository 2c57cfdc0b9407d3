import { describe, expect, test } from 'vitest'
import type { Day } from './calendar.ts'
import type { Local } from './calendars.ts'
import type { Condition } from './condition.ts'
import { factsOf, holds, missingFacts, partsOf, turningDays } from './condition.ts'
import type { FactKey, FactValue } from './facts.ts'
import { readCondition } from './read-condition.ts'
import type { Situation } from './situation.ts'

function when(json: object): Condition {
  const mistakes: unknown[] = []
  const condition = readCondition(json, '', new Map(), mistakes as never)
  expect(mistakes).toEqual([])
  return condition
}

const WEDNESDAY: Local = { weekday: 'wed', minute: 600, isHoliday: false }

function given(
  facts: Partial<Record<FactKey, FactValue>>,
  local: Local | null = WEDNESDAY,
  today = '2026-11-25',
): Situation {
  return {
    facts: new Map(Object.entries(facts)),
    asOf: 0 as Situation['asOf'],
    zone: 'UTC' as Situation['zone'],
    today: today as Day,
    ...(local ? { local } : {}),
  }
}

const YES = { suppressed: true }
const NO = { suppressed: false }
const OPEN = { restricted: true }

describe('three truths', () => {
  const truth = (json: object): unknown => holds(when(json), given({ suppressed: true }))
  test('all: one false settles, else one unknown', () => {
    expect(truth({ all: [YES, YES] })).toBe(true)
    expect(truth({ all: [YES, OPEN] })).toBe('unknown')
    expect(truth({ all: [OPEN, YES] })).toBe('unknown')
    expect(truth({ all: [OPEN, NO] })).toBe(false)
    expect(truth({ all: [NO, YES] })).toBe(false)
    expect(truth({})).toBe(true)
  })
  test('any: one true settles, else one unknown', () => {
    expect(truth({ any: [NO, NO] })).toBe(false)
    expect(truth({ any: [NO, OPEN] })).toBe('unknown')
    expect(truth({ any: [OPEN, YES] })).toBe(true)
    expect(truth({ any: [YES, NO] })).toBe(true)
  })
  test('not: unknown stays unknown', () => {
    expect([YES, NO, OPEN].map((not) => truth({ not }))).toEqual([false, true, 'unknown'])
  })
})

describe('tests of a fact', () => {
  const truth = (
    json: object,
    facts: Partial<Record<FactKey, FactValue>>,
    today?: string,
  ): unknown => holds(when(json), given(facts, WEDNESDAY, today))
  test('a count is at most a number, and the number is within', () => {
    const few = { 'history.contactsMade': { atMost: 1 } }
    expect([0, 1, 2].map((made) => truth(few, { 'history.contactsMade': made }))).toEqual([
      true,
      true,
      false,
    ])
  })
  test('a list includes a word, or the word of another fact', () => {
    const political = { 'source.collectedFor': ['political'] }
    expect(truth({ 'source.collectedFor': { includes: 'political' } }, political)).toBe(true)
    expect(truth({ 'source.collectedFor': { includes: 'newsletter' } }, political)).toBe(false)
    const same = { 'source.collectedFor': { includesFact: 'purpose.kind' } }
    expect(truth(same, { ...political, 'purpose.kind': 'political' })).toBe(true)
    expect(truth(same, { ...political, 'purpose.kind': 'newsletter' })).toBe(false)
    expect(truth(same, political)).toBe('unknown')
  })
  test('a day is before another one, and not before itself', () => {
    const early = { 'consent.givenAt': { before: '2018-05-25' } }
    const on = (day: string): unknown => truth(early, { 'consent.givenAt': day })
    expect([on('2018-05-24'), on('2018-05-25'), on('2018-05-26')]).toEqual([true, false, false])
  })
  test('a period after a day is over on its last day', () => {
    const recent = { 'relation.endedAt': { within: 'P3Y' } }
    const on = (today: string): unknown =>
      truth(recent, { 'relation.endedAt': '2023-11-25' }, today)
    expect([on('2026-11-24'), on('2026-11-25'), on('2026-11-26')]).toEqual([true, false, false])
  })
})

describe('what the clock there shows', () => {
  const truth = (local: object, shown: Partial<Local> | null): unknown =>
    holds(when({ local }), given({}, shown && { ...WEDNESDAY, ...shown }))
  test('hours begin at from, and before is over', () => {
    const hours = { from: '09:00', before: '17:00' }
    const at = (minute: number): unknown => truth(hours, { minute })
    expect([539, 540, 1019, 1020].map(at)).toEqual([false, true, true, false])
  })
  test('a weekday, and a holiday that no calendar tells', () => {
    expect(truth({ weekday: ['wed'] }, {})).toBe(true)
    expect(truth({ weekday: ['wed'] }, { isHoliday: true })).toBe(true)
    expect(truth({ weekday: ['wed'] }, { isHoliday: 'unknown' })).toBe(true)
    expect(truth({ weekday: ['sat', 'sun'] }, {})).toBe(false)
    const on = (isHoliday: Local['isHoliday']): unknown[] =>
      [true, false].map((holiday) => truth({ holiday }, { isHoliday }))
    expect([on(true), on(false), on('unknown')]).toEqual([
      [true, false],
      [false, true],
      ['unknown', 'unknown'],
    ])
    expect(truth({ weekday: ['sat'], holiday: true }, { isHoliday: 'unknown' })).toBe(false)
  })
  test('without a clock nothing is known', () =>
    expect(truth({ from: '09:00' }, null)).toBe('unknown'))
})

describe('the facts to find out', () => {
  const missing = (json: object, facts = {}): readonly FactKey[] =>
    missingFacts(when(json), given(facts, null))
  test('none where the condition is settled', () => {
    expect(missing({ all: [OPEN, NO] }, { suppressed: true })).toEqual([])
    expect(missing({ any: [OPEN, YES] }, { suppressed: true })).toEqual([])
  })
  test('of all the first that is open, of any each', () => {
    expect(missing({ all: [YES, OPEN, { objection: 'none' }] }, { suppressed: true })).toEqual([
      'restricted',
    ])
    expect(
      missing({ any: [YES, OPEN, { not: { objection: 'none' } }] }, { suppressed: false }),
    ).toEqual(['restricted', 'objection'])
  })
  test('of a fact that is held against another only those that are missing', () => {
    const same = { 'source.collectedFor': { includesFact: 'purpose.kind' } }
    expect(missing(same)).toEqual(['source.collectedFor', 'purpose.kind'])
    expect(missing(same, { 'source.collectedFor': [] })).toEqual(['purpose.kind'])
  })
  test('no fact opens a clock', () => expect(missing({ local: { from: '09:00' } })).toEqual([]))
})

test('the days on which time alone turns a condition: those of its periods, wherever they stand', () => {
  const condition = when({
    all: [{ not: { 'relation.endedAt': { within: 'P3Y' } } }, { suppressed: true }],
    any: [
      { 'consent.givenAt': { within: 'P2Y' } },
      { 'consent.givenAt': { before: '2018-05-25' } },
      { 'relation.startedAt': { within: 'P1Y' } },
      { local: { from: '09:00' } },
    ],
  })
  const { facts } = given({
    'relation.endedAt': '2024-02-29',
    'consent.givenAt': '2025-01-01',
    suppressed: true,
  })
  expect(turningDays(condition, facts)).toEqual(['2027-02-28', '2027-01-01'])
})

test('a condition has all that stands below it, and reads their facts', () => {
  const condition = when({
    any: [{ local: { from: '09:00' } }, { not: { suppressed: true } }],
    'source.collectedFor': { includesFact: 'purpose.kind' },
  })
  expect(partsOf(condition).map(({ op }) => op)).toEqual([
    'all',
    'any',
    'local',
    'not',
    'fact',
    'fact',
  ])
  expect(factsOf(condition)).toEqual(['suppressed', 'source.collectedFor', 'purpose.kind'])
})
