import { parseContact } from '../src/contacts/contact.ts'
import type { Header, SubjectRef } from '../src/core/entry.ts'
import type { Role } from '../src/accounts/role.ts'
import { parsePurpose } from '../src/sellers/purpose.ts'
import type { Companies, DeskServer, Visitor } from './desk.ts'
import { fillCompanies, serveDesk, visitor } from './desk.ts'

/** A seller with three purposes, whose salesperson is signed in. */
export type Selling = {
  readonly server: DeskServer
  readonly companies: Companies
  readonly sales: Visitor
  as(role: Role): Visitor
  /** Somebody of a company with a business line, whom a first call may reach once. */
  somebody(more?: object): Promise<SubjectRef>
  /** How many there are: the last one has this number in their name, address and number. */
  count(): number
  about(contact: SubjectRef): Promise<readonly Header[]>
  bodyOf(entry: Header | undefined): Promise<object>
}

const PURPOSES = [
  { id: 'first-call', kind: 'acquisition-first-contact' },
  { id: 'news', kind: 'newsletter' },
  { id: 'offers', kind: 'own-similar-marketing', family: 'bicycles' },
] as const

/** Where what is known of a company comes from. */
export const PUBLISHED = {
  kind: 'public-website',
  obtainedAt: '2026-11-23',
  publishedFor: 'general-contact',
} as const

export async function openSelling(): Promise<Selling> {
  const server = await serveDesk()
  const companies = await fillCompanies(server.parts)
  const { house } = server.parts
  const { lane } = companies.seller
  for (const one of PURPOSES) {
    const title = {
      en: `On ${one.id}`,
      nl: `Over ${one.id}`,
      de: `Zu ${one.id}`,
      fr: `De ${one.id}`,
    }
    const purpose = parsePurpose({ ...one, title, optOutInMessage: true, profiling: 'none' })
    if (!purpose.ok) throw new Error(JSON.stringify(purpose.reason))
    await house.purposes.add(lane, purpose.value, 'test')
  }
  const as = (role: Role): Visitor => visitor(server.base, companies.people[role].secret)
  let people = 0
  return {
    server,
    companies,
    sales: as('salesperson'),
    as,
    count: () => people,
    async somebody(more = {}) {
      const read = parseContact({ ...invented(++people), ...more })
      if (!read.ok) throw new Error(JSON.stringify(read.reason))
      const kept = await house.contacts.record(lane, { contact: read.value, actor: 'staff' })
      if (!kept.ok) throw new Error(kept.reason)
      return kept.value.contact
    },
    about: (contact) => house.ledger.about(lane, [contact]),
    async bodyOf(entry) {
      const found = await house.ledger.read(entry?.lane ?? 0, entry?.position ?? -1)
      return found?.state === 'whole' ? found.body : {}
    },
  }
}

function invented(number: number): object {
  return {
    person: {
      name: `Guusje Voorbeeld ${number}`,
      company: `Voorbeeld Fietsen ${number} BV`,
      kind: 'employee-of-legal-person',
      country: 'NL',
      age: 'adult',
    },
    points: [
      { value: `+3120${String(1_000_000 + number)}`, kind: 'direct-line', source: PUBLISHED },
      { value: `guusje.${number}@example.nl`, kind: 'personal-named', source: PUBLISHED },
    ],
  }
}

/** Where the answer about somebody stands, and their page. */
export const answerAt = (
  contact: string,
  purpose = 'first-call',
  channel = 'phone-human',
): string => `/desk/ask?contact=${contact}&purpose=${purpose}&channel=${channel}`
export const personAt = (contact: string): string => `/desk/contacts/${contact}`

/** The verdict of the answer that a page holds. */
export function verdictIn(html: string): string {
  return /data-verdict="([^"]*)"/.exec(html)?.[1] ?? ''
}

/** Sends a form of the answer about a first call, or of the question that is named. */
export const sendDeed = (
  who: Visitor,
  contact: string,
  form: string,
  fields: Record<string, string>,
  [purpose, channel]: readonly [string, string] = ['first-call', 'phone-human'],
) =>
  who.post(
    `/desk/contacts/${contact}/${form}`,
    { askedPurpose: purpose, askedChannel: channel, ...fields },
    { from: answerAt(contact, purpose, channel) },
  )
