import { describe, expect, test } from 'vitest'
import { email, phone, pointOf, valueOf } from './points.ts'
import { openTestVault, person, random, reasonOf } from './vaults.ts'
import type { TestVault } from './vaults.ts'
import { trust } from '../src/core/brand.ts'
import type { Db, Transaction } from '../src/db/port.ts'
import type { PointId } from '../src/vault/points.ts'
import type { SubjectRef } from '../src/vault/subject.ts'
import { parseSubjectRef } from '../src/core/entry.ts'
import { LANE, TABLES, add, eraseContract, nobody } from './erase-contract.ts'

const OTHER_LANE = 4

/** What the vault promises on every engine; `open` gives an empty store of its own each time. */
export function vaultContract(name: string, open: () => Promise<Db>): void {
  const fresh = async (): Promise<TestVault> => openTestVault(await open())
  describe(`a vault on ${name}`, () => {
    describe('a subject', () => {
      test('has a random reference of 16 bytes', async () => {
        const one = await fresh()
        const [a, b] = [await person(one, LANE, []), await person(one, LANE, [])]
        expect(a).not.toBe(b)
        expect(parseSubjectRef(a)).toBe(a)
        for (const text of ['', 'x', `${a}A`, a.slice(1), `${a.slice(0, 21)}B`])
          expect(parseSubjectRef(text)).toBeUndefined()
      })
    })

    describe('many who are made in one transaction', () => {
      test('get each their points and words, and a point that comes twice is one', async () => {
        const one = await fresh()
        const [a, b] = await one.db.transaction(async (t) => {
          const [first, second] = await one.vault.addSubjects(t, LANE, 2)
          if (!first || !second) throw new Error('nobody was made')
          const points = [
            { subject: first, point: email('jan@example.nl') },
            { subject: first, point: email('JAN@example.nl') },
            { subject: second, point: email('jan@example.nl') },
            { subject: nobody, point: email('nobody@example.nl') },
          ]
          const added = await one.vault.addPoints(t, LANE, points)
          expect(added.map((point) => (point.ok ? point.value.isNew : point.reason))).toEqual([
            true,
            false,
            true,
            'unknown-subject',
          ])
          const texts = [first, second].map((subject, i) => [subject, `Jansen ${i}0`] as const)
          await one.vault.setWordsOfMany(t, LANE, new Map(texts))
          return [first, second] as const
        })
        const found = await one.vault.find(LANE, email('jan@example.nl'))
        expect(found.map(({ subject }) => subject).sort()).toEqual([a, b].sort())
        expect(valueOf(await one.vault.search(LANE, 'jansen 10')).subjects).toEqual([b])
        expect(await one.vault.points(LANE, a)).toHaveLength(1)
      })
      test('are gone without a trace where one of them is erased there, too', async () => {
        const one = await fresh()
        await one.db.transaction(async (t) => {
          const subject = await one.vault.addSubject(t, LANE)
          valueOf(await one.vault.addPoint(t, LANE, subject, email('jan@example.nl')))
          await one.vault.setWords(t, LANE, subject, 'Jansen')
          await one.vault.erase(t, LANE, subject)
          const body = { subject, retention: 'consent', entry: '3:1', bytes: random(9) }
          const [sealed] = await one.vault.sealBodies(t, LANE, [body])
          expect(sealed && reasonOf(sealed)).toBe('unknown-subject')
          expect(reasonOf(await one.vault.addPoint(t, LANE, subject, email('b@example.nl')))).toBe(
            'unknown-subject',
          )
        })
        for (const table of TABLES)
          expect(await one.db.query(`select * from ${table}`), table).toEqual([])
      })
      test('are one where they are merged there, too', async () => {
        const one = await fresh()
        const into = await one.db.transaction(async (t) => {
          const [from, stays] = await one.vault.addSubjects(t, LANE, 2)
          if (!from || !stays) throw new Error('nobody was made')
          await one.vault.setWords(t, LANE, from, 'Jansen')
          await one.vault.merge(t, LANE, { from, into: stays })
          valueOf(await one.vault.addPoint(t, LANE, from, email('late@example.nl')))
          return stays
        })
        expect(await one.vault.find(LANE, email('late@example.nl'))).toMatchObject([
          { subject: into },
        ])
        expect(valueOf(await one.vault.search(LANE, 'jansen late')).subjects).toEqual([into])
      })
    })

    describe('a point', () => {
      test('is found by its value, however that is written, in its own lane alone', async () => {
        const one = await fresh()
        const subject = await person(one, LANE, [email('Jan@Example.nl'), phone('06-12345678')])
        expect(await one.vault.find(LANE, email('jan@example.NL'))).toMatchObject([{ subject }])
        expect(await one.vault.find(LANE, phone('+31612345678'))).toMatchObject([{ subject }])
        expect(await one.vault.find(LANE, email('piet@example.nl'))).toEqual([])
        expect(await one.vault.find(OTHER_LANE, email('jan@example.nl'))).toEqual([])
      })
      test('of many is found as each is alone, under every pepper', async () => {
        const one = await fresh()
        const values = Array.from({ length: 70 }, (_, i) => email(`lezer.${i}@example.nl`))
        await person(one, LANE, values.slice(0, 2))
        await one.vault.addPepper()
        for (const value of values.slice(1, 60)) await person(one, LANE, [value])
        await person(one, OTHER_LANE, values.slice(60))
        const many = await one.vault.findMany(LANE, values)
        expect(many.map((found) => found.length)).toEqual([
          1,
          2,
          ...Array(58).fill(1),
          ...Array(10).fill(0),
        ])
        for (const [i, value] of values.entries())
          expect(many[i]).toEqual(await one.vault.find(LANE, value))
      })
      test('of many is kept out as each is alone', async () => {
        const one = await fresh()
        const values = Array.from({ length: 9 }, (_, i) => email(`lezer.${i}@example.nl`))
        expect(await one.vault.isAnythingSuppressed(LANE)).toBe(false)
        await one.db.transaction(async (transaction) => {
          for (const value of values.slice(2, 4))
            await one.vault.suppress(transaction, LANE, value, 'order')
        })
        expect(await one.vault.isAnythingSuppressed(LANE)).toBe(true)
        expect(await one.vault.isAnythingSuppressed(OTHER_LANE)).toBe(false)
        const many = await one.vault.areSuppressed(LANE, values)
        for (const [i, value] of values.entries())
          expect(many[i]).toBe(await one.vault.isSuppressed(LANE, value))
        expect(many.filter(Boolean)).toHaveLength(2)
      })
      test('opens to what was given', async () => {
        const one = await fresh()
        const subject = await person(one, LANE, [email('Jan@Example.nl')])
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
        await person(one, LANE, [email('zichtbaar@example.nl'), phone('06-12345678'), address])
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
        const subject = await person(one, LANE, [phone('030-2345678')])
        expect(valueOf(await add(one, subject, phone('+31 30 2345678'))).isNew).toBe(false)
        const other = await person(one, LANE, [phone('030-2345678')])
        const found = await one.vault.find(LANE, phone('030-2345678'))
        expect(found.map((who) => who.subject).sort()).toEqual([subject, other].sort())
      })
      test('is not added to a subject that is not there', async () => {
        const one = await fresh()
        expect(reasonOf(await add(one, nobody, email('a@example.nl')))).toBe('unknown-subject')
        const elsewhere = await person(one, OTHER_LANE, [])
        expect(reasonOf(await add(one, elsewhere, email('a@example.nl')))).toBe('unknown-subject')
      })
      test('does not open in the place of another point of the same subject', async () => {
        const one = await fresh()
        const subject = await person(one, LANE, [email('a@example.nl'), email('b@example.nl')])
        const [row] = await one.db.query('select sealed from vault_point order by point limit 1')
        await one.db.transaction((t) =>
          t.query('update vault_point set sealed = $1', [row?.['sealed'] as Uint8Array]),
        )
        const opened = (await one.vault.points(LANE, subject)).map(({ ok }) => ok)
        expect(opened.filter(Boolean)).toEqual([true])
      })
      test('that was moved to another row does not open', async () => {
        const one = await fresh()
        const [a, b] = [
          await person(one, LANE, [email('a@example.nl')]),
          await person(one, LANE, [email('b@example.nl')]),
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
      const before = await person(one, LANE, [email('before@example.nl')])
      expect(await one.vault.addPepper()).toBe(2)
      const after = await person(one, LANE, [email('after@example.nl')])
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
        const from = await person(one, LANE, [email('jan@example.nl'), phone('06-12345678')])
        const into = await person(one, LANE, [email('johan@example.nl')])
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
        const [a, b, c] = [
          await person(one, LANE, []),
          await person(one, LANE, []),
          await person(one, LANE, []),
        ]
        const merge = (from: SubjectRef, into: SubjectRef): Promise<unknown> =>
          one.db.transaction((t) => one.vault.merge(t, LANE, { from, into }))
        await merge(a, b)
        await merge(b, c)
        await merge(c, a)
        for (const subject of [a, b, c]) expect(await one.vault.resolve(LANE, subject)).toBe(c)
      })
      test('with somebody unknown, or of another lane, is refused', async () => {
        const one = await fresh()
        const [a, elsewhere] = [await person(one, LANE, []), await person(one, OTHER_LANE, [])]
        for (const into of [nobody, elsewhere])
          expect(
            reasonOf(await one.db.transaction((t) => one.vault.merge(t, LANE, { from: a, into }))),
          ).toBe('unknown-subject')
      })
    })

    eraseContract(fresh)
  })
}
