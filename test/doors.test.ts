import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SubjectRef } from '../src/core/entry.ts'
import { runErrand } from '../src/server/errands.ts'
import { erase } from '../src/ledger/erase.ts'
import type { Json, Orchard } from './orchard.ts'
import { NEWS, TODAY, linesOf, openOrchard } from './orchard.ts'

let orchard: Orchard
let folder: string
beforeAll(async () => {
  orchard = await openOrchard()
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-doors-'))
})
afterAll(async () => {
  await orchard.server.app.close()
  rmSync(folder, { recursive: true })
})

type Somebody = { readonly contact: SubjectRef; readonly address: string }
const toOf = (address: string): Json =>
  address.includes('@') ? { email: address } : { phone: address }
const grantOf = (address: string): string => `g ${address}`.replaceAll(/\W/g, '-')

type Place = { readonly purpose: string; readonly channel: string }

/** Every door of the gate: what it says about somebody, or `no` where it says nothing of them. */
const DOORS: Readonly<Record<string, (who: Somebody, place: Place) => Promise<unknown>>> = {
  may: async ({ address }, place) =>
    (await orchard.send('/v1/may', { to: toOf(address), ...place })).json['answer'] ?? 'no',
  'may by contact': async ({ contact }, place) =>
    (await orchard.send('/v1/may', { to: { contact }, ...place })).json['answer'] ?? 'no',
  clear: async ({ address }, place) =>
    (await orchard.clear([{ to: toOf(address), ...place }]))[0]?.['answer'],
  audience: async ({ contact }, { purpose, channel }) =>
    (await orchard.audience(purpose, channel)).find((one) => one['contact'] === contact)?.[
      'answer'
    ] ?? 'no',
  releases: async ({ address }, place) =>
    (await orchard.send('/v1/releases', { to: toOf(address), ...place })).json['answer'] ?? 'no',
  'contact file': async ({ contact }, place) => {
    const { json } = await orchard.get(`/v1/contacts/${contact}`)
    const cells = (json['standing'] ?? []) as (Json & Place)[]
    return (
      cells.find(
        ({ purpose, channel }) => purpose === place.purpose && channel === place.channel,
      )?.['answer'] ?? 'no'
    )
  },
  'command line, may': async ({ address }, { purpose, channel }) => {
    const options = { seller: orchard.seller, to: address, purpose, channel }
    try {
      return ((await runErrand(orchard.house, { name: 'may', options }, () => undefined)) as Json)[
        'answer'
      ]
    } catch {
      return 'no'
    }
  },
  'command line, clear': async ({ address }, place) => {
    const file = join(folder, 'list.txt')
    writeFileSync(file, `${address}\n`)
    return (await cleared(place, file))[0]?.['answer']
  },
  'command line, clear without a list': async ({ address }, place) =>
    (await cleared(place)).find((line) => line['address'] === address)?.['answer'] ?? 'no',
}

/** The lines of `clear` on the command line, with a list or without. */
async function cleared(place: Place, file?: string): Promise<readonly Json[]> {
  const options = { seller: orchard.seller, ...place, format: 'ndjson', ...(file ? { file } : {}) }
  let out = ''
  const put = async (text: string): Promise<void> => void (out += text)
  await runErrand(orchard.house, { name: 'clear', options }, () => undefined, put)
  return linesOf(out)
}

/** Every kind of stop. */
const STOPS: Readonly<Record<string, (who: Somebody) => Promise<unknown>>> = {
  'withdrawal of the grant': ({ contact, address }) =>
    orchard.happened({ contact }, 'grant.withdrawn', {
      grant: grantOf(address),
    }),
  'withdrawal for the channel': ({ contact }) =>
    orchard.happened({ contact }, 'grant.withdrawn', { channels: ['email'] }),
  'withdrawal of everything': ({ contact }) =>
    orchard.happened({ contact }, 'grant.withdrawn', { all: true }),
  refusal: ({ contact, address }) =>
    orchard.happened({ contact }, 'grant.refused', { grant: grantOf(address) }),
  'objection to the channel': ({ contact }) =>
    orchard.happened({ contact }, 'objection.made', { against: 'channel', channels: ['email'] }),
  'objection to the purpose': ({ contact }) =>
    orchard.happened({ contact }, 'objection.made', { against: 'purpose', purpose: NEWS }),
  'objection to all marketing': ({ address }) =>
    orchard.happened(toOf(address), 'objection.made', { against: 'all-marketing' }),
  'the right to object': ({ contact }) =>
    orchard.happened({ contact }, 'right.invoked', { right: 'objection', request: 'r-1' }),
  restriction: ({ contact }) => orchard.happened({ contact }, 'restriction.set', {}),
  erasure: ({ contact }) => erase(orchard.house, orchard.lane, contact, 'person'),
}

let made = 0
async function somebody(): Promise<Somebody> {
  const address = `lezer.${made++}@example.nl`
  const contact = await orchard.person(address)
  await orchard.consent(address, grantOf(address))
  return { contact, address }
}

const place = { purpose: NEWS, channel: 'email' }

describe.each(Object.entries(STOPS))('%s', (_stop, stop) => {
  test.each(Object.entries(DOORS))(
    'is honoured by the very next answer of %s',
    async (_door, ask) => {
      const who = await somebody()
      expect(await ask(who, place)).toBe('yes')
      await stop(who)
      expect(await ask(who, place)).toBe('no')
    },
  )
})

describe('a hit in a register', () => {
  const call = { purpose: 'first', channel: 'phone-human' }
  /** Somebody at a company, a customer, whose number was no hit when it was checked. */
  async function customer(): Promise<Somebody> {
    const address = `+3222${String(100000 + made++)}`
    const source = { kind: 'public-website', publishedFor: 'general-contact', obtainedAt: TODAY }
    const contact = await orchard.person('', {
      person: { kind: 'employee-of-legal-person', country: 'BE', age: 'adult' },
      points: [{ value: address, kind: 'direct-line', source }],
    })
    await checked(contact, 'miss')
    return { contact, address }
  }
  const checked = (contact: SubjectRef, answer: string): Promise<unknown> =>
    orchard.happened({ contact }, 'register.checked', { register: 'beDoNotCall', answer })
  test.each(Object.entries(DOORS))(
    'is honoured by the very next answer of %s',
    async (_door, ask) => {
      const who = await customer()
      expect(await ask(who, call)).toBe('yes')
      await checked(who.contact, 'hit')
      expect(await ask(who, call)).toBe('no')
    },
  )
})
