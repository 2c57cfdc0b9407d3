import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Day } from '../src/core/calendar.ts'
import type { House } from '../src/server/house.ts'
import type { Doors } from './doors.ts'
import { openDoors } from './doors.ts'
import { nth } from './house.ts'
import type { Callers } from './registers.ts'
import { FREE, LISTED, openCallers, sha256 } from './registers.ts'

let doors: Doors
let house: House
let callers: Callers
beforeAll(async () => {
  doors = await openDoors()
  house = doors.house
  callers = openCallers(doors)
})
afterAll(() => doors.close())

describe('a list that is taken into use', () => {
  test('stops the call in the very next answer, and lets the others through', async () => {
    const { key } = await callers.caller()
    await callers.record(key, LISTED)
    await callers.record(key, FREE)
    expect(await callers.ask(key, LISTED)).toMatchObject({ answer: 'no' })
    expect(await callers.ask(key, FREE)).toMatchObject({ answer: 'no' })
    const taken = await callers.take(key, `${LISTED}\n+32470000099\n`)
    expect(taken).toMatchObject({
      status: 201,
      json: { values: 2, points: { checked: 2, hits: 1 } },
    })
    expect(await callers.ask(key, LISTED)).toMatchObject({ answer: 'no' })
    expect(await callers.ask(key, FREE)).toMatchObject({ answer: 'yes' })
  })
  test('is named by the answer: its entry, with version and day', async () => {
    const { key } = await callers.caller()
    await callers.record(key, FREE)
    await callers.take(key, LISTED)
    const [check] = await callers.checksOf(key)
    expect(check?.codes).toMatchObject({ answer: 'miss', list: '2026-11', on: '2026-11-01' })
    expect((await callers.ask(key, FREE)).evidence).toContain(check?.position)
    expect((await callers.ask(key, FREE)).rules).toContain('BE-TEL-02')
  })
  test('answers for as long as no newer one is taken: a later hit stops, a later miss frees', async () => {
    const { key } = await callers.caller()
    await callers.record(key, FREE)
    await callers.take(key, LISTED)
    expect((await callers.ask(key, FREE)).answer).toBe('yes')
    await callers.take(key, `${LISTED}\n${FREE}`, 'version=2026-11b&on=2026-11-08')
    expect((await callers.ask(key, FREE)).answer).toBe('no')
    const older = await callers.take(key, LISTED, 'version=2026-10&on=2026-10-01')
    expect(older).toMatchObject({ status: 409 })
    expect((await callers.ask(key, FREE)).answer).toBe('no')
    await callers.take(key, LISTED, 'version=2026-11c&on=2026-11-15')
    expect((await callers.ask(key, FREE)).answer).toBe('yes')
    expect((await callers.checksOf(key)).map(({ codes }) => codes['list'])).toEqual([
      '2026-11',
      '2026-11b',
      '2026-11c',
    ])
    const rows = await house.db.query('select state from register_list where register = $1', [
      'beDoNotCall',
    ])
    expect(rows.every(({ state }) => state === 'in-use')).toBe(true)
  })
  test('of the same day as one with a hit does not lift it', async () => {
    const { key } = await callers.caller()
    await callers.record(key, LISTED)
    await callers.take(key, LISTED)
    await callers.take(key, FREE, 'version=again')
    expect((await callers.ask(key, LISTED)).answer).toBe('no')
  })
  test('is told with its version, day and size, and what was checked', async () => {
    const { key } = await callers.caller()
    await callers.record(key, LISTED)
    expect(await callers.listOf(key)).toEqual({})
    await callers.take(key, `number\n${LISTED}\n`)
    expect(await callers.listOf(key)).toMatchObject({
      version: '2026-11',
      on: '2026-11-01',
      values: 1,
      broken: 0,
      points: { checked: 1, hits: 1 },
      checkedAt: expect.any(String),
    })
  })
  test('of hashes answers as one of values does', async () => {
    const { key } = await callers.caller()
    await callers.record(key, LISTED)
    await callers.record(key, FREE)
    const lines = `${sha256(LISTED)}\r\n${sha256('+32470000098')}\r\n`
    expect((await callers.take(key, lines, 'hash=sha256')).json).toMatchObject({
      points: { hits: 1 },
    })
    expect((await callers.ask(key, LISTED)).answer).toBe('no')
    expect((await callers.ask(key, FREE)).answer).toBe('yes')
  })
  test('speaks of letters by name and address', async () => {
    const { key } = await doors.sellerWith('admin')
    const address = { street: 'Kerkstraat', houseNumber: '1a', postcode: '1234 AB' }
    const of = (name: string) =>
      doors.send('/v1/contacts', key, {
        person: { name, kind: 'consumer', country: 'NL' },
        points: [{ value: address, source: { kind: 'sale' } }],
      })
    await of('Jan Jansen')
    await of('Piet Pietersen')
    const lines =
      'name;street;number;postcode\n"JANSEN, JAN";Dorpsplein;2;9999 ZZ\nJan Jansen;Kerkstraat;1-A;1234ab\n'
    const taken = await callers.take(key, lines, '', 'nlPostfilter')
    expect(taken.json).toMatchObject({ values: 2, points: { checked: 2, hits: 1 } })
    const key1 = sha256('pietpietersen|kerkstraat|1a|1234ab|nl')
    const hashed = await callers.take(key, key1, 'hash=sha256', 'nlDeceased')
    expect(hashed.json).toMatchObject({ points: { checked: 2, hits: 1 } })
  })
})

describe('a list that is not whole', () => {
  test('is not taken into use unless that is accepted; the one before answers on', async () => {
    const { key } = await callers.caller()
    await callers.record(key, LISTED)
    await callers.record(key, FREE)
    await callers.take(key, LISTED)
    const broken = `${FREE}\n+3247x\n\n${LISTED.slice(0, 4)}\n`
    const refused = await callers.take(key, broken, 'version=2&on=2026-11-02')
    expect(refused).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/lines/2' }, { pointer: '/lines/4' }] },
    })
    expect(JSON.stringify(refused.json)).not.toContain('3247')
    expect((await callers.ask(key, FREE)).answer).toBe('yes')
    expect(await callers.listOf(key)).toMatchObject({ version: '2026-11' })
    const taken = await callers.take(key, broken, 'version=2&on=2026-11-02&acceptBroken=true')
    expect(taken.json).toMatchObject({ values: 1, broken: 2, lines: [{ line: 2 }, { line: 4 }] })
    expect((await callers.ask(key, FREE)).answer).toBe('no')
  })
  test('because its hashes are of another kind, or there are none, is refused', async () => {
    const { key } = await callers.caller()
    const md5 = createHash('md5').update(LISTED).digest('hex')
    const reasons: readonly (readonly [string, string, string])[] = [
      [sha256(LISTED), '', 'hash-unexpected'],
      [LISTED, 'hash=sha256', 'no-hash'],
      [md5, 'hash=sha256', 'hash-of-another-kind'],
      [md5, '', 'hash-unexpected'],
      ['els@example.be', '', 'no-such-point'],
      [`${LISTED},${FREE}`, '', 'several-values'],
    ]
    for (const [line, query, reason] of reasons) {
      const told = await callers.take(key, `${LISTED}\n${line}`, query)
      expect(told.status).toBe(422)
      expect(JSON.stringify(told.json)).toContain(`Line 2: ${reason}.`)
    }
    expect(await callers.take(key, '')).toMatchObject({ status: 422 })
    expect(await callers.take(key, 'number\n\n')).toMatchObject({ status: 422 })
    expect(
      await house.db.query('select 1 as one from register_value where lane = $1', [
        (await house.keys.find(key))?.lane ?? -1,
      ]),
    ).toEqual([])
  })
  test('because its connection broke changes nothing', async () => {
    const { key, lane } = await callers.caller()
    await callers.record(key, FREE)
    await callers.take(key, LISTED)
    const register = nth(house.registers.all, 0)
    const wish = {
      register,
      version: '2',
      on: '2026-11-02' as Day,
      writing: 'plain',
      acceptsBroken: true,
    } as const
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${FREE}\n`)
      throw new Error('the line went dead')
    }
    await expect(house.registers.take(lane, wish, bytes())).rejects.toThrow('dead')
    expect((await callers.ask(key, FREE)).answer).toBe('yes')
    expect(await callers.listOf(key)).toMatchObject({ version: '2026-11' })
  })
  test('is not begun where its description is wrong, or nobody may bring it', async () => {
    const { key } = await callers.caller()
    const gate = await doors.sellerWith('gate')
    expect((await callers.take(gate.key, LISTED)).status).toBe(403)
    expect((await callers.take(key, LISTED, '', 'phoneBook')).status).toBe(404)
    for (const query of [
      'version=a b',
      'on=2026-13-01',
      'hash=md5',
      'acceptBroken=yes',
      'colour=red',
    ])
      expect((await callers.take(key, LISTED, query)).status, query).toBe(422)
    expect((await callers.take(key, LISTED, 'on=2026-11-24')).json['detail']).toContain(
      'yet to come',
    )
    const ended = await callers.take(key, '+31201234567', 'on=2021-07-01', 'nlCallRegister')
    expect(ended.json['detail']).toContain('no more')
  })
})
