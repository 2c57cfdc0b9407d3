import { createHash } from 'node:crypto'
import { canonical } from '../core/canonical.ts'
import { trust } from '../core/brand.ts'
import type { Header, Members, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Db, Query, Row, Scan, Transaction } from '../db/port.ts'
import type { Followed, Ledger } from '../ledger/ledger.ts'
import { numberOf, textOf } from '../db/rows.ts'
import { takeCompany } from './company.ts'
import type { Standing } from './standing.ts'
import { aboutOf } from './standing.ts'

/** What can be thrown away and made again from the ledger. */
export type Views = {
  /** Reads what was kept since the last time; tells up to where. */
  catchUp(lane: number, progress?: (position: number) => void): Promise<number>
  /** Throws the views of a lane away and makes them again. */
  rebuild(lane: number, progress?: (position: number) => void): Promise<number>
  /** Are the views what they would be if they were made again? They are made again beside themselves. */
  areTrue(lane: number, progress?: (position: number) => void): Promise<boolean>
  /** Everything that stands for a person. */
  standing(lane: number, subject: SubjectRef): Promise<readonly Standing[]>
}

const ENTRIES_AT_ONCE = 1000
/** What a record that was merged into another one is about. */
const MERGED = 'merged'

type Parts = { readonly db: Db; readonly ledger: Ledger }
/** The lane that is read, and the number under which its views are kept. */
type Road = { readonly lane: number; readonly into: number }

export function createViews(parts: Parts): Views {
  const { db } = parts
  const views: Views = {
    catchUp: (lane, progress) => catchUp(parts, { lane, into: lane }, progress),
    async rebuild(lane, progress) {
      await drop(db, lane)
      return views.catchUp(lane, progress)
    },
    areTrue: (lane, progress) => areTrue(parts, lane, progress),
    async standing(lane, subject) {
      const rows = await db.query(
        'select * from view_standing where lane = $1 and subject = $2 and about <> $3 order by said_by, about',
        [lane, subject, MERGED],
      )
      return rows.map(standingOf)
    },
  }
  return views
}

async function catchUp(
  { db, ledger }: Parts,
  { lane, into }: Road,
  progress: ((position: number) => void) | undefined,
): Promise<number> {
  let reached = await reachedIn(db.query, into)
  for await (const page of ledger.follow(lane, reached)) {
    for (let at = 0; at < page.length; at += ENTRIES_AT_ONCE) {
      const some = page.slice(at, at + ENTRIES_AT_ONCE)
      reached = await db.transaction((transaction) => project(transaction, into, some))
      progress?.(reached)
    }
  }
  return reached
}

function drop(db: Db, into: number): Promise<void> {
  return db.transaction(async ({ query }) => {
    await query('delete from view_standing where lane = $1', [into])
    await query('delete from view_company where lane = $1', [into])
    await query('delete from view_reached where lane = $1', [into])
  })
}

/** How often views that somebody goes on writing are compared before it is given up. */
const COMPARED_MAX = 5

/** Makes the views again under a number that no lane has, and compares them where both read equally far. */
async function areTrue(
  parts: Parts,
  lane: number,
  progress: ((position: number) => void) | undefined,
): Promise<boolean> {
  const beside = -1 - lane
  await drop(parts.db, beside)
  try {
    for (let tries = 0; tries < COMPARED_MAX; tries++) {
      await catchUp(parts, { lane, into: lane }, undefined)
      await catchUp(parts, { lane, into: beside }, progress)
      const [one, other] = await parts.db.snapshot(async (scan) => [
        await textOfViews(scan, lane),
        await textOfViews(scan, beside),
      ])
      if (one?.reached === other?.reached) return one?.digest === other?.digest
    }
    return false
  } finally {
    await drop(parts.db, beside)
  }
}

/** Everything of each view, in its order. */
const WHOLE_VIEWS = [
  `select subject, said_by, about, kind, position, codes from view_standing
   where lane = $1 order by subject, said_by, about`,
  `select subject, company, registered, country, position, doubt, standing from view_company
   where lane = $1 order by subject`,
]

async function textOfViews(
  scan: Scan,
  into: number,
): Promise<{ readonly reached: number; readonly digest: string }> {
  const digest = createHash('sha256')
  let reached = 0
  for await (const [row] of scan('select reached from view_reached where lane = $1', [into]))
    if (row) reached = numberOf(row, 'reached')
  for (const rows of WHOLE_VIEWS.map((sql) => scan(sql, [into])))
    for await (const page of rows) for (const row of page) digest.update(JSON.stringify(row) + '\n')
  return { reached, digest: digest.digest('hex') }
}

async function reachedIn(query: Query, lane: number): Promise<number> {
  const [row] = await query('select reached from view_reached where lane = $1', [lane])
  return row ? numberOf(row, 'reached') : 0
}

/** Takes entries into the views, with the place reached, in one transaction; what was taken is skipped. */
async function project(
  { query }: Transaction,
  lane: number,
  entries: readonly Followed[],
): Promise<number> {
  const before = await reachedIn(query, lane)
  let reached = before
  for (const { position, header } of entries) {
    if (position < before) continue
    reached = position + 1
    if (header?.subject) await take(query, lane, { ...header, subject: header.subject })
  }
  await query(
    `insert into view_reached (lane, reached) values ($1, $2)
     on conflict (lane) do update set reached = excluded.reached`,
    [lane, reached],
  )
  return reached
}

async function take(
  query: Query,
  lane: number,
  header: Header & { readonly subject: SubjectRef },
): Promise<void> {
  const { kind, codes, position } = header
  const subject = await livingOf(query, lane, header.subject)
  await takeCompany(query, lane, header, subject)
  if (kind === 'contact.merged') {
    const from = codes['from'] as string
    await query(
      'update view_standing set subject = $3 where lane = $1 and subject = $2 and about <> $4',
      [lane, from, subject, MERGED],
    )
    await query(
      `insert into view_standing (lane, subject, said_by, about, kind, position, codes)
       values ($1, $2, $2, $3, $4, $5, $6) on conflict do nothing`,
      [lane, from, MERGED, kind, position, canonical({ into: subject })],
    )
    return
  }
  if (kind === 'erasure.done') {
    await query('delete from view_standing where lane = $1 and subject = $2', [lane, subject])
    return
  }
  const about = aboutOf(header)
  if (about === undefined) return
  await query(
    `insert into view_standing (lane, subject, said_by, about, kind, position, codes)
     values ($1, $2, $7, $3, $4, $5, $6)
     on conflict (lane, subject, said_by, about) do update
     set kind = excluded.kind, position = excluded.position, codes = excluded.codes
     where excluded.position > view_standing.position`,
    [lane, subject, about, kind, position, canonical(codes), header.subject],
  )
  // What somebody lifts, or gives anew, they lift for every record that turned out to be theirs.
  await query(
    `update view_standing set kind = $4, position = $5, codes = $6
     where lane = $1 and subject = $2 and about = $3 and position < $5`,
    [lane, subject, about, kind, position, canonical(codes)],
  )
}

/** The record into which this one was merged, as far as the views have read. */
async function livingOf(query: Query, lane: number, subject: SubjectRef): Promise<SubjectRef> {
  const [row] = await query(
    'select codes from view_standing where lane = $1 and subject = $2 and about = $3',
    [lane, subject, MERGED],
  )
  if (!row) return subject
  const { into } = JSON.parse(textOf(row, 'codes')) as { readonly into: SubjectRef }
  return livingOf(query, lane, into)
}

function standingOf(row: Row): Standing {
  return {
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    saidBy: trust<SubjectRef>(textOf(row, 'said_by')),
    about: textOf(row, 'about'),
    kind: textOf(row, 'kind') as EntryKind,
    position: numberOf(row, 'position'),
    codes: JSON.parse(textOf(row, 'codes')) as Members,
  }
}
