import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from './sqlite.ts'
import { whileUnchanged } from './unchanged.ts'

test('a reading is remembered until somebody commits, and no longer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-unchanged-'))
  const [db, other] = [
    await openSqlite(join(folder, 'store.db')),
    await openSqlite(join(folder, 'store.db')),
  ]
  const write = (by: typeof db, says: string) =>
    by.transaction(async ({ query }) => {
      await query('create table if not exists note (name text primary key, says text)')
      await query(
        `insert into note (name, says) values ('one', $1)
         on conflict (name) do update set says = excluded.says`,
        [says],
      )
    })
  await write(db, 'first')
  let readings = 0
  const read = whileUnchanged(db, async (name) => {
    readings++
    const [row] = await db.query('select says from note where name = $1', [name])
    return row?.['says']
  })
  expect([await read('one'), await read('one'), await read('two')]).toEqual([
    'first',
    'first',
    undefined,
  ])
  expect([await read('two'), readings]).toEqual([undefined, 2])
  await write(db, 'second')
  expect(await read('one')).toBe('second')
  await write(other, 'of another process')
  expect(await read('one')).toBe('of another process')
  await Promise.all([db.close(), other.close()])
  rmSync(folder, { recursive: true })
})

test('where the store cannot tell, every reading is a new one', async () => {
  let readings = 0
  const read = whileUnchanged({ stamp: () => undefined }, async () => ++readings)
  expect([await read('x'), await read('x')]).toEqual([1, 2])
})
