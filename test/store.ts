import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Db, Query, Row, Transaction } from '../src/db/port.ts'

const MIGRATION = new URL('../migrations/0002-vault.sql', import.meta.url)

/** A store for tests over one connection, with the tables of the vault. */
export function openTestStore(file = ':memory:'): Db {
  const connection = new DatabaseSync(file)
  connection.exec('pragma journal_mode = wal; pragma secure_delete = on; pragma foreign_keys = on')
  connection.exec('pragma wal_autocheckpoint = 0')
  const [made] = connection.prepare("select 1 from sqlite_master where name = 'vault_key'").all()
  if (!made) connection.exec(readFileSync(MIGRATION, 'utf8'))
  const query: Query = async (sql, params = []) => {
    const order: number[] = []
    const text = sql.replace(/\$(\d+)/g, (_, digits) => {
      order.push(Number(digits) - 1)
      return '?'
    })
    const values = order.map((i) => params[i] ?? null)
    return connection.prepare(text).all(...values) as unknown as readonly Row[]
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    engine: 'sqlite',
    query,
    transaction<Made>(work: (transaction: Transaction) => Promise<Made>): Promise<Made> {
      const next = last.then(async () => {
        connection.exec('begin immediate')
        try {
          const made = await work({ query: (sql, params) => query(sql, params) })
          connection.exec('commit')
          return made
        } catch (failure) {
          connection.exec('rollback')
          throw failure
        }
      })
      last = next.catch(() => undefined)
      return next
    },
    async *scan(sql, params) {
      yield await query(sql, params)
    },
    async close() {
      connection.close()
    },
  }
}
