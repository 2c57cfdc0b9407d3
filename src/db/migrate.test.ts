import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { SCHEMA_FILE, columnsOf, schemaText } from '../../test/schema.ts'
import { migrate, readMigrations, statementsOf, tablesOf } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

const MIGRATIONS = new URL('../../migrations/', import.meta.url).pathname
const fresh = () => mkdtempSync(join(tmpdir(), 'cabeceo-migrate-'))

test('schema.sql is what the migrations make; ./cabeceo --tool schema writes it', async () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(await schemaText())
})

test.skipIf(!hasPostgres())('both engines get the same tables from one text', async () => {
  const migrations = await readMigrations(MIGRATIONS)
  const server = await startPostgres()
  const [sqlite, postgres] = [
    await openSqlite(join(fresh(), 'store.db')),
    await openPostgres(server.database()),
  ]
  await migrate(sqlite, migrations)
  await migrate(postgres, migrations)
  await migrate(postgres, migrations)
  expect(await columnsOf(postgres)).toEqual(await columnsOf(sqlite))
  await Promise.all([sqlite.close(), postgres.close()])
  await server.stop()
})

test('a step that fails leaves nothing of itself, and is taken when it is mended', async () => {
  const db = await openSqlite(join(fresh(), 'store.db'))
  const step = (sql: string) => [{ version: 1, name: 'one', sql }]
  const half = 'create table one (a bigint);\ncreate table one (b bigint);\n'
  await expect(migrate(db, step(half))).rejects.toThrow()
  expect(await db.query("select name from sqlite_master where name = 'one'")).toEqual([])
  await migrate(db, step('create table one (a bigint);\n'))
  expect(await db.query('select version from schema_step')).toEqual([{ version: 1 }])
  await expect(migrate(db, [])).rejects.toMatchObject({ trouble: 'newer-schema' })
  await db.close()
})

test('migrations stand in order without a gap, and say which tables they make', async () => {
  const folder = fresh()
  writeFileSync(
    join(folder, '0001-one.sql'),
    '-- a note; with a mark\ncreate table one (a text);\n',
  )
  expect(tablesOf(await readMigrations(folder))).toEqual(['one'])
  expect(
    statementsOf('-- one;\ncreate table a (b text);\n\ncreate index c on a (b);\n'),
  ).toHaveLength(2)
  writeFileSync(join(folder, '0003-three.sql'), '')
  await expect(readMigrations(folder)).rejects.toThrow('0003-three.sql')
})
