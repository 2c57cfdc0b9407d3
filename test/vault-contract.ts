import { describe, expect, test } from 'vitest'
import { email, openTestVault, phone, pointOf, random, reasonOf, valueOf } from './vaults.ts'
import type { TestVault } from './vaults.ts'
import { trust } from '../src/core/brand.ts'
import type { Db, Transaction } from '../src/db/port.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import type { PointId } from '../src/vault/points.ts'
import type { SubjectRef } from '../src/vault/subject.ts'
import { newReference, parseSubjectRef } from '../src/vault/subject.ts'

const LANE = 3
const OTHER_LANE = 4
const TABLES = ['subject', 'key', 'point', 'look_up', 'token'].map((name) => `vault_${name}`)

/** A new subject with these points. */
async function person(
  { vault, db }: TestVault,
  points: readonly ContactPoint[],
  lane = LANE,
): Promise<SubjectRef> {
  return db.transaction(async (t) => {
    const subject = await vault.addSubject(t, lane)
    for (const point of points) valueOf(await vault.addPoint(t, lane, subject, point))
    return subject
  })
}

const add = (
  one: TestVault,
  subject: SubjectRef,
  point: ContactPoint,
): ReturnType<TestVault['vault']['addPoint']> =>
  one.db.transaction((t) => one.vault.addPoint(t, LANE, subject, point))

const nobody = trust<SubjectRef>(newReference(random))

/** What the vault promises on every engine; `open` gives an empty store of its own each time. */
export function vaultContract(name: string, open: () => Promise<Db>): void {
  const fresh = async (): Promise<TestVault> => openTestVault(await open())
  describe(`a vault on ${name}`, () => {
    describe('a subject', () => {
      test('has a random reference of 16 bytes', async () => {
        const one = await fresh()
        const [a, b] = [await person(one, []), await person(one, [])]
        expect(a).not.toBe(b)
        expect(parseSubjectRef(a)).toBe(a)
        for (const text of ['', 'x', `${a}A`, a.slice(1), `${a.slice(0, 21)}B`])
          expect(parseSubjectRef(text)).toBeUndefined()
      })
    })

    describe('a point', () => {
      test('is found by its value, however that is written, in its own lane alone', async () => {
        const one = await fresh()
        const subject = await person(one, [email('Jan@Example.nl'), phone('06-12345678')])
        expect(await one.vault.find(LANE, email('jan@example.NL'))).toMatchObject([{ subject }])
        expect(await one.vault.find(LANE, phone('+31612345678'))).toMatchObject([{ subject }])
        expect(await one.vault.find(LANE, email('piet@example.nl'))).toEqual([])
        expect(await one.vault.find(OTHER_LANE, email('jan@example.nl'))).toEqual([])
      })
      test('opens to what was given', async () => {
        const one = await fresh()
        const subject = await person(one, [email('Jan@Example.nl')])
        const [found] = await one.vault.find(LANE, email('jan@example.nl'))
        const point = valueOf(await one.vault.openPoint(LANE, trust<PointId>(found?.point)))
        expect(point).toMatchObject({
          subject,
          given: { kind: 'email', address: 'Jan@Example.nl' },
        })
        expect(await one.vault.points(LANE, subject)).toMatchObject([{ ok: true, value: point }])
        expect(reasonOf(await one.vault.openPoint(OTHER_LANE, point.point))).toBe('unknown-point')
      })
      test('is stored without a readable trace', async () => {
        const one = await fresh()
        const address = pointOf({
          kind: 'postal',
          name: 'Jan Zichtbaar',
          street: 'Kijkweg',
          houseNumber: '1',
          postcode: '1234 AB',
          country: 'NL',
        })
        await person(one, [email('zichtbaar@example.nl'), phone('06-12345678'), address])
        for (const table of TABLES) {
          for (const row of await one.db.query(`select * from ${table}`)) {
            const bytes = Object.values(row)
              .map((v) => (v instanceof Uint8Array ? Buffer.from(v).toString('latin1') : String(v)))
              .join(' ')
            expect(bytes).not.toMatch(/zichtbaar|kijkweg|612345678|1234/i)
          }
        }
      })
      test('is added once, and may be shared with another subject', async () => {
        const one = await fresh()
        const subject = await person(one, [phone('030-2345678')])
        expect(valueOf(await add(one, subject, phone('+31 30 2345678'))).isNew).toBe(false)
        const other = await person(one, [phone('030-2345678')])
        const found = await one.vault.find(LANE, phone('030-2345678'))
        expect(found.map((who) => who.subject).sort()).toEqual([subject, other].sort())
      })
      test('is not added to a subject that is not there', async () => {
        const one = await fresh()
        expect(reasonOf(await add(one, nobody, email('a@example.nl')))).toBe('unknown-subject')
        const elsewhere = await person(one, [], OTHER_LANE)
        expect(reasonOf(await add(one, elsewhere, email('a@example.nl')))).toBe('unknown-subject')
      })
      test('does not open in the place of another point of the same subject', async () => {
        const one = await fresh()
        const subject = await person(one, [email('a@example.nl'), email('b@example.nl')])
        const [row] = await one.db.query('select sealed from vault_point order by point limit 1')
        await one.db.transaction((t) =>
          t.query('update vault_point set sealed = $1', [row?.['sealed'] as Uint8Array]),
        )
        const opened = (await one.vault.points(LANE, subject)).map(({ ok }) => ok)
        expect(opened.sort()).toEqual([false, true])
      })
      test('that was moved to another row does not open', async () => {
        const one = await fresh()
        const [a, b] = [
          await person(one, [email('a@example.nl')]),
          await person(one, [email('b@example.nl')]),
        ]
        const swap = 'update vault_point set sealed = $1 where lane = $2 and subject = $3'
        const [row] = await one.db.query('select sealed from vault_point where subject = $1', [a])
        await one.db.transaction((t) => t.query(swap, [row?.['sealed'] as Uint8Array, LANE, b]))
        const [point] = await one.vault.points(LANE, b)
        expect(point).toEqual({ ok: false, reason: 'cannot-be-opened' })
        expect((await one.vault.points(LANE, a)).map(({ ok }) => ok)).toEqual([true])
      })
    })

    test('a new pepper files from now on, and what older ones filed is still found', async () => {
      const one = await fresh()
      const before = await person(one, [email('before@example.nl')])
      expect(await one.vault.addPepper()).toBe(2)
      const after = await person(one, [email('after@example.nl')])
      const again = await openTestVault(one.db, one.master)
      for (const { vault } of [one, again]) {
        expect(await vault.find(LANE, email('before@example.nl'))).toMatchObject([
          { subject: before },
        ])
        expect(await vault.find(LANE, email('after@example.nl'))).toMatchObject([
          { subject: after },
        ])
      }
      expect(await one.db.query('select pepper from vault_look_up order by pepper')).toEqual([
        { pepper: 1 },
        { pepper: 2 },
      ])
      expect(valueOf(await add(again, before, email('before@example.nl'))).isNew).toBe(false)
    })

    describe('merging', () => {
      test('moves points, look-ups and words, and keeps an alias', async () => {
        const one = await fresh()
        const from = await person(one, [email('jan@example.nl'), phone('06-12345678')])
        const into = await person(one, [email('johan@example.nl')])
        await one.db.transaction((t) => one.vault.setWords(t, LANE, from, 'Jansen Bakkerij'))
        const merge = (t: Transaction): ReturnType<typeof one.vault.merge> =>
          one.vault.merge(t, LANE, { from, into })
        expect(valueOf(await one.db.transaction(merge))).toEqual({ subject: into, points: 2 })
        expect(await one.vault.resolve(LANE, from)).toBe(into)
        expect(await one.vault.find(LANE, phone('0612345678'))).toMatchObject([{ subject: into }])
        expect(valueOf(await one.vault.search(LANE, 'bakk')).subjects).toEqual([into])
        const points = (await one.vault.points(LANE, into)).map((point) => valueOf(point).normal)
        expect(points.sort()).toEqual(['+31612345678', 'jan@example.nl', 'johan@example.nl'])
        expect(await one.vault.points(LANE, from)).toEqual([])
        expect(valueOf(await one.db.transaction(merge)), 'twice').toEqual({
          subject: into,
          points: 0,
        })
        // What is added to the alias is added to whom it stands for.
        valueOf(await add(one, from, email('late@example.nl')))
        expect(await one.vault.find(LANE, email('late@example.nl'))).toMatchObject([
          { subject: into },
        ])
      })
      test('a chain of merges resolves in one step, and a circle cannot be made', async () => {
        const one = await fresh()
        const [a, b, c] = [await person(one, []), await person(one, []), await person(one, [])]
        const merge = (from: SubjectRef, into: SubjectRef): Promise<unknown> =>
          one.db.transaction((t) => one.vault.merge(t, LANE, { from, into }))
        await merge(a, b)
        await merge(b, c)
        await merge(c, a)
        for (const subject of [a, b, c]) expect(await one.vault.resolve(LANE, subject)).toBe(c)
      })
      test('with somebody unknown, or of another lane, is refused', async () => {
        const one = await fresh()
        const [a, elsewhere] = [await person(one, []), await person(one, [], OTHER_LANE)]
        for (const into of [nobody, elsewhere])
          expect(
            reasonOf(await one.db.transaction((t) => one.vault.merge(t, LANE, { from: a, into }))),
          ).toBe('unknown-subject')
      })
    })

    describe('erasing', () => {
      const erase = (one: TestVault, subject: SubjectRef): ReturnType<typeof one.vault.erase> =>
        one.db.transaction((t) => one.vault.erase(t, LANE, subject))

      test('destroys everything of the subject and its aliases, and nothing of others', async () => {
        const one = await fresh()
        const alias = await person(one, [email('jan@example.nl')])
        const subject = await person(one, [email('johan@example.nl'), phone('06-12345678')])
        const other = await person(one, [email('other@example.nl')])
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
        const subject = await person(one, [email('jan@example.nl')])
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
        await erase(one, await person(one, [email('jan@example.nl')]))
        const next = await person(one, [])
        expect(await one.vault.isSuppressed(LANE, email('JAN@example.nl'))).toBe(true)
        expect(reasonOf(await add(one, next, email('jan@example.nl')))).toBe('suppressed')
        const lift = (): Promise<boolean> =>
          one.db.transaction((t) => one.vault.liftSuppression(t, LANE, email('jan@example.nl')))
        expect([await lift(), await lift()]).toEqual([true, false])
        expect(valueOf(await add(one, next, email('jan@example.nl'))).isNew).toBe(true)
      })
      test('takes the key at once, also where it is at hand, and none is made again', async () => {
        const one = await fresh()
        const subject = await person(one, [])
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
        const subject = await person(one, [email('jan@example.nl')])
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
          Array.from({ length: 520 }, (_, i) => email(`p${i}@example.nl`)),
        )
        expect(await erase(one, subject)).toMatchObject({ points: 520, suppressed: 520, keys: 1 })
      })
      test('tells where a point could not be opened, and destroys it all the same', async () => {
        const one = await fresh()
        const subject = await person(one, [email('a@example.nl'), email('b@example.nl')])
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
  })
}
