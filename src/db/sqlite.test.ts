import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeContract } from '../../test/db-contract.ts'
import { openSqlite } from './sqlite.ts'

storeContract('SQLite', () =>
  openSqlite(join(mkdtempSync(join(tmpdir(), 'cabeceo-sqlite-')), 'store.db')),
)
