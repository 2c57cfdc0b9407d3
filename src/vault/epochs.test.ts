import { describe, expect, test } from 'vitest'
import { openTestStore } from '../../test/store.ts'
import type { TestVault } from '../../test/vaults.ts'
import { email, valueOf } from '../../test/points.ts'
import { bytesOf, openTestVault, random, reasonOf, textOf } from '../../test/vaults.ts'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import type { Db } from '../db/port.ts'
import type { Epochs } from './epochs.ts'
import { openEpochs } from './epochs.ts'
import { keyBound } from './keys.ts'
import type { MasterKey } from './master.ts'
import { newMasterKey, nextMasterKey } from './master.ts'
import { keyOf, wrap } from './seal.ts'
import type { SubjectRef } from './subject.ts'
import { turnEpoch } from './turn.ts'

const clock = (): Instant => trust<Instant>(1_700_000_000_000)
const epochsOf = (db: Db, key: MasterKey): Promise<Result<Epochs, 'wrong-key'>> =>
  openEpochs({ db, clock, random }, key)

type Body = { readonly lane: number; readonly subject: SubjectRef; readonly sealed: Uint8Array }

/** So many subjects in two lanes, each with a sealed body and a point. */
async function fill({ vault, db }: TestVault, count: number): Promise<readonly Body[]> {
  return db.transaction(async (transaction) => {
    const bodies: Body[] = []
    for (let i = 0; i < count; i++) {
      const lane = i % 2
      const subject = await vault.addSubject(transaction, lane)
      valueOf(await vault.addPoint(transaction, lane, subject, email(`person-${i}@example.nl`)))
      const place = {
        subject,
        retention: 'consent',
        entry: `${lane}:${i}`,
        bytes: bytesOf(`body ${i}`),
      }
      const [sealed] = await vault.sealBodies(transaction, lane, [place])
      if (sealed) bodies.push({ lane, subject, sealed: valueOf(sealed) })
    }
    return bodies
  })
}

async function expectAllOpen({ vault }: TestVault, bodies: readonly Body[]): Promise<void> {
  for (const [i, { lane, subject, sealed }] of bodies.entries()) {
    const place = { subject, retention: 'consent', entry: `${lane}:${i}` }
    expect(textOf(valueOf(await vault.openBody(lane, place, sealed)))).toBe(`body ${i}`)
    expect(await vault.find(lane, email(`person-${i}@example.nl`))).toMatchObject([{ subject }])
    expect((await vault.points(lane, subject)).every(({ ok }) => ok)).toBe(true)
  }
}

describe('a turn', () => {
  test('keeps everything that survives, under a new key and a new master key', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    const bodies = await fill(one, 1300)
    const seen: number[] = []
    const { master, epoch } = await one.vault.turnEpoch(({ rewrapped }) => seen.push(rewrapped))
    expect([epoch, master]).toEqual([1, nextMasterKey(one.master)])
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(2600)
    await expectAllOpen(one, bodies.slice(0, 5))
    await expectAllOpen(await openTestVault(db, master), bodies)
    expect(await db.query('select epoch from vault_epoch')).toEqual([{ epoch: 1 }])
  })
  test('keeps the secrets: look-ups, suppression and signing keys', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    const secret = await one.vault.secret('signing', () => random(32))
    await db.transaction((t) => one.vault.suppress(t, 1, email('no@example.nl'), 'order'))
    const { master } = await one.vault.turnEpoch()
    const two = await openTestVault(db, master)
    expect(await two.vault.secret('signing', () => random(32))).toEqual(secret)
    expect(await two.vault.isSuppressed(1, email('no@example.nl'))).toBe(true)
    expect(await db.query('select distinct epoch from vault_secret')).toEqual([{ epoch: 1 }])
  })
  test('many turns in a row hold', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    const bodies = await fill(one, 3)
    for (let i = 1; i <= 4; i++) expect((await one.vault.turnEpoch()).epoch).toBe(i)
    await expectAllOpen(one, bodies)
    expect(one.epochs.master().behind).toBe(4)
    one.epochs.masterReplaced()
    expect(one.epochs.master().behind).toBe(0)
  })
  test('broken off at any write, it leaves a store that opens, and is ended by the next turn', async () => {
    let crashAt = 0
    for (let ended = false; !ended; crashAt++) {
      const db = await openTestStore()
      const one = await openTestVault(db)
      const bodies = await fill(one, 4)
      const failing = failsAt(db, crashAt)
      const broken = {
        db: failing,
        epochs: valueOf(await epochsOf(failing, one.master)),
        clock,
        random,
      }
      ended = await turnEpoch(broken).then(
        () => true,
        () => false,
      )
      const two = await openTestVault(db, one.master)
      await expectAllOpen(two, bodies)
      const { master, epoch } = await two.vault.turnEpoch()
      await expectAllOpen(await openTestVault(db, master), bodies)
      if (!ended) expect(epoch).toBe(1)
      expect(await db.query('select count(*) as live from vault_epoch')).toEqual([{ live: 1 }])
    }
    expect(crashAt).toBeGreaterThan(10)
  })
  test('goes on with what is written meanwhile', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    const bodies = [...(await fill(one, 30))]
    const late: Promise<readonly Body[]>[] = []
    await one.vault.turnEpoch(() => late.push(fillMore(one)))
    for (const more of await Promise.all(late)) for (const body of more) bodies.push(body)
    expect(bodies.length).toBeGreaterThan(30)
    const two = await openTestVault(db, nextMasterKey(one.master))
    for (const { lane, subject } of bodies)
      expect((await two.vault.points(lane, subject)).every(({ ok }) => ok)).toBe(true)
  })
  test('finds a key that came under the older epoch where it had already been', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    const subject = await db.transaction((t) => one.vault.addSubject(t, 0))
    await fill(one, 4)
    const [older] = one.epochs.live()
    const name = { subject, retention: 'late' }
    let late: Promise<unknown> | undefined
    await one.vault.turnEpoch(() => {
      const wrapped = wrap(
        older?.key ?? keyOf(random(32)),
        keyBound(0, name, { epoch: 0 }),
        random(32),
        random,
      )
      late ??= db.transaction(({ query }) =>
        query(
          "insert into vault_key (lane, subject, retention, epoch, wrapped) values (0, $1, 'late', 0, $2)",
          [subject, wrapped],
        ),
      )
    })
    await late
    expect(await db.query('select distinct epoch from vault_key')).toEqual([{ epoch: 1 }])
  })
  test('in another process is noticed, and new keys go under the new epoch', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    const two = await openTestVault(db, one.master)
    const bodies = await fill(one, 4)
    await one.vault.turnEpoch()
    await expectAllOpen(two, bodies)
    const three = await openTestVault(db, one.master)
    await one.vault.turnEpoch()
    await fillMore(three)
    expect(await db.query('select distinct epoch from vault_key')).toEqual([{ epoch: 2 }])
  })
})

describe('opening', () => {
  test('an older master key opens a later epoch, and says how far it is behind', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    for (let i = 0; i < 3; i++) await one.vault.turnEpoch()
    let key = one.master
    for (const behind of [3, 2, 1, 0]) {
      const { master } = valueOf(await epochsOf(db, key)).master()
      expect(valueOf(await epochsOf(db, key)).master().behind).toBe(behind)
      expect(master).toEqual(nextMasterKey(nextMasterKey(nextMasterKey(one.master))))
      key = nextMasterKey(key)
    }
  })
  test('a later master key opens no older epoch', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    await one.vault.turnEpoch()
    expect(reasonOf(await epochsOf(db, nextMasterKey(nextMasterKey(one.master))))).toBe('wrong-key')
    expect(reasonOf(await epochsOf(db, one.master))).toBe('no refusal')
  })
  test('in the middle of a turn needs the older master key', async () => {
    const db = await openTestStore()
    const one = await openTestVault(db)
    await one.epochs.begin()
    expect(await db.query('select count(*) as live from vault_epoch')).toEqual([{ live: 2 }])
    expect(reasonOf(await epochsOf(db, nextMasterKey(one.master)))).toBe('wrong-key')
    expect(valueOf(await epochsOf(db, one.master)).live()).toHaveLength(2)
  })
  test('a stranger’s key opens nothing, and changes nothing', async () => {
    const db = await openTestStore()
    await openTestVault(db)
    const before = await db.query('select * from vault_epoch')
    expect(reasonOf(await epochsOf(db, newMasterKey(random)))).toBe('wrong-key')
    expect(await db.query('select * from vault_epoch')).toEqual(before)
  })
  test('the key that was given stays untouched', async () => {
    const key = newMasterKey(random)
    const copy = key.slice()
    const one = await openTestVault(await openTestStore(), key)
    await one.vault.turnEpoch()
    expect(key).toEqual(copy)
  })
})

test('an epoch that still wraps a key cannot be deleted', async () => {
  const one = await openTestVault()
  await fill(one, 1)
  const deleted = one.db.transaction(({ query }) =>
    query('delete from vault_epoch where epoch = 0'),
  )
  await expect(deleted).rejects.toThrow('refused')
  expect(await one.db.query('select epoch from vault_epoch')).toEqual([{ epoch: 0 }])
})

function fillMore(one: TestVault): Promise<readonly Body[]> {
  return one.db.transaction(async (transaction) => {
    const subject = await one.vault.addSubject(transaction, 1)
    valueOf(await one.vault.addPoint(transaction, 1, subject, email('late@example.nl')))
    return [{ lane: 1, subject, sealed: new Uint8Array() }]
  })
}

/** The same store, whose power is cut before the nth statement within a transaction, and stays cut. */
function failsAt(db: Db, at: number): Db {
  let asked = 0
  return {
    ...db,
    transaction: (work) =>
      db.transaction((transaction) =>
        work({
          query: async (sql, params) => {
            if (asked++ >= at) throw new Error('power cut')
            return transaction.query(sql, params)
          },
        }),
      ),
  }
}
