import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSubjectRef } from '../src/core/entry.ts'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import type { Doors, SellerAtTheDoor, Told } from './doors.ts'
import { openDoors } from './doors.ts'

// What went wrong in systems of this kind, so that it does not go wrong here.

let doors: Doors
beforeAll(async () => {
  doors = await openDoors()
})
afterAll(() => doors.close())

const JAN = {
  person: { name: 'Jan Jansen', kind: 'consumer', country: 'NL', age: 'adult' },
  points: [{ value: 'jan@example.nl', source: { kind: 'person-self-form' } }],
}
const JAN_AGAIN = {
  ...JAN,
  points: [{ value: 'j.jansen@example.nl', source: { kind: 'person-self-form' } }],
}

/** Consents here were given before the stops. */
const BEFORE = { occurredAt: '2026-11-23T07:00:00Z' }

type Shop = SellerAtTheDoor & {
  readonly event: (to: unknown, kind: string, more?: object) => Promise<Told>
  /** The answer about somebody, in one word. */
  readonly may: (to: unknown, purpose?: string) => Promise<unknown>
  readonly record: (contact: unknown) => Promise<string>
  /** Asks for the newsletter, confirms it, and was told of everything. */
  readonly subscribe: (to: object, address: string) => Promise<void>
}

async function shop(): Promise<Shop> {
  const seller = await doors.sellerWith('admin')
  const { key } = seller
  const purpose = (id: string, kind: string): Promise<Told> =>
    doors.send('/v1/purposes', key, { id, kind, title: id })
  await purpose('news', 'newsletter')
  await purpose('invoice', 'transactional-service')
  const event: Shop['event'] = (to, kind, more = {}) =>
    doors.send('/v1/events', key, { to, kind, actor: 'person', ...more })
  return {
    ...seller,
    event,
    may: async (to, purposeId = 'news') =>
      (await doors.send('/v1/may', key, { to, purpose: purposeId, channel: 'email' })).json[
        'answer'
      ],
    record: async (contact) =>
      String((await doors.send('/v1/contacts', key, contact)).json['contact']),
    async subscribe(to, address) {
      const grant = `g-${address.length}`
      const scope = { purpose: 'news', contentType: 'news', channels: ['email'] }
      const how = { how: 'separate-box', evidence: 'e3', entity: seller.seller }
      const told = [
        await event({ email: address }, 'grant.given', {
          codes: { grant, ...scope, ...how },
          ...BEFORE,
        }),
        await event(to, 'grant.confirmed', { codes: { grant, evidence: 'e3' }, ...BEFORE }),
        await event(to, 'notice.given', { codes: { notice: 'art13' }, actor: 'staff' }),
      ]
      expect(told.map(({ status }) => status)).toEqual([201, 201, 201])
    },
  }
}

describe('a stop', () => {
  test('on a duplicate reaches the record that it was merged into, and the other way round', async () => {
    const { record, event, may, subscribe, lane } = await shop()
    const [kept, duplicate] = [await record(JAN), await record(JAN_AGAIN)].map(parseSubjectRef)
    if (!kept || !duplicate) throw new Error('two people are needed')
    await subscribe({ contact: kept }, 'jan@example.nl')
    await event({ contact: duplicate }, 'objection.made', { codes: { against: 'all-marketing' } })
    expect(await may({ email: 'jan@example.nl' })).toBe('yes')
    await merge(doors.house, lane, { from: duplicate, into: kept, actor: 'staff' })
    expect(await may({ email: 'jan@example.nl' })).toBe('no')
    expect(await may({ email: 'j.jansen@example.nl' })).toBe('no')
    expect(await may({ contact: duplicate })).toBe('no')
  })
  test('of somebody without any relation is honoured like that of a customer', async () => {
    const { record, event, may, subscribe } = await shop()
    const contact = await record(JAN)
    await subscribe({ contact }, 'jan@example.nl')
    expect(await may({ email: 'jan@example.nl' })).toBe('yes')
    expect(
      (await event({ email: 'jan@example.nl' }, 'grant.withdrawn', { codes: { all: true } }))
        .status,
    ).toBe(201)
    expect(await may({ email: 'jan@example.nl' })).toBe('no')
  })
  test('of advertising leaves the invoice alone', async () => {
    const { record, event, may } = await shop()
    const contact = await record({ ...JAN, relation: 'running-customer' })
    await event({ contact }, 'notice.given', { codes: { notice: 'art13' }, actor: 'staff' })
    await event({ contact }, 'objection.made', { codes: { against: 'all-marketing' } })
    expect(await may({ email: 'jan@example.nl' })).toBe('no')
    expect(await may({ email: 'jan@example.nl' }, 'invoice')).toBe('yes')
  })
  test('that restricts all use spares nothing, the invoice neither', async () => {
    const { record, event, may } = await shop()
    const contact = await record({ ...JAN, relation: 'running-customer' })
    await event({ contact }, 'notice.given', { codes: { notice: 'art13' }, actor: 'staff' })
    await event({ contact }, 'restriction.set')
    expect(await may({ email: 'jan@example.nl' }, 'invoice')).toBe('no')
  })
  test('of an unknown reason is refused by name, and nothing is recorded', async () => {
    const { record, event } = await shop()
    const contact = await record(JAN)
    const { status, json } = await event({ contact }, 'objection.made', {
      codes: { against: 'because' },
    })
    expect(status).toBe(422)
    expect(JSON.stringify(json)).toContain('all-marketing')
  })
  test.each([
    ['machine', 'staff', 'yes'],
    ['staff', 'machine', 'no'],
    ['person', 'staff', 'no'],
    ['person', 'authority', 'no'],
    ['person', 'machine', 'no'],
    ['authority', 'staff', 'no'],
  ])('set by %s and lifted by %s leaves: %s', async (setBy, liftedBy, answer) => {
    const { record, event, may, subscribe } = await shop()
    const contact = await record(JAN)
    await subscribe({ contact }, 'jan@example.nl')
    const codes = { against: 'all-marketing' }
    const at = (minute: number) => ({ occurredAt: `2026-11-23T08:0${minute}:00Z` })
    await event({ contact }, 'objection.made', { codes, actor: setBy, ...at(1) })
    expect(await may({ email: 'jan@example.nl' })).toBe('no')
    await event({ contact }, 'objection.lifted', { codes, actor: liftedBy, ...at(2) })
    expect(await may({ email: 'jan@example.nl' })).toBe(answer)
  })
  test('that is lifted leaves others, and the answer says which', async () => {
    const { record, event } = await shop()
    const contact = await record(JAN)
    const mail = { against: 'channel', channels: ['email'] }
    await event({ contact }, 'objection.made', { codes: { against: 'all-marketing' }, ...BEFORE })
    await event({ contact }, 'objection.made', { codes: mail, ...BEFORE })
    const later = { occurredAt: '2026-11-23T08:30:00Z' }
    const { json } = await event({ contact }, 'objection.lifted', {
      codes: { against: 'all-marketing' },
      ...later,
    })
    expect(json['stillStopped']).toMatchObject([
      { contact, stops: [{ stop: 'objection', value: 'channel' }] },
    ])
  })
  test('that was passed on by phone is recorded as the act of the person, with the words', async () => {
    const { record, event, may, subscribe } = await shop()
    const contact = await record(JAN)
    await subscribe({ contact }, 'jan@example.nl')
    const said = { codes: { against: 'all-marketing' }, body: { words: 'Told by phone: no more.' } }
    expect((await event({ contact }, 'objection.made', said)).status).toBe(201)
    expect(await may({ email: 'jan@example.nl' })).toBe('no')
  })
})

describe('after an erasure', () => {
  test('a grant is refused, and a withdrawal is heard', async () => {
    const { record, event, subscribe, lane, may } = await shop()
    const contact = await record(JAN)
    await subscribe({ contact }, 'jan@example.nl')
    const subject = parseSubjectRef(contact)
    if (!subject) throw new Error('a contact is needed')
    await erase(doors.house, lane, subject, 'person')
    const codes = { purpose: 'news', contentType: 'news', channels: ['email'] }
    const given = { ...codes, grant: 'g-2', how: 'separate-box', evidence: 'e3' }
    expect((await event({ contact }, 'grant.given', { codes: given })).status).toBe(404)
    expect((await event({ contact }, 'grant.withdrawn', { codes: { all: true } })).status).toBe(201)
    const never = await event({ contact: 'x'.repeat(21) + 'A' }, 'grant.withdrawn', {
      codes: { all: true },
    })
    expect(never.status).toBe(404)
    expect(await may({ email: 'jan@example.nl' })).toBeUndefined()
  })
})
