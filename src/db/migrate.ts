import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreFailure } from './failure.ts'
import type { Db } from './port.ts'

/** One step of the schema, forward only: a text that every engine speaks. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string }

const FILE = /^(\d{4})-([a-z-]+)\.sql$/

/** Reads the migrations of a folder, in their order, without gaps. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, i) => {
      const [, version, name] = FILE.exec(file) ?? []
      if (!name || Number(version) !== i + 1)
        throw new Error(`${file} is no migration, or one before it is missing`)
      return { version: i + 1, name, sql: await readFile(join(folder, file), 'utf8') }
    }),
  )
}

/**
 * Brings the store to the newest schema, one transaction a step, so that a step is done or is not.
 * A store that has more steps than this program knows is refused and left as it is.
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<void> {
  await db.transaction(async ({ query }) => {
    await query(
      'create table if not exists schema_step (version bigint primary key, name text not null)',
    )
  })
  const [row] = await db.query('select max(version) as version from schema_step')
  const reached = Number(row?.['version'] ?? 0)
  if (reached > migrations.length)
    throw new StoreFailure('newer-schema', `schema ${reached}, known ${migrations.length}`)
  for (const { version, name, sql } of migrations.slice(reached)) {
    await db.transaction(async ({ query }) => {
      const params = [version, name]
      const made = await query(
        'insert into schema_step (version, name) values ($1, $2) on conflict do nothing returning version',
        params,
      )
      // Another process took this step in the meantime.
      if (made.length === 0) return
      for (const statement of statementsOf(sql)) await query(forEngine(db.engine, statement))
    })
  }
}

/** The statements of a migration: a semicolon at the end of a line ends one. */
export function statementsOf(sql: string): readonly string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}

/** The tables that migrations make, in their order: what a backup holds. */
export function tablesOf(migrations: readonly Migration[]): readonly string[] {
  return migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/^create table (\w+)/gm)].map(([, table]) => table as string),
  )
}

/**
 * A table that is nothing but its key lies in its key alone: SQLite would keep every row twice, and has to
 * be told.
 */
function forEngine(engine: Db['engine'], statement: string): string {
  const [, columns = '', key = ''] = TABLE.exec(statement) ?? []
  const names = [...columns.matchAll(/^ +(\w+) /gm)].map(([, name]) => name)
  const isKeyAlone = names.length > 0 && names.join(', ') === key
  return engine === 'sqlite' && isKeyAlone ? `${statement} without rowid` : statement
}

const TABLE = /^create table \w+ \(\n((?: +\w+ [a-z ]+,\n)+) +primary key \((.+)\)\n\)$/
