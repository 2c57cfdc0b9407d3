import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CameIn } from '../src/accounts/accounts.ts'
import type { SubjectRef } from '../src/core/entry.ts'
import { fillDemo } from '../src/demo/demo.ts'
import { readExample } from '../src/demo/example.ts'
import type { Seller } from '../src/sellers/seller.ts'
import { WORDS } from '../src/web/words/catalogues.ts'
import type { DeskServer, Visitor } from './desk.ts'
import { mail, serveDesk, visitor } from './desk.ts'
import { nth } from './house.ts'

let server: DeskServer
let seller: Seller
let visit: Visitor
let came: CameIn
beforeAll(async () => {
  server = await serveDesk()
  const { house } = server.parts
  seller = (await fillDemo(house, await readExample(house.example))).seller
  const { lane } = seller
  await house.views.catchUp(lane)
  const account = await house.db.transaction(async (transaction) => {
    const { id } = await house.accounts.people.meet(transaction, mail('anna@example.nl'), 'en')
    await house.accounts.staff.join(transaction, { lane, account: id, role: 'marketer' })
    return id
  })
  came = await house.accounts.comeInByPasskey(account, 'Firefox, Linux')
  visit = visitor(server.base, came.secret)
})
afterAll(() => server.app.close())

const WORD = WORDS.en.people
const ask = (who: string) =>
  visit.post('/desk/ask', { who, purpose: 'news', channel: 'email' }, { from: '/desk/ask' })
/** Somebody of the example who is in the first situation: a newsletter that was confirmed. */
const CONFIRMED = 'anna.voorbeeld.0@example.nl'

/** Whom a list shows, over all of its pages. */
async function everybody(first: string): Promise<readonly string[]> {
  const seen: string[] = []
  for (let path = first; path !== '';) {
    const { text } = await visit.get(path)
    for (const [, id = ''] of text.matchAll(/href="\/desk\/contacts\/([\w-]{22})\?/g)) seen.push(id)
    path = (/href="(\/desk\/contacts\?[^"]*after=[^"]+)"/.exec(text)?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    )
  }
  return seen
}
const by = (one: string, other: string): number => (one < other ? -1 : 1)

describe('asking about somebody', () => {
  test('by their address leads to the answer, and no address stands in the address', async () => {
    const { status, to } = await ask(CONFIRMED)
    expect(status).toBe(303)
    expect(to).toMatch(/^\/desk\/ask\?contact=[\w-]{22}&purpose=news&channel=email$/)
    const page = await visit.get(to)
    expect(page.text).toContain('data-verdict="yes"')
    expect(page.text).toContain('Anna Voorbeeld')
    expect(page.text).toContain(WORDS.en.entries['grant.confirmed'])
  })
  test('by a ref, and by the beginning of a name that several have', async () => {
    expect((await ask('example-0')).to).toContain('/desk/ask?contact=')
    const several = await ask('anna')
    expect(several.status).toBe(200)
    expect(several.text).toContain(WORD.ask.several)
    expect(several.text).toContain('Anna Voorbeeld')
  })
  test('whom nobody knows, or by too little, says what to do', async () => {
    expect((await ask('nobody@example.nl')).text).toContain(WORD.ask.nobody)
    expect((await ask('x')).text).toContain(WORD.ask.tooShort)
  })
  test('somebody of another company, or a reference that is none, is nobody', async () => {
    const other = await server.parts.house.sellers.create({
      name: 'Ander Bedrijf BV',
      country: 'NL',
      sector: 'general',
    })
    const { db, vault } = server.parts.house
    const id = await db.transaction((transaction) => vault.addSubject(transaction, other.lane))
    expect((await visit.get(`/desk/contacts/${id}`)).status).toBe(404)
    expect((await visit.get('/desk/contacts/nonsense')).status).toBe(404)
  })
})

describe('the list of people', () => {
  test('shows everybody once, page by page', async () => {
    const seen = await everybody('/desk/contacts')
    expect(new Set(seen).size).toBe(300)
    expect(seen).toHaveLength(300)
  })
  test('shows those of one answer alone, and every one of them', async () => {
    const offers = { purpose: 'offers', channel: 'email' } as const
    const asked = (await everybody('/desk/contacts')).map((id) => ({
      to: { by: 'contact', contact: id as SubjectRef } as const,
      ...offers,
    }))
    const told = await server.parts.house.gate.ask(seller.lane, asked)
    const may = told.flatMap((one) =>
      one.ok && one.value.settled.decision.answer === 'yes' ? [one.value.person.subject] : [],
    )
    const found = await everybody('/desk/contacts?purpose=offers&channel=email&answer=yes')
    expect(found.length).toBeGreaterThan(30)
    expect(found.toSorted(by)).toEqual(may.toSorted(by))
  })
})

describe("a person's page", () => {
  test('gives one answer to the matrix, the question and the API', async () => {
    const { to } = await ask(CONFIRMED)
    const id = /contact=([\w-]{22})/.exec(to)?.[1] ?? ''
    const { text } = await visit.get(`/desk/contacts/${id}`)
    const cells = [
      ...text.matchAll(/<td class="(\w+)"><a href="[^"]*purpose=([\w-]+)&amp;channel=([\w-]+)/g),
    ]
    expect(cells.length).toBeGreaterThan(3)
    const classes = { yes: 'yes', 'yes-once': 'once', 'ask-first': 'ask', no: 'no' }
    for (const [, shown, purpose = '', channel = ''] of cells) {
      const [told] = await server.parts.house.gate.ask(seller.lane, [
        { to: { by: 'contact', contact: id as SubjectRef }, purpose, channel: channel as 'email' },
      ])
      expect(told?.ok && classes[told.value.settled.decision.answer]).toBe(shown)
    }
  })
  test('in each language tells its entries in words', async () => {
    const { to } = await ask(CONFIRMED)
    for (const language of ['en', 'nl', 'de', 'fr'] as const) {
      const { text } = await visit.get(`${to}&lang=${language}`)
      expect(text).toContain(WORDS[language].entries['grant.confirmed'].replaceAll("'", '&#39;'))
    }
  })
})

test('a duty that is due is marked, leaves the list, and stands in the ledger', async () => {
  const before = await visit.get('/desk/duties')
  const due = [...before.text.matchAll(/name="contact" value="([\w-]{22})"/g)].map(
    ([, id]) => id ?? '',
  )
  expect(due.length).toBeGreaterThan(5)
  const chosen = nth(due, 0)
  const told = await visit.post('/desk/duties/told', { contact: chosen }, { from: '/desk/duties' })
  expect(told.to).toBe('/desk/duties?done=told')
  await server.parts.house.views.catchUp(seller.lane)
  const after = await visit.get('/desk/duties')
  expect(after.text).not.toContain(chosen)
  const page = await visit.get(`/desk/contacts/${chosen}`)
  expect(page.text).toContain(WORDS.en.entries['notice.given'])
})

describe('the review of legal forms', () => {
  test('many are decided at once, and the next answer counts with it', async () => {
    const before = await visit.get('/desk/legal-forms')
    const groups = [...before.text.matchAll(/name="group" value="([^"]+)"/g)].map(
      ([, group]) => group ?? '',
    )
    expect(groups.length).toBeGreaterThan(5)
    const token = await visit.token('/desk/legal-forms')
    const fields = new URLSearchParams({ token })
    for (const group of groups.slice(0, 3)) {
      fields.append('group', group)
      fields.append(`kind-${group}`, 'partnership-unincorporated')
    }
    fields.append('group', nth(groups, 3))
    const sent = await fetch(`${server.base}/desk/legal-forms`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.base, cookie: `cabeceo-session=${came.secret}` },
      body: fields,
    })
    expect(sent.headers.get('location')).toMatch(/^\/desk\/legal-forms\?done=[3-9]/)
    await server.parts.house.views.catchUp(seller.lane)
    const after = await visit.get('/desk/legal-forms')
    for (const group of groups.slice(0, 3)) expect(after.text).not.toContain(group)
    expect(after.text).toContain(nth(groups, 3))
  })
})
