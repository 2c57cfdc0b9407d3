import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SubjectRef } from '../src/core/entry.ts'
import { erase } from '../src/ledger/erase.ts'
import { runErrand } from '../src/server/errands.ts'
import type { House } from '../src/server/house.ts'
import type { Doors } from './doors.ts'
import { openDoors } from './doors.ts'
import { phone } from './points.ts'
import type { Callers, Entry } from './registers.ts'
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

describe('points', () => {
  test('that are recorded later are checked as they are recorded', async () => {
    const { key } = await callers.caller()
    await callers.take(key, LISTED)
    await callers.record(key, LISTED)
    await callers.record(key, FREE)
    expect((await callers.ask(key, LISTED)).answer).toBe('no')
    expect((await callers.ask(key, FREE)).answer).toBe('yes')
    expect(await callers.listOf(key)).toMatchObject({ points: { checked: 2, hits: 1 } })
    await callers.record(key, FREE)
    expect(await callers.checksOf(key)).toHaveLength(2)
  })
  test('of one seller are no business of the list of another', async () => {
    const [one, other] = [await callers.caller(), await callers.caller()]
    await callers.record(one.key, LISTED)
    await callers.record(other.key, LISTED)
    await callers.take(one.key, LISTED)
    expect(await callers.checksOf(other.key)).toEqual([])
    expect(await callers.listOf(other.key)).toEqual({})
    await callers.take(other.key, FREE)
    expect((await callers.ask(one.key, LISTED)).answer).toBe('no')
    expect((await callers.ask(other.key, LISTED)).answer).toBe('yes')
    await callers.take(other.key, LISTED, 'version=2&on=2026-11-02')
    const outputs = await house.db.query(
      'select output from register_value where lane in ($1, $2)',
      [one.lane, other.lane],
    )
    const texts = outputs.map(({ output }) =>
      Buffer.from(String(output), 'base64url').toString('hex'),
    )
    expect(texts.some((text) => sha256(LISTED).startsWith(text))).toBe(false)
    expect(new Set(texts).size).toBe(2)
  })
  test('of which a register cannot speak are not checked', async () => {
    const { key } = await callers.caller()
    const source = { kind: 'sale' }
    const of = (country: string | undefined, value: string) =>
      doors.send('/v1/contacts', key, {
        person: country === undefined ? {} : { country },
        points: [{ value, source }],
      })
    await of('NL', '+31612345601')
    await of('NL', '+32470000011')
    await of('BE', '+31612345602')
    await of(undefined, '+31612345603')
    await of('BE', 'els@example.be')
    expect((await callers.take(key, LISTED)).json).toMatchObject({ points: { checked: 3 } })
    await of('DE', '+4915123456789')
    await of('BE', '+4915123456788')
    expect(await callers.listOf(key)).toMatchObject({ points: { checked: 4 } })
  })
  test('of somebody who is erased leave nothing; the list stays, and stops a new contact', async () => {
    const { key, lane } = await callers.caller()
    const contact = await callers.record(key, LISTED)
    await callers.take(key, `${LISTED}\n${FREE}`)
    await erase(house, lane, contact as SubjectRef, 'person')
    expect(await callers.checksOf(key)).toEqual([])
    const left = await house.db.query('select * from register_list where lane = $1', [lane])
    expect(JSON.stringify(left)).not.toContain(contact)
    await callers.record(key, FREE)
    expect((await callers.ask(key, FREE)).answer).toBe('no')
  })
  test('many are checked page by page, and the check goes on where it was broken off', async () => {
    const { key, lane } = await callers.caller()
    const people = Array.from({ length: 1200 }, (_, i) => ({
      contact: {
        person: { country: 'BE' as const },
        points: [
          {
            point: phone(`+32470${String(100000 + i)}`),
            kind: 'private-mobile' as const,
            source: { kind: 'sale' as const },
          },
        ],
      },
      actor: 'staff' as const,
    }))
    await house.contacts.recordMany(lane, people)
    const { db } = house
    const transaction = db.transaction.bind(db)
    let left = 4
    Object.assign(db, {
      transaction: (...asked: Parameters<typeof transaction>) => {
        if (left-- === 0) throw new Error('killed')
        return transaction(...asked)
      },
    })
    const failed = await callers.take(key, `${LISTED}\n+32470100007`)
    Object.assign(db, { transaction })
    expect(failed.status).toBe(500)
    const before = await callers.listOf(key)
    expect(before).not.toHaveProperty('checkedAt')
    expect(before).toMatchObject({ version: '2026-11' })
    await house.registers.goOn(lane)
    expect(await callers.listOf(key)).toMatchObject({
      checkedAt: expect.any(String),
      points: { checked: 1200, hits: 1 },
    })
    const rows = await house.db.query(
      "select header from ledger where lane = $1 and kind = 'register.checked'",
      [lane],
    )
    const points = rows.map(({ header }) => (JSON.parse(String(header)) as Entry).codes['point'])
    expect([points.length, new Set(points).size]).toEqual([1200, 1200])
  })
})

describe('by the command line', () => {
  const errand = (
    name: 'register-import' | 'register-list' | 'register-check',
    options: Record<string, string>,
  ) => runErrand(house, { name, options }, () => undefined) as Promise<Record<string, unknown>>
  test('a list is taken into use, told and checked again', async () => {
    const { key, seller } = await callers.caller()
    await callers.record(key, LISTED)
    const file = join(mkdtempSync(join(tmpdir(), 'cabeceo-list-')), 'list.txt')
    const options = { seller, file, register: 'beDoNotCall', version: '1', on: '2026-11-01' }
    writeFileSync(file, `${LISTED}\n4\n`)
    const broken = await errand('register-import', options)
    expect(broken).toMatchObject({ refused: 'broken', broken: 1, lines: [{ line: 2 }] })
    expect(await callers.listOf(key)).toEqual({})
    const taken = await errand('register-import', { ...options, acceptBroken: 'true' })
    expect(taken).toMatchObject({ values: 1, broken: 1, points: { checked: 1, hits: 1 } })
    expect((await callers.ask(key, LISTED)).answer).toBe('no')
    const [list, check] = [
      await errand('register-list', { seller }),
      await errand('register-check', { seller }),
    ]
    expect(check).toEqual(list)
    expect(list).toEqual(await callers.registersOf(key))
  })
  test('what is wrong is said in a sentence', async () => {
    const { seller } = await callers.caller()
    const options = { seller, register: 'beDoNotCall', version: '1', on: '2026-11-01' }
    const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ seller: 'nobody' }, /no seller/],
      [{ register: 'phoneBook' }, /There are: beDoNotCall/],
      [{ on: 'today' }, /on: The day/],
      [{ file: 'list.txt' }, /whole path/],
      [{ file: '/nowhere/list.txt' }, /no such file/],
    ]
    for (const [change, says] of wrong)
      await expect(errand('register-import', { ...options, ...change })).rejects.toThrow(says)
  })
})

test('a check that somebody made by hand counts by its day beside the lists', async () => {
  const { key } = await callers.caller()
  await callers.record(key, LISTED)
  await callers.take(key, LISTED)
  const codes = { register: 'beDoNotCall', answer: 'miss' }
  const made = (occurredAt: string) =>
    doors.send('/v1/events', key, {
      to: { phone: LISTED },
      kind: 'register.checked',
      occurredAt,
      codes,
    })
  await made('2026-10-31T10:00:00Z')
  expect((await callers.ask(key, LISTED)).answer).toBe('no')
  await made('2026-11-02T10:00:00Z')
  expect((await callers.ask(key, LISTED)).answer).toBe('yes')
})
