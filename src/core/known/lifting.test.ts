import { describe, expect, test } from 'vitest'
import { factsOf, happened, noonOf } from '../../../test/known.ts'
import type { Header, Members } from '../entry.ts'

const MAIL = { purpose: 'letter', channels: ['email'], point: 'mailbox' }
const BY_FORM = { how: 'separate-box', evidence: 'e1', entity: 'orchard' }
const given = (on: string, codes: Members = {}): Header =>
  happened('grant.given', { grant: 'g1', ...MAIL, ...BY_FORM, ...codes }, { on })
const PHONE = { channel: 'phone-human', point: { id: 'desk-phone' } }
const INVOICE = { purpose: { id: 'invoice', kind: 'transactional-service' } }

describe('refusing, pausing and narrowing', () => {
  test('a refusal stops what was asked', () => {
    const asked = happened('grant.asked', { grant: 'g1', ...MAIL }, { on: '03-01', by: 'staff' })
    const refused = happened('grant.refused', { grant: 'g1' }, { on: '03-02' })
    expect(factsOf([asked, refused])['consent.state']).toBe('refused')
    expect(factsOf([asked, refused], PHONE)['consent.state']).toBe('none')
    const again = happened('grant.asked', { grant: 'g1', ...MAIL }, { on: '04-01', by: 'staff' })
    expect(factsOf([asked, refused, again])['consent.state']).toBe('refused')
    expect(factsOf([asked, refused, given('04-02')])['consent.state']).toBe('given')
  })
  test('a pause is a withdrawal that ends by itself', () => {
    const paused = happened(
      'grant.paused',
      { grant: 'g1', until: '2026-06-01T00:00:00Z' },
      { on: '04-01' },
    )
    const entries = [given('03-01'), paused]
    expect(factsOf(entries, { asOf: noonOf('05-01') })['consent.state']).toBe('withdrawn')
    expect(factsOf(entries)['consent.state']).toBe('given')
    expect(factsOf([...entries, given('04-15')], { asOf: noonOf('05-01') })['consent.state']).toBe(
      'given',
    )
  })
  test('narrowing withdraws what it takes away, and keeps the rest', () => {
    const both = given('03-01', { channels: ['email', 'sms'] })
    const less = happened('grant.narrowed', { grant: 'g1', channels: ['email'] }, { on: '04-01' })
    expect(factsOf([both, less])).toMatchObject({
      'consent.state': 'given',
      'consent.covers.channel': true,
    })
    expect(factsOf([both, less], { channel: 'sms' })['consent.state']).toBe('withdrawn')
    expect(factsOf([both, less], PHONE)['consent.state']).toBe('given')
    expect(factsOf([both, less], INVOICE)['consent.state']).toBe('given')
  })
  test('narrowing in time brings the end nearer, and never further away', () => {
    const until = (end: string): Header =>
      happened('grant.narrowed', { grant: 'g1', until: end }, { on: '04-01' })
    expect(factsOf([given('03-01'), until('2026-06-01T00:00:00Z')])['consent.state']).toBe(
      'expired',
    )
    const short = given('03-01', { until: '2026-06-01T00:00:00Z' })
    expect(factsOf([short, until('2027-06-01T00:00:00Z')])['consent.state']).toBe('expired')
  })
})

describe('who lifts whose stop', () => {
  const table = {
    person: ['person'],
    authority: ['authority'],
    staff: ['staff', 'authority', 'person'],
    colleague: ['staff', 'authority', 'person'],
    machine: ['staff', 'authority', 'person'],
  } as const
  const actors = ['person', 'staff', 'machine', 'colleague', 'authority'] as const
  for (const by of actors)
    for (const lifter of actors)
      test(`the stop of a ${by} by a ${lifter}`, () => {
        const may = (table[by] as readonly string[]).includes(lifter)
        const objection = { against: 'all-marketing' }
        expect(
          factsOf([
            happened('objection.made', objection, { on: '03-01', by }),
            happened('objection.lifted', objection, { on: '04-01', by: lifter }),
          ]).objection,
        ).toBe(may ? 'none' : 'all-marketing')
        expect(
          factsOf([
            happened('restriction.set', {}, { on: '03-01', by }),
            happened('restriction.lifted', {}, { on: '04-01', by: lifter }),
          ]).restricted,
        ).toBe(!may)
        const again = { grant: 'g1', ...MAIL, ...BY_FORM }
        expect(
          factsOf([
            happened('grant.withdrawn', MAIL, { on: '03-01', by }),
            happened('grant.given', again, { on: '04-01', by: lifter }),
          ])['consent.state'],
        ).toBe(may ? 'given' : 'withdrawn')
      })
})

test('a grant that is called all ends alone', () => {
  const both = [given('03-01', { grant: 'all' }), given('03-01', { channels: ['sms'] })]
  const away = happened('grant.withdrawn', { grant: 'all' }, { on: '04-01' })
  expect(factsOf([...both, away])['consent.state']).toBe('withdrawn')
  expect(factsOf([...both, away], { channel: 'sms' })['consent.state']).toBe('given')
})
