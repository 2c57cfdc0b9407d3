import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pointsFor } from '../src/core/known/point.ts'
import { CHANNELS } from '../src/core/terms.ts'
import { erase } from '../src/ledger/erase.ts'
import type { ToldImport } from '../src/imports/import.ts'
import { gatherPeople } from '../src/gate/gather.ts'
import type { SellerAtTheDoor } from './doors.ts'
import type { ImportDoors } from './importing.ts'
import { csvOf, openImportDoors } from './importing.ts'
import { email } from './points.ts'

let doors: ImportDoors
beforeAll(async () => {
  doors = await openImportDoors()
})
afterAll(() => doors.close())

const PURPOSES = [
  { id: 'news', kind: 'newsletter', title: 'News' },
  {
    id: 'fruit',
    kind: 'own-similar-marketing',
    title: 'Fruit',
    family: 'fruit',
    optOutInMessage: true,
  },
  { id: 'first', kind: 'acquisition-first-contact', title: 'Hello' },
]

/** A seller with purposes, who knows some people and forgot one. */
async function sellerWithPeople(): Promise<SellerAtTheDoor> {
  const seller = await doors.sellerWith('admin')
  const { key, lane } = seller
  for (const one of PURPOSES) await doors.send('/v1/purposes', key, one)
  const record = (name: string, more: object): Promise<unknown> =>
    doors.send('/v1/contacts', key, {
      person: { name, kind: 'consumer', country: 'NL' },
      points: [{ value: `${name}@example.nl`, source: { kind: 'person-self-form' } }],
      ...more,
    })
  await record('known0', {})
  await record('known1', { ref: 'c-1' })
  await record('stopped', {})
  const to = { email: 'stopped@example.nl' }
  const codes = { against: 'all-marketing' }
  await doors.send('/v1/events', key, { to, kind: 'objection.made', actor: 'person', codes })
  await record('erased', {})
  const [found] = await doors.house.vault.find(lane, email('erased@example.nl'))
  if (found) await erase(doors.house, lane, found.subject, 'person')
  return seller
}

type Counted = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What the gate says of every point that rows of a file name, once they were imported. */
async function answersNow(lane: number, id: string): Promise<Counted> {
  const { house } = doors
  const asking = await house.gate.prepare(
    lane,
    PURPOSES.map(({ id }) => id),
  )
  const rows = await house.db.query('select subject from vault_subject where lane = $1', [lane])
  const subjects = rows.map(({ subject }) => subject as never)
  const query = house.db.query
  const counted: Record<string, Record<string, number>> = {}
  for (const person of await gatherPeople(house, { query, lane, subjects })) {
    for (const opened of await house.vault.points(lane, person.subject)) {
      if (!opened.ok) continue
      const { point } = opened.value
      const isOfFile = person.entries.some(
        ({ kind, codes }) =>
          kind === 'point.recorded' && codes['point'] === point && codes['import'] === id,
      )
      if (!isOfFile) continue
      for (const channel of CHANNELS.filter((one) =>
        pointsFor(one, person.entries).includes(point),
      ))
        for (const { id: purpose } of PURPOSES) {
          const judged = house.gate.judge(asking, { purpose, channel }, { ...person, point })
          const answer = judged?.settled.decision.answer ?? 'none'
          const one = (counted[`${purpose} ${channel}`] ??= {})
          one[answer] = (one[answer] ?? 0) + 1
        }
    }
  }
  return counted
}

/** The same figures as a plan told them. */
function foreseen({ plan }: ToldImport): Counted {
  return Object.fromEntries(
    (plan?.foresight?.outlook ?? []).map(({ purpose, channel, answers }) => [
      `${purpose} ${channel}`,
      Object.fromEntries(Object.entries(answers).filter(([, count]) => count > 0)),
    ]),
  )
}

const name = fc.constantFrom('a', 'b', 'c', 'd', 'known0', 'known1', 'stopped', 'erased')
const row = fc.record({
  email: fc.oneof(
    name.map((one) => `${one}@example.nl`),
    fc.constant(''),
  ),
  phone: fc.constantFrom('', '', '+31612345601', '+31612345602'),
  ref: fc.constantFrom('', '', 'c-1', 'c-2'),
  company: fc.constantFrom('', 'Bakkerij de Zon B.V.', 'De Wit VOF'),
  country: fc.constantFrom('NL', 'DE', 'BE', ''),
  consent: fc.constantFrom('', 'ja', 'nee', 'ingetrokken'),
  optOut: fc.constantFrom('', '', '', 'ja'),
  order: fc.constantFrom('', '2026-06-01', '2019-02-03'),
})
const HEADER =
  'email,phone,ref,company,country,consent,consent date,consent text,opt out,last order'
const mapping = {
  source: 'sale',
  relation: 'one-off-customer',
  consentForm: 'separate-box',
  purpose: 'news',
  channels: ['email'],
  family: 'fruit',
  optOutShown: true,
}

test('after an import the gate answers as its dry run foresaw, whoever the rows are about', async () => {
  let rounds = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const { key, lane, seller } = await sellerWithPeople()
      const lines = rows.map((one) => {
        const { email: address, phone, ref, company, country, consent, optOut, order } = one
        const said = `${consent},2026-03-01,Send me the news`
        return `${address},${phone},${ref},${company},${country},${said},${optOut},${order}`
      })
      const file = csvOf(HEADER, ...lines)
      const stated = { ...mapping, entity: seller }
      const plan = await doors.plan(key, file, stated)
      const done = await doors.import(key, file, stated)
      expect(foreseen(plan)).toEqual(await answersNow(lane, done.import))
      const { recorded, known, suppressed, ambiguous } = plan.plan?.foresight ?? {}
      expect({ recorded, known }).toEqual({
        recorded: done.counts?.recorded,
        known: done.counts?.known,
      })
      expect([suppressed, ambiguous]).toEqual([
        done.counts?.refused.suppressed ?? 0,
        done.counts?.refused.ambiguous ?? 0,
      ])
      rounds++
    }),
    { numRuns: 25 },
  )
  expect(rounds).toBeGreaterThan(10)
})

test('a plan says why not, with the rule in its words, and what would help, and how many', async () => {
  const { key } = await sellerWithPeople()
  const rows = Array.from({ length: 40 }, (_, i) => `new${i}@example.nl,NL`)
  const { plan } = await doors.plan(key, csvOf('email,country', ...rows), { source: 'bought-list' })
  const news = plan?.foresight?.outlook.find((one) => one.purpose === 'news')
  expect(news).toMatchObject({ channel: 'email', points: 40, answers: { yes: 0 } })
  const [reason] = news?.why ?? []
  expect(reason?.count).toBe(40)
  expect(reason?.says.length).toBeGreaterThan(20)
  expect(news?.help.map(({ count }) => count)).toContain(40)
  expect(JSON.stringify(plan)).not.toMatch(/new\d+@/)
})

test('a seller without purposes hears of the rows alone', async () => {
  const { key } = await doors.sellerWith('admin')
  const { plan } = await doors.plan(key, csvOf('email', 'x@example.nl'), {})
  expect(plan?.foresight).toMatchObject({ recorded: 1, outlook: [] })
})
