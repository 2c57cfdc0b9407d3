import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { parseSubjectRef } from '../core/entry.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import { CHANNELS } from '../core/terms.ts'
import { readContactFile } from '../gate/contact-file.ts'
import { findPeople } from '../gate/find-people.ts'
import type { StoredAnswer } from '../gate/told.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { DEFAULT_RULEBOOK } from '../wire/suppose.ts'
import { PersonMain } from './person-view.tsx'
import type { PeopleParts } from './parts.ts'
import { purposesOf } from './parts.ts'
import { aliasesOfMany } from '../vault/resolve-many.ts'

/** A person's page: the answer that was asked for, points with their sources, every answer, what happened. */
export function personPages(parts: PeopleParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/contacts/:contact',
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
  ]
}

async function show(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
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
  const answered = await answerOf(parts, visit, subject)
  const reading = parts.desk.reading(DEFAULT_RULEBOOK)
  if (!reading) throw new Error('the law is missing')
  const entries = await entriesOf(parts, lane, subject)
  const shown = { visit, file, purposes, entries, reading, ...(answered ? { answered } : {}) }
  return { title: WORDS[visit.language].people.list.title, main: PersonMain(shown) }
}

/** What the gate says about the purpose and channel that the address names. */
async function answerOf(
  { gate }: PeopleParts,
  { seller, address, language }: SellerVisit,
  contact: SubjectRef,
): Promise<Answered | undefined> {
  const channel = CHANNELS.find((one) => one === address.one('channel'))
  const purpose = address.one('purpose')
  if (!channel || purpose === '') return undefined
  const to = { by: 'contact', contact } as const
  const [told] = await gate.ask(seller.lane, [{ to, purpose, channel }])
  return told?.ok
    ? { purpose, channel, answer: gate.teller.answer(told.value, language) }
    : undefined
}

/** The answer to the question that the address holds. */
export type Answered = {
  readonly purpose: string
  readonly channel: (typeof CHANNELS)[number]
  readonly answer: StoredAnswer
}

/** What is kept about somebody under every reference, the latest first. */
async function entriesOf(
  { ledger, db }: PeopleParts,
  lane: number,
  subject: SubjectRef,
): Promise<readonly Header[]> {
  const aliases = await aliasesOfMany(db.query, lane, [subject])
  const about = await ledger.aboutMany(lane, [subject, ...aliases.keys()])
  return [...about.values()].flat().toSorted((one, other) => other.position - one.position)
}
