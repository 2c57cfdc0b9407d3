import { describe, expect, test } from 'vitest'
import { factsOf, happened, noonOf } from '../../../test/known.ts'
import type { Header, Members } from '../entry.ts'

const point = (on: string, codes: Members = {}): Header =>
  happened(
    'point.recorded',
    { point: 'mailbox', pointKind: 'personal-named', source: 'sale', ...codes },
    { on, by: 'staff' },
  )

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
