import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SubjectRef } from '../src/core/entry.ts'
import { runErrand } from '../src/server/errands.ts'
import { erase } from '../src/ledger/erase.ts'
import type { Json, Orchard } from './orchard.ts'
import { NEWS, openOrchard } from './orchard.ts'

let orchard: Orchard
beforeAll(async () => {
  orchard = await openOrchard()
})
afterAll(() => orchard.server.app.close())

type Somebody = { readonly contact: SubjectRef; readonly email: string }
type Place = { readonly purpose: string; readonly channel: string }

/** Every door of the gate: what it says about somebody, or `no` where it says nothing of them. */
const DOORS: Readonly<Record<string, (who: Somebody, place: Place) => Promise<unknown>>> = {
  may: async ({ email }, place) =>
    (await orchard.send('/v1/may', { to: { email }, ...place })).json['answer'] ?? 'no',
  'may by contact': async ({ contact }, place) =>
    (await orchard.send('/v1/may', { to: { contact }, ...place })).json['answer'] ?? 'no',
  clear: async ({ email }, place) =>
    (await orchard.clear([{ to: { email }, ...place }]))[0]?.['answer'],
  audience: async ({ contact }, { purpose, channel }) =>
    (await orchard.audience(purpose, channel)).find((one) => one['contact'] === contact)?.[
      'answer'
    ] ?? 'no',
  releases: async ({ email }, place) =>
    (await orchard.send('/v1/releases', { to: { email }, ...place })).json['answer'] ?? 'no',
  'contact file': async ({ contact }, place) => {
    const { json } = await orchard.get(`/v1/contacts/${contact}`)
    const cells = (json['standing'] ?? []) as (Json & Place)[]
    return (
      cells.find(
        ({ purpose, channel }) => purpose === place.purpose && channel === place.channel,
      )?.['answer'] ?? 'no'
    )
  },
  'command line, may': async ({ email }, { purpose, channel }) => {
    const options = { seller: orchard.seller, to: email, purpose, channel }
    try {
      return ((await runErrand(orchard.house, { name: 'may', options }, () => undefined)) as Json)[
        'answer'
      ]
    } catch {
      return 'no'
    }
  },
}

/** Every kind of stop, and whether it stops an invoice too. */
const STOPS: Readonly<Record<string, (who: Somebody) => Promise<unknown>>> = {
  'withdrawal of the grant': ({ contact, email }) =>
    orchard.happened({ contact }, 'grant.withdrawn', {
      grant: `g ${email}`.replaceAll(/\W/g, '-'),
    }),
  'withdrawal for the channel': ({ contact }) =>
    orchard.happened({ contact }, 'grant.withdrawn', { channels: ['email'] }),
  'withdrawal of everything': ({ contact }) =>
    orchard.happened({ contact }, 'grant.withdrawn', { all: true }),
  refusal: ({ contact, email }) =>
    orchard.happened({ contact }, 'grant.refused', { grant: `g ${email}`.replaceAll(/\W/g, '-') }),
  'objection to the channel': ({ contact }) =>
    orchard.happened({ contact }, 'objection.made', { against: 'channel', channels: ['email'] }),
  'objection to the purpose': ({ contact }) =>
    orchard.happened({ contact }, 'objection.made', { against: 'purpose', purpose: NEWS }),
  'objection to all marketing': ({ email }) =>
    orchard.happened({ email }, 'objection.made', { against: 'all-marketing' }),
  'the right to object': ({ contact }) =>
    orchard.happened({ contact }, 'right.invoked', { right: 'objection', request: 'r-1' }),
  restriction: ({ contact }) => orchard.happened({ contact }, 'restriction.set', {}),
  erasure: ({ contact }) => erase(orchard.house, orchard.lane, contact, 'person'),
}

let made = 0
async function somebody(): Promise<Somebody> {
  const email = `lezer.${made++}@example.nl`
  const contact = await orchard.person(email)
  await orchard.consent(email, `g ${email}`.replaceAll(/\W/g, '-'))
  return { contact, email }
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
