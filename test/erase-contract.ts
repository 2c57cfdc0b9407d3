import { describe, expect, test } from 'vitest'
import { email, phone, valueOf } from './points.ts'
import { random, reasonOf, person } from './vaults.ts'
import type { TestVault } from './vaults.ts'
import { trust } from '../src/core/brand.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import type { SubjectRef } from '../src/vault/subject.ts'
import { newReference } from '../src/vault/subject.ts'

/** The lane in which the contracts of the vault work. */
export const LANE = 3
/** Every table that may hold something of a person. */
export const TABLES = ['subject', 'key', 'point', 'look_up', 'token', 'words'].map(
  (name) => `vault_${name}`,
)

/** Adds a point to a subject. */
export const add = (
  one: TestVault,
  subject: SubjectRef,
  point: ContactPoint,
): ReturnType<TestVault['vault']['addPoint']> =>
  one.db.transaction((t) => one.vault.addPoint(t, LANE, subject, point))

/** A reference that was never given to anybody. */
export const nobody: SubjectRef = trust<SubjectRef>(newReference(random))

/** What an erasure promises on every engine. */
export function eraseContract(fresh: () => Promise<TestVault>): void {
  describe('erasing', () => {
    const erase = (one: TestVault, subject: SubjectRef): ReturnType<typeof one.vault.erase> =>
      one.db.transaction((t) => one.vault.erase(t, LANE, subject))

    test('destroys everything of the subject and its aliases, and nothing of others', async () => {
      const one = await fresh()
      const alias = await person(one, LANE, [email('jan@example.nl')])
      const subject = await person(one, LANE, [email('johan@example.nl'), phone('06-12345678')])
      const other = await person(one, LANE, [email('other@example.nl')])
      await one.db.transaction(async (t) => {
        await one.vault.setWords(t, LANE, subject, 'Jansen')
        await one.vault.merge(t, LANE, { from: alias, into: subject })
      })
      const gone = await erase(one, alias)
      expect(gone).toMatchObject({
        subjects: 2,
        keys: 2,
        points: 3,
        lookUps: 3,
        suppressed: 3,
        unreadable: 0,
        epoch: 0,
      })
      expect(gone.tokens).toBeGreaterThan(5)
      for (const table of TABLES)
        for (const row of await one.db.query(`select subject from ${table}`))
          expect(row['subject'], table).toBe(other)
      expect(await one.vault.resolve(LANE, subject)).toBeUndefined()
      expect(valueOf(await one.vault.search(LANE, 'jansen')).subjects).toEqual([])
      expect(await one.vault.find(LANE, email('other@example.nl'))).toHaveLength(1)
    })
    test('twice, or of nobody, changes nothing', async () => {
      const one = await fresh()
      const subject = await person(one, LANE, [email('jan@example.nl')])
      await erase(one, subject)
      const nothing = {
        subjects: 0,
        keys: 0,
        points: 0,
        lookUps: 0,
        tokens: 0,
        suppressed: 0,
        unreadable: 0,
        epoch: 0,
      }
      expect(await erase(one, subject)).toEqual(nothing)
      expect(await erase(one, nobody)).toEqual(nothing)
    })
    test('keeps the person from coming back, until the suppression is lifted', async () => {
      const one = await fresh()
      await erase(one, await person(one, LANE, [email('jan@example.nl')]))
      const next = await person(one, LANE, [])
      expect(await one.vault.isSuppressed(LANE, email('JAN@example.nl'))).toBe(true)
      expect(reasonOf(await add(one, next, email('jan@example.nl')))).toBe('suppressed')
      const lift = (): Promise<boolean> =>
        one.db.transaction((t) => one.vault.liftSuppression(t, LANE, email('jan@example.nl')))
      expect([await lift(), await lift()]).toEqual([true, false])
      expect(valueOf(await add(one, next, email('jan@example.nl'))).isNew).toBe(true)
    })
    test('takes the key at once, also where it is at hand, and none is made again', async () => {
      const one = await fresh()
      const subject = await person(one, LANE, [])
      const place = { subject, retention: 'consent', entry: `${LANE}:1` }
      const sealAgain = (): Promise<Uint8Array> =>
        one.db.transaction(async (t) => {
          const [sealed] = await one.vault.sealBodies(t, LANE, [{ ...place, bytes: random(10) }])
          return valueOf(sealed ?? { ok: false, reason: 'nothing' })
        })
      const sealed = await sealAgain()
      expect((await one.vault.openBody(LANE, place, sealed)).ok).toBe(true)
      await erase(one, subject)
      expect(reasonOf(await one.vault.openBody(LANE, place, sealed))).toBe('erased')
      await expect(sealAgain()).rejects.toThrow('unknown-subject')
    })
    test('that is rolled back leaves everything', async () => {
      const one = await fresh()
      const subject = await person(one, LANE, [email('jan@example.nl')])
      const broken = one.db.transaction(async (t) => {
        await one.vault.erase(t, LANE, subject)
        throw new Error('power cut')
      })
      await expect(broken).rejects.toThrow('power cut')
      expect((await one.vault.points(LANE, subject)).map(({ ok }) => ok)).toEqual([true])
      expect(await one.vault.isSuppressed(LANE, email('jan@example.nl'))).toBe(false)
    })
    test('goes through however many points there are', async () => {
      const one = await fresh()
      const subject = await person(
        one,
        LANE,
        Array.from({ length: 520 }, (_, i) => email(`p${i}@example.nl`)),
      )
      expect(await erase(one, subject)).toMatchObject({ points: 520, suppressed: 520, keys: 1 })
    })
    test('tells where a point could not be opened, and destroys it all the same', async () => {
      const one = await fresh()
      const subject = await person(one, LANE, [email('a@example.nl'), email('b@example.nl')])
      const [row] = await one.db.query('select point from vault_point order by point limit 1')
      await one.db.transaction((t) =>
        t.query('update vault_point set sealed = $1 where point = $2', [
          random(80),
          String(row?.['point']),
        ]),
      )
      expect(await erase(one, subject)).toMatchObject({ points: 2, suppressed: 1, unreadable: 1 })
    })
  })
}
