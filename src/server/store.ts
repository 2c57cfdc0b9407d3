import { join } from 'node:path'
import type { Db } from '../db/port.ts'
import { openSqlite } from '../db/sqlite.ts'
import type { Config } from './config.ts'

/** The file of the embedded store within the data folder. */
const STORE_FILE = 'store.db'

/** Opens the store of this configuration. The driver of a server is read where one is used. */
export async function openStore({
  data,
  databaseUrl,
}: Pick<Config, 'data' | 'databaseUrl'>): Promise<Db> {
  if (databaseUrl === undefined) return openSqlite(join(data, STORE_FILE))
  const { openPostgres } = await import('../db/postgres.ts')
  return openPostgres(databaseUrl)
}
