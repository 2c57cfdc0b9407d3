import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Header, SubjectRef } from '../src/core/entry.ts'
import { pointsFor } from '../src/core/known/point.ts'
import { CHANNELS } from '../src/core/terms.ts'
import { gatherPeople } from '../src/gate/gather.ts'
import { erase } from '../src/ledger/erase.ts'
import { livingAfter } from '../src/vault/resolve-many.ts'
import { trust } from '../src/core/brand.ts'
import type { PointId } from '../src/vault/points.ts'
import type { SellerAtTheDoor } from './doors.ts'
import type { ImportDoors } from './import-worlds.ts'
import { openImportDoors, sellerWithPurposes } from './import-worlds.ts'
import { email, phone } from './points.ts'

let doors: ImportDoors
beforeAll(async () => {
  doors = await openImportDoors()
})
afterAll(() => doors.close())

const PURPOSES = ['news', 'offers', 'bill']
const STRICTEST_LAST = ['yes', 'yes-once', 'ask-first', 'no']
const EMAILS = ['an', 'bo', 'cor', 'dirk', 'info'].map((name) => `${name}@example.nl`)
const PHONES = ['+31612345601', '+31612345602', '+31612345603']
const REFS = ['c-1', 'c-2']

/** Somebody whom the house knows before, and whatever it knows. */
type Known = {
  readonly email: string
  readonly phone?: string | undefined
  readonly ref?: string | undefined
  readonly has: readonly string[]
}
const known: fc.Arbitrary<Known> = fc.record({
  email: fc.constantFrom(...EMAILS),
  phone: fc.option(fc.constantFrom(...PHONES), { nil: undefined }),
  ref: fc.option(fc.constantFrom(...REFS), { nil: undefined, freq: 3 }),
  has: fc.subarray(['consent', 'objection', 'sale', 'erased']),
})

const COLUMNS = {
  email: fc.constantFrom('', ...EMAILS, ...EMAILS, 'no address'),
  phone: fc.constantFrom('', '', ...PHONES),
  ref: fc.constantFrom('', '', '', '', ...REFS),
  name: fc.constantFrom('', 'Sanne de Wit'),
  company: fc.constantFrom('', '', 'Voorbeeld BV'),
  country: fc.constantFrom('', 'NL', 'BE'),
  consent: fc.constantFrom('', '', 'yes', 'yes', 'no', 'withdrawn', 'maybe?'),
  'consent date': fc.constantFrom('', '2026-01-05', '2020-02-02'),
  'consent text': fc.constantFrom('', 'Yes, mail me your news'),
  'opt out': fc.constantFrom('', '', '', '', 'yes'),
  'do not call': fc.constantFrom('', '', '', 'x'),
  'last order': fc.constantFrom('', '', '2026-05-01'),
  'customer since': fc.constantFrom('', '', '2024-03-01'),
}
type Row = Readonly<Record<keyof typeof COLUMNS, string>>
const STOPS = ['consent', 'opt out', 'do not call'] as const
/** A file in which somebody can be reached. */
const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.record(COLUMNS), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some(({ email, phone: number }) => email.includes('@') || number !== ''))

const mapping = fc.record(
  {
    source: fc.constantFrom('own-crm', 'sale', 'bought-list', 'person-self-form', 'public-website'),
    obtainedOn: fc.constantFrom('2026-11-01', '2025-01-01'),
    consentForm: fc.constantFrom('separate-box', 'pre-ticked'),
    purpose: fc.constant('news'),
    channels: fc.constant(['email']),
    relation: fc.constantFrom('running-customer', 'none', 'inquiry'),
    family: fc.constant('shop'),
    optOutShown: fc.boolean(),
    publishedFor: fc.constantFrom('general-contact', 'no-marketing-notice'),
    collectedFor: fc.constant(['newsletter']),
  },
  { requiredKeys: [] },
)

/** Does a row say that somebody wants no contact? Of consent, only a plain no does. */
function saysStop(row: Row): boolean {
  return ['no', 'withdrawn'].includes(row.consent) || row['opt out'] + row['do not call'] !== ''
}

function csvOf(columns: readonly (keyof Row)[], all: readonly Row[]): string {
  return [columns.join(';'), ...all.map((row) => columns.map((one) => row[one]).join(';'))].join(
    '\n',
  )
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

/** What the gate says of everybody: `subject point purpose channel` → its answer. */
async function standing(lane: number): Promise<ReadonlyMap<string, string>> {
  const { house } = doors
  const subjects = await livingAfter(house.db.query, lane, '', 1000)
  const people = await gatherPeople(house, house.db.query, lane, subjects)
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
      mine.add(`${subject} ${String(codes['point'])}`)
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

const world = fc.record({ people: fc.array(known, { maxLength: 4 }), rows, mapping })

test('whatever a file says and whoever is known, the plan comes true, and undoing loosens nothing', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const seller = await sellerWithPurposes(doors)
      const { key, lane } = seller
      await prepare(seller, given.people)
      const all = Object.keys(COLUMNS) as (keyof Row)[]
      const sent = await doors.file(key, csvOf(all, given.rows))
      expect(sent.status).toBe(201)
      const path = `/v1/imports/${String(sent.json['import'])}`
      const [size, before] = [await doors.house.ledger.size(lane), await standing(lane)]

      const planned = await doors.ended(key, `${path}/plan`, { mapping: given.mapping })
      expect(planned).toMatchObject({ state: 'planned' })
      expect(await doors.house.ledger.size(lane)).toBe(size)

      const done = await doors.ended(key, `${path}/run`, { mapping: given.mapping })
      expect(done).toMatchObject({ state: 'done' })
      const { outlook, recorded, known: wereKnown, suppressed, ambiguous } = foresightOf(planned)
      const counts = done['counts'] as { refused: Record<string, number> }
      expect({ ...counts }).toMatchObject({ recorded, known: wereKnown })
      expect([counts.refused['suppressed'] ?? 0, counts.refused['ambiguous'] ?? 0]).toEqual([
        suppressed,
        ambiguous,
      ])
      expect(sorted(await counted(lane, String(sent.json['import'])))).toEqual(sorted(outlook))

      const after = await standing(lane)
      for (const [name, answer] of before)
        expect(isLooser(after.get(name), answer), `${name} was ${answer}`).toBe(false)

      const undone = await doors.ended(key, `${path}/undo`)
      expect(undone).toMatchObject({ state: 'undone' })
      const left = await standing(lane)
      const hasStop = given.rows.some(saysStop)
      for (const [name, answer] of before) {
        expect(left.has(name)).toBe(true)
        expect(isLooser(left.get(name), answer)).toBe(false)
        if (!hasStop) expect(left.get(name)).toBe(answer)
      }
      const people = (said: ReadonlyMap<string, string>) =>
        new Set([...said.keys()].map((name) => name.split(' ')[0]))
      expect([...people(left)].filter((one) => !people(before).has(one))).toEqual([])

      // The same people again, corrected: without what the first file said against contact.
      const plain = all.filter((one) => !STOPS.some((stop) => stop === one))
      const again = await doors.file(key, csvOf(plain, given.rows))
      const redone = await doors.ended(key, `/v1/imports/${String(again.json['import'])}/run`, {
        mapping: given.mapping,
      })
      const refused = (redone['counts'] as typeof counts | undefined)?.refused ?? {}
      if (!hasStop) expect(refused['suppressed'] ?? 0).toBe(suppressed)
      for (const row of given.rows) {
        if (row['opt out'] !== 'yes') continue
        const values = [
          ...(row.email.includes('@') ? [email(row.email)] : []),
          ...(row.phone === '' ? [] : [phone(row.phone)]),
        ]
        for (const value of values)
          for (const purpose of ['news', 'offers']) {
            const to = value.kind === 'email' ? { email: value.normal } : { phone: value.normal }
            const channel = value.kind === 'email' ? 'email' : 'sms'
            const { json } = await doors.send('/v1/may', key, { to, purpose, channel })
            expect(['no', undefined]).toContain(json['answer'])
          }
      }
    }),
    { numRuns: 15 },
  )
})
