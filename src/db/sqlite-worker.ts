// A thread with a connection of its own, so that no page waits for a disk: as a writer it holds the only
// connection that writes, as a reader it goes through long answers.
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { handedOver, packPage, unpack } from './page.ts'
import type { Packed, Page } from './page.ts'
import type { Value } from './port.ts'
import { arrange, place } from './statement.ts'
import type { Placed } from './statement.ts'

/** What is asked of the thread; each is answered with its `id`. */
export type Asked =
  | { readonly id: number; readonly ask: 'query'; readonly sql: string; readonly params: Packed }
  | { readonly id: number; readonly ask: 'begin' | 'commit' | 'rollback' | 'scrub' | 'close' }
  | {
      readonly id: number
      readonly ask: 'open-reading' | 'close-reading'
      readonly reading: number
    }
  | {
      readonly id: number
      readonly ask: 'scan'
      readonly reading: number
      readonly sql: string
      readonly params: readonly Value[]
    }
  | { readonly id: number; readonly ask: 'next'; readonly reading: number }

/** What the engine said of a failure. */
export type Said = { readonly code: number; readonly message: string }
export type Answered =
  | { readonly id: number; readonly page: Page }
  | { readonly id: number; readonly failure: Said }

const PAGE_ROWS = 5000
const STATEMENTS_MAX = 500
/** Pages of 4 KiB that the journal holds before they are folded into the file. */
const JOURNAL_PAGES = 16_384
const NOTHING: Page = { names: [], values: [], isLast: true }

type Prepared = {
  readonly placed: Placed
  readonly statement: StatementSync
  readonly names: readonly string[]
}
type Reading = {
  readonly connection: DatabaseSync
  rows?: Iterator<unknown>
  names?: readonly string[]
}

const { file, pagesMax } = workerData as { readonly file: string; readonly pagesMax?: number }
const readings = new Map<number, Reading>()
const prepared = new Map<string, Prepared>()
let writer: DatabaseSync | undefined
/** `fallen`: something of the transaction failed, and what was sent behind it may no longer run. */
let transaction: 'none' | 'open' | 'fallen' = 'none'

parentPort?.on('message', (all: readonly Asked[]) => {
  const answers = all.map(tell)
  const handed = answers.flatMap((one) => ('page' in one ? handedOver(one.page) : []))
  parentPort?.postMessage(answers, handed)
  if (all.some(({ ask }) => ask === 'close')) parentPort?.close()
})

function tell(asked: Asked): Answered {
  try {
    return { id: asked.id, page: answer(asked) }
  } catch (failure) {
    const { errcode = 0, message } = failure as {
      readonly errcode?: number
      readonly message: string
    }
    if (asked.ask === 'begin' || transaction === 'open') transaction = 'fallen'
    return { id: asked.id, failure: { code: errcode, message } }
  }
}

function answer(asked: Asked): Page {
  switch (asked.ask) {
    case 'query':
      expectNotFallen()
      return query(asked.sql, unpack(asked.params))
    case 'begin':
      opened().exec('begin immediate')
      transaction = 'open'
      return NOTHING
    case 'commit':
      expectNotFallen()
      opened().exec('commit')
      transaction = 'none'
      return NOTHING
    case 'rollback':
      if (opened().isTransaction) opened().exec('rollback')
      transaction = 'none'
      return NOTHING
    case 'scrub':
      return query('pragma wal_checkpoint(truncate)', [])
    case 'close':
      for (const { connection } of readings.values()) connection.close()
      prepared.clear()
      writer?.close()
      return NOTHING
    case 'open-reading': {
      const connection = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
      connection.exec('begin')
      readings.set(asked.reading, { connection })
      return NOTHING
    }
    case 'scan':
      return scan(asked.reading, asked.sql, asked.params)
    case 'next':
      return nextPage(reading(asked.reading))
    case 'close-reading':
      readings.get(asked.reading)?.connection.close()
      readings.delete(asked.reading)
      return NOTHING
  }
}

/**
 * Statements are sent without waiting for each other. Where one fails, the engine may have ended the
 * transaction, as it does on a full disk: what comes behind it would be kept alone.
 */
function expectNotFallen(): void {
  if (transaction === 'fallen') throw new Error('an earlier statement of the transaction failed')
}

/** The one connection that writes: journal ahead, every commit on the disk, deleted bytes overwritten. */
function opened(): DatabaseSync {
  if (writer) return writer
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  connection.exec('pragma journal_mode = wal')
  connection.exec('pragma synchronous = full')
  connection.exec('pragma secure_delete = on')
  connection.exec('pragma foreign_keys = on')
  // A page that is written often goes from the journal into the file once: by default it would at each commit.
  connection.exec(`pragma wal_autocheckpoint = ${JOURNAL_PAGES}`)
  connection.exec('pragma cache_size = -65536')
  if (pagesMax) connection.exec(`pragma max_page_count = ${pagesMax}`)
  writer = connection
  return connection
}

function query(sql: string, params: readonly Value[]): Page {
  const { statement, placed, names } = prepare(sql)
  const rows = statement.all(...arrange(placed, params)) as unknown as Value[][]
  return packPage(names, rows, true)
}

function prepare(sql: string): Prepared {
  const known = prepared.get(sql)
  if (known) return known
  if (prepared.size >= STATEMENTS_MAX) prepared.clear()
  const made = ready(opened(), sql)
  prepared.set(sql, made)
  return made
}

function ready(connection: DatabaseSync, sql: string): Prepared {
  const placed = place(sql)
  const statement = connection.prepare(placed.sql)
  statement.setReturnArrays(true)
  return { placed, statement, names: statement.columns().map(({ name }) => name) }
}

function reading(id: number): Reading {
  const found = readings.get(id)
  if (!found) throw new Error('a reading was asked for that is not open')
  return found
}

function scan(id: number, sql: string, params: readonly Value[]): Page {
  const open = reading(id)
  const { statement, placed, names } = ready(open.connection, sql)
  open.rows = statement.iterate(...arrange(placed, params))
  open.names = names
  return nextPage(open)
}

function nextPage({ rows, names = [] }: Reading): Page {
  const read: Value[][] = []
  if (!rows) return NOTHING
  while (read.length < PAGE_ROWS) {
    const { value, done } = rows.next()
    if (done) return packPage(names, read, true)
    read.push(value as Value[])
  }
  return packPage(names, read, false)
}
