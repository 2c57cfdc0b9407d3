import { describe, expect, test } from 'vitest'
import { LETTER, factsOf, happened, noonOf } from '../../test/known.ts'
import type { Header, Members } from './entry.ts'
import { whatIsKnown } from './what-is-known.ts'

const MAIL = { purpose: 'letter', channels: ['email'], point: 'mailbox' }
const BY_FORM = { how: 'separate-box', evidence: 'e1', entity: 'orchard' }
const given = (on: string, codes: Members = {}): Header =>
  happened('grant.given', { grant: 'g1', ...MAIL, ...BY_FORM, ...codes }, { on })
const PHONE = { channel: 'phone-human', point: { id: 'desk-phone' } }
const INVOICE = { purpose: { id: 'invoice', kind: 'transactional-service' } }

describe('what no entry tells', () => {
  test('stays unknown, but for the four that are always stated', () => {
    expect(factsOf([])).toEqual({
      'seller.country': 'NL',
      'seller.sector': 'general',
      channel: 'email',
      act: 'contact',
      scale: 'one',
      'purpose.kind': 'newsletter',
      'consent.state': 'none',
      objection: 'none',
      suppressed: false,
      restricted: false,
    })
  })
  test('the asker and the vault may tell', () => {
    const told = { profiling: 'disclosed', 'intention.invited': true, 'history.contactsMade': 2 }
    expect(factsOf([], { told, suppressed: true })).toMatchObject({ ...told, suppressed: true })
  })
  test('a written-out unknown is unknown', () => {
    const entries = [happened('contact.recorded', { country: 'unknown' }, { on: '03-01' })]
    expect(factsOf(entries)['person.country']).toBeUndefined()
  })
})

describe('how a consent came about', () => {
  test('asked is not given', () => {
    const asked = happened('grant.asked', { grant: 'g1', ...MAIL }, { on: '03-01', by: 'machine' })
    expect(factsOf([asked])['consent.state']).toBe('pending-unconfirmed')
    const confirmed = happened('grant.confirmed', { grant: 'g1', evidence: 'e3' }, { on: '03-02' })
    expect(factsOf([asked, confirmed])).toMatchObject({
      'consent.state': 'given-confirmed',
      'consent.evidence': 'e3',
      'consent.covers.channel': true,
    })
  })
  test('given, with everything that it covers', () => {
    expect(factsOf([given('03-01')])).toMatchObject({
      'consent.state': 'given',
      'consent.form': 'separate-box',
      'consent.evidence': 'e1',
      'consent.givenAt': '2026-03-01',
      'consent.covers.seller': true,
      'consent.covers.purpose': true,
      'consent.covers.contentType': true,
      'consent.covers.channel': true,
      'consent.covers.point': true,
    })
  })
  test('confirmed: the grade of the confirmation and its day', () => {
    const confirmed = happened('grant.confirmed', { grant: 'g1', evidence: 'e3' }, { on: '03-04' })
    expect(factsOf([given('03-01'), confirmed])).toMatchObject({
      'consent.state': 'given-confirmed',
      'consent.evidence': 'e3',
      'consent.givenAt': '2026-03-04',
    })
  })
  test('what a giving leaves out it does not cover', () => {
    const bare = happened(
      'grant.given',
      { grant: 'g1', how: 'separate-box', evidence: 'e1' },
      { on: '03-01' },
    )
    const facts = factsOf([bare])
    expect(facts['consent.state']).toBe('given')
    for (const name of ['seller', 'purpose', 'channel', 'point'] as const)
      expect(facts[`consent.covers.${name}`]).toBeUndefined()
  })
  test('it ends at the instant that it named', () => {
    const entries = [given('03-01', { until: '2026-06-30T12:00:00Z' })]
    expect(factsOf(entries)['consent.state']).toBe('expired')
    expect(factsOf(entries, { asOf: noonOf('2026-06-30T11:59:59Z') })['consent.state']).toBe(
      'given',
    )
  })
  test('another legal entity, content type or purpose is told apart', () => {
    expect(factsOf([given('03-01', { entity: 'mill' })])['consent.covers.seller']).toBe(false)
    const recipes = given('03-01', { contentType: 'recipes' })
    const about = (contentType: string): Parameters<typeof factsOf>[1] => ({
      purpose: { ...LETTER.purpose, contentType },
    })
    expect(factsOf([recipes], about('recipes'))['consent.covers.contentType']).toBe(true)
    expect(factsOf([recipes], about('tours'))['consent.covers.contentType']).toBe(false)
    expect(factsOf([recipes])['consent.covers.contentType']).toBe(false)
    expect(factsOf([given('03-01')], INVOICE)['consent.covers.purpose']).toBe(false)
  })
})

describe('a consent reaches as far as it was given', () => {
  test('for mail, it says nothing about the phone', () => {
    expect(factsOf([given('03-01')], PHONE)).toMatchObject({
      'consent.state': 'given',
      'consent.covers.channel': false,
    })
  })
  test('the consent of the number is not that of the mailbox', () => {
    const forNumber = given('03-01', { channels: ['email', 'sms'], point: 'desk-phone' })
    expect(factsOf([forNumber])['consent.covers.point']).toBe(false)
    const { point: _point, ...pointless } = LETTER
    expect(
      whatIsKnown({ ...pointless, entries: [forNumber] }).question.facts.has(
        'consent.covers.point',
      ),
    ).toBe(false)
  })
  test('the nearest of several is told', () => {
    const forPhone = given('04-01', { grant: 'g2', channels: ['phone-human'], point: 'desk-phone' })
    for (const entries of [
      [given('03-01'), forPhone],
      [forPhone, given('03-01')],
    ]) {
      expect(factsOf(entries)).toMatchObject({ 'consent.covers.channel': true })
      expect(factsOf(entries, PHONE)).toMatchObject({
        'consent.covers.channel': true,
        'consent.givenAt': '2026-04-01',
      })
    }
  })
})

describe('a withdrawal', () => {
  const withdrawn = (on: string, codes: Members): Header =>
    happened('grant.withdrawn', codes, { on })
  test('of the grant ends it, and nothing else', () => {
    const entries = [given('03-01'), withdrawn('04-01', { grant: 'g1' })]
    expect(factsOf(entries)).toMatchObject({
      'consent.state': 'withdrawn',
      'consent.givenAt': '2026-04-01',
    })
    expect(factsOf(entries, INVOICE)['consent.state']).toBe('none')
    expect(factsOf(entries, PHONE)['consent.state']).toBe('none')
  })
  test('reaches only its own purpose: a newsletter that ends stops no invoice', () => {
    const entries = [withdrawn('04-01', { purpose: 'letter' })]
    expect(factsOf(entries)['consent.state']).toBe('withdrawn')
    expect(factsOf(entries, PHONE)['consent.state']).toBe('withdrawn')
    expect(factsOf(entries, INVOICE)['consent.state']).toBe('none')
  })
  test('reaches only its own channel and point', () => {
    const both = given('03-01', { channels: ['email', 'sms'] })
    const entries = [both, withdrawn('04-01', { purpose: 'letter', channels: ['sms'] })]
    expect(factsOf(entries)['consent.state']).toBe('given')
    expect(factsOf(entries, { channel: 'sms' })['consent.state']).toBe('withdrawn')
    const elsewhere = [given('03-01'), withdrawn('04-01', { ...MAIL, point: 'desk-phone' })]
    expect(factsOf(elsewhere)['consent.state']).toBe('given')
  })
  test('that says all, or nothing about what, reaches everything', () => {
    for (const codes of [{ all: true }, { all: true, purpose: 'parcel' }, {}]) {
      const entries = [given('03-01'), withdrawn('04-01', codes)]
      for (const asked of [{}, PHONE, INVOICE])
        expect(factsOf(entries, asked)['consent.state']).toBe('withdrawn')
    }
  })
  test('the latest act of the person wins, in both directions', () => {
    const away = withdrawn('04-01', { grant: 'g1' })
    expect(factsOf([given('03-01'), away, given('05-01')])['consent.state']).toBe('given')
    expect(factsOf([given('03-01'), away, given('05-01', { grant: 'g2' })])['consent.state']).toBe(
      'given',
    )
    expect(factsOf([given('05-01'), withdrawn('05-02', { all: true })])['consent.state']).toBe(
      'withdrawn',
    )
  })
  test('at the same instant the stop has the last word', () => {
    expect(factsOf([withdrawn('03-01', { grant: 'g1' }), given('03-01')])['consent.state']).toBe(
      'withdrawn',
    )
  })
  test('that is heard of later counts from when it happened', () => {
    const late = happened('grant.withdrawn', MAIL, { on: '03-15', received: '05-01' })
    expect(factsOf([given('03-01'), late])['consent.state']).toBe('withdrawn')
    expect(factsOf([given('04-01'), late])['consent.state']).toBe('given')
    expect(factsOf([given('03-01'), late], { asOf: noonOf('04-15') })['consent.state']).toBe(
      'given',
    )
  })
  test('nobody reserves the last word by a date that is yet to come', () => {
    const ahead = happened(
      'grant.given',
      { grant: 'g1', ...MAIL, ...BY_FORM },
      { on: '12-01', received: '03-01' },
    )
    expect(factsOf([ahead, withdrawn('04-01', { all: true })])['consent.state']).toBe('withdrawn')
  })
  test('a confirmation of what was given before lifts nothing', () => {
    const clicked = happened('grant.confirmed', { grant: 'g1', evidence: 'e3' }, { on: '05-01' })
    const entries = [given('03-01'), withdrawn('04-01', { grant: 'g1' }), clicked]
    expect(factsOf(entries)['consent.state']).toBe('withdrawn')
  })
  test('silence lifts nothing: a ticked box, terms, no proof', () => {
    const away = withdrawn('04-01', { grant: 'g1' })
    for (const codes of [{ how: 'pre-ticked' }, { how: 'terms' }, { evidence: 'e0' }])
      expect(factsOf([given('03-01'), away, given('05-01', codes)])['consent.state']).toBe(
        'withdrawn',
      )
  })
  test('a consent to less lifts no stop of more', () => {
    const away = withdrawn('04-01', { purpose: 'letter' })
    expect(factsOf([away, given('05-01')], PHONE)['consent.state']).toBe('withdrawn')
    expect(factsOf([away, given('05-01')])['consent.state']).toBe('given')
  })
  test('a stop comes back when the consent that lifted it ends', () => {
    const entries = [
      withdrawn('04-01', { all: true }),
      given('05-01', { until: '2026-06-01T00:00:00Z' }),
    ]
    expect(factsOf(entries, { asOf: noonOf('05-15') })['consent.state']).toBe('given')
    expect(factsOf(entries)['consent.state']).toBe('withdrawn')
  })
})

describe('what each fact rests on', () => {
  test('is told by the positions of its entries', () => {
    const asked = happened('grant.asked', { grant: 'g1', ...MAIL }, { on: '02-28', by: 'machine' })
    const yes = given('03-01')
    const other = given('03-02', { grant: 'g2', purpose: 'parcel' })
    const { evidence } = whatIsKnown({ ...LETTER, entries: [other, yes, asked] })
    expect(evidence.find(({ fact }) => fact === 'consent.state')?.positions).toEqual([
      asked.position,
      yes.position,
    ])
    expect(evidence.some(({ fact }) => fact === 'channel' || fact === 'objection')).toBe(false)
  })
  test('the question carries its moment', () => {
    expect(whatIsKnown(LETTER).question.asOf).toBe(LETTER.asOf)
  })
})
