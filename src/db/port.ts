/**
 * A value as it is stored: `text`, `bigint` and `double precision` as number (whole numbers up to
 * 2⁵³), `bytea` as bytes. Instants are milliseconds, yes and no are 1 and 0, JSON is text.
 */
export type Value = string | number | Uint8Array | null

/** One row of an answer, by the names of its columns. It is outside data: whoever reads it parses it. */
export type Row = Readonly<Record<string, Value>>

/** Asks in SQL that every engine speaks; parameters are `$1`, `$2`, …, in any order, each as often as wanted. */
export type Query = (sql: string, params?: readonly Value[]) => Promise<readonly Row[]>

/** What may be asked within a transaction: its own writes are seen, nobody else sees them yet. */
export type Transaction = { readonly query: Query }

/**
 * The store: an embedded SQLite or a PostgreSQL server, behind few verbs. Statements are the common
 * subset of both. A broken store (a full disk, a lost connection) throws a `StoreFailure`; then nothing
 * of the transaction stands.
 */
export type Db = {
  readonly engine: 'sqlite' | 'postgres'
  /** A small read of what is committed: one row, or a page. Long reads go through `scan`. */
  readonly query: Query
  /**
   * Runs `work` and commits. It is durable (on the disk) when the promise resolves; where `work`
   * throws, nothing was changed. It never waits within `work` for anything but the store.
   */
  transaction<Value>(work: (transaction: Transaction) => Promise<Value>): Promise<Value>
  /** Reads a long answer page by page, from one moment of the store, away from the event loop. */
  scan(sql: string, params?: readonly Value[]): AsyncIterable<readonly Row[]>
  /** Waits for what runs, then lets go of files and connections. */
  close(): Promise<void>
}
