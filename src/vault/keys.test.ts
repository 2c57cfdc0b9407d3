import { describe, expect, test } from 'vitest'
import type { TestVault } from '../../test/vaults.ts'
import { valueOf } from '../../test/points.ts'
import { bytesOf, openTestVault, random, reasonOf, textOf } from '../../test/vaults.ts'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Query } from '../db/port.ts'
import { bodyBound } from './bodies.ts'
import { createKeyCache } from './key-cache.ts'
import { createDataKeys } from './keys.ts'
import { keyOf } from './seal.ts'
import type { SubjectRef } from './subject.ts'

const LANE = 1
const subjectOf = ({ vault, db }: TestVault): Promise<SubjectRef> =>
  db.transaction((t) => vault.addSubject(t, LANE))

test('a body is bound to its entry and its subject, whatever the key', () => {
  const [a, b] = [trust<SubjectRef>('a'), trust<SubjectRef>('b')]
  const bounds = [
    { entry: '1:7', subject: a },
    { entry: '1:7', subject: b },
    { entry: '1:8', subject: a },
  ].map(bodyBound)
  expect(new Set(bounds).size).toBe(3)
})

describe('a body', () => {
  test('opens in its place alone', async () => {
    const one = await openTestVault()
    const [subject, other] = [await subjectOf(one), await subjectOf(one)]
    const place = { subject, retention: 'consent', entry: '1:7' }
    const [sealed] = await one.db.transaction((t) =>
      one.vault.sealBodies(t, LANE, [
        { ...place, bytes: bytesOf('text shown') },
        { ...place, subject: other, entry: '1:8', bytes: bytesOf('other') },
        { ...place, retention: 'sale', entry: '1:9', bytes: bytesOf('other') },
      ]),
    )
    const bytes = valueOf(sealed ?? { ok: false, reason: 'nothing' })
    const opens = async (change: object, lane = LANE): Promise<string> =>
      reasonOf(await one.vault.openBody(lane, { ...place, ...change }, bytes))
    expect(textOf(valueOf(await one.vault.openBody(LANE, place, bytes)))).toBe('text shown')
    expect(await opens({ entry: '1:8' })).toBe('cannot-be-opened')
    expect(await opens({ subject: other })).toBe('cannot-be-opened')
    expect(await opens({ retention: 'sale' })).toBe('cannot-be-opened')
    expect(await opens({ retention: 'never' })).toBe('erased')
    expect(await opens({}, 2)).toBe('erased')
  })
  test('a data key that was moved to another subject, class or lane does not unwrap', async () => {
    for (const column of ['subject', 'retention', 'lane']) {
      const one = await openTestVault()
      const [subject, other] = [await subjectOf(one), await subjectOf(one)]
      const body = { subject, retention: 'consent', entry: '1:7', bytes: random(9) }
      const [sealed] = await one.db.transaction((t) => one.vault.sealBodies(t, LANE, [body]))
      await one.db.transaction(async ({ query }) => {
        await query('insert into vault_subject (lane, subject, made_at) values (2, $1, 0)', [
          subject,
        ])
        const moved = column === 'subject' ? other : column === 'lane' ? 2 : 'sale'
        await query(`update vault_key set ${column} = $1`, [moved])
      })
      const fresh = await openTestVault(one.db, one.master)
      const place = {
        ...body,
        subject: column === 'subject' ? other : subject,
        retention: column === 'retention' ? 'sale' : 'consent',
      }
      const bytes = valueOf(sealed ?? { ok: false, reason: 'nothing' })
      const opening = fresh.vault.openBody(column === 'lane' ? 2 : LANE, place, bytes)
      await expect(opening).rejects.toThrow('cannot be unwrapped')
    }
  })
})

test('many bodies of many subjects need few statements, and none where the keys are at hand', async () => {
  const one = await openTestVault()
  const subjects = await Promise.all(Array.from({ length: 250 }, () => subjectOf(one)))
  const bodies = subjects.flatMap((subject) => [
    { subject, retention: 'consent', entry: '1:1', bytes: random(5) },
    { subject, retention: 'sale', entry: '1:2', bytes: random(5) },
  ])
  let asked = 0
  const seal = (): Promise<boolean> =>
    one.db.transaction(async ({ query }) => {
      const counted: Query = (sql, params) => {
        asked++
        return query(sql, params)
      }
      return (await one.vault.sealBodies({ query: counted }, LANE, bodies)).every(({ ok }) => ok)
    })
  const askedBy = async (): Promise<number> => {
    asked = 0
    expect(await seal()).toBe(true)
    return asked
  }
  expect([await askedBy(), await askedBy(), await askedBy()]).toEqual([13, 3, 0])
})

test('a key whose transaction was rolled back is not used afterwards', async () => {
  const one = await openTestVault()
  const subject = await subjectOf(one)
  const body = { subject, retention: 'consent', entry: '1:1', bytes: random(5) }
  const broken = one.db.transaction(async (t) => {
    await one.vault.sealBodies(t, LANE, [body])
    // The same transaction may read what it wrote; nobody may keep the key.
    await one.vault.openBody(LANE, body, random(60), t.query)
    throw new Error('power cut')
  })
  await expect(broken).rejects.toThrow('power cut')
  const [sealed] = await one.db.transaction((t) => one.vault.sealBodies(t, LANE, [body]))
  const fresh = await openTestVault(one.db, one.master)
  const bytes = valueOf(sealed ?? { ok: false, reason: 'nothing' })
  expect((await fresh.vault.openBody(LANE, body, bytes)).ok).toBe(true)
})

describe('keys at hand', () => {
  let now = 0
  const clock = (): Instant => trust<Instant>(now)
  const key = keyOf(random(32))
  const subject = (name: string): SubjectRef => trust<SubjectRef>(name)

  test('are those of the subjects used last', () => {
    const cache = createKeyCache(clock, { subjectsMax: 2, ageMsMax: 1000 })
    cache.put(1, subject('a'), 'x', key)
    cache.put(1, subject('b'), 'x', key)
    cache.get(1, subject('a'), 'x')
    cache.put(1, subject('c'), 'x', key)
    expect(['a', 'b', 'c'].map((name) => cache.get(1, subject(name), 'x') !== undefined)).toEqual([
      true,
      false,
      true,
    ])
    expect(cache.size).toBe(2)
  })
  test('belong to their lane and class', () => {
    const cache = createKeyCache(clock)
    cache.put(1, subject('a'), 'x', key)
    expect(cache.get(2, subject('a'), 'x')).toBeUndefined()
    expect(cache.get(1, subject('a'), 'y')).toBeUndefined()
  })
  test('are asked for again after a while: another process may have destroyed them', () => {
    const cache = createKeyCache(clock, { subjectsMax: 2, ageMsMax: 1000 })
    cache.put(1, subject('a'), 'x', key)
    now += 999
    expect(cache.get(1, subject('a'), 'x')).toBe(key)
    now += 1
    expect(cache.get(1, subject('a'), 'x')).toBeUndefined()
  })
  test('of a forgotten subject are not taken again, though a reader still saw them', () => {
    const cache = createKeyCache(clock)
    cache.put(1, subject('a'), 'x', key)
    cache.forget(1, subject('a'))
    cache.put(1, subject('a'), 'x', key)
    expect(cache.get(1, subject('a'), 'x')).toBeUndefined()
    cache.put(2, subject('a'), 'x', key)
    expect(cache.get(2, subject('a'), 'x')).toBe(key)
  })
})

test('a key erased by another process is noticed when it has aged', async () => {
  const one = await openTestVault()
  const subject = await subjectOf(one)
  const body = { subject, retention: 'consent', entry: '1:1', bytes: random(5) }
  const cache = createKeyCache(() => trust<Instant>(0))
  const keys = createDataKeys({ epochs: one.epochs, cache, random, committed: one.db.query })
  await one.db.transaction((t) => keys.ready(t, LANE, [body]))
  expect(keys.cached(LANE, body)).toBeUndefined()
  expect(await keys.find(one.db.query, LANE, body)).toBeDefined()
  expect(keys.cached(LANE, body)).toBeDefined()
  await one.db.transaction((t) => keys.destroy(t, LANE, [subject]))
  expect(keys.cached(LANE, body)).toBeUndefined()
  expect(await keys.find(one.db.query, LANE, body)).toBeUndefined()
})
