import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../src/server/house.ts'
import type { Doors } from './doors.ts'
import { openDoors } from './doors.ts'
import { nth } from './house.ts'

let doors: Doors
let house: House
beforeAll(async () => {
  doors = await openDoors()
  house = doors.house
})
afterAll(() => doors.close())
const sellerWith: Doors['sellerWith'] = (scope) => doors.sellerWith(scope)
const send: Doors['send'] = (...asked) => doors.send(...asked)

const JAN = {
  person: { name: 'Jan Jansen', kind: 'consumer', country: 'NL' },
  points: [{ value: 'jan@example.nl', source: { kind: 'person-self-form' } }],
}

describe('a key of the API', () => {
  test('opens what its scope reaches, and nothing else', async () => {
    const gate = await sellerWith('gate')
    const write = await sellerWith('write')
    expect((await send('/v1/contacts', undefined, JAN)).status).toBe(401)
    expect((await send('/v1/contacts', `${gate.key}x`, JAN)).status).toBe(401)
    expect((await send('/v1/contacts', gate.key, JAN)).status).toBe(403)
    expect((await send('/v1/contacts', write.key, JAN)).status).toBe(201)
    expect((await send('/v1/purposes', write.key, {})).status).toBe(403)
    expect(await house.keys.end(gate.lane, write.key)).toBe(false)
    expect(await house.keys.end(write.lane, write.key)).toBe(true)
    expect((await send('/v1/contacts', write.key, JAN)).status).toBe(401)
  })
  test('is listed and ended by an id that opens nothing', async () => {
    const { key, lane } = await sellerWith('write')
    const [kept] = await house.keys.list(lane)
    if (!kept) throw new Error('a key is needed')
    expect(kept).toMatchObject({ scope: 'write' })
    expect(key).not.toContain(kept.id)
    expect((await send('/v1/contacts', kept.id, JAN)).status).toBe(401)
    expect(await house.keys.end(lane, kept.id)).toBe(true)
    expect(await house.keys.end(lane, kept.id)).toBe(false)
    expect((await send('/v1/contacts', key, JAN)).status).toBe(401)
    expect(nth(await house.keys.list(lane), 0).endedAt).toBeDefined()
  })
  test('is kept by its hash alone', async () => {
    const { key } = await sellerWith('gate')
    const rows = await house.db.query('select * from api_key')
    expect(JSON.stringify(rows)).not.toContain(key)
  })
})

describe('contacts', () => {
  test('are recorded once, whoever sends them again', async () => {
    const { key } = await sellerWith('write')
    const once = { 'idempotency-key': 'a-1' }
    const [first, again] = [
      await send('/v1/contacts', key, JAN, once),
      await send('/v1/contacts', key, JAN, once),
    ]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.json['contact']).toBe(first.json['contact'])
    const more = await send('/v1/contacts', key, {
      ...JAN,
      points: [...JAN.points, { value: '0612345678', source: { kind: 'own-crm' } }],
    })
    expect(more.json).toMatchObject({ contact: first.json['contact'], isNew: false })
  })
  test('of one seller are nobody to another', async () => {
    const [one, other] = [await sellerWith('write'), await sellerWith('write')]
    const first = await send('/v1/contacts', one.key, { ...JAN, ref: 'c-1' })
    const second = await send('/v1/contacts', other.key, { ...JAN, ref: 'c-1' })
    expect(second.status).toBe(201)
    expect(second.json['contact']).not.toBe(first.json['contact'])
    const lanes = await house.db.query('select distinct lane from vault_point')
    expect(lanes.length).toBeGreaterThan(1)
  })
  test('with a ref are who the seller says, even where a number is shared', async () => {
    const { key } = await sellerWith('write')
    const shared = { value: '+31201234567', kind: 'switchboard', source: { kind: 'own-crm' } }
    const of = (ref: string) => ({ ref, person: {}, points: [shared] })
    const [one, other] = [
      await send('/v1/contacts', key, of('c-1')),
      await send('/v1/contacts', key, of('c-2')),
    ]
    expect(other.json['contact']).not.toBe(one.json['contact'])
    expect((await send('/v1/contacts', key, of('c-2'))).json['contact']).toBe(other.json['contact'])
    const nameless = await send('/v1/contacts', key, { person: {}, points: [shared] })
    expect(nameless).toMatchObject({ status: 409 })
  })
  test('that cannot be read are pointed at, and never repeated', async () => {
    const { key } = await sellerWith('write')
    const bad = {
      person: { kind: 'alien' },
      points: [{ value: 'piet at example', source: {} }],
      x: 1,
    }
    const { status, json } = await send('/v1/contacts', key, bad)
    expect(status).toBe(422)
    expect(JSON.stringify(json)).not.toContain('piet')
    const pointers = (json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)
    expect(pointers.toSorted()).toEqual(
      ['/person/kind', '/points/0/source/kind', '/points/0/value', '/x'].toSorted(),
    )
  })
  test('are reached by letter too', async () => {
    const { key } = await sellerWith('write')
    const address = { street: 'Voorbeeldstraat', houseNumber: '1 a', postcode: '1234 AB' }
    const of = (value: object) =>
      send('/v1/contacts', key, {
        person: JAN.person,
        points: [{ value, source: { kind: 'sale' } }],
      })
    const first = await of(address)
    expect(first.status).toBe(201)
    const again = await of({ ...address, name: 'JAN JANSEN', postcode: '1234ab', country: 'nl' })
    expect(again.json['contact']).toBe(first.json['contact'])
    expect((await of({ street: 'Voorbeeldstraat' })).status).toBe(422)
    expect((await of({ ...address, city: 'Nergens' })).json['errors']).toMatchObject([
      { pointer: '/points/0/value/city' },
    ])
  })
  test('who were erased do not come back', async () => {
    const { key, seller } = await sellerWith('write')
    const { json } = await send('/v1/contacts', key, JAN)
    const lane = (await house.sellers.find(seller))?.lane ?? -1
    const { erase } = await import('../src/ledger/erase.ts')
    await erase(house, lane, json['contact'] as never, 'person')
    expect((await send('/v1/contacts', key, JAN)).status).toBe(409)
  })
})

describe('events', () => {
  const objection = (to: unknown) => ({
    to,
    kind: 'objection.made',
    actor: 'person',
    codes: { against: 'all-marketing' },
  })
  test('are recorded about whom they name, all or none, and once', async () => {
    const { key } = await sellerWith('write')
    const { json } = await send('/v1/contacts', key, { ...JAN, ref: 'c-1' })
    const ways = [{ email: 'Jan@Example.nl' }, { contact: json['contact'] }, { ref: 'c-1' }]
    const events = ways.map(objection)
    const once = { 'idempotency-key': 'e-1' }
    const [first, again] = [
      await send('/v1/events', key, { events }, once),
      await send('/v1/events', key, { events }, once),
    ]
    expect(first).toMatchObject({ status: 201, json: { count: 3 } })
    expect(again.json).toEqual(first.json)
    const half = await send('/v1/events', key, { events: [...events, objection({ ref: 'c-9' })] })
    expect(half).toMatchObject({ status: 404, json: { errors: [{ pointer: '/events/3/to' }] } })
    const stream = await fetch(`${doors.server.base}/v1/events?since=2`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const page = (await stream.json()) as { events: { kind: string }[]; next: number }
    expect(page.events.map(({ kind }) => kind)).toEqual(Array(3).fill('objection.made'))
    expect(page.next).toBe(5)
  })
  test('of another seller, of a kind that is not theirs, or of tomorrow are refused', async () => {
    const [one, other] = [await sellerWith('write'), await sellerWith('write')]
    const { json } = await send('/v1/contacts', one.key, JAN)
    const to = { contact: json['contact'] }
    expect((await send('/v1/events', other.key, objection(to))).status).toBe(404)
    const nobody = { contact: `${'x'.repeat(21)}A` }
    expect((await send('/v1/events', other.key, objection(nobody))).json).toEqual(
      (await send('/v1/events', other.key, objection(to))).json,
    )
    const bad = [
      { ...objection(to), kind: 'erasure.done' },
      { ...objection(to), occurredAt: '2099-01-01T00:00:00Z' },
      { ...objection(to), codes: { against: 'everything' } },
      { ...objection(to), to: { email: 'x', ref: 'y' } },
      { ...objection(to), extra: 1 },
    ]
    for (const event of bad) expect((await send('/v1/events', one.key, event)).status).toBe(422)
  })
})

describe('may we?', () => {
  const ask = (key: string, to: unknown, channel = 'email', purpose = 'news') =>
    send('/v1/may', key, { to, purpose, channel })
  async function orchard(): Promise<{ readonly key: string; readonly contact: string }> {
    const { key, seller } = await sellerWith('admin')
    await send('/v1/purposes', key, { id: 'news', kind: 'newsletter', title: 'News' })
    await send('/v1/purposes', key, { id: 'invoice', kind: 'transactional-service', title: 'Bill' })
    const { json } = await send('/v1/contacts', key, {
      ...JAN,
      person: { ...JAN.person, age: 'adult' },
      relation: 'running-customer',
    })
    const contact = String(json['contact'])
    const given = { grant: 'g-1', purpose: 'news', channels: ['email'], how: 'separate-box' }
    const codes = { ...given, evidence: 'e3', contentType: 'news', entity: seller }
    const to = { contact }
    const events = [
      { to: { email: 'jan@example.nl' }, kind: 'grant.given', actor: 'person', codes },
      { to, kind: 'grant.confirmed', actor: 'person', codes: { grant: 'g-1', evidence: 'e3' } },
      { to, kind: 'notice.given', codes: { notice: 'art13' } },
    ]
    expect(await send('/v1/events', key, { events })).toMatchObject({ status: 201 })
    return { key, contact }
  }

  test('a confirmed consent answers yes with its evidence, and a stop in the very next answer', async () => {
    const { key, contact } = await orchard()
    const to = { email: 'jan@example.nl' }
    const yes = await ask(key, to)
    expect(yes).toMatchObject({ status: 200, json: { answer: 'yes' } })
    expect((yes.json['evidence'] as number[]).length).toBeGreaterThan(1)
    await send('/v1/events', key, {
      to: { contact },
      kind: 'grant.withdrawn',
      actor: 'person',
      codes: { grant: 'g-1' },
    })
    expect((await ask(key, to)).json).toMatchObject({ answer: 'no' })
  })
  test('a withdrawn newsletter never stops an invoice, and mail says nothing of the phone', async () => {
    const { key, contact } = await orchard()
    const to = { email: 'jan@example.nl' }
    expect((await ask(key, { contact }, 'sms')).json['answer']).not.toBe('yes')
    const stop = { to: { contact }, kind: 'grant.withdrawn', actor: 'person' }
    await send('/v1/events', key, { ...stop, codes: { purpose: 'news' } })
    expect((await ask(key, to)).json).toMatchObject({ answer: 'no' })
    expect((await ask(key, to, 'email', 'invoice')).json).toMatchObject({ answer: 'yes' })
  })
  test('another seller hears nothing of whom one knows', async () => {
    const { contact } = await orchard()
    const other = await sellerWith('admin')
    await send('/v1/purposes', other.key, { id: 'news', kind: 'newsletter', title: 'News' })
    const known = await ask(other.key, { contact })
    expect(known.status).toBe(404)
    expect(known.json).toEqual((await ask(other.key, { email: 'nobody@example.nl' })).json)
    expect((await ask(other.key, { email: 'jan@example.nl' })).json).toEqual(known.json)
  })
  test('what cannot be asked is pointed at', async () => {
    const { key, contact } = await orchard()
    expect((await ask(key, { contact }, 'pigeon')).status).toBe(422)
    expect((await ask(key, { contact }, 'email', 'nothing')).status).toBe(422)
    expect((await ask(key, { email: 'x' })).json).toMatchObject({
      errors: [{ pointer: '/to/email' }],
    })
  })
})

test('a purpose has versions, each with its entry in the ledger', async () => {
  const { key, seller } = await sellerWith('admin')
  const lane = (await house.sellers.find(seller))?.lane ?? -1
  const purpose = { id: 'news', kind: 'newsletter', title: 'Our newsletter' }
  expect((await send('/v1/purposes', key, purpose)).status).toBe(201)
  const titles = { en: 'News', nl: 'Nieuws', de: 'Neues', fr: 'Nouvelles' }
  expect((await send('/v1/purposes', key, { ...purpose, title: titles })).status).toBe(201)
  expect(await house.purposes.list(lane)).toEqual([{ ...purpose, title: titles }])
  expect(await house.ledger.read(lane, 1)).toMatchObject({
    header: { kind: 'purpose.published', codes: { id: 'news', version: 2 } },
  })
  expect((await send('/v1/purposes', key, { ...purpose, kind: 'spam' })).status).toBe(422)
})
