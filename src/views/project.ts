import { createHash } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Members, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Pace } from '../db/pace.ts'
import type { Db, Query, Row, Scan, Transaction } from '../db/port.ts'
import type { Followed, Ledger } from '../ledger/ledger.ts'
import { numberOf, textOf } from '../db/rows.ts'
import { COMPANY } from './company.ts'
import { PEOPLE } from './people-view.ts'
import type { Standing } from './standing.ts'
import { MERGED, STANDING } from './standing-view.ts'
import type { View } from './view.ts'

/** What can be thrown away and made again from the ledger. */
export type Views = {
  /** Reads what was kept since the last time; tells up to where. */
  catchUp(lane: number, progress?: (position: number) => void, pace?: Pace): Promise<number>
  /** Throws the views of a lane away and makes them again. */
  rebuild(lane: number, progress?: (position: number) => void): Promise<number>
  /** Are the views what they would be if they were made again? They are made again beside themselves. */
  areTrue(lane: number, progress?: (position: number) => void): Promise<boolean>
  /** Everything that stands for a person. */
  standing(lane: number, subject: SubjectRef): Promise<readonly Standing[]>
}

const ENTRIES_AT_ONCE = 1000
/** Every view, in the order in which they read: who was merged into whom is known before the others ask. */
const VIEWS: readonly View[] = [STANDING, PEOPLE, COMPANY]
const TABLES = VIEWS.flatMap(({ tables }) => tables)

type Parts = { readonly db: Db; readonly ledger: Ledger }
/** The lane that is read, and the number under which its views are kept. */
type Road = { readonly lane: number; readonly into: number }

export function createViews(parts: Parts): Views {
  const { db } = parts
  const views: Views = {
    catchUp: (lane, progress, pace) => catchUp(parts, { lane, into: lane }, progress, pace),
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
  pace?: Pace,
): Promise<number> {
  let reached = await reachedIn(db.query, into)
  for await (const page of ledger.follow(lane, reached)) {
    for (let at = 0; at < page.length;) {
      const some = page.slice(at, at + entriesAtOnce(pace))
      at += some.length
      const take = (): Promise<number> =>
        db.transaction((transaction) => project(transaction, into, some), 'patient')
      reached = await (pace ? pace.step(take) : take())
      progress?.(reached)
    }
  }
  return reached
}

/** Each row of an import takes several entries, and a view reads an entry faster than anybody writes one. */
function entriesAtOnce(pace: Pace | undefined): number {
  return pace ? Math.min(pace.rowsAtOnce() * ENTRIES_OF_A_ROW, ENTRIES_AT_ONCE) : ENTRIES_AT_ONCE
}
const ENTRIES_OF_A_ROW = 4

function drop(db: Db, into: number): Promise<void> {
  return db.transaction(async ({ query }) => {
    for (const { name } of TABLES) await query(`delete from ${name} where lane = $1`, [into])
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
async function textOfViews(
  scan: Scan,
  into: number,
): Promise<{ readonly reached: number; readonly digest: string }> {
  const digest = createHash('sha256')
  let reached = 0
  for await (const [row] of scan('select reached from view_reached where lane = $1', [into]))
    if (row) reached = numberOf(row, 'reached')
  for (const { name, order } of TABLES) {
    const rows = scan(`select * from ${name} where lane = $1 order by ${order}`, [into])
    for await (const page of rows)
      for (const { lane: _, ...row } of page) digest.update(JSON.stringify(row) + '\n')
  }
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
  const fresh = entries.filter(({ position }) => position >= before)
  const reached = (fresh.at(-1)?.position ?? before - 1) + 1
  for (const view of VIEWS) await view.take({ query }, lane, fresh)
  await query(
    `insert into view_reached (lane, reached) values ($1, $2)
     on conflict (lane) do update set reached = excluded.reached`,
    [lane, reached],
  )
  return reached
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
