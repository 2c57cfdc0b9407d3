/**
 * A value as it is stored: `text`, `bigint` and `double precision` as number (whole numbers up to
 * 2⁵³), `bytea` as bytes. Instants are milliseconds, yes and no are 1 and 0, JSON is text.
 */
export type Value = string | number | Uint8Array | null

/** One row of an answer, by the names of its columns. It is outside data: whoever reads it parses it. */
export type Row = Readonly<Record<string, Value>>

/** Asks in SQL that every engine speaks; parameters are `$1`, `$2`, …, in any order, each as often as wanted. */
export type Query = (sql: string, params?: readonly Value[]) => Promise<readonly Row[]>

/** Reads a long answer page by page. Bytes of one page may share a buffer: copy the few that are kept long. */
export type Scan = (sql: string, params?: readonly Value[]) => AsyncIterable<readonly Row[]>

/** What may be asked within a transaction: its own writes are seen, nobody else sees them yet. */
export type Transaction = { readonly query: Query }

/**
 * The store: an embedded SQLite or a PostgreSQL server, behind few verbs. Statements are the common
 * subset of both. A store that cannot throws a `StoreFailure`; then nothing of the transaction stands.
 */
export type Db = {
  readonly engine: 'sqlite' | 'postgres'
  /** A small read of what is committed: one row, or a page. Long reads go through `scan`. */
  readonly query: Query
  /**
   * Runs `work` and commits. It is durable (on the disk) when the promise resolves; where `work`
   * throws, nothing was changed. `work` waits for nothing but the store, and may run again where the
   * engine found that two transactions met. What `work` asks and does not wait for is waited for before
   * the commit; where it failed, nothing was changed either. A `patient` one lets others go first for whom
   * somebody waits.
   */
  transaction<Made>(
    work: (transaction: Transaction) => Promise<Made>,
    how?: 'patient',
  ): Promise<Made>
  /** Reads a long answer from one moment of the store, away from the event loop. */
  readonly scan: Scan
  /** Several long reads, all of them from one moment of the store, one after the other. */
  snapshot<Made>(work: (scan: Scan) => Promise<Made>): Promise<Made>
  /**
   * A number that is another one as soon as anybody committed something: as long as it is the same, what was
   * read before still stands. Undefined where the engine cannot tell without being asked over the network.
   */
  stamp(): number | undefined
  /**
   * Makes what was deleted unreadable in the files of the store, as far as the engine can: SQLite
   * empties its journal; PostgreSQL vacuums, and says in its own documents what that leaves. False where
   * a long reading stood in the way: then some of it lies there until the next time.
   */
  scrub(): Promise<boolean>
  /** Waits for what runs, then lets go of files and connections. */
  close(): Promise<void>
}
