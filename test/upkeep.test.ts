import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trust } from '../src/core/brand.ts'
import type { Clock, Instant } from '../src/core/calendar.ts'
import type { SubjectRef } from '../src/core/entry.ts'
import { erase } from '../src/ledger/erase.ts'
import { runErrand } from '../src/server/errands.ts'
import type { House, HouseParts } from '../src/server/house.ts'
import { HouseShut, openHouse } from '../src/server/house.ts'
import type { Desk } from '../src/gate/suppose.ts'
import { openDesk } from '../src/server/parts.ts'
import { restore } from '../src/server/restore.ts'
import { backup } from '../src/upkeep/backup.ts'
import { examine } from '../src/upkeep/doctor.ts'
import { beginRestoring } from '../src/upkeep/restoring.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import { VOORBEELD, noteOf, nth } from './house.ts'
import { email } from './points.ts'
import type { Postgres } from './postgres.ts'
import { hasPostgres, startPostgres } from './postgres.ts'
import { ROOT } from './reading.ts'

const LANE = 1
const PASSPHRASE = 'a passphrase for tests'
const quiet = (): void => undefined

let postgres: Postgres | undefined
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  if (hasPostgres()) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

/** What opening a house takes; every one in a folder of its own. */
function partsFor(engine: 'sqlite' | 'postgres', folder = freshFolder()): HouseParts {
  let now = Date.UTC(2026, 10, 24, 9)
  const clock: Clock = () => trust<Instant>(now++)
  const store = engine === 'sqlite' || !postgres ? {} : { databaseUrl: postgres.database() }
  const url = 'https://may.example.nl'
  const config = { data: folder, url, mailFrom: 'cabeceo@example.nl', ...store }
  return { config, environment: {}, clock, root: ROOT, desk }
}

const emailOf = (i: number): ContactPoint => email(`person${i}@example.nl`)

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'cabeceo-upkeep-'))

async function inhabited(parts: HouseParts): Promise<{ house: House; people: SubjectRef[] }> {
  const house = await openHouse(parts)
  await house.ledger.openLane(LANE, VOORBEELD)
  const people: SubjectRef[] = []
  for (let i = 0; i < 6; i++) {
    const person = await house.db.transaction(async (transaction) => {
      const subject = await house.vault.addSubject(transaction, LANE)
      await house.vault.addPoint(transaction, LANE, subject, emailOf(i))
      return subject
    })
    people.push(person)
    await house.ledger.append(LANE, [
      noteOf(person, `note of ${i}`),
      { ...noteOf(person, ''), kind: 'objection.made', codes: { against: 'profiling' }, body: {} },
    ])
  }
  return { house, people }
}

const wrongOnes = async (house: House) =>
  (await examine(house)).filter(({ isRight }) => !isRight).map(({ check }) => check)

describe.each(['sqlite', 'postgres'] as const)('a house on %s', (engine) => {
  const there = test.skipIf(engine === 'postgres' && !hasPostgres())

  there('comes back from a backup, in another folder, and is whole', async () => {
    const parts = partsFor(engine)
    const { house, people } = await inhabited(parts)
    await house.publisher.publish(LANE)
    const file = join(freshFolder(), 'backup')
    await backup(house, { file, passphrase: PASSPHRASE })
    await house.close()
    const elsewhere = partsFor(engine === 'sqlite' && postgres ? 'postgres' : 'sqlite')
    copyFileSync(join(parts.config.data, 'master.key'), join(elsewhere.config.data, 'master.key'))
    const restored = await restore(elsewhere, { file, passphrase: PASSPHRASE, listed: [] }, quiet)
    expect(restored).toMatchObject({ ok: true, value: { erasedAgain: 0 } })
    const back = await openHouse(elsewhere)
    expect(await back.ledger.read(LANE, 2)).toMatchObject({ body: { note: 'note of 1' } })
    expect(await back.vault.points(LANE, nth(people, 1))).toHaveLength(1)
    expect(await wrongOnes(back)).toEqual([])
    const signer = await back.publisher.signer(LANE)
    expect(signer?.key.name).toMatch(/^may\.example\.nl\/log\/1\/restored-2026-/)
    await back.close()
  })

  there(
    'a letter that was to leave at the backup is left open, as it may have left since',
    async () => {
      const parts = partsFor(engine)
      const { house, people } = await inhabited(parts)
      const [subject] = people
      if (!subject) throw new Error('nobody')
      const message = {
        lane: LANE,
        letter: 'confirm',
        language: 'nl',
        purpose: 'own-request',
      } as const
      const to = [{ subject, point: 'p', about: 'r' }]
      await house.db.transaction((it) => house.mail.outbox.addWithin(it, message, to))
      const file = join(freshFolder(), 'backup')
      await backup(house, { file, passphrase: PASSPHRASE })
      await house.close()
      const elsewhere = partsFor('sqlite')
      copyFileSync(join(parts.config.data, 'master.key'), join(elsewhere.config.data, 'master.key'))
      await restore(elsewhere, { file, passphrase: PASSPHRASE, listed: [] }, quiet)
      const back = await openHouse(elsewhere)
      expect(await back.db.query('select state, code, due_at from mail_recipient')).toEqual([
        { state: 'open', code: 'restored', due_at: null },
      ])
      await back.close()
    },
  )

  there('a backup is of one moment while others write', async () => {
    const parts = partsFor(engine)
    const { house, people } = await inhabited(parts)
    const written = new AbortController()
    const writing = (async () => {
      while (!written.signal.aborted)
        await Promise.all(
          people.map((person) => house.ledger.append(LANE, [noteOf(person, 'meanwhile')])),
        )
    })()
    const file = join(freshFolder(), 'backup')
    await backup(house, { file, passphrase: PASSPHRASE })
    written.abort()
    await writing
    await house.close()
    const elsewhere = partsFor('sqlite')
    copyFileSync(join(parts.config.data, 'master.key'), join(elsewhere.config.data, 'master.key'))
    await restore(elsewhere, { file, passphrase: PASSPHRASE, listed: [] }, quiet)
    const back = await openHouse(elsewhere)
    const size = await back.ledger.size(LANE)
    const [row] = await back.db.query(
      'select count(*) as entries, max(position) as last from ledger',
    )
    expect(row).toEqual({ entries: size, last: size - 1 })
    expect(await wrongOnes(back)).toEqual([])
    await back.close()
  })

  there('who was erased after the backup stays erased', async () => {
    const parts = partsFor(engine)
    const { house, people } = await inhabited(parts)
    const file = join(freshFolder(), 'backup')
    await backup(house, { file, passphrase: PASSPHRASE })
    await erase(house, LANE, nth(people, 3), 'person')
    const listed = house.erasures.read() ?? []
    await house.close()
    const elsewhere = partsFor('sqlite')
    copyFileSync(join(parts.config.data, 'master.key'), join(elsewhere.config.data, 'master.key'))
    const restored = await restore(elsewhere, { file, passphrase: PASSPHRASE, listed }, quiet)
    expect(restored).toMatchObject({ value: { erasedAgain: 1 } })
    const back = await openHouse(elsewhere)
    expect(await back.ledger.read(LANE, 6)).toMatchObject({ state: 'erased' })
    expect(await back.vault.resolve(LANE, nth(people, 3))).toBeUndefined()
    expect(await back.vault.isSuppressed(LANE, emailOf(3))).toBe(true)
    expect(await wrongOnes(back)).toEqual([])
    await back.close()
  })

  there(
    'the doctor finds what is wrong, and rebuild mends what follows from the ledger',
    async () => {
      const { house } = await inhabited(partsFor(engine))
      await house.views.catchUp(LANE)
      await house.publisher.publish(LANE)
      expect(await wrongOnes(house)).toEqual([])
      const change = (sql: string) => house.db.transaction(({ query }) => query(sql))
      await change("update view_standing set kind = 'objection.lifted' where position = 3")
      expect(await wrongOnes(house)).toEqual(['views'])
      await runErrand(house, { name: 'rebuild', options: {} }, quiet)
      expect(await wrongOnes(house)).toEqual([])
      await change(
        "update ledger set kind = 'contact.made', header = replace(header, 'staff', 'person') where position = 2",
      )
      expect(await wrongOnes(house)).toEqual(['ledger'])
      await house.close()
    },
  )
})

test('after the epoch turned, no current key opens the old backup of an erased person', async () => {
  const parts = partsFor('sqlite')
  const { house, people } = await inhabited(parts)
  const file = join(freshFolder(), 'backup')
  await backup(house, { file, passphrase: PASSPHRASE })
  const erased = await erase(house, LANE, nth(people, 3), 'person')
  const epoch = erased?.epoch ?? -1
  const opensWithCurrentKey = async (): Promise<boolean> => {
    const elsewhere = partsFor('sqlite')
    copyFileSync(join(parts.config.data, 'master.key'), join(elsewhere.config.data, 'master.key'))
    try {
      await restore(elsewhere, { file, passphrase: PASSPHRASE, listed: [] }, quiet)
    } catch (failure) {
      expect(failure).toBeInstanceOf(HouseShut)
      return false
    }
    const back = await openHouse(elsewhere)
    const entry = await back.ledger.read(LANE, 6)
    await back.close()
    return entry?.state === 'whole'
  }
  expect(await house.vault.isFinal(epoch)).toBe(false)
  expect(await opensWithCurrentKey()).toBe(true)
  await runErrand(house, { name: 'epoch-turn', options: {} }, quiet)
  expect(await house.vault.isFinal(epoch)).toBe(true)
  expect(await opensWithCurrentKey()).toBe(false)
  expect(await house.ledger.read(LANE, 4)).toMatchObject({ body: { note: 'note of 2' } })
  expect(await wrongOnes(house)).toEqual([])
  await house.close()
  const again = await openHouse(parts)
  expect(await again.ledger.read(LANE, 4)).toMatchObject({ body: { note: 'note of 2' } })
  await again.close()
})

test('a store that is not empty is not restored into, and one that was broken off is done again', async () => {
  const parts = partsFor('sqlite')
  const { house } = await inhabited(parts)
  const file = join(freshFolder(), 'backup')
  await backup(house, { file, passphrase: PASSPHRASE })
  await house.close()
  const asked = { file, passphrase: PASSPHRASE, listed: [] }
  expect(await restore(parts, asked, quiet)).toEqual({ ok: false, reason: 'not-empty' })
  const again = await openHouse(parts)
  expect(await again.ledger.size(LANE)).toBe(12)
  await again.db.transaction(({ query }) => beginRestoring(query))
  await again.close()
  await expect(openHouse(parts)).rejects.toThrow(HouseShut)
  expect(await restore(parts, asked, quiet)).toMatchObject({ ok: true })
  await (await openHouse(parts)).close()
})

test('a backup that was changed in any byte, or cut, is refused, and nothing is touched', async () => {
  const parts = partsFor('sqlite')
  const first = await openHouse(parts)
  const file = join(freshFolder(), 'backup')
  await backup(first, { file, passphrase: PASSPHRASE })
  await first.close()
  const bytes = readFileSync(file)
  const bad = join(freshFolder(), 'bad')
  const refused = async (changed: Uint8Array): Promise<void> => {
    writeFileSync(bad, changed)
    const elsewhere = partsFor('sqlite')
    const restored = await restore(
      elsewhere,
      { file: bad, passphrase: PASSPHRASE, listed: [] },
      quiet,
    )
    expect(restored.ok).toBe(false)
    rmSync(elsewhere.config.data, { recursive: true })
  }
  // Each try costs half a second of scrypt: every 60th byte, and the places where parts meet.
  for (let i = 0; i < bytes.length; i += 60) {
    const changed = Uint8Array.from(bytes)
    changed[i] = (changed[i] ?? 0) ^ 1
    await refused(changed)
  }
  await refused(bytes.subarray(0, bytes.length - 1))
  await refused(Buffer.concat([bytes, Buffer.of(0)]))
}, 120_000)

test('the file and the folder are for their owner alone, and hold no master key', async () => {
  const parts = partsFor('sqlite')
  const { house } = await inhabited(parts)
  const file = join(freshFolder(), 'backup')
  await backup(house, { file, passphrase: PASSPHRASE })
  const key = Buffer.from(readFileSync(join(parts.config.data, 'master.key'), 'utf8'), 'base64')
  for (const path of [file, join(parts.config.data, 'store.db')]) {
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(readFileSync(path).includes(key)).toBe(false)
  }
  await house.close()
})
