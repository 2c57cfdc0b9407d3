import type { Header, SubjectRef } from '../src/core/entry.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import { normalise } from '../src/vault/normalise.ts'
import type { Parts } from '../src/server/parts.ts'
import type { Seller } from '../src/sellers/seller.ts'
import { parsePurpose } from '../src/sellers/purpose.ts'
import { parseNewSeller } from '../src/sellers/seller.ts'
import type { Form, PublishedForm } from '../src/forms/form.ts'
import { parseForm } from '../src/forms/form.ts'
import type { KeptMail } from '../src/mail/mailbox.ts'
import { countStates } from '../src/mail/recipients.ts'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { House } from '../src/server/house.ts'
import { serveForTest } from './server.ts'
import { startWorking } from './working.ts'

/** A server with an invented seller who asks by forms, its jobs at work. */
export type AskingWorld = {
  readonly base: string
  readonly house: House
  readonly seller: Seller
  readonly key: string
  readonly logged: readonly object[]
  publish(form?: Partial<Record<keyof Form, unknown>>): Promise<PublishedForm>
  fillIn(form: PublishedForm, fields: Fields): Promise<Sent>
  /** Waits until so many letters lie in the mailbox, and gives the newest to this address. */
  letterTo(address: string, subject?: string): Promise<KeptMail>
  letters(): Promise<readonly KeptMail[]>
  get(path: string): Promise<Sent>
  press(path: string, fields: Fields): Promise<Sent>
  may(to: object, purpose: string, channel?: string): Promise<Answer>
  close(): Promise<void>
}

type Fields = Readonly<Record<string, string | readonly string[]>>
type Sent = { readonly status: number; readonly text: string; readonly headers: Headers }
type Answer = {
  readonly answer: string
  readonly reasons: readonly { readonly rule: string }[]
  readonly unlock: readonly { readonly step: string }[]
}

const PURPOSES = [
  { id: 'newsletter', kind: 'newsletter', title: 'Orchard newsletter' },
  { id: 'offers', kind: 'own-other-marketing', title: 'Offers of trees' },
  {
    id: 'persona',
    kind: 'nurture-profiled',
    title: 'Tips by interest',
    profiling: 'disclosed',
  },
]

/** A plain form of an invented orchard. */
const PLAIN_FORM = {
  name: 'Newsletter',
  language: 'en',
  way: 'boxes',
  title: 'News from the orchard',
  boxes: [
    {
      purpose: 'newsletter',
      channel: 'email',
      says: 'Send me the newsletter, once a month.',
    },
  ],
  asksName: false,
  country: 'NL',
  readers: 'consumers',
  identity: 'Voorbeeld Boomgaard asks this. You reach us at hello@example.nl.',
  withdrawal: 'You can take it back at any time: every mail has a button that stops it.',
  button: 'Send',
}

export async function openAsking(
  change?: (parts: Parts) => Parts,
  environment?: Readonly<Record<string, string>>,
): Promise<AskingWorld> {
  let house: House | undefined
  const server = await serveForTest((parts) => {
    house = parts.house
    return (change ?? ((same) => same))(parts)
  }, environment)
  if (!house) throw new Error('there is no house')
  const opened = house
  const made = parseNewSeller({
    name: 'Voorbeeld Boomgaard',
    country: 'NL',
    domain: 'boomgaard.example.nl',
  })
  if (!made.ok) throw new Error('no seller')
  const seller = (await house.sellers.list())[0] ?? (await house.sellers.create(made.value))
  for (const one of PURPOSES) {
    const purpose = parsePurpose(one)
    if (purpose.ok) await house.purposes.add(seller.lane, purpose.value, 'test')
  }
  const key = await house.keys.create(seller.lane, 'admin')
  const working = startWorking(house)
  const { base } = server
  const send = async (path: string, init: RequestInit = {}): Promise<Sent> => {
    const response = await fetch(path.startsWith('http') ? path : base + path, {
      redirect: 'manual',
      ...init,
    })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const post = (path: string, fields: Fields, headers = {}): Promise<Sent> => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one)
    return send(path, { method: 'POST', body, headers })
  }
  return {
    base,
    house: opened,
    seller,
    key,
    logged: server.logged,
    async publish(form = {}) {
      const read = parseForm({ ...PLAIN_FORM, ...form })
      if (!read.ok) throw new Error(JSON.stringify(read.reason))
      const { forms } = opened.asking
      const saved = await forms.save(seller.lane, undefined, {
        form: read.value,
        author: 'test',
        revision: 0,
      })
      if (!saved.ok) throw new Error('not saved')
      const { id, revision } = saved.value
      const published = await forms.publish(seller, id, { author: 'test', revision })
      if (!published.ok) throw new Error(JSON.stringify(published.reason))
      return published.value
    },
    fillIn: (form, fields) =>
      post(`/f/${form.id}`, { version: String(form.version), ...fields }, { origin: base }),
    async letterTo(address, subject = '') {
      for (let i = 0; i < 200; i++) {
        const found = (await opened.mail.mailbox.list()).find(
          (mail) => mail.to === address && mail.subject.includes(subject),
        )
        const { leaving } = await countStates(opened.db.query, seller.lane, trust<Instant>(0))
        if (found && leaving === 0) return found
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error('no letter came')
    },
    letters: () => opened.mail.mailbox.list(),
    get: (path) => send(pathOf(path)),
    press: (path, fields) => post(pathOf(path), fields, { origin: base }),
    async may(to, purpose, channel = 'email') {
      const { text } = await send('/v1/may', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ to, purpose, channel }),
      })
      return JSON.parse(text) as Answer
    },
    async close() {
      await working.stop()
      await server.app.close()
    },
  }
}

/** The path of a link in a letter: the house of a test has another port than its address says. */
function pathOf(link: string): string {
  return link.startsWith('http') ? new URL(link).pathname : link
}

/** The link of a letter that leads to a page of ours. */
export function linkIn(
  { text }: Pick<KeptMail, 'text'>,
  under: 'confirm' | 'u' = 'confirm',
): string {
  const link = new RegExp(`https?://\\S+/${under}/[\\w-]+`).exec(text)?.[0]
  if (link === undefined) throw new Error('there is no link in the letter')
  return link
}

/** Whose address it is. */
export async function subjectOf(
  { house, seller }: AskingWorld,
  email: string,
): Promise<SubjectRef | undefined> {
  const [found] = await house.vault.find(seller.lane, emailOf(email))
  return found?.subject
}

/** Everything that is kept about somebody. */
export async function entriesAbout(world: AskingWorld, email: string): Promise<readonly Header[]> {
  const subject = await subjectOf(world, email)
  return subject ? world.house.ledger.about(world.seller.lane, [subject]) : []
}

/** An address as the vault knows it. */
export function emailOf(email: string): ContactPoint {
  const point = normalise({ kind: 'email', address: email })
  if (!point.ok) throw new Error('no address')
  return point.value
}
