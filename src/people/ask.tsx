import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS, EVERYBODY } from '../console/desk.ts'
import { utcDay } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import { parseSubjectRef } from '../core/entry.ts'
import { CHANNELS } from '../core/terms.ts'
import { findPeople } from '../gate/find-people.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { newReference } from '../vault/subject.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { AskOutcome } from './ask-view.tsx'
import { AskMain } from './ask-view.tsx'
import type { Asked } from './asked.ts'
import { answerAbout } from './asked.ts'
import { findByWords } from './find.ts'
import { nameLine, namesOf } from './names.ts'
import type { PeopleParts } from './parts.ts'
import { purposesOf, readingOf } from './parts.ts'

/** The question bar: one sentence to complete about somebody who is stored. What was typed stands in no address. */
export function askPages(parts: PeopleParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/ask',
      menu: (_, language) => WORDS[language].people.ask.menu,
      roles: EVERYBODY,
      handler: (visit) => answer(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/ask',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => ask(parts, visit),
    },
  ]
}

/** The answer to the question that the address holds. */
async function answer(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, language, address } = visit
  const purposes = await listOf(parts, visit)
  const contact = await livingBy(parts, visit, address.one('contact'))
  if (!contact) {
    if (address.one('contact') !== '') return 'unknown'
    return show(visit, purposes, askedOf(address, purposes), {})
  }
  const asked = askedOf(address, purposes)
  const name = (await namesOf(parts, seller.lane, [contact])).get(contact) ?? {}
  const known = { contact, name: nameLine(name, WORDS[language].people.list.noName) }
  const answered = await answerAbout(parts, { lane: seller.lane, contact, language }, asked)
  return show(visit, purposes, asked, {
    known,
    ...(answered
      ? {
          card: {
            contact,
            answered,
            reading: readingOf(parts),
            today: utcDay(parts.clock()),
            once: newReference(parts.random),
            hasCompany: name.company !== undefined,
          },
        }
      : {}),
  })
}

/** Finds whom the words mean, and leads to the answer. Who was known already stays, until other words are typed. */
async function ask(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, fields } = visit
  const purposes = await listOf(parts, visit)
  const asked = askedOf(fields, purposes)
  const typed = fields.one('who')
  const before = await livingBy(parts, visit, fields.one('contact'))
  if (before && (await isCalled(parts, visit, before, typed)))
    return { to: addressOf(before, asked) }
  const found = await findByWords(parts, seller.lane, typed, seller.country)
  if (found.found === 'too-short') return show(visit, purposes, asked, { typed, said: 'too-short' })
  const [first, ...others] = found.found
  if (!first) return show(visit, purposes, asked, { typed, said: 'nobody' })
  if (others.length === 0) return { to: addressOf(first, asked) }
  const several = await Promise.all(
    found.found.map(async (contact) => ({
      contact,
      to: addressOf(contact, asked),
      points: (await parts.vault.points(seller.lane, contact)).flatMap((one) =>
        one.ok ? [one.value.normal] : [],
      ),
    })),
  )
  const names = await namesOf(parts, seller.lane, found.found)
  return show(visit, purposes, asked, { typed, several, names, isMore: found.isMore })
}

async function isCalled(
  parts: PeopleParts,
  { seller, language }: SellerVisit,
  contact: SubjectRef,
  typed: string,
): Promise<boolean> {
  const name = (await namesOf(parts, seller.lane, [contact])).get(contact) ?? {}
  return nameLine(name, WORDS[language].people.list.noName) === typed.trim()
}

/** The question of a form or an address; what it does not say is the first of what there is. */
function askedOf(fields: SellerVisit['fields'], purposes: readonly Purpose[]): Asked {
  const named = purposes.find(({ id }) => id === fields.one('purpose')) ?? purposes[0]
  const channel = CHANNELS.find((one) => one === fields.one('channel')) ?? CHANNELS[0]
  return { purpose: named?.id ?? '', channel }
}

function addressOf(contact: SubjectRef, asked: Asked): `/desk${string}` {
  return `/desk/ask?${new URLSearchParams({ contact, ...asked }).toString()}`
}

/** The person of a reference, who may have been merged with another since. */
async function livingBy(
  parts: PeopleParts,
  { seller }: SellerVisit,
  text: string,
): Promise<SubjectRef | undefined> {
  const contact = parseSubjectRef(text)
  if (!contact) return undefined
  const [found] = await findPeople(parts, parts.db.query, seller.lane, [{ by: 'contact', contact }])
  return found?.ok ? found.value.subject : undefined
}

async function listOf(parts: PeopleParts, { seller }: SellerVisit): Promise<readonly Purpose[]> {
  return [...(await purposesOf(parts, seller.lane)).values()]
}

function show(
  visit: SellerVisit,
  purposes: readonly Purpose[],
  asked: Asked,
  outcome: AskOutcome,
): DeskAnswer {
  return {
    title: WORDS[visit.language].people.ask.title,
    main: AskMain({ visit, purposes, asked, outcome }),
    scripts: ['page/enhance.js'],
  }
}
