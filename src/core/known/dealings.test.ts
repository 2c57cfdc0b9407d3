import { describe, expect, test } from 'vitest'
import { factsOf, happened } from '../../../test/known.ts'
import type { Header, Members } from '../entry.ts'

const point = (on: string, codes: Members = {}): Header =>
  happened(
    'point.recorded',
    { point: 'mailbox', pointKind: 'personal-named', source: 'sale', ...codes },
    { on, by: 'staff' },
  )
const sale = (on: string, codes: Members = {}): Header =>
  happened(
    'sale.recorded',
    { family: 'pears', entity: 'orchard', optOutShown: true, ...codes },
    { on, by: 'staff' },
  )
const PEARS = { purpose: { id: 'letter', kind: 'own-similar-marketing', family: 'pears' } }

describe('who the person is', () => {
  test('the latest correction counts, member by member', () => {
    const first = { personKind: 'consumer', country: 'NL', age: 'adult' }
    const entries = [
      happened('contact.recorded', first, { on: '03-01' }),
      happened('contact.corrected', { country: 'BE' }, { on: '04-01' }),
    ]
    expect(factsOf(entries)).toMatchObject({
      'person.kind': 'consumer',
      'person.country': 'BE',
      'person.age': 'adult',
    })
  })
  test('two that contradict each other at one instant leave it unknown', () => {
    const entries = ['NL', 'BE'].map((country) =>
      happened('contact.recorded', { country }, { on: '03-01' }),
    )
    expect(factsOf(entries)['person.country']).toBeUndefined()
  })
})

describe('where the point came from', () => {
  test('of the point that is asked about, by its latest record', () => {
    const entries = [
      point('03-01', { source: 'bought-list', obtainedOn: '2026-02-01' }),
      point('04-01', {
        source: 'person-self-form',
        publishedFor: 'general-contact',
        collectedFor: ['newsletter'],
      }),
      point('05-01', { point: 'old-mailbox', source: 'inferred' }),
    ]
    expect(factsOf(entries)).toMatchObject({
      'point.kind': 'personal-named',
      'source.kind': 'person-self-form',
      'source.publishedFor': 'general-contact',
      'source.obtainedAt': '2026-04-01',
      'source.collectedFor': ['newsletter'],
    })
    expect(factsOf(entries.slice(0, 1))['source.obtainedAt']).toBe('2026-02-01')
    expect(factsOf(entries, { point: { id: 'old-mailbox' } })['source.kind']).toBe('inferred')
  })
  test('where none is asked about: the only one of the kind that the channel goes to', () => {
    const phone = point('03-01', { point: 'desk-phone', pointKind: 'direct-line' })
    const nobody = { point: undefined }
    expect(factsOf([point('03-01'), phone], nobody)['point.kind']).toBe('personal-named')
    const second = point('03-02', { point: 'old-mailbox' })
    expect(factsOf([point('03-01'), second], nobody)['point.kind']).toBeUndefined()
    const codes = { grant: 'g1', purpose: 'letter', channels: ['email'], point: 'mailbox' }
    const said = { ...codes, how: 'separate-box', evidence: 'e1' }
    const given = happened('grant.given', said, { on: '03-01' })
    expect(factsOf([point('03-01'), given], nobody)['consent.covers.point']).toBe(true)
    expect(factsOf([second, given], nobody)['consent.covers.point']).toBe(false)
  })
  test('a day of obtaining that is yet to come is the day of the record', () => {
    expect(factsOf([point('03-01', { obtainedOn: '2027-01-01' })])['source.obtainedAt']).toBe(
      '2026-03-01',
    )
  })
  test('who passed it on, and how', () => {
    expect(
      factsOf([point('03-01', { source: 'gatekeeper', authority: 'policy', subjectStated: true })]),
    ).toMatchObject({ 'gatekeeper.authority': 'policy', 'gatekeeper.subjectStated': true })
    const passed = { ownInitiative: true, noReward: true, initiatorShown: false }
    const facts = factsOf([point('03-01', { source: 'referral', ...passed })])
    expect(facts).toMatchObject({
      'referral.ownInitiative': true,
      'referral.noReward': true,
      'referral.initiatorShown': false,
    })
    expect(facts['referral.addressNotKept']).toBeUndefined()
  })
})

describe('how person and seller stand to each other', () => {
  const started = (on: string, relation: string): Header =>
    happened('relation.started', { relation }, { on, by: 'staff' })
  const ended = (on: string, relation: string): Header =>
    happened('relation.ended', { relation }, { on, by: 'staff' })
  test('a sale makes a one-off customer', () => {
    expect(factsOf([sale('03-01'), sale('05-01', { on: '2026-04-30' })])).toMatchObject({
      'relation.kind': 'one-off-customer',
      'relation.startedAt': '2026-03-01',
      'relation.lastTransactionAt': '2026-04-30',
    })
  })
  test('a running customer is closer, and its end makes an ended customer', () => {
    const running = [sale('02-01'), started('03-01', 'running-customer')]
    expect(factsOf(running)).toMatchObject({
      'relation.kind': 'running-customer',
      'relation.startedAt': '2026-03-01',
      'relation.lastTransactionAt': '2026-02-01',
    })
    const over = [...running, ended('05-01', 'running-customer')]
    expect(factsOf(over)).toMatchObject({
      'relation.kind': 'ended-customer',
      'relation.endedAt': '2026-05-01',
      'relation.startedAt': '2026-02-01',
    })
    expect(factsOf([...over, sale('06-01')])['relation.kind']).toBe('one-off-customer')
    expect(factsOf([...over, started('06-01', 'inquiry')])['relation.kind']).toBe('ended-customer')
    expect(factsOf([...over, started('06-01', 'running-customer')])).toMatchObject({
      'relation.kind': 'running-customer',
      'relation.startedAt': '2026-06-01',
    })
  })
  test('another end leaves none, and none is not unknown', () => {
    const over = [started('03-01', 'inquiry'), ended('04-01', 'inquiry')]
    expect(factsOf(over)).toMatchObject({
      'relation.kind': 'none',
      'relation.endedAt': '2026-04-01',
    })
    expect(factsOf([started('05-01', 'member'), ...over])['relation.kind']).toBe('member')
    expect(factsOf([])['relation.kind']).toBeUndefined()
  })
  test('whoever was recorded without one is a stranger, until an entry tells another', () => {
    const recorded = happened('contact.recorded', {}, { on: '03-01', by: 'staff' })
    expect(factsOf([recorded])).toMatchObject({ 'relation.kind': 'none' })
    expect(factsOf([recorded])['relation.startedAt']).toBeUndefined()
    expect(factsOf([recorded, sale('02-01')])['relation.kind']).toBe('one-off-customer')
  })
})

describe('what a sale says about writing to a customer', () => {
  test('all five, from one sale', () => {
    const told = { 'softOptIn.optOutInMessage': true }
    expect(factsOf([point('03-01'), sale('03-01')], { ...PEARS, told })).toMatchObject({
      'softOptIn.onSale': true,
      'softOptIn.similar': true,
      'softOptIn.sameEntity': true,
      'softOptIn.optOutAtCollection': true,
      'softOptIn.optOutInMessage': true,
    })
  })
  test('another family, another entity, no way out, another source', () => {
    expect(factsOf([sale('03-01', { family: 'plums' })], PEARS)['softOptIn.similar']).toBe(false)
    expect(factsOf([sale('03-01')])['softOptIn.similar']).toBeUndefined()
    expect(factsOf([sale('03-01', { entity: 'mill' })], PEARS)['softOptIn.sameEntity']).toBe(false)
    expect(
      factsOf([sale('03-01', { optOutShown: false })], PEARS)['softOptIn.optOutAtCollection'],
    ).toBe(false)
    const bought = point('03-01', { source: 'bought-list' })
    expect(factsOf([bought, sale('03-01')], PEARS)['softOptIn.onSale']).toBe(false)
    expect(factsOf([bought], PEARS)['softOptIn.onSale']).toBe(false)
    expect(factsOf([point('03-01')], PEARS)['softOptIn.onSale']).toBeUndefined()
  })
  test('two sales are not patched together', () => {
    const entries = [
      sale('03-01', { entity: 'mill', optOutShown: true }),
      sale('04-01', { family: 'plums', optOutShown: true }),
      sale('02-01', { optOutShown: false }),
    ]
    expect(factsOf(entries, PEARS)).toMatchObject({
      'softOptIn.similar': true,
      'softOptIn.sameEntity': true,
      'softOptIn.optOutAtCollection': false,
    })
    expect(factsOf([...entries, sale('02-02')], PEARS)['softOptIn.optOutAtCollection']).toBe(true)
  })
  test('a message without a way out speaks louder than the asker', () => {
    const told = { 'softOptIn.optOutInMessage': true }
    const sent = happened(
      'message.sent',
      { channel: 'email', purpose: 'letter', optOutShown: false },
      { on: '05-01', by: 'machine' },
    )
    expect(factsOf([sent], { told })['softOptIn.optOutInMessage']).toBe(false)
    expect(factsOf([])['softOptIn.optOutInMessage']).toBeUndefined()
  })
})
