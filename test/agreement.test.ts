import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { SubjectRef } from '../src/core/entry.ts'
import { decide } from '../src/core/decide.ts'
import { datedDuties } from '../src/core/duties.ts'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import { runErrand } from '../src/server/errands.ts'
import { createChance } from './chance.ts'
import { nth } from './house.ts'
import { LAW, law } from './reading.ts'
import type { Json, Orchard } from './orchard.ts'
import { NEWS, TODAY, inOrder, openOrchard } from './orchard.ts'
import { whileWorking } from './working.ts'

const PEOPLE = 40
const PURPOSES = [NEWS, 'invoice', 'offers', 'first'] as const
const CHANNELS = ['email', 'phone-human', 'sms', 'in-person'] as const

let orchard: Orchard
let folder: string
const people: { readonly contact: SubjectRef; readonly addresses: readonly string[] }[] = []
beforeAll(async () => {
  orchard = await openOrchard()
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-agreement-'))
  await fillHouse()
}, 120_000)
afterAll(async () => {
  await orchard.server.app.close()
  rmSync(folder, { recursive: true })
})

/** People with all kinds of pasts: consents, stops, sales, imports; some of them merged, some erased. */
async function fillHouse(): Promise<void> {
  const chance = createChance(11)
  for (let i = 0; i < PEOPLE; i++) {
    const addresses = [`lezer.${i}@example.nl`]
    // Some share their number with the one before, and some have two mailboxes.
    if (chance.hits(0.5)) addresses.push(`+3161234${String(5000 + (chance.hits(0.2) ? i - 1 : i))}`)
    if (chance.hits(0.2)) addresses.push(`lezer.${i}@voorbeeld.example`)
    const source = {
      kind: chance.pick(['person-self-form', 'sale', 'public-website', 'bought-list']),
    }
    const obtained = chance.hits(0.7) ? { obtainedAt: chance.pick([TODAY, '2024-05-01']) } : {}
    const contact = await orchard.person('', {
      ref: `c-${i}`,
      person: {
        kind: chance.pick(['consumer', 'employee-of-legal-person', 'sole-trader', 'unknown']),
        country: chance.pick(['NL', 'NL', 'BE', 'DE', 'unknown']),
        age: 'adult',
      },
      points: addresses.map((value) => ({
        value,
        kind: value.includes('@') ? 'personal-named' : 'private-mobile',
        source: { ...source, ...obtained },
      })),
      relation: chance.pick(['running-customer', 'inquiry', 'none']),
    })
    people.push({ contact, addresses })
    await live(chance, contact, `lezer.${i}@example.nl`, i)
  }
  await meetStranger()
  await importSome()
  const subjects = people.map(({ contact }) => contact)
  const { house, lane } = orchard
  for (const [from, into] of [
    [0, 1],
    [2, 3],
    [4, 5],
  ] as const) {
    const both = { from: nth(subjects, from), into: nth(subjects, into) }
    await merge(house, lane, { ...both, actor: 'staff' })
  }
  for (const gone of [6, 7, 8]) await erase(house, lane, nth(subjects, gone), 'person')
}

type Chance = ReturnType<typeof createChance>

async function live(chance: Chance, contact: SubjectRef, email: string, i: number): Promise<void> {
  const to = { contact }
  if (chance.hits(0.6)) await orchard.consent(email, `g-${i}`)
  const maybe: readonly (readonly [number, string, Json])[] = [
    [0.3, 'relation.started', { relation: chance.pick(['none', 'one-off-customer']) }],
    [0.2, 'sale.recorded', { family: 'pears', entity: orchard.seller, optOutShown: true }],
    [0.1, 'grant.withdrawn', { grant: `g-${i}` }],
    [0.1, 'grant.withdrawn', { purpose: NEWS, channels: ['email'] }],
    [0.1, 'objection.made', { against: 'channel', channels: ['phone-human'] }],
    [0.05, 'objection.made', { against: 'all-marketing' }],
    [0.05, 'restriction.set', {}],
    [0.2, 'notice.given', { notice: 'art14' }],
    [0.2, 'register.checked', { register: 'beDoNotCall', answer: chance.pick(['hit', 'miss']) }],
    [0.1, 'contact.made', { channel: 'phone-human', purpose: 'first' }],
  ]
  for (const [share, kind, codes] of maybe)
    if (chance.hits(share)) await orchard.happened(to, kind, codes)
}

/** Somebody at a company, found today on its website: the law lets one call be made. */
async function meetStranger(): Promise<void> {
  const value = '+31201234567'
  const source = { kind: 'public-website', publishedFor: 'general-contact', obtainedAt: TODAY }
  const contact = await orchard.person('', {
    person: { kind: 'employee-of-legal-person', country: 'NL', age: 'adult' },
    points: [{ value, kind: 'direct-line', source }],
    relation: 'none',
  })
  await orchard.happened({ contact }, 'relation.started', { relation: 'none' })
  people.push({ contact, addresses: [value] })
}

async function importSome(): Promise<void> {
  const file = join(folder, 'import.csv')
  const rows = Array.from({ length: 10 }, (_, i) => `import.${i}@example.nl;${i % 3 ? '' : 'ja'}`)
  writeFileSync(file, ['email;opt-out', 'lezer.9@example.nl;ja', ...rows].join('\n'))
  const options = { seller: orchard.seller, file, source: 'own-crm' }
  const { house } = orchard
  await whileWorking(house, () => runErrand(house, { name: 'import', options }, () => undefined))
  for (let i = 0; i < 10; i++) {
    const address = `import.${i}@example.nl`
    const { json } = await orchard.send('/v1/contacts/find', { to: { email: address } })
    people.push({ contact: json['contact'] as SubjectRef, addresses: [address] })
  }
}

type Asked = Json & { readonly to: Json; readonly purpose: string; readonly channel: string }

function* everyQuestion(): Iterable<Asked> {
  for (const { contact, addresses } of people) {
    const ways: readonly Json[] = [
      { contact },
      ...addresses.map((one) => (one.includes('@') ? { email: one } : { phone: one })),
    ]
    for (const to of ways)
      for (const purpose of PURPOSES) for (const channel of CHANNELS) yield { to, purpose, channel }
  }
}

/** What `may` says, as `clear` would say it. */
async function mayOf(asked: Asked): Promise<Json> {
  const { status, json } = await orchard.send('/v1/may', asked)
  if (status !== 200) return { answer: 'no', reason: json['detail'] }
  const [reason] = json['reasons'] as readonly Json[]
  return { answer: json['answer'], reason: reason?.['says'], rule: reason?.['rule'] }
}

test('the single answer and the answer among many are the same, to the word', async () => {
  const questions = [...everyQuestion()]
  const cleared = await orchard.clear(questions)
  expect(cleared).toHaveLength(questions.length)
  const answers = new Set<unknown>()
  for (const [i, question] of questions.entries()) {
    const { line: _, ...told } = nth(cleared, i)
    expect(told, JSON.stringify(question)).toEqual(await mayOf(question))
    answers.add(told['answer'])
  }
  expect([...answers].map(String).toSorted(inOrder)).toEqual(['ask-first', 'no', 'yes', 'yes-once'])
}, 120_000)

test('the standing of a person is what the gate says of them', async () => {
  let cells = 0
  for (const { contact } of people) {
    const { status, json } = await orchard.get(`/v1/contacts/${contact}`)
    if (status !== 200) continue
    const standing = json['standing'] as readonly (Json & Asked)[]
    for (const purpose of PURPOSES)
      for (const channel of CHANNELS) {
        const cell = standing.find((one) => one.purpose === purpose && one.channel === channel)
        const told = [cell?.['answer'], cell?.['reason'], cell?.['rule']]
        const [answer, reason, rule] = told
        expect({ answer, reason, rule }).toEqual(await mayOf({ to: { contact }, purpose, channel }))
        cells++
      }
  }
  expect(cells).toBeGreaterThan(500)
}, 120_000)

test('the audience holds whoever may be contacted, each as the gate says of that point, and nobody else', async () => {
  const { house, lane } = orchard
  let members = 0
  for (const purpose of PURPOSES)
    for (const channel of CHANNELS) {
      const audience = await orchard.audience(purpose, channel)
      const ids = audience.map(({ contact }) => contact)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { contact, answer, reason, rule, points } of audience) {
        members++
        for (const { value } of points as readonly Json[]) {
          const to = String(value).includes('@') ? { email: value } : { phone: value }
          const [found] = await orchard.clear([{ to, purpose, channel }])
          // A number that several people have names none of them.
          if (String(found?.['reason']).startsWith('Several')) continue
          expect(found).toEqual({ line: 1, answer, reason, rule })
        }
        if ((points as []).length === 0)
          expect(await mayOf({ to: { contact }, purpose, channel })).toMatchObject({ answer })
      }
      for (const { contact } of people) {
        const living = await house.vault.resolve(lane, contact)
        if (living && ids.includes(living)) continue
        const { answer } = await mayOf({ to: { contact }, purpose, channel })
        expect(['no', 'ask-first'], `${contact} ${purpose} ${channel}`).toContain(answer)
      }
    }
  expect(members).toBeGreaterThan(60)
}, 120_000)

test('what is settled for many is what the slow reading of the law decides', async () => {
  const reading = law.readings.get(LAW)
  if (!reading) throw new Error('the reading is missing')
  const { house, lane } = orchard
  const contacts = people.map(({ contact }) => ({ by: 'contact', contact }) as const)
  for (const purpose of PURPOSES)
    for (const channel of CHANNELS) {
      const asked = contacts.map((to) => ({ to, purpose, channel }))
      for (const answer of await house.gate.ask(lane, asked)) {
        if (!answer.ok) continue
        const { question, settled } = answer.value
        const now = trust<Instant>(house.clock())
        const slow = decide(law, reading, question, now)
        const { dutyRules, ...told } = settled.decision
        const duties = datedDuties(dutyRules, settled.situation)
        expect({ ...told, duties, asOf: settled.asOf }).toEqual(slow)
      }
    }
})

test('whoever was erased is nobody, and whose address they shared is not reached by it', async () => {
  const gone = people[6]
  const { status } = await orchard.get(`/v1/contacts/${gone?.contact}`)
  expect(status).toBe(404)
  const shared = '+31611112222'
  const point = { value: shared, kind: 'private-mobile', source: { kind: 'person-self-form' } }
  const [one, other] = [
    await orchard.person('', { ref: 's-1', points: [point] }),
    await orchard.person('', { ref: 's-2', points: [point] }),
  ]
  const ask = { to: { contact: other }, purpose: 'invoice', channel: 'sms' }
  const before = await mayOf(ask)
  await erase(orchard.house, orchard.lane, one, 'person')
  const { json } = await orchard.get(`/v1/contacts/${other}`)
  expect(json['stops']).toMatchObject([{ stop: 'suppressed', value: true, evidence: [] }])
  expect(before['answer']).toBe('yes')
  const marketing = { ...ask, purpose: 'offers' }
  expect((await mayOf(marketing))['answer']).toBe('no')
})
