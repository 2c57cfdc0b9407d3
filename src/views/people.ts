import { trust } from '../core/brand.ts'
import type { Day } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import { PEOPLE_PAGE_MAX } from '../core/limits.ts'
import type { Db, Row } from '../db/port.ts'
import { numberOf, pieces, places, textOf, textOrNone } from '../db/rows.ts'
import type { Person } from './person.ts'
import { pointsOf } from './person.ts'

/** Somebody as a list shows them; their name is in the vault. */
type Listed = {
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
  /** How many were not told of data obtained on or before a day, counted up to a limit. */
  countUntold(lane: number, obtainedBy: Day, most: number): Promise<number>
  /** The country of each of these, where it is known. */
  countries(lane: number, subjects: readonly SubjectRef[]): Promise<ReadonlyMap<SubjectRef, string>>
}

const BEFORE_ALL = Number.MAX_SAFE_INTEGER

export function createPeople({ db }: { readonly db: Db }): People {
  return {
    async page(lane, { before = BEFORE_ALL, size = PEOPLE_PAGE_MAX }) {
      const rows = await db.query(
        'select * from view_person where lane = $1 and recorded < $2 order by recorded desc limit $3',
        [lane, before, Math.min(size, PEOPLE_PAGE_MAX)],
      )
      return rows.map(listedOf)
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
    async countUntold(lane, obtainedBy, most) {
      const [row] = await db.query(
        `select count(*) as people from (select 1 as one from view_person
         where lane = $1 and untold_since is not null and untold_since <= $2 limit $3) as some`,
        [lane, obtainedBy, most],
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
}

const SUBJECTS_AT_ONCE = 200

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
    sources: [...new Set(all.map(({ source }) => source))].toSorted(),
    pointKinds: [...new Set(all.map((one) => one.kind))].toSorted(),
  }
}
