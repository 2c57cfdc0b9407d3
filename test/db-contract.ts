import { describe, expect, test } from 'vitest'
import type { Db, Row } from '../src/db/port.ts'
import { StoreFailure } from '../src/db/failure.ts'
import { rowsOf } from '../src/db/statement.ts'
import { later } from '../src/db/watched.ts'

/** What every driver promises; `open` gives an empty store of its own each time. */
export function storeContract(name: string, open: () => Promise<Db>): void {
  const withStore = (title: string, work: (db: Db) => Promise<void>): void =>
    test(title, async () => {
      const db = await open()
      try {
        await db.transaction(({ query }) =>
          query(
            'create table thing (lane bigint not null, id bigint not null, name text, bytes bytea, share double precision, primary key (lane, id))',
          ),
        )
        await work(db)
      } finally {
        await db.close()
      }
    })
  const put = (db: Db, id: number, name: string): Promise<readonly Row[]> =>
    db.transaction(({ query }) =>
      query('insert into thing (lane, id, name) values (1, $1, $2)', [id, name]),
    )
  const names = async (db: Db): Promise<readonly unknown[]> =>
    (await db.query('select name from thing order by id')).map((row) => row['name'])

  describe(`a store on ${name}`, () => {
    withStore('gives back what was stored, in every type', async (db) => {
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
      const most = Number.MAX_SAFE_INTEGER
      await db.transaction(({ query }) =>
        query('insert into thing (lane, id, name, bytes, share) values ($1, $2, $3, $4, $5)', [
          -most,
          most,
          "naïve 'quoted' $1 🜨",
          bytes,
          0.1,
        ]),
      )
      const [row] = await db.query('select * from thing')
      expect(row).toMatchObject({ lane: -most, id: most, share: 0.1, name: "naïve 'quoted' $1 🜨" })
      expect(Buffer.from(row?.['bytes'] as Uint8Array)).toEqual(Buffer.from(bytes))
    })
    withStore('takes parameters in any order, and each as often as wanted', async (db) => {
      await put(db, 1, 'one')
      const [row] = await db.query(
        "select name || '$3' as name from thing where id = $2 and name = $1 and lane = $2",
        ['one', 1],
      )
      expect(row).toEqual({ name: 'one$3' })
    })
    withStore('keeps null apart from empty', async (db) => {
      await db.transaction(({ query }) =>
        query('insert into thing (lane, id, name, bytes) values (1, 1, $1, $2), (1, 2, $3, $4)', [
          null,
          null,
          '',
          new Uint8Array(0),
        ]),
      )
      const rows = await db.query('select name, bytes from thing order by id')
      expect(rows[0]).toEqual({ name: null, bytes: null })
      expect(rows[1]?.['name']).toBe('')
      expect(rows[1]?.['bytes']).toHaveLength(0)
    })
    withStore('refuses a whole number beyond 2^53 rather than round it', async (db) => {
      await db.transaction(({ query }) =>
        query('insert into thing (lane, id) values (1, 9007199254740993)'),
      )
      await expect(db.query('select id from thing')).rejects.toThrow()
    })
    withStore(
      'shows a transaction its own writes, and nobody else until it is done',
      async (db) => {
        await db.transaction(async ({ query }) => {
          await query('insert into thing (lane, id, name) values (1, 1, $1)', ['new'])
          expect(await query('select name from thing')).toEqual([{ name: 'new' }])
          expect(await names(db)).toEqual([])
        })
        expect(await names(db)).toEqual(['new'])
      },
    )
    withStore('changes nothing where the work throws, and goes on', async (db) => {
      const work = db.transaction(async ({ query }) => {
        await query('insert into thing (lane, id) values (1, 1)')
        throw new Error('changed my mind')
      })
      await expect(work).rejects.toThrow('changed my mind')
      await put(db, 2, 'two')
      expect(await names(db)).toEqual(['two'])
    })
    withStore('changes nothing where a statement is refused', async (db) => {
      await put(db, 1, 'one')
      const work = db.transaction(async ({ query }) => {
        await query('insert into thing (lane, id) values (1, 2)')
        await query('insert into thing (lane, id) values (1, 1)')
      })
      await expect(work).rejects.toThrow(StoreFailure)
      expect(await names(db)).toEqual(['one'])
    })
    withStore('keeps what nobody waited for, and falls where that is refused', async (db) => {
      const sql = 'insert into thing (lane, id, name) values (1, $1, $2)'
      await db.transaction(async ({ query }) => later(query(sql, [1, 'one'])))
      expect(await names(db)).toEqual(['one'])
      const refused = db.transaction(async ({ query }) => {
        await query(sql, [2, 'two'])
        later(query(sql, [1, 'one again']))
      })
      await expect(refused).rejects.toThrow(StoreFailure)
      const unasked = db.transaction(async ({ query }) => {
        later(query(sql, [2, undefined as unknown as string]))
      })
      await expect(unasked).rejects.toThrow('undefined')
      expect(await names(db)).toEqual(['one'])
    })
    withStore('keeps many transactions at once apart', async (db) => {
      await put(db, 1, 'counter')
      await db.transaction(({ query }) => query('update thing set share = 0'))
      await Promise.all(
        Array.from({ length: 40 }, () =>
          db.transaction(async ({ query }) => {
            const [row] = await query('update thing set share = share + 1 returning share')
            await query('update thing set name = $1', [String(row?.['share'])])
          }),
        ),
      )
      expect(await db.query('select share, name from thing')).toEqual([{ share: 40, name: '40' }])
    })
    withStore('scans a long answer whole and in order, from one moment', async (db) => {
      const count = 12_345
      for (let first = 0; first < count; first += 1000) {
        const rows = Math.min(1000, count - first)
        const params = Array.from({ length: rows }, (_, i) => [1, first + i]).flat()
        await db.transaction(({ query }) =>
          query(`insert into thing (lane, id) values ${rowsOf(rows, 2)}`, params),
        )
      }
      const seen: unknown[] = []
      for await (const page of db.scan('select id from thing where lane = $1 order by id', [1])) {
        if (seen.length === 0) await put(db, count, 'late')
        seen.push(...page.map((row) => row['id']))
      }
      expect(seen).toEqual(Array.from({ length: count }, (_, i) => i))
    })
    withStore('reads several answers of one moment', async (db) => {
      await put(db, 1, 'one')
      const count = async (pages: AsyncIterable<readonly Row[]>): Promise<unknown> => {
        for await (const [row] of pages) return row?.['count']
        return undefined
      }
      await db.snapshot(async (scan) => {
        expect(await count(scan('select count(*) as count from thing'))).toBe(1)
        await put(db, 2, 'two')
        expect(await count(scan('select count(*) as count from thing'))).toBe(1)
      })
      expect(await count(db.scan('select count(*) as count from thing'))).toBe(2)
    })
    withStore('scrubs what was deleted, and is whole afterwards', async (db) => {
      await put(db, 1, 'stays')
      await put(db, 2, 'goes')
      await db.transaction(({ query }) => query('delete from thing where id = 2'))
      expect(await db.scrub()).toBe(true)
      expect(await names(db)).toEqual(['stays'])
    })
    withStore('says what is wrong with a statement, not that the store is lost', async (db) => {
      await expect(db.query('select nothing from nowhere')).rejects.toMatchObject({
        trouble: 'broken',
      })
      await expect(db.query('select $1', [1, 2])).rejects.toThrow()
    })
  })
}
