import { describe, expect, test } from 'vitest'
import { YES, bookWith, decideUnder, under } from '../../test/small-books.ts'
import { parseInstant } from './calendar.ts'
import type { Decision } from './decide.ts'

describe('a layer is walked from the top', () => {
  test('the first true rule decides', () => {
    expect(
      under([{ when: { channel: 'email' }, then: 'yes-once' }, YES], {}, '2026-01-01T12:00:00Z')
        .answer,
    ).toBe('yes-once')
  })
  test('an unknown rule tightens and the walk goes on', () => {
    expect(
      under([{ when: { suppressed: true }, then: 'no' }, YES], {}, '2026-01-01T12:00:00Z').answer,
    ).toBe('no')
    expect(
      under(
        [{ when: { suppressed: true }, then: 'no' }, YES],
        { suppressed: false },
        '2026-01-01T12:00:00Z',
      ).answer,
    ).toBe('yes')
  })
  test('an unknown yes is no ground', () => {
    expect(
      under([{ when: { suppressed: false }, then: 'yes' }], {}, '2026-01-01T12:00:00Z').answer,
    ).toBe('no')
  })
  test('the strictest layer wins', () => {
    expect(
      under(
        [YES, { id: 'POLICY', layer: 'seller-policy', when: {}, then: 'no' }],
        {},
        '2026-01-01T12:00:00Z',
      ).answer,
    ).toBe('no')
  })
  test('without any ground there is no yes', () => {
    const decision = under([{ when: { channel: 'fax' }, then: 'yes' }], {}, '2026-01-01T12:00:00Z')
    expect([decision.answer, decision.reasons[0]?.rule.id]).toEqual(['no', 'NO-GROUND'])
  })
})

describe('a rule holds from its first day to its last, in the calendar of the person', () => {
  const rules = [
    { ...YES, to: '2026-06-30' },
    { when: {}, then: 'no', from: '2026-07-01' },
  ]
  const at = (asOf: string): string => under(rules, {}, asOf).answer
  test('the last second in Amsterdam', () => expect(at('2026-06-30T21:59:59Z')).toBe('yes'))
  test('the first second in Amsterdam', () => expect(at('2026-06-30T22:00:00Z')).toBe('no'))
  test('the answer says until when it holds', () => {
    expect(under(rules, {}, '2026-05-01T12:00:00Z').validUntil).toBe(
      Date.parse('2026-06-30T22:00:00Z'),
    )
    expect(under(rules, {}, '2026-08-01T12:00:00Z').validUntil).toBeNull()
  })
  test('another time zone has another midnight', () => {
    expect(under(rules, { timeZone: 'America/New_York' }, '2026-06-30T22:00:00Z').answer).toBe(
      'yes',
    )
  })
  test('a yes that comes by waiting is a step', () => {
    const later = [{ ...YES, from: '2026-07-01' }]
    const { unlock } = under(later, {}, '2026-05-01T12:00:00Z')
    expect(unlock).toContainEqual({
      step: 'wait-until',
      at: parseInstant('2026-07-01T00:00:00+02:00'),
      zone: 'Europe/Amsterdam',
    })
  })
})

describe('a date among the facts', () => {
  const rules = [{ when: { 'relation.lastTransactionAt': { within: 'P3Y' } }, then: 'yes' }]
  const at = (asOf: string): Decision =>
    under(rules, { relation: { lastTransactionAt: '2023-03-10' } }, asOf)
  test('holds until the day the period is over', () => {
    expect(at('2026-03-09T12:00:00Z').answer).toBe('yes')
    expect(at('2026-03-10T12:00:00Z').answer).toBe('no')
    expect(at('2026-03-09T12:00:00Z').validUntil).toBe(Date.parse('2026-03-09T23:00:00Z'))
  })
})

describe('duties', () => {
  const clock = {
    id: 'CLOCK',
    layer: 'data-law',
    when: { 'notice.art14': 'due' },
    duties: [
      {
        kind: 'give-art14-notice-with-source',
        by: [{ fact: 'source.obtainedAt', plus: 'P1M' }, 'act'],
      },
    ],
  }
  const by = (facts: object): string | undefined =>
    under([YES, clock], facts, '2026-02-10T12:00:00Z').duties[0]?.by
  test('are due at the earliest of their dates', () => {
    expect(by({ source: { obtainedAt: '2026-01-05' } })).toBe('2026-02-05')
    expect(by({ source: { obtainedAt: '2026-02-01' } })).toBe('2026-02-10')
    expect(by({})).toBe('2026-02-10')
  })
  test('apply where it is unknown whether they do, and not where they do not', () => {
    expect(under([YES, clock], {}, '2026-02-10T12:00:00Z').duties).toHaveLength(1)
    expect(
      under([YES, clock], { notice: { art14: 'given' } }, '2026-02-10T12:00:00Z').duties,
    ).toHaveLength(0)
  })
  test('a refusal carries only the duties of the rule that refuses', () => {
    const stop = { id: 'STOP', layer: 'stop', when: {}, then: 'no', duties: ['propagate-stop'] }
    const { duties } = under(
      [stop, { ...YES, duties: ['do-not-store'] }, clock],
      {},
      '2026-02-10T12:00:00Z',
    )
    expect(duties.map(({ kind }) => kind)).toEqual(['propagate-stop'])
  })
})

test('the confidence is the lowest among the rules that gave the outcome', () => {
  const check = { ...YES, confidence: 'check' }
  expect(under([check], {}, '2026-01-01T12:00:00Z').confidence).toBe('check')
  expect(
    under(
      [YES, { ...check, id: 'OTHER', layer: 'data-law', then: 'no' }],
      {},
      '2026-01-01T12:00:00Z',
    ).confidence,
  ).toBe('check')
  expect(
    under(
      [check, { id: 'OTHER', layer: 'data-law', when: {}, then: 'no' }],
      {},
      '2026-01-01T12:00:00Z',
    ).confidence,
  ).toBe('sure')
})

test('a rulebook that is known not to apply says nothing, one that may apply gives no ground', () => {
  const book = bookWith({ appliesTo: { 'person.country': 'NL' }, rules: [YES] })
  const at = (country: string): Decision =>
    decideUnder([book], { person: { country } }, '1970-01-01T00:00:00Z')
  expect(at('BE').answer).toBe('no')
  expect(at('unknown').answer).toBe('no')
  expect(at('unknown').unlock).toContainEqual({ step: 'establish-country', fact: 'person.country' })
})
