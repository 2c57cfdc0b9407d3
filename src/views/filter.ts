import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import { parseSubjectRef } from '../core/entry.ts'
import type { Value } from '../db/port.ts'
import type { Listed } from './people.ts'

/** What people of a list have in common; `none` where it is not known of them. */
export type Filter = {
  readonly source?: string
  readonly country?: string
  readonly kind?: string
  /** Who is to be told where their data come from, of data obtained on or before this day. */
  readonly dueBy?: Day
}

/** A place in a list: by what was recorded, or, where clocks run, by the clock that began first. */
export type Place =
  | { readonly recorded: number }
  | { readonly since: Day; readonly subject: SubjectRef }

/** Candidates of one page, and the place where the next begins, where there may be one. */
export type Found<One> = { readonly found: readonly One[]; readonly next?: Place }

/** Not known. */
export const NONE = 'none'

/** Does somebody fit all that was chosen? */
export function fitsFilter({ source, country, kind, dueBy }: Filter, listed: Listed): boolean {
  if (source !== undefined && !listed.sources.includes(source)) return false
  if (country !== undefined && (listed.country ?? NONE) !== country) return false
  if (kind !== undefined && (listed.kind ?? NONE) !== kind) return false
  return dueBy === undefined || (listed.untoldSince !== undefined && listed.untoldSince <= dueBy)
}

/** The place of somebody in the list that is filtered so. */
export function placeOf({ dueBy }: Filter, { recorded, untoldSince, subject }: Listed): Place {
  return dueBy !== undefined && untoldSince !== undefined
    ? { since: untoldSince, subject }
    : { recorded }
}

/** A place as an address holds it. */
export function placeText(place: Place): string {
  return 'since' in place ? `${place.since}.${place.subject}` : String(place.recorded)
}

export function parsePlace(text: string): Place | undefined {
  if (/^\d{1,15}$/.test(text)) return { recorded: Number(text) }
  const [, day = '', named = ''] = /^([\d-]{10})\.(.+)$/.exec(text) ?? []
  const [since, subject] = [parseDay(day), parseSubjectRef(named)]
  return since && subject ? { since, subject } : undefined
}

/** The table and the condition of the one choice that an index answers. */
type Narrowest = {
  readonly from: string
  /** The condition, its parameters from `$first` on. */
  readonly where: (first: number) => string
  readonly params: readonly Value[]
}

/** Of what was chosen the choice by which the list is read: the one that is likely to leave the fewest. */
export function narrowestOf({ source, country, kind, dueBy }: Filter): Narrowest {
  const isColumn = (column: string, value: string): Narrowest => ({
    from: 'view_person',
    where: (first) => (value === NONE ? `and ${column} is null` : `and ${column} = $${first}`),
    params: value === NONE ? [] : [value],
  })
  if (dueBy !== undefined)
    return {
      from: 'view_person',
      where: (first) => `and untold_since is not null and untold_since <= $${first}`,
      params: [dueBy],
    }
  if (source !== undefined)
    return {
      from: 'view_person_source',
      where: (first) => `and source = $${first}`,
      params: [source],
    }
  if (kind !== undefined) return isColumn('kind', kind)
  if (country !== undefined) return isColumn('country', country)
  return { from: 'view_person', where: () => '', params: [] }
}

/** The statement that reads a list by when people were recorded: lane, before which place, how many, choices. */
export function byRecorded(filter: Filter): {
  readonly sql: string
  readonly params: readonly Value[]
} {
  const { from, where, params } = narrowestOf(filter)
  const columns = from === 'view_person' ? '*' : 'subject'
  return {
    sql: `select ${columns} from ${from} where lane = $1 ${where(4)} and recorded < $2
          order by recorded desc limit $3`,
    params,
  }
}
