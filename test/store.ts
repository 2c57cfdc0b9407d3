import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { migrate, readMigrations } from '../src/db/migrate.ts'
import type { Db } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import { ROOT } from './reading.ts'

const opened: { readonly db: Db; readonly folder: string }[] = []

afterAll(async () => {
  for (const { db, folder } of opened.splice(0)) {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** An empty store on SQLite with its tables, until the tests of the file are done. */
export async function openTestStore(): Promise<Db> {
  return (await openTestFile()).db
}

/** The same, with the name of its file. */
export async function openTestFile(): Promise<{ readonly db: Db; readonly file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-store-'))
  const file = join(folder, 'store.db')
  const db = await openSqlite(file)
  opened.push({ db, folder })
  await migrated(db)
  return { db, file }
}

/** The store with its tables. */
export async function migrated(db: Db): Promise<Db> {
  await migrate(db, await readMigrations(join(ROOT, 'migrations')))
  return db
}
