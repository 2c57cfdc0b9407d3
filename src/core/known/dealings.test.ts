import { describe, expect, test } from 'vitest'
import { factsOf, happened, noonOf } from '../../../test/known.ts'
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

describe('notices', () => {
  const notice = (on: string, kind: string): Header =>
    happened('notice.given', { notice: kind }, { on, by: 'machine' })
  const bought = point('03-01', { source: 'bought-list' })
  test('about data from elsewhere: due for a month, then overdue', () => {
    expect(factsOf([bought], { asOf: noonOf('04-01') })).toMatchObject({
      'notice.art13': 'exempt',
      'notice.art14': 'due',
    })
    expect(factsOf([bought], { asOf: noonOf('04-02') })['notice.art14']).toBe('overdue')
    expect(factsOf([bought, notice('03-20', 'art14')])['notice.art14']).toBe('given')
    expect(factsOf([bought, notice('02-01', 'art14')])['notice.art14']).toBe('overdue')
  })
  test('to whom the data come from: on the day itself', () => {
    const own = point('03-01', { source: 'person-self-form' })
    expect(factsOf([own], { asOf: noonOf('03-01') })).toMatchObject({
      'notice.art13': 'due',
      'notice.art14': 'exempt',
    })
    expect(factsOf([own])['notice.art13']).toBe('overdue')
    expect(factsOf([own, notice('03-01', 'art13')])['notice.art13']).toBe('given')
  })
  test('of a source that does not tell, nothing is known', () => {
    const facts = factsOf([point('03-01', { source: 'own-crm' })])
    expect(facts['notice.art13']).toBeUndefined()
    expect(facts['notice.art14']).toBeUndefined()
    expect(factsOf([])['notice.art14']).toBeUndefined()
  })
  test('of the right to object: due until the first contact', () => {
    const made = happened('contact.made', { channel: 'email' }, { on: '04-01', by: 'staff' })
    expect(factsOf([bought])['notice.art21']).toBe('due')
    expect(factsOf([bought, made])['notice.art21']).toBe('overdue')
    expect(factsOf([bought, made, notice('04-01', 'art21')])['notice.art21']).toBe('given')
    expect(factsOf([])['notice.art21']).toBeUndefined()
  })
})

describe('earlier contacts', () => {
  const sent = (on: string, purpose: string): Header =>
    happened('message.sent', { channel: 'email', purpose }, { on, by: 'machine' })
  test('on the same ground, whoever made them', () => {
    const call = happened('contact.made', { channel: 'phone-human' }, { on: '05-02', by: 'staff' })
    const entries = [
      sent('04-01', 'letter'),
      sent('05-01', 'letter'),
      sent('06-01', 'parcel'),
      call,
    ]
    expect(factsOf(entries)).toMatchObject({
      'history.contactsMade': 3,
      'history.lastAt': '2026-05-02',
    })
  })
  test('none on record is not none, unless the asker knows', () => {
    expect(factsOf([])['history.contactsMade']).toBeUndefined()
    const told = { 'history.contactsMade': 0 }
    expect(factsOf([], { told })['history.contactsMade']).toBe(0)
    expect(factsOf([sent('04-01', 'letter')], { told })['history.contactsMade']).toBe(1)
  })
})

describe('the intention that this would answer', () => {
  const about = { intention: { id: 'i1' } }
  const cast = happened(
    'intention.cast',
    { intention: 'i1', until: '2026-07-15T00:00:00Z', channels: ['email'], replies: 2 },
    { on: '06-01' },
  )
  const answer = (decision: string): Header =>
    happened(
      'message.sent',
      { channel: 'email', purpose: 'letter', intention: 'i1', decision },
      { on: '06-10', by: 'machine' },
    )
  test('open, in time, over this channel, with a reply left', () => {
    expect(factsOf([cast, answer('d1')], about)).toMatchObject({
      'intention.open': true,
      'intention.withinTime': true,
      'intention.channelAllowed': true,
      'intention.repliesLeft': true,
    })
    expect(factsOf([cast])['intention.open']).toBeUndefined()
  })
  test('closed, too late, over another channel, with none left', () => {
    const closed = happened('intention.closed', { intention: 'i1' }, { on: '06-20' })
    expect(factsOf([cast, closed], about)['intention.open']).toBe(false)
    expect(factsOf([cast], { ...about, asOf: noonOf('07-15') })['intention.withinTime']).toBe(false)
    expect(factsOf([cast], { ...about, channel: 'sms' })['intention.channelAllowed']).toBe(false)
    expect(factsOf([cast, answer('d1'), answer('d2')], about)['intention.repliesLeft']).toBe(false)
    const shorter = happened(
      'intention.changed',
      { intention: 'i1', until: '2026-06-15T00:00:00Z' },
      { on: '06-05' },
    )
    expect(factsOf([cast, shorter], about)['intention.withinTime']).toBe(false)
  })
})
