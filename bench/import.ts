import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContacts } from '../src/contacts/record.ts'
import { trust } from '../src/core/brand.ts'
import type { Day } from '../src/core/calendar.ts'
import type { Db, Query, Value } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import { importRows } from '../src/imports/apply.ts'
import type { ImportFile } from '../src/imports/decode.ts'
import { openImport } from '../src/imports/read.ts'
import { planImport } from '../src/imports/plan.ts'
import { keptBefore } from '../src/imports/store.ts'
import type { House } from '../test/house.ts'
import { LANE, STORE, openHouseIn } from '../test/house.ts'
import type { Figure } from './figure.ts'
import { median, rate } from './figure.ts'
import { law } from '../test/reading.ts'
import { inventedFile } from './invented-file.ts'

const ROWS = 20_000
const ROUNDS = 5
const WARMING = 1
const ROWS_A_SECOND_MIN = 3000
const TODAY: Day = trust<Day>('2026-11-24')
const SOURCE = { source: 'own-crm' } as const
/** The tables that an import fills. */
const TABLES = [
  'ledger',
  'vault_subject',
  'vault_key',
  'vault_point',
  'vault_look_up',
  'vault_token',
]

type Asked = { readonly sql: string; readonly params: readonly Value[] }
type Round = { readonly ours: number; readonly bare: number; readonly parser: number }

/**
 * Rows of a file of contacts a second, sealed, filed and searchable, beside the very same finished rows
 * inserted bare through the same driver in the same batches, and beside the reading of the file alone.
 */
export async function benchImport(): Promise<readonly Figure[]> {
  const file = inventedFile(ROWS)
  const rounds: Round[] = []
  for (let round = -WARMING; round < ROUNDS; round++) {
    const one = await measureRound(file)
    if (round >= 0) rounds.push(one)
  }
  const ours = median(rounds.map((round) => round.ours))
  const note = `${ROWS} invented people, each with an address and a name, every fourth with a number, every fourth with a company; median of ${ROUNDS} rounds in turn`
  const of = { name: 'import', ours, unit: 'rows/s', note }
  return [
    rate({ ...of, against: 'the limit', theirs: ROWS_A_SECOND_MIN, target: 1 }),
    rate({
      ...of,
      name: 'import beside bare rows',
      against: 'bare inserts of the same finished rows',
      theirs: median(rounds.map(({ bare }) => bare)),
      target: 0.4,
    }),
    rate({
      ...of,
      name: 'import beside the parser',
      against: 'reading the file alone',
      theirs: median(rounds.map(({ parser }) => parser)),
      target: 0.04,
    }),
  ]
}

async function measureRound(file: ImportFile): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-bench-'))
  const transactions: Asked[][] = []
  const open = async (name: string): Promise<Db> => noting(await openSqlite(name), transactions)
  const house = await openHouseIn(folder, { open })
  const bare = await openSqlite(join(folder, 'bare.db'))
  try {
    const before = transactions.length
    const seconds = await secondsOf(() => importAll(house, file))
    for (const one of transactions.slice(0, before)) await repeat(bare, one)
    const bareSeconds = await secondsOf(async () => {
      for (const one of transactions.slice(before)) await repeat(bare, one)
    })
    await expectSame(house.db, bare)
    const parser = await secondsOf(() => planImport(file, SOURCE, { today: TODAY }))
    return { ours: ROWS / seconds, bare: ROWS / bareSeconds, parser: ROWS / parser }
  } finally {
    await house.close()
    await bare.close()
    rmSync(folder, { recursive: true })
  }
}

/** A store that notes what each transaction writes. */
function noting(db: Db, transactions: Asked[][]): Db {
  return {
    ...db,
    transaction: (work) =>
      db.transaction(({ query }) => {
        const asked: Asked[] = []
        transactions.push(asked)
        const noted: Query = (sql, params = []) => {
          if (!sql.startsWith('select')) asked.push({ sql, params })
          return query(sql, params)
        }
        return work({ query: noted })
      }),
  }
}

async function repeat(db: Db, asked: readonly Asked[]): Promise<void> {
  await db.transaction(({ query }) =>
    Promise.all(asked.map(({ sql, params }) => query(sql, params))),
  )
}

async function importAll(
  house: House,
  file: ImportFile,
  onProgress: (bytesDone: number) => void = () => undefined,
): Promise<void> {
  const opened = await openImport(file, SOURCE, onProgress)
  if (!opened.ok) throw new Error('the file cannot be read')
  const parts = {
    contacts: createContacts(house),
    clock: house.clock,
    keptBefore: (lane: number, eventIds: readonly string[]) =>
      keptBefore(house.db.query, lane, eventIds),
  }
  const about = { lane: LANE, id: 'bench', seller: 'orchard', today: TODAY, forms: law.legalForms }
  for await (const step of importRows(parts, opened.value, about)) {
    if (step.ok && step.value.counts.known === 0 && step.value.refusals.length === 0) continue
    throw new Error(`the file was not imported whole: ${JSON.stringify(step)}`)
  }
}

async function expectSame(one: Db, other: Db): Promise<void> {
  for (const table of TABLES) {
    const sql = `select count(*) as rows from ${table}`
    const [ours, theirs] = [await one.query(sql), await other.query(sql)]
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      throw new Error(`${table} does not hold the same rows`)
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** What came of one long import: its pace, and how much memory and disk it took. */
export type LongImport = {
  readonly rows: number
  readonly rowsASecond: number
  readonly importSeconds: number
  /** Resident memory, at the first tenth and at the most, in megabytes. */
  readonly residentAtTenth: number
  readonly residentPeak: number
  readonly storeMegabytes: number
  /** Others on the machine: processes that wanted to run, at the start and at the end. */
  readonly load: readonly number[]
}

/** Imports so many invented people once into a folder. */
export async function importLong(folder: string, rows: number): Promise<LongImport> {
  const load = [loadavg()[0] ?? 0]
  const house = await openHouseIn(folder)
  const file = inventedFile(rows)
  let [atTenth, peak] = [0, 0]
  const onProgress = (bytesDone: number): void => {
    const resident = process.memoryUsage.rss() / 2 ** 20
    if (atTenth === 0 && bytesDone > file.bytes / 10) atTenth = resident
    peak = Math.max(peak, resident)
  }
  const seconds = await secondsOf(() => importAll(house, file, onProgress))
  await house.close()
  load.push(loadavg()[0] ?? 0)
  return {
    rows,
    rowsASecond: Math.round(rows / seconds),
    importSeconds: Math.round(seconds),
    residentAtTenth: Math.round(atTenth),
    residentPeak: Math.round(peak),
    storeMegabytes: Math.round(statSync(join(folder, STORE)).size / 2 ** 20),
    load: load.map((one) => Math.round(one * 10) / 10),
  }
}
