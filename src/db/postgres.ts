import type { Sql, TransactionSql } from 'postgres'
import postgres from 'postgres'
import { StoreFailure } from './failure.ts'
import type { StoreTrouble } from './failure.ts'
import type { Db, Query, Row, Scan, Transaction, Value } from './port.ts'
import { watched } from './watched.ts'

const CONNECTIONS_MAX = 10
const CONNECT_SECONDS_MAX = 10
const PAGE_ROWS = 5000
const TRIES_MAX = 8
const RETRY_MS = 10
/**
 * Two transactions met: nothing was done, and it may be tried again. The last one means that a row went to
 * which this transaction pointed, such as the key of an epoch that has just ended.
 */
const MET: readonly unknown[] = ['40001', '40P01', '23503']

/** Opens a PostgreSQL server as the store. `url` is `postgres://…`; its password is in no message. */
export async function openPostgres(url: string): Promise<Db> {
  const sql = postgres(url, {
    max: CONNECTIONS_MAX,
    connect_timeout: CONNECT_SECONDS_MAX,
    onnotice: () => undefined,
    types: { bigint: WHOLE_NUMBER },
    connection: { application_name: 'cabeceo' },
  })
  await told(() => sql.unsafe('select 1'))
  return {
    engine: 'postgres',
    query: queryOn(sql),
    transaction: (work) =>
      again(() => told(() => sql.begin((within) => answeredWhole(queryOn(within), work)))) as never,
    scan: (text, params = []) => pagesOf(sql, text, params),
    snapshot: (work) =>
      told(() =>
        sql.begin('isolation level repeatable read read only', (within) =>
          work((text, params = []) => pagesOf(within, text, params)),
        ),
      ) as never,
    stamp: () => undefined,
    async scrub() {
      await told(() => sql.unsafe('vacuum'))
      return true
    },
    close: () => sql.end({ timeout: CONNECT_SECONDS_MAX }),
  }
}

/** `bigint` as number: what is stored stays below 2⁵³, and what does not is refused and never rounded. */
const WHOLE_NUMBER = {
  to: 20,
  from: [20],
  serialize: (value: number | bigint): string => String(value),
  parse(text: string): number {
    const number = Number(text)
    if (!Number.isSafeInteger(number)) throw new Error('a stored number is beyond 2^53')
    return number
  },
}

type Asker = Pick<Sql | TransactionSql, 'unsafe'>

function queryOn(sql: Asker): Query {
  return (text, params = []) =>
    told(async () => [
      ...((await sql.unsafe(text, arranged(params), { prepare: true })) as Iterable<Row>),
    ])
}

/** The server would take a commit for a rollback, and say so to nobody, where an answer was not waited for. */
async function answeredWhole<Made>(
  ask: Query,
  work: (transaction: Transaction) => Promise<Made>,
): Promise<Made> {
  const asking = watched(ask)
  const made = await work({ query: asking.query })
  await asking.answered()
  return made
}

async function* pagesOf(
  sql: Asker,
  text: string,
  params: readonly Value[],
): ReturnType<Scan> & AsyncGenerator<readonly Row[]> {
  try {
    const pages = sql.unsafe(text, arranged(params)).cursor(PAGE_ROWS)
    for await (const page of pages) if (page.length > 0) yield page
  } catch (failure) {
    throw failureOf(failure)
  }
}

function arranged(params: readonly Value[]): Exclude<Value, Uint8Array>[] {
  for (const value of params) if (value === undefined) throw new Error('a parameter is undefined')
  return params as Exclude<Value, Uint8Array>[]
}

async function told<Made>(work: () => PromiseLike<Made>): Promise<Made> {
  try {
    return await work()
  } catch (failure) {
    throw failureOf(failure)
  }
}

async function again<Made>(work: () => Promise<Made>): Promise<Made> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (failure) {
      const hasMet = failure instanceof StoreFailure && MET.includes(failure.code)
      if (!hasMet || tries === TRIES_MAX) throw failure
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * tries * Math.random()))
    }
  }
}

/** What the codes of the server and of the driver mean. @source PostgreSQL 15, appendix A */
const TROUBLES: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^53100$/, 'full'],
  [/^(25006|42501)$/, 'not-writable'],
  [/^(08|57P|53|28|3D)|^(CONNECT|CONNECTION|ECONN|ENOTFOUND|EPIPE)/, 'lost'],
  [/^XX00[12]$/, 'damaged'],
]

function failureOf(failure: unknown): unknown {
  if (failure instanceof StoreFailure) return failure
  const { code, message } = failure as { readonly code?: unknown; readonly message: string }
  if (typeof code !== 'string' || !/^([0-9A-Z]{5}|[A-Z_]+)$/.test(code)) return failure
  if (code.startsWith('ERR_')) return failure
  const trouble = TROUBLES.find(([codes]) => codes.test(code))?.[1] ?? 'broken'
  return new StoreFailure(trouble, message, code)
}
