import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, readMigrations } from '../src/db/migrate.ts'
import type { Db } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'

const MIGRATIONS = new URL('../migrations/', import.meta.url).pathname

/** Where the schema is kept that all migrations make together, to be reviewed as one text. */
export const SCHEMA_FILE: string = new URL('../schema.sql', import.meta.url).pathname

/** The schema that all migrations make together, as SQLite tells it. */
export async function schemaText(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-schema-'))
  const db = await openSqlite(join(folder, 'store.db'))
  try {
    await migrate(db, await readMigrations(MIGRATIONS))
    const rows = await db.query(
      'select sql from sqlite_master where sql is not null order by tbl_name, type desc, name',
    )
    return rows.map((row) => `${String(row['sql'])};\n`).join('\n')
  } finally {
    await db.close()
    rmSync(folder, { recursive: true })
  }
}

/** Every column with its type, the same way for every engine. */
export async function columnsOf(db: Db): Promise<readonly string[]> {
  const rows =
    db.engine === 'sqlite'
      ? await db.query(
          `select m.name as t, c.name as c, lower(c.type) as type
           from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`,
        )
      : await db.query(
          `select table_name as t, column_name as c, data_type as type
           from information_schema.columns where table_schema = 'public'`,
        )
  return rows.map((row) => `${String(row['t'])}.${String(row['c'])} ${String(row['type'])}`).sort()
}
