import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../../test/house.ts'
import { LANE, openHouse } from '../../test/house.ts'
import { phone } from '../../test/points.ts'
import type { Postgres } from '../../test/postgres.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { registersOf, takeList } from '../../test/registers.ts'
import type { Contacts } from '../contacts/record.ts'
import { createContacts } from '../contacts/record.ts'
import type { Day } from '../core/calendar.ts'
import type { Header } from '../core/entry.ts'
import { wordOf } from '../core/known/act.ts'
import { openPostgres } from '../db/postgres.ts'
import { erase } from '../ledger/erase.ts'
import { merge } from '../ledger/merge.ts'
import { checksOfNew } from './for-new.ts'
import type { ListWish } from './intake.ts'
import type { Registers } from './registers.ts'

type World = {
  readonly house: House
  readonly registers: Registers
  readonly contacts: Contacts
}

async function worldOf(house: House): Promise<World> {
  const registers = await registersOf(house)
  const contacts = createContacts({ ...house, alsoKept: checksOfNew(registers) })
  return { house, registers, contacts }
}

const numberOf = (i: number): string => `+32470${100_000 + i}`

async function record({ contacts }: World, numbers: readonly string[]): Promise<readonly string[]> {
  const recorded = await contacts.recordMany(
    LANE,
    numbers.map((number) => ({
      contact: {
        person: { country: 'BE' },
        points: [{ point: phone(number), kind: 'private-mobile', source: { kind: 'sale' } }],
      },
      actor: 'staff',
    })),
  )
  return recorded.map((one) => (one.ok ? one.value.contact : ''))
}

/** The checks that are kept, in their order. */
async function checksIn({ house }: World): Promise<readonly Header[]> {
  const headers: Header[] = []
  for await (const page of house.ledger.follow(LANE, 0))
    for (const { header } of page) if (header?.kind === 'register.checked') headers.push(header)
  return headers
}

const answersOf = (headers: readonly Header[], list: string): readonly string[] =>
  headers
    .filter(({ codes }) => codes['list'] === list)
    .map(({ codes }) => wordOf({ codes }, 'answer') ?? '')

const DAY = '2026-11-01'
const WISH = { on: DAY as Day, version: 'slow', writing: 'plain', acceptsBroken: false } as const

function wishOf({ registers }: World, version: string): ListWish {
  const register = registers.all.find(({ id }) => id === 'beDoNotCall')
  if (!register) throw new Error('there is no such register')
  return { ...WISH, register, version }
}

function registersContract(openOne: () => Promise<House>): void {
  test('a list that is begun again overtakes the one that is still coming', async () => {
    const world = await worldOf(await openOne())
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const slowly = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${numberOf(1)}\n`)
      await held
      yield Buffer.from(`${numberOf(2)}\n`)
    }
    const slow = world.registers.take(LANE, wishOf(world, 'slow'), slowly())
    await new Promise((resolve) => setImmediate(resolve))
    await record(world, [numberOf(1), numberOf(3)])
    await takeList(world.registers, { lines: numberOf(3), on: DAY })
    letGo()
    expect(await slow).toMatchObject({ ok: false, reason: { why: 'overtaken' } })
    expect((await world.registers.inUse(LANE)).map(({ version }) => version)).toEqual([DAY])
    expect(answersOf(await checksIn(world), DAY).toSorted()).toEqual(['hit', 'miss'])
    const values = await world.house.db.query('select output from register_value')
    expect(values).toHaveLength(1)
    await world.house.close()
  })
  test('what a process that ended left half read is no list, and goes with the next', async () => {
    const world = await worldOf(await openOne())
    await record(world, [numberOf(1)])
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (let i = 0; ; i++) yield Buffer.from(`${numberOf(i)}\n`)
    }
    const { transaction } = { transaction: world.house.db.transaction.bind(world.house.db) }
    let left = 3
    const dying = {
      ...world.house,
      db: {
        ...world.house.db,
        transaction: ((work) => {
          if (--left < 0) throw new Error('killed')
          return transaction(work)
        }) as typeof transaction,
      },
    }
    const half = (await registersOf(dying)).take(LANE, wishOf(world, 'half'), endless())
    await expect(half).rejects.toThrow('killed')
    expect(await world.registers.inUse(LANE)).toEqual([])
    expect(await checksIn(world)).toEqual([])
    expect(
      (await world.house.db.query('select 1 as one from register_value')).length,
    ).toBeGreaterThan(1)
    await takeList(world.registers, { lines: numberOf(2), on: DAY })
    expect(answersOf(await checksIn(world), DAY)).toEqual(['miss'])
    expect(await world.house.db.query('select output from register_value')).toHaveLength(1)
    await world.house.close()
  })
  test('several who go on with one check keep each answer once', async () => {
    const world = await worldOf(await openOne())
    const numbers = Array.from({ length: 1100 }, (_, i) => numberOf(i))
    await record(world, numbers)
    const again = await registersOf(world.house)
    const taking = takeList(world.registers, { lines: numbers.slice(0, 30).join('\n'), on: DAY })
    const [taken] = await Promise.all([taking, world.registers.goOn(LANE), again.goOn(LANE)])
    expect(taken.used).toMatchObject({ checked: 1100, hits: 30 })
    const checks = await checksIn(world)
    expect(new Set(checks.map(({ codes }) => codes['point'])).size).toBe(1100)
    expect(checks).toHaveLength(1100)
    await world.house.close()
  })
  test('who is erased while others are checked is passed over, and the check comes to its end', async () => {
    const world = await worldOf(await openOne())
    const people = await record(
      world,
      Array.from({ length: 40 }, (_, i) => numberOf(i)),
    )
    const { house, registers } = world
    const { vault } = house
    let isFirst = true
    const pagePoints: typeof vault.pagePoints = async (...asked) => {
      const page = await vault.pagePoints(...asked)
      if (isFirst) await erase(house, LANE, people[7] as never, 'person')
      isFirst = false
      return page
    }
    const erasing = await registersOf({ ...house, vault: { ...vault, pagePoints } })
    const { used } = await takeList(erasing, { lines: numberOf(7), on: DAY })
    expect(used).toMatchObject({ checked: 39, hits: 0 })
    expect(await registers.unfinished()).toEqual([])
    await house.close()
  })
  test('a check follows its point when two turn out to be one person', async () => {
    const world = await worldOf(await openOne())
    const [from, into] = await record(world, [numberOf(1), numberOf(2)])
    await merge(world.house, LANE, { from: from as never, into: into as never, actor: 'staff' })
    await takeList(world.registers, { lines: numberOf(1), on: DAY })
    const checks = await checksIn(world)
    expect(checks.map(({ subject }) => subject)).toEqual([into, into])
    await world.house.close()
  })
}

describe('registers on SQLite', () => registersContract(() => openHouse()))

describe.runIf(hasPostgres())('registers on PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  registersContract(async () => openHouse(await openPostgres(server.database())))
  test('whoever is half recorded by another process when a list is exchanged is checked against the new one', async () => {
    const url = server.database()
    const [one, other] = [
      await worldOf(await openHouse(await openPostgres(url))),
      await worldOf(await openHouse(await openPostgres(url))),
    ]
    let taking: Promise<unknown> | undefined
    const alsoKept: ReturnType<typeof checksOfNew> = async (...asked) => {
      const kept = await checksOfNew(other.registers)(...asked)
      taking ??= takeList(one.registers, { lines: numberOf(1), on: '2026-11-02' })
      await mayHaveChecked(one)
      return kept
    }
    const contacts = createContacts({ ...other.house, alsoKept })
    await record({ ...other, contacts }, [numberOf(1)])
    await taking
    expect(answersOf(await checksIn(one), '2026-11-02')).toEqual(['hit'])
    await Promise.all([one.house.close(), other.house.close()])
  })
  test('whoever is recorded by another process while a list is exchanged is checked against it', async () => {
    const url = server.database()
    const [one, other] = [
      await worldOf(await openHouse(await openPostgres(url))),
      await worldOf(await openHouse(await openPostgres(url))),
    ]
    let number = 0
    for (const version of ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']) {
      const numbers = Array.from({ length: 60 }, () => numberOf(number++))
      const recording = Promise.all(numbers.map((one_) => record(other, [one_])))
      await takeList(one.registers, { lines: numbers.join('\n'), on: version })
      await recording
      const hits = answersOf(await checksIn(one), version).filter((answer) => answer === 'hit')
      expect(hits.length).toBeGreaterThanOrEqual(numbers.length)
    }
    await Promise.all([one.house.close(), other.house.close()])
  })
})

const WAITS = 40
const WAIT_MS = 20

/** Waits until a list is in use and all are checked; or, where that in turn waits for the caller, long enough. */
async function mayHaveChecked({ registers }: World): Promise<void> {
  for (let waits = 0; waits < WAITS; waits++) {
    const lists = await registers.inUse(LANE)
    if (lists.some(({ checkedAt }) => checkedAt !== undefined)) return
    await setTimeout(WAIT_MS)
  }
}
