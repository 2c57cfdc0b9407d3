import { trust } from '../core/brand.ts'
import type { Day } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import { PEOPLE_PAGE_MAX } from '../core/limits.ts'
import type { Db, Query, Row } from '../db/port.ts'
import { numberOf, pieces, places, textOf, textOrNone } from '../db/rows.ts'
import type { Filter, Found, Place } from './filter.ts'
import { byRecorded, narrowestOf, placeOf } from './filter.ts'
import type { Person } from './person.ts'
import { pointsOf, sourcesOf } from './person.ts'

/** Somebody as a list shows them; their name is in the vault. */
export type Listed = {
  readonly subject: SubjectRef
  /** The position of the entry that recorded them: the place in the list. */
  readonly recorded: number
  readonly country?: string
  readonly kind?: string
  /** Since when somebody whose data come from elsewhere was not told. */
  readonly untoldSince?: Day
  readonly sources: readonly string[]
  readonly pointKinds: readonly string[]
}

/** Pages of the people of a lane, as far as the views have read: about a second behind the ledger. */
export type People = {
  /** The latest recorded first; `before` goes on after the last one of a page. */
  page(
    lane: number,
    wish: { readonly before?: number; readonly size?: number },
  ): Promise<readonly Listed[]>
  /** Who was not told of data obtained on or before a day, the oldest first; `after` goes on. */
  untold(
    lane: number,
    wish: {
      readonly obtainedBy: Day
      readonly after?: Pick<Listed, 'subject' | 'untoldSince'>
      readonly size?: number
    },
  ): Promise<readonly Listed[]>
  /**
   * Candidates for a list, in its order, after a place in it. Each fits the one choice that an index answers;
   * whether it fits the others is for `fitsFilter`. So however rare what is looked for, a page costs the same.
   */
  candidates(
    lane: number,
    wish: { readonly filter: Filter; readonly after?: Place; readonly size?: number },
  ): Promise<Found<Listed>>
  /** How many candidates there are, counted up to a limit. */
  count(lane: number, filter: Filter, most: number): Promise<number>
  /** The country of each of these, where it is known. */
  countries(lane: number, subjects: readonly SubjectRef[]): Promise<ReadonlyMap<SubjectRef, string>>
}

const BEFORE_ALL = Number.MAX_SAFE_INTEGER

export function createPeople({ db }: { readonly db: Db }): People {
  const people: People = {
    async page(lane, { before, size }) {
      const after = before === undefined ? {} : { after: { recorded: before } }
      const page = await people.candidates(lane, {
        filter: {},
        ...after,
        ...(size === undefined ? {} : { size }),
      })
      return page.found
    },
    async untold(lane, { obtainedBy, after, size = PEOPLE_PAGE_MAX }) {
      const rows = await db.query(
        `select * from view_person where lane = $1 and untold_since is not null and untold_since <= $2
         and (untold_since, subject) > ($3, $4) order by untold_since, subject limit $5`,
        [
          lane,
          obtainedBy,
          after?.untoldSince ?? '',
          after?.subject ?? '',
          Math.min(size, PEOPLE_PAGE_MAX),
        ],
      )
      return rows.map(listedOf)
    },
    async candidates(lane, { filter, after, size = PEOPLE_PAGE_MAX }) {
      const most = Math.min(size, PEOPLE_PAGE_MAX)
      const found = await readCandidates(people, db.query, { lane, filter, after, size: most })
      const last = found.at(-1)
      return {
        found,
        ...(last && found.length === most ? { next: placeOf(filter, last) } : {}),
      }
    },
    async count(lane, filter, most) {
      const { from, where, params } = narrowestOf(filter)
      const [row] = await db.query(
        `select count(*) as people from
           (select 1 as one from ${from} where lane = $1 ${where(3)} limit $2) as found`,
        [lane, most, ...params],
      )
      return row ? numberOf(row, 'people') : 0
    },
    async countries(lane, subjects) {
      const found = new Map<SubjectRef, string>()
      for (const some of pieces([...new Set(subjects)], SUBJECTS_AT_ONCE)) {
        const rows = await db.query(
          `select subject, country from view_person
           where lane = $1 and subject in (${places(some.length, 2)}) and country is not null`,
          [lane, ...some],
        )
        for (const row of rows)
          found.set(trust<SubjectRef>(textOf(row, 'subject')), textOf(row, 'country'))
      }
      return found
    },
  }
  return people
}

const SUBJECTS_AT_ONCE = 200

type Reading = {
  readonly lane: number
  readonly filter: Filter
  readonly after: Place | undefined
  readonly size: number
}

/** Goes along one index, from a place on, and takes so many. */
async function readCandidates(
  people: Pick<People, 'untold'>,
  query: Query,
  { lane, filter, after, size }: Reading,
): Promise<readonly Listed[]> {
  if (filter.dueBy !== undefined) {
    const from = after && 'since' in after ? after : undefined
    return people.untold(lane, {
      obtainedBy: filter.dueBy,
      size,
      ...(from ? { after: { subject: from.subject, untoldSince: from.since } } : {}),
    })
  }
  const before = after && 'recorded' in after ? after.recorded : BEFORE_ALL
  const { sql, params } = byRecorded(filter)
  const rows = await query(sql, [lane, before, size, ...params])
  if (filter.source === undefined) return rows.map(listedOf)
  return manyOf(query, lane, rows)
}

/** The people of rows that name them, in their order. */
async function manyOf(
  query: Query,
  lane: number,
  named: readonly Row[],
): Promise<readonly Listed[]> {
  const subjects = named.map((row) => textOf(row, 'subject'))
  if (subjects.length === 0) return []
  const rows = await query(
    `select * from view_person where lane = $1 and subject in (${places(subjects.length, 2)})`,
    [lane, ...subjects],
  )
  const found = new Map(rows.map((row) => [textOf(row, 'subject'), listedOf(row)]))
  return subjects.flatMap((subject) => found.get(subject) ?? [])
}

function listedOf(row: Row): Listed {
  const person = JSON.parse(textOf(row, 'state')) as Person
  const [country, kind, since] = ['country', 'kind', 'untold_since'].map((column) =>
    textOrNone(row, column),
  )
  const all = pointsOf(person)
  return {
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    recorded: numberOf(row, 'recorded'),
    ...(country === undefined ? {} : { country }),
    ...(kind === undefined ? {} : { kind }),
    ...(since === undefined ? {} : { untoldSince: trust<Day>(since) }),
    sources: sourcesOf(person),
    pointKinds: [...new Set(all.map((one) => one.kind))].toSorted(),
  }
}
