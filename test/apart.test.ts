import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Doors, SellerAtTheDoor } from './doors.ts'
import { openDoors } from './doors.ts'
import { nth } from './house.ts'

/** Somebody as a seller may try to name them. */
type Somebody = {
  readonly email: string
  readonly phone: string
  readonly ref: string
  readonly contact: string
  /** An import of the seller's. */
  readonly file: string
  /** A form of the seller's. */
  readonly form: string
}
type Asked = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown }
/** What one route is asked about somebody, in every way that it can be asked. */
type Probe = (somebody: Somebody) => readonly Asked[]

const post = (path: string, body: unknown): Asked => ({ method: 'POST', path, body })
const ways = ({ email, phone, ref, contact }: Somebody): readonly object[] => [
  { email },
  { phone },
  { ref },
  { contact },
]
const none: Probe = () => []

/** Every route of the API that takes a key. One that is missing here fails the first test. */
const PROBES: Readonly<Record<string, Probe>> = {
  'POST /v1/may': (one) =>
    ways(one).map((to) => post('/v1/may', { to, purpose: 'news', channel: 'email' })),
  'POST /v1/events': (one) =>
    ways(one).map((to) =>
      post('/v1/events', { to, kind: 'objection.made', codes: { against: 'all-marketing' } }),
    ),
  'GET /v1/events': () => [{ method: 'GET', path: '/v1/events?since=0' }],
  'POST /v1/clear': (one) =>
    ways(one).map((to) => post('/v1/clear', { to, purpose: 'news', channel: 'email' })),
  'GET /v1/audience': () => [{ method: 'GET', path: '/v1/audience?purpose=news&channel=email' }],
  'POST /v1/releases': (one) =>
    ways(one).map((to) => post('/v1/releases', { to, purpose: 'news', channel: 'email' })),
  'GET /v1/contacts/:id': ({ contact }) => [{ method: 'GET', path: `/v1/contacts/${contact}` }],
  'POST /v1/contacts/find': (one) => ways(one).map((to) => post('/v1/contacts/find', { to })),
  'GET /v1/legal-forms/review': () => [{ method: 'GET', path: '/v1/legal-forms/review' }],
  'POST /v1/legal-forms/review': ({ contact }) => [
    post('/v1/legal-forms/review', { decisions: [{ contact, kind: 'consumer' }] }),
  ],
  'GET /v1/imports': () => [{ method: 'GET', path: '/v1/imports' }],
  'GET /v1/imports/:import': ({ file }) => [{ method: 'GET', path: `/v1/imports/${file}` }],
  'GET /v1/imports/:import/refused.csv': ({ file }) => [
    { method: 'GET', path: `/v1/imports/${file}/refused.csv` },
  ],
  'POST /v1/imports/:import/plan': ({ file }) => [post(`/v1/imports/${file}/plan`, {})],
  'POST /v1/imports/:import/cancel': ({ file }) => [post(`/v1/imports/${file}/cancel`, {})],
  'POST /v1/imports/:import/run': ({ file }) => [post(`/v1/imports/${file}/run`, {})],
  'POST /v1/imports/:import/undo': ({ file }) => [post(`/v1/imports/${file}/undo`, {})],
  'POST /v1/imports': none,
  'POST /v1/extracts': none,
  'POST /v1/contacts': none,
  'GET /v1/registers': () => [{ method: 'GET', path: '/v1/registers' }],
  'POST /v1/registers/:name/lists': none,
  'GET /v1/forms': () => [{ method: 'GET', path: '/v1/forms' }],
  'POST /v1/forms': none,
  'POST /v1/forms/:form': ({ form }) => [post(`/v1/forms/${form}`, FORM)],
  'POST /v1/forms/:form/submissions': ({ form }) => [
    post(`/v1/forms/${form}/submissions`, { version: 1, email: 'form@example.nl', boxes: [] }),
  ],
  'GET /v1/purposes': none,
  'POST /v1/purposes': none,
}
/** A form that asks for nothing but a paper. */
const FORM = {
  name: 'Paper',
  language: 'en',
  way: 'boxes',
  title: 'Order our paper',
  boxes: [],
  paper: { title: 'Our paper', link: 'https://example.nl/paper.pdf' },
  country: 'NL',
  identity: 'Voorbeeld BV asks this.',
  withdrawal: 'You can stop it at any time.',
  button: 'Order',
}
/** Routes that take no key, and know nobody. */
const OPEN = ['POST /v1/suppose', 'GET /v1/openapi.json', 'GET /v1/schemas/rulebook.json']

let doors: Doors
let known: SellerAtTheDoor
let other: SellerAtTheDoor
let queries = 0
const people: Somebody[] = []
beforeAll(async () => {
  doors = await openDoors()
  known = await doors.sellerWith('admin')
  other = await doors.sellerWith('admin')
  for (const { key } of [known, other])
    await doors.send('/v1/purposes', key, { id: 'news', kind: 'newsletter', title: 'News' })
  file = await send(known.key, 'name,email\nPiet Paulusma,piet@example.nl\n')
  const published = await doors.send('/v1/forms', known.key, FORM)
  form = String(published.json['form'])
  for (let i = 0; i < PEOPLE; i++) people.push(await record(i))
  const { db } = doors.house
  const { query } = db
  Object.assign(db, {
    query: (...asked: Parameters<typeof query>) => {
      queries++
      return query(...asked)
    },
  })
})
afterAll(() => doors.close())

const PEOPLE = 20
let file = ''
let form = ''

/** Sends a file of contacts; tells its import. */
async function send(key: string, csv: string): Promise<string> {
  const answer = await fetch(`${doors.server.base}/v1/imports`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${key}` },
    body: csv,
  })
  expect(answer.status).toBe(201)
  return String(((await answer.json()) as Record<string, unknown>)['import'])
}

/** Somebody whom one seller knows well, with a consent and, each second one, a stop. */
async function record(i: number): Promise<Somebody> {
  const [email, phone, ref] = [`p${i}@example.nl`, `+3162222${1000 + i}`, `c-${i}`]
  const source = { kind: 'person-self-form' }
  const { key } = known
  const { json } = await doors.send('/v1/contacts', key, {
    ref,
    person: { name: 'Piet Paulusma', kind: 'consumer', country: 'NL', age: 'adult' },
    points: [
      { value: email, source },
      { value: phone, source },
    ],
  })
  const contact = String(json['contact'])
  const scope = { grant: 'g', purpose: 'news', channels: ['email'] }
  const events = [
    {
      to: { contact },
      kind: 'grant.given',
      codes: { ...scope, how: 'separate-box', evidence: 'e3' },
    },
    ...(i % 2 === 0
      ? [{ to: { contact }, kind: 'grant.withdrawn', actor: 'person', codes: { all: true } }]
      : []),
  ]
  const told = await doors.send('/v1/events', key, { events })
  expect(told.status).toBe(201)
  return { email, phone, ref, contact, file, form }
}

/** What the owner is told: an answer, or that it is not released. */
const SEEN = [200, 201, 202, 409]

/** Nobody at all, named in the same shape. */
function nobody(i: number): Somebody {
  return {
    email: `n${i}@example.nl`,
    phone: `+3162333${1000 + i}`,
    ref: `d-${i}`,
    contact: `${String(i).padStart(21, 'x')}A`,
    file: String(i).padStart(file.length, '0'),
    form: String(i).padStart(form.length, 'x'),
  }
}

type Seen = { readonly status: number; readonly text: string; readonly queries: number }

async function ask(key: string, { method, path, body }: Asked): Promise<Seen> {
  const before = queries
  const answer = await fetch(doors.server.base + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, text, queries: queries - before }
}

test('every route of the API is looked at', () => {
  const routes = doors.server.routes.filter((route) => route.includes(' /v1/'))
  expect(routes.toSorted()).toEqual([...Object.keys(PROBES), ...OPEN].toSorted())
})

describe('with the key of one seller', () => {
  test('nothing tells whether somebody exists at another: the same answer for as much work', async () => {
    const { key } = other
    const probes = Object.values(PROBES)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(PEOPLE - 1),
        fc.nat(999),
        fc.constantFrom(...probes),
        async (i, j, probe) => {
          const [stranger, unheard] = [nth(people, i), nobody(j)]
          const asked = probe(stranger)
          for (const [way, one] of asked.entries()) {
            // What is remembered of the seller itself is remembered from here on.
            await ask(key, one)
            const about = await ask(key, one)
            const of = await ask(key, nth(probe(unheard), way))
            expect(about).toEqual(of)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
  test('the owner sees them, so that the probes ask what they mean to', async () => {
    const { key } = known
    for (const [route, probe] of Object.entries(PROBES)) {
      const asked = probe(nth(people, 1))
      for (const one of asked) expect(SEEN, route).toContain((await ask(key, one)).status)
    }
  })
  test('recording somebody whom another knows makes somebody new', async () => {
    const { key } = other
    const { email, ref, contact } = nth(people, 0)
    const again = { ref, person: {}, points: [{ value: email, source: { kind: 'sale' } }] }
    const made = await doors.send('/v1/contacts', key, again)
    expect(made.status).toBe(201)
    expect(made.json['contact']).not.toBe(contact)
    const page = await ask(key, { method: 'GET', path: '/v1/events?since=0' })
    expect(page.text).not.toContain(contact)
  })
})
