import { describe, expect, test } from 'vitest'
import { law } from '../../test/reading.ts'
import type { Instant, TimeZone } from '../core/calendar.ts'
import type { Decision } from '../core/decide.ts'
import type { Rule } from '../core/rulebook.ts'
import type { Language } from '../core/terms.ts'
import { explain } from './explain.ts'

const RULE = {
  id: 'RULE',
  layer: 'channel-law',
  says: { en: 'A rule.', nl: 'Een regel.', de: 'Eine Regel.', fr: 'Une règle.' },
  cite: 'a rule for a test',
  confidence: 'check',
} as unknown as Rule
const DECISION: Decision = {
  answer: 'ask-first',
  reasons: [],
  duties: [],
  unlock: [],
  askVia: ['email'],
  validUntil: null,
  confidence: 'sure',
  rulebook: 'TEST@2000-01-01',
  asOf: Date.UTC(2026, 10, 23, 9) as Instant,
}
const told = (part: Partial<Decision>, language: Language = 'en') =>
  explain(law, { ...DECISION, ...part }, language)

test('what needs no words is passed on, and instants are told in UTC', () => {
  expect(told({})).toEqual({
    ...DECISION,
    reasons: [],
    duties: [],
    unlock: [],
    asOf: '2026-11-23T09:00:00.000Z',
  })
  expect(told({ validUntil: Date.UTC(2027, 0, 1) as Instant }).validUntil).toBe(
    '2027-01-01T00:00:00.000Z',
  )
})

describe('a reason', () => {
  test('that counts says its sentence, and names nothing as missing', () => {
    const reasons = [{ rule: RULE, outcome: 'no', missing: [] }] as const
    expect(told({ reasons }).reasons).toEqual([
      {
        rule: 'RULE',
        layer: 'channel-law',
        says: 'A rule.',
        cite: 'a rule for a test',
        outcome: 'no',
        confidence: 'check',
      },
    ])
  })
  test('that counsel signed off says how, by whom and since when', () => {
    const signOff = { as: 'accepted', on: '2026-03-01', by: 'Advocaat Voorbeeld' } as const
    const rule = { ...RULE, signOff } as unknown as Rule
    const reasons = [{ rule, outcome: 'no', missing: [] }] as const
    const seen = told({ reasons }).reasons[0]?.signOff
    expect(seen).toMatchObject(signOff)
    expect(seen?.says).toContain('Advocaat Voorbeeld')
    expect(seen?.says).toContain('1 March 2026')
  })
  test('that only may count says what is not known, as a sentence of the language does', () => {
    const missing = ['point.kind', 'objection', 'registers.nlPostfilter'] as const
    const reasons = [{ rule: RULE, outcome: 'no', missing }] as const
    const says = (language: Language): unknown => told({ reasons }, language).reasons[0]?.says
    expect(says('en')).toBe(
      'Not known: contact details, objection, Dutch Postfilter. Until it is, this rule counts: “A rule.”',
    )
    expect(says('de')).toContain(
      'Nicht bekannt: Art der Kontaktdaten, Widerspruch, Niederländischer',
    )
    expect(told({ reasons }).reasons[0]?.missing).toEqual(missing)
  })
})

test('a duty says its own words, else the general ones, and its day where it has one', () => {
  const says = { en: 'Own words.', nl: 'b', de: 'c', fr: 'd' }
  const by = '2026-12-01' as NonNullable<Decision['duties'][number]['by']>
  const duties = [
    { kind: 'check-register', rule: RULE },
    { kind: 'check-register', rule: RULE, says, by },
  ] as const
  expect(told({ duties }).duties).toStrictEqual([
    { kind: 'check-register', says: law.duties['check-register'].en },
    { kind: 'check-register', says: 'Own words.', by },
  ])
  expect(told({ duties }, 'nl').duties[0]?.says).toBe(law.duties['check-register'].nl)
})

test('a step names its fact, its channel or its moment', () => {
  const zone = 'Europe/Amsterdam' as TimeZone
  const unlock: Decision['unlock'] = [
    { step: 'establish-fact', fact: 'point.kind' },
    { step: 'use-other-channel', channel: 'sms' },
    { step: 'wait-until', at: Date.UTC(2026, 11, 1, 8) as Instant, zone },
    { step: 'only-the-person-can' },
  ]
  expect(told({ unlock }).unlock).toEqual([
    { step: 'establish-fact', fact: 'point.kind', says: 'Find out: contact details.' },
    { step: 'use-other-channel', channel: 'sms', says: 'Take another channel: by text message.' },
    {
      step: 'wait-until',
      at: '2026-12-01T08:00:00.000Z',
      says: 'Wait: the answer changes on Tuesday, 1 December 2026 at 09:00.',
    },
    { step: 'only-the-person-can', says: law.steps['only-the-person-can'].en },
  ])
})

test('a place in the words of a step for which it has nothing stays empty', () => {
  const says = { en: 'Only they{fact}{channel}{moment}.', nl: 'b', de: 'c', fr: 'd' }
  const worded = { ...law, steps: { ...law.steps, 'only-the-person-can': says } }
  const unlock: Decision['unlock'] = [
    { step: 'only-the-person-can' },
    { step: 'only-the-person-can', at: 0 as Instant },
  ]
  const answer = explain(worded, { ...DECISION, unlock }, 'en')
  expect(answer.unlock.map((step) => step.says)).toEqual(['Only they.', 'Only they.'])
  expect(answer.unlock[0]).toStrictEqual({ step: 'only-the-person-can', says: 'Only they.' })
})
