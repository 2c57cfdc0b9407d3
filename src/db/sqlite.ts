import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { createQueue } from './queue.ts'
import { StoreFailure } from './failure.ts'
import type { StoreTrouble } from './failure.ts'
import { pack, rowsOfPage } from './page.ts'
import type { Db, Query, Row, Scan, Transaction, Value } from './port.ts'
import type { Said } from './sqlite-worker.ts'
import type { Placed } from './statement.ts'
import { arrange, place } from './statement.ts'
import { createThread } from './thread.ts'
import type { Thread } from './thread.ts'
import { watched } from './watched.ts'

const STATEMENTS_MAX = 500
const OWNER_ALONE = 0o600

/**
 * Opens a SQLite file as the store. One thread writes, one goes through long answers, and this thread
 * has a connection for small reads. Whoever opens it holds the lock of the folder. `pagesMax` bounds
 * the file, in pages of 4 KiB, for tests of a full disk.
 */
export async function openSqlite(file: string, pagesMax?: number): Promise<Db> {
  makeForOwner(file)
  const writer = createThread(file, failureOf, pagesMax)
  try {
    // The first question makes the file and its journal, without which nothing can be read.
    await writer.ask({
      ask: 'query',
      sql: 'select count(*) as tables from sqlite_master',
      params: pack([]),
    })
  } catch (failure) {
    await writer.end()
    throw failure
  }
  // A thread takes some 10 MB: this one comes with the first long answer.
  let opened: Thread | undefined
  const reader = (): Thread => (opened ??= createThread(file, failureOf))
  const near = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
  const ask = createQuery(near)
  const queue = createQueue()
  return {
    engine: 'sqlite',
    query: async (sql, params = []) => ask(sql, params),
    transaction: (work, how) => queue(() => transact(writer, work), how === 'patient'),
    scan: (sql, params = []) => scanOnce(reader(), sql, params),
    snapshot: (work) => snapshot(reader(), work),
    stamp: createStamp(near),
    scrub: () =>
      queue(async () => {
        const [row] = rowsOfPage(await writer.ask({ ask: 'scrub' }))
        return row?.['busy'] === 0
      }),
    close: () =>
      queue(async () => {
        await opened?.end()
        near.close()
        // The last to let go folds the journal into the file, which then is whole by itself.
        await writer.end()
      }),
  }
}

/**
 * The number of the last change that others made. A connection that reads alone makes none itself, so every
 * change is another one's. It is asked once for all that has come in together: whoever was told of a change
 * can only ask after that.
 */
function createStamp(near: DatabaseSync): () => number {
  const version = near.prepare('pragma data_version')
  let known: number | undefined
  const forget = (): void => {
    known = undefined
  }
  return () => {
    if (known === undefined) {
      known = version.get()?.['data_version'] as number
      setImmediate(forget)
    }
    return known
  }
}

/** The store is for its owner alone; its journal takes the mode of the file. */
function makeForOwner(file: string): void {
  try {
    closeSync(openSync(file, 'a', OWNER_ALONE))
  } catch (failure) {
    const { code, message } = failure as NodeJS.ErrnoException
    throw new StoreFailure(code === 'ENOSPC' ? 'full' : 'not-writable', message)
  }
}

/** The messages of a transaction go out without waiting for each other; they are answered in order. */
async function transact<Made>(
  writer: Thread,
  work: (transaction: Transaction) => Promise<Made>,
): Promise<Made> {
  const ask: Query = async (sql, params = []) =>
    rowsOfPage(await writer.ask({ ask: 'query', sql, params: pack(params) }))
  try {
    const began = writer.ask({ ask: 'begin' })
    // A failure to begin is told by `began`; until then nobody else looks at it.
    began.catch(() => undefined)
    const asking = watched(async (sql, params) => {
      const rows = ask(sql, params)
      rows.catch(() => undefined)
      await began
      return rows
    })
    const made = await work({ query: asking.query })
    await began
    await asking.answered()
    await writer.ask({ ask: 'commit' })
    return made
  } catch (failure) {
    await writer.ask({ ask: 'rollback' })
    throw failure
  }
}

async function* scanOnce(
  reader: Thread,
  sql: string,
  params: readonly Value[],
): AsyncGenerator<readonly Row[]> {
  const reading = await reader.openReading()
  try {
    yield* pagesOf(reader, reading, sql, params)
  } finally {
    await reader.ask({ ask: 'close-reading', reading })
  }
}

async function snapshot<Made>(reader: Thread, work: (scan: Scan) => Promise<Made>): Promise<Made> {
  const reading = await reader.openReading()
  try {
    return await work((sql, params = []) => pagesOf(reader, reading, sql, params))
  } finally {
    await reader.ask({ ask: 'close-reading', reading })
  }
}

/** One page is read ahead while the last one is worked on. */
async function* pagesOf(
  reader: Thread,
  reading: number,
  sql: string,
  params: readonly Value[],
): AsyncGenerator<readonly Row[]> {
  let page = await reader.ask({ ask: 'scan', reading, sql, params })
  for (;;) {
    const next = page.isLast ? undefined : reader.ask({ ask: 'next', reading })
    next?.catch(() => undefined)
    if (page.values.length > 0) yield rowsOfPage(page)
    if (!next) return
    page = await next
  }
}

/** Small reads on this thread: a prepared statement takes some microseconds, less than a message. */
function createQuery(
  near: DatabaseSync,
): (sql: string, params: readonly Value[]) => readonly Row[] {
  const prepared = new Map<string, { readonly placed: Placed; readonly statement: StatementSync }>()
  return (sql, params) => {
    try {
      let known = prepared.get(sql)
      if (!known) {
        if (prepared.size >= STATEMENTS_MAX) prepared.clear()
        const placed = place(sql)
        known = { placed, statement: near.prepare(placed.sql) }
        prepared.set(sql, known)
      }
      return known.statement.all(...arrange(known.placed, params)) as unknown as readonly Row[]
    } catch (failure) {
      const { errcode = 0, message } = failure as { errcode?: number; message: string }
      throw failureOf({ code: errcode, message })
    }
  }
}

/** The primary result codes of SQLite that somebody can mend. */
const TROUBLES: Readonly<Record<number, StoreTrouble>> = {
  5: 'in-use',
  6: 'in-use',
  8: 'not-writable',
  10: 'lost',
  11: 'damaged',
  13: 'full',
  14: 'not-writable',
  23: 'not-writable',
  26: 'damaged',
}

function failureOf({ code, message }: Said): Error {
  const trouble = TROUBLES[code & 0xff]
  // Without a code of the engine it is our own mistake, and is told as one.
  return code === 0 ? new Error(message) : new StoreFailure(trouble ?? 'broken', message)
}
