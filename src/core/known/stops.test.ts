import { describe, expect, test } from 'vitest'
import { LETTER, factsOf, happened } from '../../../test/known.ts'
import type { Header, Members } from '../entry.ts'

const made = (on: string, codes: Members): Header => happened('objection.made', codes, { on })
const lifted = (on: string, codes: Members): Header => happened('objection.lifted', codes, { on })
const MAIL = { purpose: 'letter', channels: ['email'], point: 'mailbox' }
const given = (on: string, codes: Members = {}): Header =>
  happened(
    'grant.given',
    { grant: 'g1', ...MAIL, how: 'separate-box', evidence: 'e1', ...codes },
    { on },
  )
const PHONE = { channel: 'phone-human', point: { id: 'desk-phone' } }
const PARCEL = { purpose: { id: 'parcel', kind: 'own-similar-marketing' } }

describe('an objection reaches what it says', () => {
  test('against a channel', () => {
    const mail = [made('03-01', { against: 'channel', channels: ['email'] })]
    expect(factsOf(mail).objection).toBe('channel')
    expect(factsOf(mail, PARCEL).objection).toBe('channel')
    expect(factsOf(mail, PHONE).objection).toBe('none')
  })
  test('against a purpose', () => {
    const letter = [made('03-01', { against: 'purpose', purpose: 'letter' })]
    expect(factsOf(letter).objection).toBe('purpose')
    expect(factsOf(letter, PHONE).objection).toBe('purpose')
    expect(factsOf(letter, PARCEL).objection).toBe('none')
  })
  test('at a point, and at every point where none is asked about', () => {
    const { point: _point, ...open } = LETTER
    const atMailbox = made('03-01', { against: 'channel', channels: ['email'], point: 'mailbox' })
    expect(factsOf([atMailbox], open).objection).toBe('channel')
    expect(factsOf([atMailbox], { point: { id: 'other-mailbox' } }).objection).toBe('none')
  })
  test('what it leaves out it does not spare', () => {
    for (const asked of [{}, PHONE, PARCEL])
      expect(factsOf([made('03-01', { against: 'channel' })], asked).objection).toBe('channel')
  })
  test('the one that stops most is told', () => {
    const all = [
      made('03-01', { against: 'profiling' }),
      made('03-02', { against: 'all-marketing' }),
      made('03-03', { against: 'channel', channels: ['email'] }),
    ]
    expect(factsOf(all).objection).toBe('channel')
    expect(factsOf(all, PHONE).objection).toBe('all-marketing')
    expect(factsOf(all.slice(0, 1)).objection).toBe('profiling')
    expect(factsOf(all, { act: 'profile' }).objection).toBe('profiling')
  })
  test('a right stops marketing as soon as it is invoked', () => {
    const invoked = (right: string): Header =>
      happened('right.invoked', { right, request: 'r1' }, { on: '03-01' })
    expect(factsOf([invoked('objection')]).objection).toBe('all-marketing')
    expect(factsOf([invoked('erasure')]).objection).toBe('all-marketing')
    expect(factsOf([invoked('access')])).toMatchObject({ objection: 'none', restricted: false })
    expect(factsOf([invoked('restriction')]).restricted).toBe(true)
  })
})

describe('an objection is lifted', () => {
  const mail = { against: 'channel', channels: ['email'] }
  test('by the same words, later', () => {
    expect(factsOf([made('03-01', mail), lifted('03-02', mail)]).objection).toBe('none')
    expect(factsOf([made('03-02', mail), lifted('03-02', mail)]).objection).toBe('channel')
    expect(factsOf([made('03-03', mail), lifted('03-02', mail)]).objection).toBe('channel')
  })
  test('for as much as is said, and by no other kind', () => {
    const both = made('03-01', { against: 'channel', channels: ['email', 'phone-human'] })
    expect(factsOf([both, lifted('03-02', mail)]).objection).toBe('none')
    expect(factsOf([both, lifted('03-02', mail)], PHONE).objection).toBe('channel')
    expect(factsOf([both, lifted('03-02', { against: 'channel' })]).objection).toBe('channel')
    expect(factsOf([both, lifted('03-02', { against: 'all-marketing' })]).objection).toBe('channel')
  })
  test('and the others stay', () => {
    const entries = [
      made('03-01', mail),
      made('03-01', { against: 'all-marketing' }),
      lifted('03-02', mail),
    ]
    expect(factsOf(entries).objection).toBe('all-marketing')
  })
  test('by a later yes of the person to exactly this; profiling is not', () => {
    const all = made('03-01', { against: 'all-marketing' })
    expect(factsOf([all, given('04-01')]).objection).toBe('none')
    expect(factsOf([all, given('04-01')], PARCEL).objection).toBe('all-marketing')
    expect(factsOf([all, given('02-01')]).objection).toBe('all-marketing')
    expect(factsOf([all, given('04-01', { how: 'pre-ticked' })]).objection).toBe('all-marketing')
    expect(factsOf([made('03-01', { against: 'profiling' }), given('04-01')]).objection).toBe(
      'profiling',
    )
    const away = happened('grant.withdrawn', { grant: 'g1' }, { on: '05-01' })
    expect(factsOf([all, given('04-01'), away]).objection).toBe('all-marketing')
  })
})

test('a yes lifts no restriction', () => {
  const set = happened('restriction.set', {}, { on: '03-01' })
  expect(factsOf([set, given('04-01')]).restricted).toBe(true)
  const free = happened('restriction.lifted', {}, { on: '04-01' })
  expect(factsOf([set, free]).restricted).toBe(false)
  expect(factsOf([free, happened('restriction.set', {}, { on: '05-01' })]).restricted).toBe(true)
})

describe('registers', () => {
  const checked = (on: string, answer: string, codes: Members = {}): Header =>
    happened(
      'register.checked',
      { register: 'beDoNotCall', answer, ...codes },
      { on, by: 'machine' },
    )
  test('the latest check counts, at one instant the hit', () => {
    expect(factsOf([checked('03-01', 'hit'), checked('04-01', 'miss')])).toMatchObject({
      'registers.beDoNotCall': 'miss',
    })
    expect(factsOf([checked('04-01', 'miss'), checked('04-01', 'hit')])).toMatchObject({
      'registers.beDoNotCall': 'hit',
    })
    expect(factsOf([checked('04-01', 'miss')])['registers.nlDeceased']).toBeUndefined()
  })
  test('of another point tells nothing', () => {
    const other = checked('03-01', 'miss', { point: 'desk-phone' })
    expect(factsOf([other])['registers.beDoNotCall']).toBeUndefined()
    expect(factsOf([other], PHONE)['registers.beDoNotCall']).toBe('miss')
  })
})
