import { describe, expect, test } from 'vitest'
import type { Rulebook } from './rulebook.ts'
import { YES, bookWith, decideUnder, under } from '../../test/small-books.ts'

const NL = { person: { country: 'NL' } }

describe('the reasons', () => {
  const NOON = '2026-01-01T12:00:00Z'
  const told = (rules: readonly object[], facts = {}): readonly string[] =>
    under(rules, facts, NOON).reasons.map(({ rule, missing }) => [rule.id, ...missing].join(' '))
  const open = { when: { suppressed: true } }
  const stop = { id: 'STOP', layer: 'stop', then: 'no', when: {} }

  test('stand strictest first, then in the order of the layers', () => {
    const rules = [
      { id: 'TERMS', layer: 'buyer-terms', when: {}, then: 'needs-consent' },
      { id: 'POLICY', layer: 'seller-policy', when: {}, then: 'no' },
      { id: 'CHANNEL', when: {}, then: 'yes' },
      { id: 'DATA', layer: 'data-law', when: {}, then: 'needs-consent' },
      stop,
    ]
    expect(told(rules)).toEqual(['STOP', 'POLICY', 'DATA', 'TERMS', 'CHANNEL'])
  })
  test('stand so too where the country is not known and each finds its own', () => {
    const refusal = (country: string, layer: string): Rulebook =>
      bookWith({
        id: country.toUpperCase(),
        appliesTo: { 'person.country': country },
        rules: [{ id: `${country.toUpperCase()}-NO`, layer, then: 'no' }],
      })
    const books = [
      refusal('NL', 'data-law'),
      refusal('BE', 'buyer-terms'),
      refusal('DE', 'channel-law'),
      refusal('other-eea', 'stop'),
      refusal('outside-eea', 'seller-policy'),
    ]
    expect(decideUnder(books, {}, NOON).reasons.map(({ rule }) => rule.layer)).toEqual([
      'stop',
      'channel-law',
      'data-law',
      'seller-policy',
      'buyer-terms',
    ])
  })
  test('of what may count only that which is stricter than all that does', () => {
    const perhaps = { id: 'PERHAPS', layer: 'data-law', ...open }
    expect(told([YES, { ...perhaps, then: 'no' }])).toEqual(['PERHAPS suppressed', 'RULE'])
    expect(told([YES, { ...perhaps, then: 'needs-consent' }])).toEqual([
      'PERHAPS suppressed',
      'RULE',
    ])
    expect(told([YES, { ...perhaps, then: 'yes-once' }])).toEqual(['RULE'])
    expect(told([stop, YES, { ...perhaps, then: 'needs-consent' }])).toEqual(['STOP', 'RULE'])
    expect(told([stop, YES, { ...perhaps, then: 'no' }])).toEqual(['STOP', 'RULE'])
  })
  test('where several rules of a layer may ask for consent, the first speaks for the rest', () => {
    const ask = (id: string, layer: string): object => ({
      id,
      layer,
      then: 'needs-consent',
      ...open,
    })
    const rules = [
      YES,
      ask('ONE', 'data-law'),
      ask('TWO', 'data-law'),
      ask('THREE', 'seller-policy'),
      { id: 'FOUR', layer: 'data-law', then: 'no', ...open },
    ]
    expect(told(rules)).toEqual(['FOUR suppressed', 'ONE suppressed', 'THREE suppressed', 'RULE'])
  })
  test('name what keeps open whether the rulebook applies, and their own condition, each once', () => {
    const missingWhere = (when: object): unknown => {
      const open = bookWith({
        appliesTo: { 'person.kind': 'consumer' },
        rules: [{ id: 'NO', when, then: 'no' }],
      })
      const first = bookWith({ id: 'FIRST', rules: [YES] })
      return decideUnder([first, open], NL, NOON).reasons[0]?.missing
    }
    expect(missingWhere({ suppressed: true })).toEqual(['person.kind', 'suppressed'])
    expect(
      missingWhere({ any: [{ 'person.kind': 'legal-person' }, { suppressed: true }] }),
    ).toEqual(['person.kind', 'suppressed'])
  })
})

describe('the confidence', () => {
  const at = (rules: readonly object[]): string =>
    under(rules, {}, '2026-01-01T12:00:00Z').confidence
  const check = { id: 'CHECK', layer: 'data-law', when: {}, confidence: 'check' }
  test('of a yes rests on every ground', () => {
    expect(
      at([
        { ...YES, then: 'yes-once' },
        { ...check, then: 'yes' },
      ]),
    ).toBe('check')
    expect(
      at([
        { ...YES, then: 'yes-once' },
        { ...check, then: 'yes', confidence: 'sure' },
      ]),
    ).toBe('sure')
  })
  test('is not lowered by a ground that only may count', () => {
    expect(at([YES, { ...check, when: { suppressed: false }, then: 'yes-once' }])).toBe('check')
    expect(
      at([
        { ...YES, then: 'yes-once' },
        { ...check, when: { suppressed: false }, then: 'yes' },
      ]),
    ).toBe('sure')
  })
})

describe('the rulebooks that answered', () => {
  const one = bookWith({
    id: 'ONE',
    appliesTo: { 'person.country': 'NL' },
    rules: [
      YES,
      { ...YES, from: '2020-05-01' },
      { ...YES, from: '2019-01-01' },
      { ...YES, from: '2030-01-01' },
    ],
  })
  const other = bookWith({
    id: 'OTHER',
    from: '2021-01-01',
    appliesTo: { 'person.country': 'BE' },
    rules: [YES],
  })
  const named = (asOf: string, country?: string): string =>
    decideUnder([one, other], { person: country ? { country } : {} }, asOf).rulebook
  test('are those that apply or may, each with the day since which it holds', () => {
    expect(named('2026-01-01T12:00:00Z', 'NL')).toBe('ONE@2020-05-01')
    expect(named('2019-06-01T12:00:00Z', 'NL')).toBe('ONE@2019-01-01')
    expect(named('2026-01-01T12:00:00Z')).toBe('ONE@2020-05-01 OTHER@2021-01-01')
    expect(named('2020-06-01T12:00:00Z')).toBe('ONE@2020-05-01')
  })
  test('are all of them where none applies', () => {
    expect(named('2026-01-01T12:00:00Z', 'DE')).toBe('ONE@2020-05-01 OTHER@2021-01-01')
  })
})

test('a yes needs no way to it, and only an ask names channels', () => {
  const NOON = '2026-11-24T12:00:00Z'
  const open = { when: { suppressed: true }, then: 'no', id: 'OPEN', layer: 'stop' }
  const perhaps = { id: 'PERHAPS', when: { objection: 'none' }, then: 'yes-once' }
  expect(under([perhaps, YES], {}, NOON).answer).toBe('yes-once')
  expect(under([perhaps, YES], {}, NOON).unlock).not.toEqual([])
  const idle = bookWith({
    id: 'IDLE',
    appliesTo: { 'person.kind': 'consumer' },
    rules: [{ when: { channel: 'fax' }, then: 'no' }],
  })
  const lasting = decideUnder([bookWith({ rules: [YES] }), idle], NL, NOON)
  expect([lasting.answer, lasting.unlock]).toEqual(['yes', []])
  const no = under([YES, open], {}, NOON)
  expect([no.answer, no.askVia, no.unlock]).toEqual([
    'no',
    [],
    [{ step: 'establish-fact', fact: 'suppressed' }],
  ])
})

test('a question that names its moment is answered for that moment', () => {
  const then = under([YES], { asOf: '2025-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z')
  expect(then.asOf).toBe(Date.parse('2025-01-01T00:00:00Z'))
})
