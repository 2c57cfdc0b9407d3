import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Header, SubjectRef } from '../src/core/entry.ts'
import { pointsFor } from '../src/core/known/point.ts'
import { CHANNELS } from '../src/core/terms.ts'
import { gatherPeople } from '../src/gate/gather.ts'
import { erase } from '../src/ledger/erase.ts'
import { livingAfter } from '../src/vault/resolve-many.ts'
import { trust } from '../src/core/brand.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import type { PointId } from '../src/vault/points.ts'
import type { SellerAtTheDoor } from './doors.ts'
import type { ImportDoors } from './importing.ts'
import { openImportDoors } from './importing.ts'
import type { Known, Row } from './import-rows.ts'
import { COLUMNS, STOPS, csvOf, saysStop, valuesOf, world } from './import-rows.ts'

let doors: ImportDoors
beforeAll(async () => {
  doors = await openImportDoors()
})
afterAll(() => doors.close())

const PURPOSES = ['news', 'offers', 'bill']
const STRICTEST_LAST = ['yes', 'yes-once', 'ask-first', 'no']
/** Is a value kept out, or does somebody who has it stand with an objection? */
async function isStopped(lane: number, value: ContactPoint): Promise<boolean> {
  const { vault, ledger } = doors.house
  if (await vault.isSuppressed(lane, value)) return true
  const found = await vault.find(lane, value)
  const headers = await ledger.about(
    lane,
    found.map(({ subject }) => subject),
  )
  return headers.some(({ kind }) => kind === 'objection.made')
}

/** A new seller with purposes to ask about. */
async function sellerWithPurposes(): Promise<SellerAtTheDoor> {
  const seller = await doors.sellerWith('admin')
  const purposes = [
    { id: 'news', kind: 'newsletter', title: 'News' },
    {
      id: 'offers',
      kind: 'own-similar-marketing',
      title: 'Offers',
      family: 'shop',
      optOutInMessage: true,
    },
    { id: 'bill', kind: 'transactional-service', title: 'Bill' },
  ]
  for (const purpose of purposes) await doors.send('/v1/purposes', seller.key, purpose)
  return seller
}

/** Asks for something about an import, and tells how it stands once no job is at it any more. */
async function doing(
  key: string,
  path: string,
  body: object = {},
): Promise<Record<string, unknown>> {
  const { json } = await doors.send(path, key, body)
  return { ...(await doors.ended(key, String(json['import']))) }
}

async function prepare({ key, lane, seller }: SellerAtTheDoor, people: readonly Known[]) {
  for (const [i, one] of people.entries()) {
    const source = { kind: 'person-self-form', obtainedAt: '2026-03-01' }
    const { json, status } = await doors.send('/v1/contacts', key, {
      ...(one.ref === undefined ? {} : { ref: one.ref }),
      person: { name: 'Piet Vos', kind: 'consumer', country: 'NL', age: 'adult' },
      points: [one.email, one.phone]
        .filter((value) => value !== undefined)
        .map((value) => ({ value, source })),
    })
    if (status > 299) continue
    const to = { contact: json['contact'] }
    const scope = { grant: `g-${i}`, purpose: 'news', channels: ['email'], entity: seller }
    const given = { ...scope, contentType: 'news', how: 'separate-box', evidence: 'e3' }
    const sale = { family: 'shop', entity: seller, optOutShown: true }
    const events = {
      consent: { to, kind: 'grant.given', actor: 'person', codes: given },
      objection: { to, kind: 'objection.made', actor: 'person', codes: { against: 'purpose' } },
      sale: { to, kind: 'sale.recorded', codes: sale },
    }
    for (const has of one.has)
      if (has in events) await doors.send('/v1/events', key, events[has as keyof typeof events])
    if (one.has.includes('erased'))
      await erase(doors.house, lane, trust<SubjectRef>(String(json['contact'])), 'person')
  }
}

/** Records what happens to people after an import; tells those to whom it did. */
async function happenLater(
  { key, seller }: SellerAtTheDoor,
  all: readonly { readonly email: string; readonly kind: string }[],
): Promise<typeof all> {
  const given = { grant: 'later', purpose: 'news', channels: ['email'], entity: seller }
  const codes: Readonly<Record<string, object>> = {
    'objection.made': { against: 'all-marketing' },
    'message.sent': { channel: 'email', purpose: 'news' },
    'grant.given': { ...given, contentType: 'news', how: 'separate-box', evidence: 'e3' },
  }
  const touched: { readonly email: string; readonly kind: string }[] = []
  for (const one of all) {
    const to = { email: one.email }
    const event = { to, kind: one.kind, actor: 'person', codes: codes[one.kind] }
    const { status } = await doors.send('/v1/events', key, event)
    if (status === 201) touched.push(one)
  }
  return touched
}

/** What the gate says of everybody: `subject point purpose channel` → its answer. */
async function standing(lane: number): Promise<ReadonlyMap<string, string>> {
  const { house } = doors
  const subjects = await livingAfter(house.db.query, lane, '', 1000)
  const people = await gatherPeople(house, { query: house.db.query, lane, subjects })
  const asking = await house.gate.prepare(lane, PURPOSES)
  const said = new Map<string, string>()
  for (const person of people)
    for (const channel of CHANNELS)
      for (const point of pointsFor(channel, person.entries))
        for (const purpose of PURPOSES) {
          const judged = house.gate.judge(
            asking,
            { purpose, channel },
            { ...person, point: trust<PointId>(point) },
          )
          const answer = judged?.settled.decision.answer ?? 'none'
          said.set(`${person.subject} ${point} ${purpose} ${channel}`, answer)
        }
  return said
}

async function headersOf(lane: number): Promise<readonly Header[]> {
  const headers: Header[] = []
  for await (const some of doors.house.ledger.follow(lane, 0))
    headers.push(...some.flatMap(({ header }) => (header ? [header] : [])))
  return headers
}

type Outlook = { readonly purpose: string; readonly channel: string; readonly answers: object }
const foresightOf = (planned: Record<string, unknown>) =>
  (planned['plan'] as { foresight: { outlook: Outlook[] } & Record<string, unknown> }).foresight

/** What the gate says now of every point of an import, counted as a plan counts it. */
async function counted(lane: number, id: string): Promise<readonly Outlook[]> {
  const mine = new Set<string>()
  for (const { kind, subject, codes } of await headersOf(lane))
    if (kind === 'point.recorded' && codes['import'] === id)
      mine.add(`${subject} ${codes['point'] as string}`)
  const counts = new Map<string, Record<string, number>>()
  for (const [name, answer] of await standing(lane)) {
    const [subject, point, purpose, channel] = name.split(' ')
    if (!mine.has(`${subject} ${point}`)) continue
    const key = `${purpose} ${channel}`
    const one = counts.get(key) ?? { yes: 0, 'yes-once': 0, 'ask-first': 0, no: 0 }
    one[answer] = (one[answer] ?? 0) + 1
    counts.set(key, one)
  }
  return [...counts].map(([key, answers]) => {
    const [purpose = '', channel = ''] = key.split(' ')
    return { purpose, channel, answers }
  })
}

const sorted = (outlook: readonly Outlook[]): readonly string[] =>
  outlook
    .map(({ purpose, channel, answers }) => `${purpose} ${channel} ${JSON.stringify(answers)}`)
    .toSorted()

const isLooser = (after: string | undefined, before: string): boolean =>
  after !== undefined && STRICTEST_LAST.indexOf(after) < STRICTEST_LAST.indexOf(before)

test('whatever a file says and whoever is known, the plan comes true, and undoing loosens nothing', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const seller = await sellerWithPurposes()
      const { key, lane } = seller
      await prepare(seller, given.people)
      const all = Object.keys(COLUMNS) as (keyof Row)[]
      const sent = await doors.upload(key, csvOf(all, given.rows))
      expect(sent.status).toBe(201)
      const path = `/v1/imports/${sent.json['import']}`
      const [size, before] = [await doors.house.ledger.size(lane), await standing(lane)]

      const planned = await doing(key, `${path}/plan`, { mapping: given.mapping })
      expect(planned).toMatchObject({ state: 'planned' })
      expect(await doors.house.ledger.size(lane)).toBe(size)

      const done = await doing(key, `${path}/run`, { mapping: given.mapping })
      expect(done).toMatchObject({ state: 'done' })
      const { outlook, recorded, known: wereKnown, suppressed, ambiguous } = foresightOf(planned)
      const counts = done['counts'] as { refused: Record<string, number> }
      expect({ ...counts }).toMatchObject({ recorded, known: wereKnown })
      expect([counts.refused['suppressed'] ?? 0, counts.refused['ambiguous'] ?? 0]).toEqual([
        suppressed,
        ambiguous,
      ])
      expect(sorted(await counted(lane, sent.json['import']))).toEqual(sorted(outlook))

      const after = await standing(lane)
      for (const [name, answer] of before)
        expect(isLooser(after.get(name), answer), `${name} was ${answer}`).toBe(false)

      const touched = await happenLater(seller, given.later)
      const then = await standing(lane)
      const undone = await doing(key, `${path}/undo`)
      expect(undone).toMatchObject({ state: 'undone' })
      const left = await standing(lane)
      const hasStop = given.rows.some(saysStop)
      for (const [name, answer] of before) {
        expect(left.has(name)).toBe(true)
        if (given.later.length === 0) expect(isLooser(left.get(name), answer)).toBe(false)
        if (!hasStop && given.later.length === 0) expect(left.get(name)).toBe(answer)
      }
      for (const [name, answer] of then)
        expect(isLooser(left.get(name), answer), `${name} was ${answer}`).toBe(false)
      const people = (said: ReadonlyMap<string, string>) =>
        new Set([...said.keys()].map((name) => name.split(' ')[0]))
      const stayed = [...people(left)].filter((one) => !people(before).has(one))
      expect(stayed.length).toBeLessThanOrEqual(touched.length)
      for (const { email: address, kind } of touched) {
        const to = { email: address }
        const asked = { to, purpose: 'news', channel: 'email' }
        const { status, json } = await doors.send('/v1/may', key, asked)
        expect(status, `${kind} of ${address}`).toBe(200)
        if (kind === 'objection.made') expect(json['answer']).toBe('no')
      }

      if (counts.refused['ambiguous'] === undefined)
        for (const value of given.rows.filter((row) => row['opt out'] === 'yes').flatMap(valuesOf))
          expect(await isStopped(lane, value), value.kind).toBe(true)

      // The same people again, corrected: without what the first file said against contact.
      const plain = all.filter((one) => !STOPS.some((stop) => stop === one))
      const again = await doors.upload(key, csvOf(plain, given.rows))
      const redone = await doing(key, `/v1/imports/${again.json['import']}/run`, {
        mapping: given.mapping,
      })
      const refused = (redone['counts'] as typeof counts | undefined)?.refused ?? {}
      if (!hasStop) expect(refused['suppressed'] ?? 0).toBe(suppressed)
      for (const row of given.rows) {
        if (row['opt out'] !== 'yes') continue
        for (const value of valuesOf(row))
          for (const purpose of ['news', 'offers']) {
            const to = value.kind === 'email' ? { email: value.normal } : { phone: value.normal }
            const channel = value.kind === 'email' ? 'email' : 'sms'
            const { json } = await doors.send('/v1/may', key, { to, purpose, channel })
            expect(['no', undefined]).toContain(json['answer'])
          }
      }
    }),
    { numRuns: 8 },
  )
})

test('what a file says of a point that was known before never speaks for contact', async () => {
  const seller = await sellerWithPurposes()
  const { key } = seller
  const bought = { kind: 'bought-list', obtainedAt: '2026-11-20' }
  const person = { kind: 'consumer', country: 'NL', age: 'adult', name: 'Piet Vos' }
  const points = [{ value: 'piet@example.nl', kind: 'personal-named', source: bought }]
  const { json } = await doors.send('/v1/contacts', key, { person, points })
  const codes = { family: 'shop', entity: seller.seller, optOutShown: true }
  await doors.send('/v1/events', key, {
    to: { contact: json['contact'] },
    kind: 'sale.recorded',
    codes,
  })
  const ask = async (): Promise<unknown> => {
    const asked = { to: { email: 'piet@example.nl' }, purpose: 'offers', channel: 'email' }
    const answer = (await doors.send('/v1/may', key, asked)).json
    return [answer['answer'], answer['reasons']]
  }
  const before = await ask()
  const sent = await doors.upload(key, 'email,name\npiet@example.nl,Piet\n')
  const mapping = {
    source: 'sale',
    publishedFor: 'marketing-invited',
    relation: 'running-customer',
  }
  const path = `/v1/imports/${sent.json['import']}/run`
  expect(await doing(key, path, { mapping })).toMatchObject({ counts: { known: 1 } })
  expect(await ask()).toEqual(before)
})
