import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trust } from '../src/core/brand.ts'
import type { SubjectRef } from '../src/core/entry.ts'
import { actsBy } from '../src/core/known/act.ts'
import type { KindStanding } from '../src/core/known/kind.ts'
import { readKind } from '../src/core/known/kind.ts'
import type { Errand } from '../src/server/errand.ts'
import { runErrand } from '../src/server/errands.ts'
import { whileWorking } from './working.ts'
import type { House } from '../src/server/house.ts'
import { email } from './points.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

export const LEGAL = 'legal-person'
export const EMPLOYEE = 'employee-of-legal-person'
export const PARTNERS = 'partnership-unincorporated'
export const SOLE = 'sole-trader'
/** Where the review of legal forms is asked for. */
export const REVIEW = '/v1/legal-forms/review'

/** A seller with a key of the API and the lane of its ledger. */
export type Seller = { readonly seller: string; readonly key: string; readonly lane: number }

/** A group of a review, as the API tells it. */
type Group = {
  readonly group: string
  readonly name?: string
  readonly mark: string
  readonly people: number
  readonly isMore: boolean
  readonly opinions: readonly object[]
  readonly contacts: readonly SubjectRef[]
}
/** What the answers of this API hold, as far as these tests look. */
type Answered = {
  readonly status: number
  readonly json: {
    readonly contact: SubjectRef
    readonly groups: readonly Group[]
    readonly next?: string
    readonly answer: string
    readonly reasons: readonly { readonly rule: string }[]
    readonly errors: readonly { readonly pointer: string }[]
  }
}

type Person = Readonly<Record<string, string>>

/** The real server, and what sellers ask of it about companies. */
export type Desk = {
  readonly house: House
  close(): Promise<void>
  errand(name: Errand['name'], options: Errand['options']): Promise<unknown>
  /** A new seller with a key, and a purpose for a first contact. */
  newSeller(scope?: string): Promise<Seller>
  call(
    method: 'GET' | 'POST',
    path: string,
    key: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>
  /** Somebody who asked once and whose point was published for offers. */
  record(seller: Seller, person: Person, address: string): Promise<SubjectRef>
  importOf(seller: Seller, ...lines: readonly string[]): Promise<void>
  byEmail(seller: Seller, address: string): Promise<SubjectRef>
  standing(seller: Seller, contact: SubjectRef): Promise<KindStanding>
  /** What counts as the kind of somebody. */
  kindOf(seller: Seller, contact: SubjectRef): Promise<unknown>
  /** The answer and its rules. */
  may(seller: Seller, to: object, channel?: string): Promise<string>
  /** The first page of the review, once the views have followed. */
  groupsOf(seller: Seller): Promise<readonly Group[]>
}

/** Opens a server of its own for a file of tests. */
export async function openDesk(): Promise<Desk> {
  let house: House | undefined
  const server = await serveForTest((parts) => {
    house = parts.house
    return parts
  })
  if (!house) throw new Error('the server has no house')
  return deskOf(server, house)
}

const INVITED = { kind: 'public-website', publishedFor: 'marketing-invited' }

function deskOf(server: Running, house: House): Desk {
  const errand: Desk['errand'] = (name, options) =>
    whileWorking(house, () => runErrand(house, { name, options }, () => undefined))
  const call: Desk['call'] = async (method, path, key, body, headers = {}) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(server.base + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...type, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, json: (await answer.json()) as Answered['json'] }
  }
  const standing: Desk['standing'] = async ({ lane }, contact) =>
    readKind(actsBy(trust(Number.MAX_SAFE_INTEGER), await house.ledger.about(lane, [contact])))
  return {
    house,
    close: () => server.app.close(),
    errand,
    newSeller: (scope = 'admin') => newSeller(house, errand, scope),
    call,
    async record({ key }, person, address) {
      const points = [{ value: address, source: INVITED }]
      const body = { person, points, relation: 'inquiry' }
      const { status, json } = await call('POST', '/v1/contacts', key, body)
      if (status >= 300) throw new Error(`nobody was recorded: ${status}`)
      return json.contact
    },
    async importOf({ seller }, ...lines) {
      const file = join(mkdtempSync(join(tmpdir(), 'cabeceo-forms-')), 'people.csv')
      writeFileSync(file, lines.join('\n') + '\n')
      const mapping = JSON.stringify({ relation: 'inquiry' })
      await errand('import', { seller, file, source: 'public-website', mapping })
    },
    async byEmail({ lane }, address) {
      const [found] = await house.vault.find(lane, email(address))
      if (!found) throw new Error('nobody has this address')
      return found.subject
    },
    standing,
    kindOf: async (seller, contact) => (await standing(seller, contact)).found?.value,
    async may({ key }, to, channel = 'email') {
      const { json } = await call('POST', '/v1/may', key, { to, purpose: 'first', channel })
      return [json.answer, ...json.reasons.map(({ rule }) => rule)].join(' ')
    },
    async groupsOf({ key, lane }) {
      await house.views.catchUp(lane)
      return (await call('GET', REVIEW, key)).json.groups
    },
  }
}

async function newSeller(house: House, errand: Desk['errand'], scope: string): Promise<Seller> {
  const made = await errand('seller-create', { name: 'Voorbeeld BV', country: 'NL' })
  const { seller } = made as { readonly seller: string }
  const { key } = (await errand('key-create', { seller, scope })) as { readonly key: string }
  const purpose = { id: 'first', kind: 'acquisition-first-contact', title: 'Who we are' }
  await errand('purpose-add', { seller, ...purpose })
  const lane = (await house.sellers.find(seller))?.lane ?? -1
  return { seller, key, lane }
}
