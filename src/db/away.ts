import type { Db, Query, Row } from './port.ts'

/** Asks away from the event loop, for reading much in pages: it costs messages, and no disk is waited for. */
export function queryAway(db: Pick<Db, 'engine' | 'query' | 'scan'>): Query {
  if (db.engine === 'postgres') return db.query
  return async (sql, params) => {
    const rows: Row[] = []
    for await (const page of db.scan(sql, params)) rows.push(...page)
    return rows
  }
}
