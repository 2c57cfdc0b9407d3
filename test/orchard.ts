import type { SubjectRef } from '../src/core/entry.ts'
import { runErrand } from '../src/server/errands.ts'
import type { House } from '../src/server/house.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

export type Json = Readonly<Record<string, unknown>>
type Answered = { readonly status: number; readonly json: Json }

/** A running server with one seller, its purposes, and what tests do with them. */
export type Orchard = {
  readonly server: Running
  readonly house: House
  readonly seller: string
  readonly lane: number
  readonly key: string
  keyOf(scope: string): Promise<string>
  send(path: string, body: unknown, more?: Readonly<Record<string, string>>): Promise<Answered>
  get(path: string, key?: string): Promise<Answered>
  /** Lines of NDJSON in, lines out. */
  clear(lines: readonly unknown[]): Promise<readonly Json[]>
  audience(purpose: string, channel: string, key?: string): Promise<readonly Json[]>
  /** Somebody with a mailbox, of the country and kind that the law is most told about. */
  person(address: string, more?: Json): Promise<SubjectRef>
  /** What happened to somebody; it must be kept. */
  happened(to: Json, kind: string, codes: Json, more?: Json): Promise<Json>
  /** A confirmed consent for the newsletter by mail, and the notice that goes with it. */
  consent(address: string, grant: string): Promise<void>
}

const quiet = (): void => undefined
export const NEWS = 'news'
export const TODAY = '2026-11-23'

export async function openOrchard(): Promise<Orchard> {
  let house: House | undefined
  const server = await serveForTest((parts) => {
    house = parts.house
    return parts
  })
  if (!house) throw new Error('there is no house')
  return furnish(server, house)
}

async function furnish(server: Running, house: House): Promise<Orchard> {
  const errand = async (name: 'seller-create' | 'key-create', options: Record<string, string>) =>
    (await runErrand(house, { name, options }, quiet)) as Record<string, string>
  const { seller = '' } = await errand('seller-create', { name: 'Voorbeeld BV', country: 'NL' })
  const keyOf = async (scope: string): Promise<string> =>
    (await errand('key-create', { seller, scope }))['key'] ?? ''
  const key = await keyOf('admin')
  const lane = (await house.sellers.find(seller))?.lane ?? -1
  const authorization = (with_ = key): Readonly<Record<string, string>> => ({
    authorization: `Bearer ${with_}`,
  })
  const orchard: Orchard = {
    server,
    house,
    seller,
    lane,
    key,
    keyOf,
    async send(path, body, more = {}) {
      const answer = await fetch(server.base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization(), ...more },
        body: JSON.stringify(body),
      })
      return { status: answer.status, json: (await answer.json()) as Json }
    },
    async get(path, with_) {
      const answer = await fetch(server.base + path, { headers: authorization(with_) })
      return { status: answer.status, json: (await answer.json()) as Json }
    },
    async clear(lines) {
      const body = lines
        .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
        .join('\n')
      const headers = { 'content-type': 'application/x-ndjson', ...authorization() }
      const answer = await fetch(`${server.base}/v1/clear`, { method: 'POST', headers, body })
      return linesOf(await answer.text())
    },
    async audience(purpose, channel, with_) {
      const path = `/v1/audience?purpose=${purpose}&channel=${channel}`
      const answer = await fetch(server.base + path, { headers: authorization(with_) })
      return linesOf(await answer.text())
    },
    async person(address, more = {}) {
      const { status, json } = await orchard.send('/v1/contacts', {
        person: { name: 'Jan Jansen', kind: 'consumer', country: 'NL', age: 'adult' },
        points: [{ value: address, source: { kind: 'person-self-form', obtainedAt: TODAY } }],
        relation: 'running-customer',
        ...more,
      })
      if (status >= 300) throw new Error(`nobody was recorded: ${JSON.stringify(json)}`)
      return json['contact'] as SubjectRef
    },
    async happened(to, kind, codes, more = {}) {
      const event = { to, kind, actor: 'person', codes, ...more }
      const { status, json } = await orchard.send('/v1/events', event)
      if (status !== 201) throw new Error(`an event was refused: ${JSON.stringify(json)}`)
      return json
    },
    async consent(address, grant) {
      const scope = { purpose: NEWS, contentType: NEWS, channels: ['email'], entity: seller }
      const given = { grant, ...scope, how: 'separate-box', evidence: 'e3' }
      const to = { email: address }
      await orchard.happened(to, 'grant.given', given)
      await orchard.happened(to, 'grant.confirmed', { grant, evidence: 'e3' })
      await orchard.happened(to, 'notice.given', { notice: 'art13' })
    },
  }
  const purposes = [
    { id: NEWS, kind: 'newsletter', title: 'News', family: 'pears' },
    { id: 'invoice', kind: 'transactional-service', title: 'Bill' },
    { id: 'survey', kind: 'survey-research', title: 'A survey' },
    { id: 'offers', kind: 'own-similar-marketing', title: 'Offers', family: 'pears' },
    { id: 'first', kind: 'acquisition-first-contact', title: 'A first call' },
  ]
  for (const purpose of purposes) await orchard.send('/v1/purposes', purpose)
  return orchard
}

export function linesOf(text: string): readonly Json[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Json)
}

/** Another seller of the same house: the key of an administrator. */
export async function createKeyForTest(house: House): Promise<string> {
  const { id, lane } = await house.sellers.create({
    name: 'Ander BV',
    country: 'NL',
    sector: 'general',
  })
  if (!id) throw new Error('a seller has no id')
  return house.keys.create(lane, 'admin')
}

/** The order of texts, for lists whose own order says nothing. */
export function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
