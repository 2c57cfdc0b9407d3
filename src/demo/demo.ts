import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import { instantText, utcDay } from '../core/calendar.ts'
import type { Mistake } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { parseContact } from '../contacts/contact.ts'
import { parseEvents, placeEvents } from '../contacts/events.ts'
import type { Contacts } from '../contacts/record.ts'
import type { Form } from '../forms/form.ts'
import { parseForm } from '../forms/form.ts'
import type { Forms } from '../forms/forms.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Purposes } from '../sellers/purpose.ts'
import { parsePurpose } from '../sellers/purpose.ts'
import type { Seller, Sellers } from '../sellers/seller.ts'
import { parseNewSeller } from '../sellers/seller.ts'
import type { Vault } from '../vault/vault.ts'
import type { Example, Happened, Situation } from './example.ts'
import type { Invented } from './invent.ts'
import { invent } from './invent.ts'

type Publishes = Pick<Forms, 'save' | 'publish'>

export type DemoParts = {
  readonly sellers: Sellers
  readonly purposes: Purposes
  readonly asking: { readonly forms: Publishes }
  readonly contacts: Contacts
  readonly ledger: Ledger
  readonly vault: Vault
  readonly clock: Clock
}

const DAY_MS = 86_400_000

/** Is there nobody yet? The example never stands beside real people. */
export async function isEmpty({ sellers }: Pick<DemoParts, 'sellers'>): Promise<boolean> {
  return (await sellers.list()).length === 0
}

/**
 * Fills an empty house with an invented company and some 300 invented people, in every situation that a
 * marketer or a seller meets. What happened is recorded through the doors that real events take.
 */
export async function fillDemo(
  parts: DemoParts,
  example: Example,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<{ readonly seller: Seller; readonly people: number }> {
  const seller = await beginDemo(parts, example)
  const people = await addExamplePeople(parts, seller, example, {
    onAdded: async (done, total) => onProgress(done, total),
  })
  return { seller, people }
}

/** The invented company with its purposes and forms, and nobody yet. */
export async function beginDemo(parts: DemoParts, example: Example): Promise<Seller> {
  const seller = await parts.sellers.create(sound(parseNewSeller(example.company)))
  for (const one of example.purposes)
    await parts.purposes.add(seller.lane, sound(parsePurpose(one)), 'example')
  for (const one of example.forms) await publish(parts.asking.forms, seller, sound(parseForm(one)))
  return seller
}

async function publish(forms: Publishes, seller: Seller, form: Form): Promise<void> {
  const by = { author: 'example', revision: 0 }
  const saved = await forms.save(seller.lane, undefined, { form, ...by })
  const published =
    saved.ok && (await forms.publish(seller, saved.value.id, { ...by, ...saved.value }))
  if (!published || !published.ok) throw new Error('a form of the example is not published')
}

/** Its people, one after the other, from a number on; tells how many there are. */
export async function addExamplePeople(
  parts: DemoParts,
  seller: Seller,
  example: Example,
  {
    from = 0,
    onAdded,
  }: {
    readonly from?: number
    readonly onAdded: (done: number, total: number) => Promise<void>
  },
): Promise<number> {
  const people = mixed(example.situations)
  for (const [number, situation] of people.entries()) {
    if (number < from) continue
    await add(parts, seller, situation, invent(example, number))
    await onAdded(number + 1, people.length)
  }
  return people.length
}

/** The situation of each person, mixed, so that every page of a list shows several. */
function mixed(situations: readonly Situation[]): readonly Situation[] {
  const left = situations.map((situation) => ({ situation, people: situation.people }))
  const people: Situation[] = []
  while (left.some((one) => one.people > 0))
    for (const one of left) if (one.people-- > 0) people.push(one.situation)
  return people
}

/** Steps by which people of one situation lie apart, in days. */
const STEP_DAYS = 37

/** Days by which somebody's story lies further back than that of the first of their situation, or nearer. */
function shiftOf({ spread = 0 }: Situation, { number }: Invented): number {
  return spread === 0 ? 0 : Math.sign(spread) * ((number * STEP_DAYS) % Math.abs(spread))
}

async function add(
  parts: DemoParts,
  { lane, id }: Seller,
  situation: Situation,
  one: Invented,
): Promise<void> {
  const now = before(parts.clock(), shiftOf(situation, one))
  const contact = sound(parseContact(contactOf(situation, one, now)))
  const recorded = await parts.contacts.record(lane, { contact, actor: 'staff' })
  if (!recorded.ok) throw new Error(`the example "${situation.id}" is somebody else`)
  const list = (situation.happened ?? []).map((happened) =>
    eventOf(happened, one, recorded.value.contact, { entity: id, now }),
  )
  if (list.length === 0) return
  const events = sound(parseEvents({ events: list }, parts.clock))
  const drafts = await placeEvents(parts, lane, events)
  if (!drafts.ok) throw new Error(`the example "${situation.id}" happens to nobody`)
  await parts.ledger.append(lane, drafts.value)
}

/** The example comes with the product: what in it cannot be read is a broken program. */
function sound<Read>(read: Result<Read, readonly Mistake[]>): Read {
  if (read.ok) return read.value
  throw new Error(`the example cannot be read: ${JSON.stringify(read.reason)}`)
}

function contactOf(situation: Situation, one: Invented, now: Instant): object {
  const values = {
    email: one.email,
    phone: one.phone,
    info: `info.${one.number}@example.nl`,
    letter: one.address,
  }
  const { company, person, relation } = situation
  const isNamed = person?.['kind'] !== 'legal-person'
  return {
    ref: `example-${one.number}`,
    person: {
      ...(isNamed ? { name: one.name } : {}),
      ...(company ? { company: company.replace('@', one.company) } : {}),
      ...(person ? { country: one.country, ...person } : {}),
    },
    points: situation.points.map(({ of, kind, ago, source, ...more }) => ({
      value: values[of],
      kind,
      source: { kind: source, obtainedAt: utcDay(before(now, ago)), ...more },
    })),
    relation,
  }
}

type Told = { readonly entity: string; readonly now: Instant }
const PAUSE_DAYS = 30
const NAMES_ENTITY = ['grant.asked', 'grant.given', 'sale.recorded']

function eventOf(
  { kind, ago, by = 'person', codes = {}, words, at }: Happened,
  one: Invented,
  contact: string,
  { entity, now }: Told,
): object {
  const until = 'until' in codes ? { until: instantText(before(now, -PAUSE_DAYS)) } : {}
  return {
    to: at === undefined ? { contact } : { [at]: one[at] },
    kind,
    occurredAt: instantText(before(now, ago)),
    actor: by,
    codes: { ...codes, ...until, ...(NAMES_ENTITY.includes(kind) ? { entity } : {}) },
    ...(words === undefined
      ? {}
      : { body: { [kind === 'sale.recorded' ? 'what' : 'words']: words } }),
  }
}

function before(now: Instant, days: number): Instant {
  return trust<Instant>(now - days * DAY_MS)
}
