import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { utcDay } from '../core/calendar.ts'
import { parseSubjectRef } from '../core/entry.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import { readContactFile } from '../gate/contact-file.ts'
import { findPeople } from '../gate/find-people.ts'
import { aliasesOfMany } from '../vault/resolve-many.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { askedIn, latestFirst } from './asked.ts'
import type { PeopleParts } from './parts.ts'
import { purposesOf } from './parts.ts'
import { PersonMain } from './person-view.tsx'

/** Entries of the timeline on one page. */
const ENTRIES_SHOWN = 20

/** A person's page: stops, points with their sources, every answer, clocks, what happened, and what can be done. */
export function personPages(parts: PeopleParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/contacts/:contact',
      roles: EVERYBODY,
      handler: (visit) => showPerson(parts, visit),
    },
  ]
}

/** The page of the person that the address names. `wrongPoint` is what could not be read as a point. */
export async function showPerson(
  parts: PeopleParts,
  visit: SellerVisit,
  { wrongPoint }: { readonly wrongPoint?: string } = {},
): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const named = parseSubjectRef(visit.address.one('contact'))
  const [found] = named
    ? await findPeople(parts, parts.db.query, lane, [{ by: 'contact', contact: named }])
    : []
  if (!found?.ok) return 'unknown'
  const { subject } = found.value
  const purposes = await purposesOf(parts, lane)
  const asking = await parts.gate.prepare(lane, [...purposes.keys()])
  const file = await readContactFile(parts, asking, subject, {
    language: visit.language,
    isTold: true,
  })
  const all = await entriesOf(parts, lane, subject)
  const timeline = pageOf(all, visit)
  const asked = askedIn(visit.address)
  const main = PersonMain({
    visit,
    file,
    purposes: [...purposes.values()],
    today: utcDay(parts.clock()),
    all,
    timeline,
    said: await wordsOf(parts, lane, timeline.entries),
    ...(asked ? { asked } : {}),
    ...(wrongPoint === undefined ? {} : { wrongPoint }),
  })
  const title = WORDS[visit.language].people.list.title
  if (wrongPoint === undefined) return { title, main }
  return { title, main, status: 422, at: `/desk/contacts/${subject}` }
}

/** A part of what happened, and with how many before it the next one begins. */
export type TimelinePage = {
  readonly entries: readonly Header[]
  readonly next?: number
  readonly isLatest: boolean
}

function pageOf(all: readonly Header[], { address }: SellerVisit): TimelinePage {
  const asked = address.one('from')
  const from = /^\d{1,6}$/.test(asked) ? Number(asked) : 0
  const next = from + ENTRIES_SHOWN
  return {
    entries: all.slice(from, next),
    isLatest: from === 0,
    ...(all.length > next ? { next } : {}),
  }
}

/** What is kept about somebody under every reference; what happened last comes first. */
async function entriesOf(
  { ledger, db }: PeopleParts,
  lane: number,
  subject: SubjectRef,
): Promise<readonly Header[]> {
  const aliases = await aliasesOfMany(db.query, lane, [subject])
  const about = await ledger.aboutMany(lane, [subject, ...aliases.keys()])
  return latestFirst([...about.values()].flat())
}

const SPOKEN = ['note', 'words', 'why'] as const
const TEXT_SHOWN_MAX = 300

/** The words that were kept with some entries, as far as they are shown. */
async function wordsOf(
  { ledger }: PeopleParts,
  lane: number,
  entries: readonly Header[],
): Promise<ReadonlyMap<number, string>> {
  const opened = await Promise.all(entries.map(({ position }) => ledger.read(lane, position)))
  const said = new Map<number, string>()
  for (const entry of opened) {
    if (entry?.state !== 'whole') continue
    const text = SPOKEN.map((name) => entry.body[name]).find((one) => typeof one === 'string')
    if (text === undefined) continue
    const isLong = text.length > TEXT_SHOWN_MAX
    said.set(entry.header.position, isLong ? `${text.slice(0, TEXT_SHOWN_MAX)}…` : text)
  }
  return said
}
