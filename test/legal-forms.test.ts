import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trust } from '../src/core/brand.ts'
import type { SubjectRef } from '../src/core/entry.ts'
import { actsBy } from '../src/core/known/act.ts'
import { readKind } from '../src/core/known/kind.ts'
import type { Errand } from '../src/server/errand.ts'
import { runErrand } from '../src/server/errands.ts'
import type { House } from '../src/server/house.ts'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import { nth } from './house.ts'
import { email } from './points.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

let server: Running
let house: House
beforeAll(async () => {
  server = await serveForTest((parts) => {
    house = parts.house
    return parts
  })
})
afterAll(() => server.app.close())

const LEGAL = 'legal-person'
const EMPLOYEE = 'employee-of-legal-person'
const PARTNERS = 'partnership-unincorporated'
const SOLE = 'sole-trader'

const errand = async (name: Errand['name'], options: Errand['options']): Promise<never> =>
  (await runErrand(house, { name, options }, () => undefined)) as never

type Seller = { readonly seller: string; readonly key: string; readonly lane: number }

/** A new seller with a key, and a purpose for a first contact. */
async function newSeller(scope = 'admin'): Promise<Seller> {
  const { seller }: { seller: string } = await errand('seller-create', {
    name: 'Voorbeeld BV',
    country: 'NL',
  })
  const { key }: { key: string } = await errand('key-create', { seller, scope })
  await errand('purpose-add', {
    seller,
    id: 'first',
    kind: 'acquisition-first-contact',
    title: 'Who we are',
  })
  const lane = (await house.sellers.find(seller))?.lane ?? -1
  return { seller, key, lane }
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

async function call(
  method: 'GET' | 'POST',
  path: string,
  key: string,
  body?: unknown,
  more: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const answer = await fetch(server.base + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: (await answer.json()) as Answered['json'] }
}

type Person = Readonly<Record<string, string>>
const INVITED = { kind: 'public-website', publishedFor: 'marketing-invited' }

async function record(
  { key }: Seller,
  person: Person,
  address: string,
  more: object = {},
): Promise<SubjectRef> {
  const points = [{ value: address, source: INVITED, ...more }]
  const body = { person, points, relation: 'inquiry' }
  const { status, json } = await call('POST', '/v1/contacts', key, body)
  expect([200, 201]).toContain(status)
  return json.contact
}

/** What counts as the kind of somebody, and how it stands with it. */
async function standing({ lane }: Seller, contact: SubjectRef) {
  const headers = await house.ledger.about(lane, [contact])
  return readKind(actsBy(trust(Number.MAX_SAFE_INTEGER), headers))
}
const kindOf = async (seller: Seller, contact: SubjectRef): Promise<unknown> =>
  (await standing(seller, contact)).found?.value

/** The answer and its rules. */
async function may({ key }: Seller, to: object, channel = 'email'): Promise<string> {
  const { json } = await call('POST', '/v1/may', key, { to, purpose: 'first', channel })
  const { answer, reasons } = json
  return [answer, ...reasons.map(({ rule }) => rule)].join(' ')
}

/** Invented companies: name, country, whether somebody is named, and what that makes of them. */
const SAMPLES: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
  ['Perenhof Zuiderveld B.V.', 'NL', undefined, LEGAL],
  ['Perenhof Zuiderveld B.V.', 'NL', 'An Jansen', EMPLOYEE],
  ['Ruiterkamp en Zonen VOF', 'NL', undefined, PARTNERS],
  ['Ruiterkamp en Zonen VOF', 'NL', 'Bo Ruiterkamp', PARTNERS],
  ['Eenmanszaak Fiets en Ketting', 'NL', undefined, SOLE],
  ['Scheepswerf Meerzicht CV', 'NL', undefined, undefined],
  ['Voorbeeld Kappers', 'NL', undefined, undefined],
  ['Oude Molen BVBA', 'BE', undefined, LEGAL],
  ['Oude Molen VOF', 'BE', undefined, LEGAL],
  ['Oude Molen VOF', 'BE', 'Cas Molenaar', EMPLOYEE],
  ['Eenmanszaak Oude Molen', 'BE', undefined, SOLE],
  ['Lindenhof Metallbau GmbH', 'DE', undefined, LEGAL],
  ['Lindenhof Metallbau GmbH & Co. KG', 'DE', undefined, PARTNERS],
  ['Lindenhof GbR', 'DE', 'Eva Linde', PARTNERS],
  ['Lindenhof e.K.', 'DE', undefined, SOLE],
]

describe('what the name of a company makes of a new contact', () => {
  test.each(SAMPLES.map((sample, i) => [...sample, i] as const))(
    '%s, %s, %s: %s, as if it had been stated',
    async (company, country, name, kind, i) => {
      const seller = await newSeller()
      const person = { company, country, ...(name === undefined ? {} : { name }) }
      const address = name === undefined ? 'info' : 'jan'
      const found = await record(seller, person, `${address}@a${i}.example.nl`)
      const { company: _, ...bare } = person
      const like = await record(
        seller,
        kind === undefined ? bare : { ...bare, kind },
        `${address}@b${i}.example.nl`,
      )
      expect(await kindOf(seller, found)).toBe(kind)
      for (const channel of ['email', 'phone-human', 'post-addressed'])
        expect(await may(seller, { contact: found }, channel)).toBe(
          await may(seller, { contact: like }, channel),
        )
    },
  )
  test('decides the answer: a mailbox of a BVBA may be written to, and one of a sole trader not', async () => {
    const seller = await newSeller()
    const of = (company: string, at: string) => record(seller, { company, country: 'BE' }, at)
    const company = await of('Oude Molen BVBA', 'info@molen.example.nl')
    const trader = await of('Eenmanszaak Molenaar', 'info@molenaar.example.nl')
    const nobody = await of('Molenaar en Molenaar', 'info@en.example.nl')
    expect(await may(seller, { contact: company })).toMatch(/^yes /)
    expect(await may(seller, { contact: trader })).toMatch(/^ask-first /)
    expect(await may(seller, { contact: nobody })).not.toMatch(/^yes/)
    const jan = await record(
      seller,
      { company: 'Oude Molen BVBA', country: 'BE', name: 'Jan' },
      'jan@molen.example.nl',
    )
    expect(await may(seller, { contact: jan })).not.toMatch(/^yes/)
  })
  test('is kept with its source and how sure it is, and the name only under seal', async () => {
    const seller = await newSeller()
    const company = 'Scheepswerf Meerzicht CV'
    const contact = await record(seller, { company, country: 'NL' }, 'info@werf.example.nl')
    const [header] = await house.ledger.about(seller.lane, [contact])
    expect(header?.codes).toMatchObject({
      personKind: PARTNERS,
      kindFrom: 'company-name',
      kindConfidence: 'likely',
    })
    expect(JSON.stringify(header)).not.toContain('Meerzicht')
    expect((await standing(seller, contact)).mark).toBe('likely')
  })
  test('that contradicts what is stated leaves it unknown', async () => {
    const seller = await newSeller()
    const person = { company: 'Ruiterkamp VOF', country: 'NL', kind: LEGAL }
    const contact = await record(seller, person, 'info@ruiterkamp.example.nl')
    expect((await standing(seller, contact)).mark).toBe('contradicted')
    const named = { name: 'Ruiterkamp VOF', country: 'NL', kind: LEGAL }
    const other = await record(seller, named, 'info@kamp.example.nl')
    expect((await standing(seller, other)).mark).toBe('contradicted')
    const stated = await record(seller, { country: 'NL', kind: LEGAL }, 'info@c.example.nl')
    expect(await may(seller, { contact: contact })).toMatch(/^no /)
    expect(await may(seller, { contact: stated })).toMatch(/^yes /)
  })
  test('a legal form that is stated counts, where the country reads it', async () => {
    const seller = await newSeller()
    const of = async (legalForm: string, country: string, at: string) =>
      kindOf(seller, await record(seller, { company: 'Molen', legalForm, country }, at))
    expect(await of('Vennootschap onder firma', 'NL', 'info@f1.example.nl')).toBe(PARTNERS)
    expect(await of('Vennootschap onder firma', 'BE', 'info@f2.example.nl')).toBe(LEGAL)
    expect(await of('Vennootschap onder firma', 'DE', 'info@f3.example.nl')).toBeUndefined()
    expect(await of('Iets anders', 'NL', 'info@f4.example.nl')).toBeUndefined()
  })
})

/** Imports a file of contacts for a seller. */
async function importOf({ seller }: Seller, ...lines: readonly string[]): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'cabeceo-forms-')), 'people.csv')
  writeFileSync(file, lines.join('\n') + '\n')
  const mapping = JSON.stringify({ relation: 'inquiry' })
  await errand('import', { seller, file, source: 'public-website', mapping })
}

test('an import finds the same: by name, by legal form, and by both where they contradict', async () => {
  const seller = await newSeller()
  await importOf(
    seller,
    'email,bedrijf,naam,land,rechtsvorm,kvk-nummer',
    'info@i1.example.nl,Perenhof BV,,NL,,12345678',
    'jan@i2.example.nl,Perenhof BV,Jan,NL,,12345678',
    'info@i3.example.nl,Ruiterkamp VOF,,NL,,',
    'info@i4.example.nl,Ruiterkamp,,NL,VOF,',
    'info@i5.example.nl,Molen,,BE,VOF,',
    'info@i6.example.nl,Ruiterkamp VOF,,NL,BV,',
    'info@i7.example.nl,Lindenhof GmbH & Co. KG,,DE,,',
    'info@i8.example.nl,Molen,,,VOF,',
    'info@i9.example.nl,Eenmanszaak Molen,,BE,,',
  )
  const kinds: unknown[] = []
  for (let i = 1; i <= 8; i++) {
    const [found] = await house.vault.find(seller.lane, email(`info@i${i}.example.nl`))
    const [named] = await house.vault.find(seller.lane, email(`jan@i${i}.example.nl`))
    kinds.push(await kindOf(seller, (found ?? named)?.subject as SubjectRef))
  }
  expect(kinds).toEqual([
    LEGAL,
    EMPLOYEE,
    PARTNERS,
    PARTNERS,
    LEGAL,
    undefined,
    PARTNERS,
    undefined,
  ])
  expect(await may(seller, { email: 'info@i5.example.nl' })).toMatch(/^yes /)
  expect(await may(seller, { email: 'info@i9.example.nl' })).toMatch(/^ask-first /)
  expect(await may(seller, { email: 'info@i8.example.nl' })).not.toMatch(/^yes/)
})

type Group = {
  readonly group: string
  readonly name?: string
  readonly mark: string
  readonly people: number
  readonly isMore: boolean
  readonly opinions: readonly object[]
  readonly contacts: readonly SubjectRef[]
}
const REVIEW = '/v1/legal-forms/review'

async function groupsOf({ key, lane }: Seller, after = ''): Promise<readonly Group[]> {
  await house.views.catchUp(lane)
  const { json } = await call('GET', REVIEW + (after === '' ? '' : `?after=${after}`), key)
  return json.groups
}

describe('a review', () => {
  test('groups who waits for it by company, with what was found and how sure that is', async () => {
    const seller = await newSeller()
    const werf = { company: 'Scheepswerf Meerzicht CV', country: 'NL' }
    const [one, other] = [
      await record(seller, werf, 'info@werf.example.nl'),
      await record(seller, { ...werf, name: 'Jan' }, 'jan@werf.example.nl'),
    ]
    await record(seller, { company: 'Perenhof B.V.', country: 'NL' }, 'info@peer.example.nl')
    await record(seller, { company: 'Kapsalon Knip', country: 'NL' }, 'info@knip.example.nl')
    await record(seller, { kind: LEGAL, company: 'Ruit VOF', country: 'NL' }, 'info@r.example.nl')
    const groups = (await groupsOf(seller)).toSorted((a, b) => (a.mark < b.mark ? -1 : 1))
    expect(groups).toMatchObject([
      {
        name: 'Ruit VOF',
        mark: 'contradicted',
        opinions: [
          { from: 'company-name', isSure: true, kind: PARTNERS },
          { from: 'stated', isSure: true, kind: LEGAL },
        ],
      },
      {
        name: 'Scheepswerf Meerzicht CV',
        mark: 'likely',
        people: 2,
        contacts: [one, other].toSorted(),
      },
      { name: 'Kapsalon Knip', mark: 'unknown', opinions: [] },
    ])
  })
  test('decides of many at once, is kept as such, and is done for good', async () => {
    const seller = await newSeller()
    const werf = { company: 'Werf CV', country: 'NL' }
    const mailbox = await record(seller, werf, 'info@werf.example.nl')
    const jan = await record(seller, { ...werf, name: 'Jan' }, 'jan@werf.example.nl')
    const [group] = await groupsOf(seller)
    const decisions = [{ group: group?.group, kind: LEGAL }]
    expect(await call('POST', REVIEW, seller.key, { decisions })).toMatchObject({
      status: 200,
      json: { reviewed: 2, people: [2] },
    })
    expect(await kindOf(seller, mailbox)).toBe(LEGAL)
    expect(await kindOf(seller, jan)).toBe(EMPLOYEE)
    const last = (await house.ledger.about(seller.lane, [jan])).at(-1)
    expect(last).toMatchObject({
      kind: 'contact.corrected',
      actor: 'staff',
      codes: { kindFrom: 'reviewed' },
    })
    const page = await call('GET', REVIEW, seller.key)
    expect(page.json).toEqual({ groups: [] })
    const size = await house.ledger.size(seller.lane)
    const again = [...decisions, { contact: jan, kind: EMPLOYEE }]
    const second = await call('POST', REVIEW, seller.key, { decisions: again })
    expect(second.json).toEqual({ reviewed: 0, people: [0, 0] })
    // The same from the seller's own systems, night after night, opens nothing again.
    await record(seller, werf, 'info@werf.example.nl')
    expect(await house.ledger.size(seller.lane)).toBeGreaterThan(size)
    expect(await kindOf(seller, mailbox)).toBe(LEGAL)
    expect(await groupsOf(seller)).toEqual([])
    expect(await house.views.areTrue(seller.lane)).toBe(true)
  })
  test('under one key is done once, and of one contact may leave it unknown on purpose', async () => {
    const seller = await newSeller()
    const contact = await record(seller, { company: 'Werf', country: 'NL' }, 'info@w.example.nl')
    expect(await groupsOf(seller)).toHaveLength(1)
    const once = { 'idempotency-key': 'r-1' }
    const decide = (kind: string) =>
      call('POST', REVIEW, seller.key, { decisions: [{ contact, kind }] }, once)
    expect((await decide('unknown')).json).toMatchObject({ reviewed: 1 })
    expect((await decide(LEGAL)).json).toMatchObject({ reviewed: 0 })
    expect(await kindOf(seller, contact)).toBeUndefined()
    expect(await groupsOf(seller)).toEqual([])
  })
  test('takes all decisions or none', async () => {
    const [seller, other] = [await newSeller(), await newSeller()]
    const contact = await record(seller, { company: 'Werf', country: 'NL' }, 'info@w.example.nl')
    const mine = { contact, kind: LEGAL }
    const size = await house.ledger.size(seller.lane)
    const nobody = { contact: `${'x'.repeat(21)}A`, kind: LEGAL }
    const post = (key: string, ...decisions: readonly object[]) =>
      call('POST', REVIEW, key, { decisions })
    expect(await post(seller.key, mine, nobody)).toMatchObject({
      status: 404,
      json: { errors: [{ pointer: '/decisions/1' }] },
    })
    expect(await post(seller.key, mine, { contact, kind: SOLE })).toMatchObject({ status: 422 })
    expect((await post(other.key, mine)).status).toBe(404)
    const wrong = [
      { contact },
      { kind: LEGAL },
      { ...mine, group: 'x' },
      { group: 'x', kind: LEGAL },
    ]
    for (const one of wrong) expect((await post(seller.key, one)).status).toBe(422)
    expect(await house.ledger.size(seller.lane)).toBe(size)
  })
  test('tells names to keys that may write, and decides by none that may only ask', async () => {
    const seller = await newSeller('write')
    const { key }: { key: string } = await errand('key-create', {
      seller: seller.seller,
      scope: 'gate',
    })
    await record(seller, { company: 'Werf', country: 'NL' }, 'info@w.example.nl')
    expect(await groupsOf(seller)).toMatchObject([{ name: 'Werf' }])
    const { json } = await call('GET', REVIEW, key)
    expect(nth(json.groups, 0).name).toBeUndefined()
    expect((await call('POST', REVIEW, key, { decisions: [] })).status).toBe(403)
    expect((await call('GET', `${REVIEW}?after=x`, key)).status).toBe(400)
  })
  test('goes on by pages, each group once', async () => {
    const seller = await newSeller()
    const rows = Array.from({ length: 120 }, (_, i) => `info@p${i}.example.nl,Werf ${i},NL`)
    await importOf(seller, 'email,bedrijf,land', ...rows, 'hallo@p0.example.nl,WERF 0,NL')
    await house.views.catchUp(seller.lane)
    const names: (string | undefined)[] = []
    let next = ''
    for (let pages = 0; pages < 10; pages++) {
      const page = await call('GET', REVIEW + (next === '' ? '' : `?after=${next}`), seller.key)
      names.push(...page.json.groups.map(({ name }) => name))
      next = page.json.next ?? ''
      if (next === '') break
    }
    expect(names).toHaveLength(120)
    expect(new Set(names).size).toBe(120)
  })
  test('follows erasures and merges, and can be made again', async () => {
    const seller = await newSeller()
    const { lane } = seller
    const werf = { company: 'Werf', country: 'NL' }
    const [a, b, c] = [
      await record(seller, werf, 'info@a.example.nl'),
      await record(seller, werf, 'info@b.example.nl'),
      await record(seller, { company: 'WERF', country: 'NL' }, 'info@c.example.nl'),
    ]
    expect(await groupsOf(seller)).toMatchObject([{ people: 3 }])
    await erase(house, lane, b, 'person')
    await merge(house, lane, { from: c, into: a, actor: 'staff' })
    const groups = await groupsOf(seller)
    expect(groups.map(({ contacts }) => contacts)).toEqual([[a]])
    expect(await house.views.areTrue(lane)).toBe(true)
    await house.views.rebuild(lane)
    expect(await groupsOf(seller)).toEqual(groups)
    await erase(house, lane, a, 'person')
    expect(await groupsOf(seller)).toEqual([])
    const rows = await house.db.query('select * from view_company where lane = $1', [lane])
    expect(rows).toEqual([])
  })
})

describe('extracts', () => {
  const ON = '2026-11-01'
  const send = ({ key }: Seller, ...extracts: readonly object[]) =>
    call('POST', '/v1/extracts', key, {
      extracts: extracts.map((one) => ({ extractedOn: ON, ...one })),
    })

  test('settle what a company is, by its number, and keep day and number', async () => {
    const seller = await newSeller()
    const number = { registerNumber: '1234 5678' }
    const person = { company: 'Ruiterkamp', country: 'NL', ...number }
    const contact = await record(seller, { ...person, kind: LEGAL }, 'info@r.example.nl')
    const extract = {
      name: 'Handelsonderneming Ruiterkamp',
      registerNumber: '12345678',
      legalForm: 'Vennootschap onder firma',
      country: 'NL',
    }
    const dry = await call('POST', '/v1/extracts?dry=yes', seller.key, {
      extracts: [{ extractedOn: ON, ...extract }],
    })
    expect(dry.json).toMatchObject({ recorded: { sure: 1, likely: 0 } })
    expect(await kindOf(seller, contact)).toBe(LEGAL)
    expect((await send(seller, extract)).json).toEqual(dry.json)
    expect(await kindOf(seller, contact)).toBe(PARTNERS)
    const [last] = (await house.ledger.about(seller.lane, [contact])).toReversed()
    expect(last?.codes).toMatchObject({ kindFrom: 'extract', extractOn: ON })
    expect(await house.ledger.read(seller.lane, last?.position ?? -1)).toMatchObject({
      body: { registerNumber: '12345678', legalForm: 'Vennootschap onder firma' },
    })
    const size = await house.ledger.size(seller.lane)
    expect((await send(seller, extract)).json).toMatchObject({ known: 1, recorded: { sure: 0 } })
    expect(await house.ledger.size(seller.lane)).toBe(size)
  })
  test('by a name alone are only likely, and wait for a review', async () => {
    const seller = await newSeller()
    const contact = await record(seller, { company: 'Werf', country: 'NL' }, 'info@w.example.nl')
    const abroad = await record(seller, { company: 'Werf', country: 'BE' }, 'info@b.example.nl')
    const extract = { name: 'WERF', legalForm: 'Besloten vennootschap', country: 'NL' }
    expect((await send(seller, extract)).json).toMatchObject({ recorded: { sure: 0, likely: 1 } })
    expect(await kindOf(seller, contact)).toBeUndefined()
    expect((await standing(seller, contact)).mark).toBe('likely')
    expect((await standing(seller, abroad)).mark).toBe('unknown')
    const groups = await groupsOf(seller)
    const [group] = groups.filter(({ mark }) => mark === 'likely')
    expect(group?.opinions).toEqual([{ from: 'extract', isSure: false, kind: LEGAL }])
  })
  test('by a name and a postcode are sure, and of another postcode are of another company', async () => {
    const seller = await newSeller()
    await importOf(
      seller,
      'email,bedrijf,land,straat,postcode',
      'info@x.example.nl,Werf,NL,Dorpsstraat 1,1234 AB',
      'info@y.example.nl,Werf,NL,Dorpsstraat 9,9999 ZZ',
    )
    const extract = { name: 'Werf', legalForm: 'Maatschap', country: 'NL', postcode: '1234ab' }
    expect((await send(seller, extract)).json).toMatchObject({ recorded: { sure: 1, likely: 0 } })
    const kinds = await Promise.all(
      ['info@x.example.nl', 'info@y.example.nl'].map(async (at) => {
        const [found] = await house.vault.find(seller.lane, email(at))
        return kindOf(seller, found?.subject as SubjectRef)
      }),
    )
    expect(kinds).toEqual([PARTNERS, undefined])
  })
  test('that fit equally well, or nobody, or say nothing known are told and not guessed', async () => {
    const seller = await newSeller()
    const contact = await record(seller, { company: 'Werf', country: 'NL' }, 'info@w.example.nl')
    await record(seller, { company: 'Kade', country: 'NL' }, 'info@k.example.nl')
    const werf = { name: 'Werf', country: 'NL' }
    const { json } = await send(
      seller,
      { ...werf, registerNumber: '11111111', legalForm: 'Besloten vennootschap' },
      { ...werf, registerNumber: '22222222', legalForm: 'Eenmanszaak' },
      { name: 'Nergens', legalForm: 'Eenmanszaak', country: 'NL' },
      { name: 'Kade', legalForm: 'Iets anders', country: 'NL' },
    )
    expect(json).toMatchObject({
      recorded: { sure: 0, likely: 0 },
      ambiguous: { count: 2, lines: [1, 2] },
      unmatched: { count: 1, lines: [3] },
      formUnknown: { count: 1, lines: [4] },
    })
    expect((await standing(seller, contact)).mark).toBe('unknown')
  })
  test('a number that a court gives is not enough without the name', async () => {
    const seller = await newSeller()
    const person = { company: 'Lindenhof', country: 'DE', registerNumber: 'HRB 12345' }
    const contact = await record(seller, person, 'info@linde.example.nl')
    const extract = { registerNumber: 'HRB 12345', legalForm: 'Aktiengesellschaft', country: 'DE' }
    await send(seller, { ...extract, name: 'Ganz Anders AG' })
    expect(await kindOf(seller, contact)).toBeUndefined()
    await send(seller, { ...extract, name: 'Lindenhof' })
    expect(await kindOf(seller, contact)).toBe(LEGAL)
  })
  test('come as a file, with headers of the registers, or as JSON', async () => {
    const seller = await newSeller()
    const person = { company: 'Werf', country: 'NL', registerNumber: '12345678' }
    const contact = await record(seller, { ...person, name: 'Jan' }, 'jan@w.example.nl')
    const folder = mkdtempSync(join(tmpdir(), 'cabeceo-extracts-'))
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const csv = write(
      'kvk.csv',
      'Handelsnaam;KvK-nummer;Rechtsvorm;Land;Datum uittreksel\nWerf;12345678;Naamloze vennootschap;Nederland;01-11-2026\nKade;;;NL;01-11-2026\n',
    )
    const { seller: id } = seller
    expect(await errand('extracts-import', { seller: id, file: csv, dry: 'yes' })).toMatchObject({
      recorded: { sure: 1 },
      leftOut: 1,
      left: [{ line: 3, reason: 'form-missing' }],
    })
    expect(await kindOf(seller, contact)).toBeUndefined()
    await errand('extracts-import', { seller: id, file: csv })
    expect(await kindOf(seller, contact)).toBe(EMPLOYEE)
    const json = write(
      'kvk.json',
      JSON.stringify([
        { registerNumber: '12345678', legalForm: 'Eenmanszaak', country: 'NL' },
        { name: 'x' },
      ]),
    )
    const told = await errand('extracts-import', { seller: id, file: json, on: '2026-11-20' })
    expect(told).toMatchObject({ extracts: 1, leftOut: 1, recorded: { sure: 1 } })
    const bad = write('bad.csv', 'naam;plaats\nWerf;Ergens\n')
    await expect(errand('extracts-import', { seller: id, file: bad })).rejects.toThrow(
      'No column holds the legal form',
    )
  })
  test('that cannot be read are pointed at, and never repeated', async () => {
    const seller = await newSeller()
    const { status, json } = await send(
      seller,
      { name: 'Geheim', legalForm: 'Eenmanszaak', extractedOn: '2099-01-01' },
      { legalForm: 'Eenmanszaak', country: 'Geheim' },
    )
    expect(status).toBe(422)
    expect(JSON.stringify(json)).not.toContain('Geheim')
    expect(json.errors.map(({ pointer }) => pointer)).toEqual([
      '/extracts/0/extractedOn',
      '/extracts/1/country',
      '/extracts/1',
    ])
  })
})
