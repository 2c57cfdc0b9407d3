import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft, SubjectRef } from '../src/core/entry.ts'
import type { Db, Row, Value } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import { rowsOf } from '../src/db/statement.ts'
import type { House } from '../test/house.ts'
import { LANE, noteOf, openHouseIn } from '../test/house.ts'
import type { Figure } from './figure.ts'
import { cost, median, rate } from './figure.ts'

const CALLERS = 64
const SUBJECTS = 10_000
const ENTRIES = 20_000
const ROUNDS = 5
const WARMING = 2
const BODY_BYTES = 300
/** How far two subjects lie apart whose entries follow each other. */
const APART = 7919
const FOLLOWED_MIN = 200_000
const COLUMNS = 'lane, position, kind, subject, header, body, commitment, event_id'
const ENTRIES_A_SECOND_MIN = 5000
const MS_MAX = 15
const HEADERS_A_SECOND_MIN = 200_000

/**
 * Durable sealed entries a second from many callers, beside bare inserts of the very same finished rows
 * through the same driver in the same batches; and headers a second of one who follows, beside a bare
 * scan of the same columns.
 */
export async function benchAppend(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-bench-'))
  const house = await openHouseIn(folder)
  try {
    const subjects = await manyPersons(house)
    const rounds: Round[] = []
    for (let round = -WARMING; round < ROUNDS; round++) {
      const one = await measureRound(house, folder, subjects)
      if (round >= 0) rounds.push(one)
    }
    return [...figuresOfAppend(rounds), ...(await benchFollow(house, subjects))]
  } finally {
    await house.close()
    rmSync(folder, { recursive: true })
  }
}

/** Persons, with their keys made. */
async function manyPersons(house: House): Promise<readonly SubjectRef[]> {
  const subjects: SubjectRef[] = []
  await house.db.transaction(async (transaction) => {
    for (let i = 0; i < SUBJECTS; i++)
      subjects.push(await house.vault.addSubject(transaction, LANE))
  })
  await appendAll(house, subjects, SUBJECTS)
  return subjects
}

type Round = { readonly ours: number; readonly bare: number; readonly p50: number }

async function measureRound(
  house: House,
  folder: string,
  subjects: readonly SubjectRef[],
): Promise<Round> {
  const first = await house.ledger.size(LANE)
  const { seconds, latencies } = await appendAll(house, subjects, ENTRIES)
  const rows = await rowsSince(house.db, first)
  const bare = await insertBare(join(folder, `bare-${first}.db`), rows)
  return { ours: ENTRIES / seconds, bare: ENTRIES / bare, p50: median(latencies) }
}

async function appendAll(
  house: House,
  subjects: readonly SubjectRef[],
  count: number,
): Promise<{ readonly seconds: number; readonly latencies: readonly number[] }> {
  const drafts = Array.from({ length: count }, (_, i): Draft => {
    // Bytes that nothing can shorten.
    const note = randomBytes((BODY_BYTES * 3) / 4).toString('base64')
    const subject = subjects[(i * APART) % subjects.length]
    if (!subject) throw new Error('there is nobody to append about')
    return noteOf(subject, note)
  })
  const latencies: number[] = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (let draft = drafts[next++]; draft; draft = drafts[next++]) {
        const asked = performance.now()
        const told = await house.ledger.append(LANE, [draft])
        if (!told.ok) throw new Error(`an entry was refused: ${told.reason}`)
        latencies.push(performance.now() - asked)
      }
    }),
  )
  return { seconds: (performance.now() - began) / 1000, latencies }
}

async function rowsSince(db: Db, first: number): Promise<readonly (readonly Value[])[]> {
  const rows: (readonly Value[])[] = []
  const scanned = db.scan(`select ${COLUMNS} from ledger where position >= $1 order by position`, [
    first,
  ])
  for await (const page of scanned) rows.push(...page.map((row) => Object.values(row)))
  return rows
}

/** The same rows into the same table of a store of its own, so many in a transaction as callers wait. */
async function insertBare(file: string, rows: readonly (readonly Value[])[]): Promise<number> {
  const db = await openSqlite(file)
  const insert = `insert into ledger (${COLUMNS}) values ${rowsOf(CALLERS, 8)}`
  await db.transaction(async ({ query }) => {
    await query(
      `create table ledger (lane bigint not null, position bigint not null, kind text not null, subject text,
       header text, body bytea, commitment bytea not null, event_id text, primary key (lane, position))`,
    )
    await query('create unique index ledger_event on ledger (lane, event_id)')
    await query('create index ledger_subject on ledger (lane, subject, position)')
  })
  const began = performance.now()
  for (let at = 0; at + CALLERS <= rows.length; at += CALLERS) {
    const values = rows.slice(at, at + CALLERS).flat()
    await db.transaction(({ query }) => query(insert, values))
  }
  const seconds = (performance.now() - began) / 1000
  await db.close()
  return seconds
}

function figuresOfAppend(rounds: readonly Round[]): readonly Figure[] {
  const ours = median(rounds.map((round) => round.ours))
  const note = `${CALLERS} callers, ${BODY_BYTES} bytes of body, ${SUBJECTS} subjects, median of ${ROUNDS} rounds of ${ENTRIES} in turn`
  return [
    rate({
      name: 'append',
      against: 'the limit',
      ours,
      theirs: ENTRIES_A_SECOND_MIN,
      target: 1,
      unit: 'durable sealed entries/s',
      note,
    }),
    rate({
      name: 'append beside bare rows',
      against: 'bare inserts of the same finished rows',
      ours,
      theirs: median(rounds.map(({ bare }) => bare)),
      target: 0.2,
      unit: 'entries/s',
      note,
    }),
    cost({
      name: 'append latency',
      against: 'the limit',
      ours: median(rounds.map(({ p50 }) => p50)),
      theirs: MS_MAX,
      target: 1,
      unit: 'ms (p50)',
      note,
    }),
  ]
}

async function benchFollow(
  house: House,
  subjects: readonly SubjectRef[],
): Promise<readonly Figure[]> {
  const size = await house.ledger.size(LANE)
  if (size < FOLLOWED_MIN) await appendAll(house, subjects, FOLLOWED_MIN - size)
  const rounds: { readonly ours: number; readonly bare: number }[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const ours = await perSecond(house.ledger.follow(LANE, 0))
    const bare = await perSecond(
      house.db.scan(
        'select position, header, commitment from ledger where lane = $1 order by position',
        [LANE],
      ),
    )
    if (round >= 0) rounds.push({ ours, bare })
  }
  const ours = median(rounds.map((round) => round.ours))
  const note = `${await house.ledger.size(LANE)} entries, median of ${ROUNDS} rounds in turn`
  return [
    rate({
      name: 'follow',
      against: 'the limit',
      ours,
      theirs: HEADERS_A_SECOND_MIN,
      target: 1,
      unit: 'headers/s',
      note,
    }),
    rate({
      name: 'follow beside a bare scan',
      against: 'a bare scan of the same columns',
      ours,
      theirs: median(rounds.map(({ bare }) => bare)),
      target: 0.2,
      unit: 'rows/s',
      note,
    }),
  ]
}

async function perSecond(pages: AsyncIterable<readonly (Row | object)[]>): Promise<number> {
  const began = performance.now()
  let rows = 0
  for await (const page of pages) rows += page.length
  return (rows * 1000) / (performance.now() - began)
}
