import { utcDay } from '../core/calendar.ts'
import { PEOPLE_DECIDED_MAX, PEOPLE_LOOKED_AT_MAX, PEOPLE_PAGE_MAX } from '../core/limits.ts'
import type { Language, Verdict } from '../core/terms.ts'
import type { Filter, Place } from '../views/filter.ts'
import { fitsFilter, placeOf } from '../views/filter.ts'
import type { Listed } from '../views/people.ts'
import type { PeopleParts } from './parts.ts'
import type { Wish } from './wish.ts'
import { filterOf, fitsAnswer } from './wish.ts'

/** Somebody in a list, with what the gate says where it was asked. */
export type Row = Listed & { readonly answer?: Verdict; readonly reason?: string }

/** Whose list, what was chosen of it, and in which language answers are told. */
export type Looking = { readonly lane: number; readonly language: Language; readonly wish: Wish }

/** Rows that fit, and how many were looked at for them. With `next` there may be more. */
export type Seen = {
  readonly rows: readonly Row[]
  readonly looked: number
  readonly next?: Place
}

type Wanted = {
  readonly after?: Place | undefined
  /** Rows that are shown. */
  readonly size: number
}

/** Candidates that are read, and decided about, together. */
const DECIDED_AT_ONCE = 50

/** What of a wish the views can answer today. */
export function filterNow({ clock, gate }: PeopleParts, wish: Wish): Filter {
  return filterOf(wish, { today: utcDay(clock()), noticeWithin: gate.noticeWithin })
}

/**
 * Reads on until a page is full, or until so many were looked at that somebody would wait: a page costs the
 * same however many people there are, and however few of them fit.
 */
export async function look(
  parts: PeopleParts,
  looking: Looking,
  { after, size }: Wanted,
): Promise<Seen> {
  const filter = filterNow(parts, looking.wish)
  const isAsked = looking.wish.purpose !== undefined
  const most = isAsked ? PEOPLE_DECIDED_MAX : PEOPLE_LOOKED_AT_MAX
  const [rows, at] = [[] as Row[], isAsked ? DECIDED_AT_ONCE : PEOPLE_PAGE_MAX]
  let [looked, place] = [0, after]
  while (looked < most) {
    const page = await candidates(parts, looking, { filter, after: place, size: at })
    for (const [i, { listed, row }] of page.found.entries()) {
      looked += 1
      place = placeOf(filter, listed)
      if (!row) continue
      rows.push(row)
      const isMore = i + 1 < page.found.length || page.next !== undefined
      if (rows.length === size) return { rows, looked, ...(isMore ? { next: place } : {}) }
    }
    if (!page.next) return { rows, looked }
  }
  return { rows, looked, ...(place ? { next: place } : {}) }
}

type Candidate = { readonly listed: Listed; readonly row?: Row }

/** Some candidates in their order, with the row of each that fits all of the wish. */
async function candidates(
  parts: PeopleParts,
  looking: Looking,
  {
    filter,
    after,
    size,
  }: { readonly filter: Filter; readonly after: Place | undefined; readonly size: number },
): Promise<{ readonly found: readonly Candidate[]; readonly next?: Place }> {
  const { lane, wish } = looking
  const page = await parts.people.candidates(lane, { filter, size, ...(after ? { after } : {}) })
  const fitting = page.found.filter((listed) => fitsFilter(filter, listed))
  const told = new Map(
    (await answers(parts, looking, fitting)).map((row) => [row.subject, row] as const),
  )
  const found = page.found.map((listed): Candidate => {
    const row = told.get(listed.subject)
    return row && fitsAnswer(wish, row.answer) ? { listed, row } : { listed }
  })
  return { found, ...(page.next ? { next: page.next } : {}) }
}

/** The same people with what the gate says of each, where a purpose and a channel were chosen. */
async function answers(
  { gate }: PeopleParts,
  { lane, language, wish: { purpose, channel } }: Looking,
  listed: readonly Listed[],
): Promise<readonly Row[]> {
  if (!purpose || !channel || listed.length === 0) return listed
  const asked = listed.map(({ subject }) => ({
    to: { by: 'contact', contact: subject } as const,
    purpose: purpose.id,
    channel,
  }))
  const told = await gate.ask(lane, asked)
  return listed.map((row, i) => {
    const one = told[i]
    if (!one?.ok) return row
    const { answer, reason } = gate.teller.brief(one.value, language)
    return { ...row, answer, reason }
  })
}

/**
 * Everybody who fits, a few at a time and however many: each piece is read when it is wanted, so that what
 * was said meanwhile is in it.
 */
export async function* everybody(
  parts: PeopleParts,
  looking: Looking,
): AsyncGenerator<readonly Row[]> {
  const filter = filterNow(parts, looking.wish)
  let after: Place | undefined
  for (;;) {
    const page = await candidates(parts, looking, { filter, after, size: DECIDED_AT_ONCE })
    const rows = page.found.flatMap(({ row }) => row ?? [])
    if (rows.length > 0) yield rows
    if (!page.next) return
    after = page.next
  }
}
