import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SubjectRef } from '../src/core/entry.ts'
import type { Json, Orchard } from './orchard.ts'
import { NEWS, createKeyForTest, openOrchard } from './orchard.ts'

let orchard: Orchard
beforeAll(async () => {
  orchard = await openOrchard()
})
afterAll(() => orchard.server.app.close())

const SUPPLIER = 'Lijsten BV'

/** Somebody whose mailbox came from a supplier, with a sale, a check, an objection and a name. */
async function known(): Promise<SubjectRef> {
  const source = { kind: 'bought-list', obtainedAt: '2026-11-01', from: SUPPLIER }
  const contact = await orchard.person('', {
    ref: 'c-1',
    points: [{ value: 'piet@example.nl', kind: 'personal-named', source }],
  })
  const to = { contact }
  const staff = { actor: 'staff' }
  const sale = { family: 'pears', entity: orchard.seller, optOutShown: true, on: '2026-11-10' }
  await orchard.happened(to, 'sale.recorded', sale, staff)
  const check = { register: 'nlPostfilter', answer: 'hit', list: '2026-11', on: '2026-11-20' }
  await orchard.happened(to, 'register.checked', check, staff)
  await orchard.happened(to, 'objection.made', { against: 'channel', channels: ['email'] })
  return contact
}

describe('the file of a contact', () => {
  let contact: SubjectRef
  let file: Json
  beforeAll(async () => {
    contact = await known()
    file = (await orchard.get(`/v1/contacts/${contact}`)).json
  })
  const kindAt = async (position: unknown): Promise<unknown> => {
    const entry = await orchard.house.ledger.read(orchard.lane, Number(position))
    return entry?.state === 'whole' ? entry.header.kind : undefined
  }
  const of = (list: string): readonly Json[] => file[list] as readonly Json[]

  test('tells each field with its source, its day and its entry', async () => {
    expect(file).toMatchObject({
      contact,
      person: { name: { value: 'Jan Jansen', by: 'staff' }, country: { value: 'NL' } },
      relation: { kind: 'running-customer', startedAt: '2026-11-23' },
    })
    const { country } = file['person'] as { readonly country: { readonly evidence: number[] } }
    expect(await kindAt(country.evidence[0])).toBe('contact.recorded')
    const [point] = of('points')
    expect(point).toMatchObject({
      value: 'piet@example.nl',
      kind: 'personal-named',
      source: { kind: 'bought-list', obtainedOn: '2026-11-01', from: SUPPLIER },
    })
    expect(await kindAt((point?.['evidence'] as number[])[0])).toBe('point.recorded')
  })
  test('tells by when a notice is due, as the rulebook counts it', () => {
    const notices = (of('points')[0]?.['notices'] ?? []) as readonly Json[]
    expect(notices.find(({ notice }) => notice === 'art14')).toMatchObject({
      state: 'due',
      by: '2026-12-01',
    })
    expect(notices.find(({ notice }) => notice === 'art13')).toMatchObject({ state: 'exempt' })
  })
  test('tells sales, and what registers say, with their days', () => {
    expect(of('sales')).toMatchObject([{ family: 'pears', on: '2026-11-10' }])
    expect(of('registers')).toMatchObject([
      { register: 'nlPostfilter', answer: 'hit', list: '2026-11', on: '2026-11-20' },
    ])
  })
  test('tells the stops that stand, the entries that set them, and what they reach', async () => {
    const stop = of('stops').find((one) => one['stop'] === 'objection')
    expect(stop).toMatchObject({ value: 'channel' })
    expect(await kindAt((stop?.['evidence'] as number[])[0])).toBe('objection.made')
    const reached = stop?.['reaches'] as readonly Json[]
    expect(reached).toContainEqual({ channel: 'email' })
    expect(reached).toContainEqual({ purpose: NEWS, channel: 'email' })
    expect(reached.every(({ channel }) => channel === 'email')).toBe(true)
    expect(of('stops').some((one) => one['stop'] === 'registers.nlPostfilter')).toBe(true)
  })
  test('tells a key that only asks no name, no address and no supplier', async () => {
    const { json } = await orchard.get(`/v1/contacts/${contact}`, await orchard.keyOf('gate'))
    const text = JSON.stringify(json)
    for (const word of ['Jan Jansen', 'piet', SUPPLIER]) expect(text).not.toContain(word)
    expect(json['standing']).toEqual(file['standing'])
  })
  test('is found by address or ref, and not by anybody else', async () => {
    for (const to of [{ email: 'PIET@example.nl' }, { ref: 'c-1' }, { contact }])
      expect((await orchard.send('/v1/contacts/find', { to })).json).toEqual({ contact })
    const nobody = await orchard.send('/v1/contacts/find', { to: { email: 'x@example.nl' } })
    expect(nobody.status).toBe(404)
    expect((await orchard.send('/v1/contacts/find', {})).status).toBe(422)
    const other = await createKeyForTest(orchard.house)
    expect((await orchard.get(`/v1/contacts/${contact}`, other)).status).toBe(404)
    expect((await orchard.get('/v1/contacts/x', other)).json).toEqual(
      (await orchard.get(`/v1/contacts/${contact}`, other)).json,
    )
  })
})

test('a restriction shows where nobody published a purpose yet', async () => {
  const key = await createKeyForTest(orchard.house)
  const send = async (path: string, body: unknown): Promise<Json> =>
    (await (
      await fetch(orchard.server.base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(body),
      })
    ).json()) as Json
  const point = { value: 'jan@example.nl', source: { kind: 'own-crm' } }
  const { contact } = await send('/v1/contacts', { person: {}, points: [point] })
  await send('/v1/events', { to: { contact }, kind: 'restriction.set', codes: {} })
  const { json } = await orchard.get(`/v1/contacts/${String(contact)}`, key)
  expect(json['standing']).toEqual([])
  expect(json['stops']).toMatchObject([{ stop: 'restricted', value: true }])
})

test('what is said in bytes is what is said in an object', async () => {
  const { contact } = (await orchard.send('/v1/contacts/find', { to: { ref: 'c-1' } })).json
  const { gate } = orchard.house
  for (const channel of ['email', 'post-addressed', 'in-person'] as const) {
    const to = { by: 'contact', contact: contact as SubjectRef } as const
    const [answer] = await gate.ask(orchard.lane, [{ to, purpose: 'offers', channel }])
    if (!answer?.ok) throw new Error('there is no answer')
    for (const language of ['en', 'nl'] as const)
      expect(gate.teller.text(answer.value, language)).toBe(
        JSON.stringify(gate.teller.answer(answer.value, language)),
      )
  }
})
