import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import type { Desk } from './companies.ts'
import { EMPLOYEE, LEGAL, PARTNERS, REVIEW, SOLE, openDesk } from './companies.ts'
import { nth } from './house.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('a review', () => {
  test('groups who waits for it by company, with what was found and how sure that is', async () => {
    const seller = await desk.newSeller()
    const werf = { company: 'Scheepswerf Meerzicht CV', country: 'NL' }
    const [one, other] = [
      await desk.record(seller, werf, 'info@werf.example.nl'),
      await desk.record(seller, { ...werf, name: 'Jan' }, 'jan@werf.example.nl'),
    ]
    await desk.record(seller, { company: 'Perenhof B.V.', country: 'NL' }, 'info@peer.example.nl')
    await desk.record(seller, { company: 'Kapsalon Knip', country: 'NL' }, 'info@knip.example.nl')
    await desk.record(
      seller,
      { kind: LEGAL, company: 'Ruit VOF', country: 'NL' },
      'info@r.example.nl',
    )
    const groups = (await desk.groupsOf(seller)).toSorted((a, b) => (a.mark < b.mark ? -1 : 1))
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
    const seller = await desk.newSeller()
    const werf = { company: 'Werf CV', country: 'NL' }
    const mailbox = await desk.record(seller, werf, 'info@werf.example.nl')
    const jan = await desk.record(seller, { ...werf, name: 'Jan' }, 'jan@werf.example.nl')
    const [group] = await desk.groupsOf(seller)
    const decisions = [{ group: group?.group, kind: LEGAL }]
    expect(await desk.call('POST', REVIEW, seller.key, { decisions })).toMatchObject({
      status: 200,
      json: { reviewed: 2, people: [2], isMore: false },
    })
    expect(await desk.kindOf(seller, mailbox)).toBe(LEGAL)
    expect(await desk.kindOf(seller, jan)).toBe(EMPLOYEE)
    const last = (await desk.house.ledger.about(seller.lane, [jan])).at(-1)
    expect(last).toMatchObject({
      kind: 'contact.corrected',
      actor: 'staff',
      codes: { kindFrom: 'reviewed' },
    })
    const page = await desk.call('GET', REVIEW, seller.key)
    expect(page.json).toEqual({ groups: [] })
    const size = await desk.house.ledger.size(seller.lane)
    const again = [...decisions, { contact: jan, kind: EMPLOYEE }]
    const second = await desk.call('POST', REVIEW, seller.key, { decisions: again })
    expect(second.json).toEqual({ reviewed: 0, people: [0, 0], isMore: false })
    // The same from the seller's own systems, night after night, opens nothing again.
    await desk.record(seller, werf, 'info@werf.example.nl')
    expect(await desk.house.ledger.size(seller.lane)).toBeGreaterThan(size)
    expect(await desk.kindOf(seller, mailbox)).toBe(LEGAL)
    expect(await desk.groupsOf(seller)).toEqual([])
    expect(await desk.house.views.areTrue(seller.lane)).toBe(true)
  })
  test('under one key is done once, and of one contact may leave it unknown on purpose', async () => {
    const seller = await desk.newSeller()
    const contact = await desk.record(
      seller,
      { company: 'Werf', country: 'NL' },
      'info@w.example.nl',
    )
    expect(await desk.groupsOf(seller)).toHaveLength(1)
    const once = { 'idempotency-key': 'r-1' }
    const decide = (kind: string) =>
      desk.call('POST', REVIEW, seller.key, { decisions: [{ contact, kind }] }, once)
    expect((await decide('unknown')).json).toMatchObject({ reviewed: 1 })
    expect((await decide(LEGAL)).json).toMatchObject({ reviewed: 0 })
    expect(await desk.kindOf(seller, contact)).toBeUndefined()
    expect(await desk.groupsOf(seller)).toEqual([])
  })
  test('takes all decisions or none', async () => {
    const [seller, other] = [await desk.newSeller(), await desk.newSeller()]
    const contact = await desk.record(
      seller,
      { company: 'Werf', country: 'NL' },
      'info@w.example.nl',
    )
    const mine = { contact, kind: LEGAL }
    const size = await desk.house.ledger.size(seller.lane)
    const nobody = { contact: `${'x'.repeat(21)}A`, kind: LEGAL }
    const post = (key: string, ...decisions: readonly object[]) =>
      desk.call('POST', REVIEW, key, { decisions })
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
    expect(await desk.house.ledger.size(seller.lane)).toBe(size)
  })
  test('tells names to keys that may write, and decides by none that may only ask', async () => {
    const seller = await desk.newSeller('write')
    const { seller: id } = seller
    const made = await desk.errand('key-create', { seller: id, scope: 'gate' })
    const { key } = made as { readonly key: string }
    await desk.record(seller, { company: 'Werf', country: 'NL' }, 'info@w.example.nl')
    expect(await desk.groupsOf(seller)).toMatchObject([{ name: 'Werf' }])
    const { json } = await desk.call('GET', REVIEW, key)
    expect(nth(json.groups, 0).name).toBeUndefined()
    expect((await desk.call('POST', REVIEW, key, { decisions: [] })).status).toBe(403)
    expect((await desk.call('GET', `${REVIEW}?after=x`, key)).status).toBe(400)
  })
  test('goes on by pages, each group once', async () => {
    const seller = await desk.newSeller()
    const rows = Array.from({ length: 120 }, (_, i) => `info@p${i}.example.nl,Werf ${i},NL`)
    await desk.importOf(seller, 'email,bedrijf,land', ...rows, 'hallo@p0.example.nl,WERF 0,NL')
    await desk.house.views.catchUp(seller.lane)
    const names: (string | undefined)[] = []
    let next = ''
    for (let pages = 0; pages < 10; pages++) {
      const page = await desk.call(
        'GET',
        REVIEW + (next === '' ? '' : `?after=${next}`),
        seller.key,
      )
      names.push(...page.json.groups.map(({ name }) => name))
      next = page.json.next ?? ''
      if (next === '') break
    }
    expect(names).toHaveLength(120)
    expect(new Set(names).size).toBe(120)
  })
  test('follows erasures and merges, and can be made again', async () => {
    const seller = await desk.newSeller()
    const { lane } = seller
    const werf = { company: 'Werf', country: 'NL' }
    const [a, b, c] = [
      await desk.record(seller, werf, 'info@a.example.nl'),
      await desk.record(seller, werf, 'info@b.example.nl'),
      await desk.record(seller, { company: 'WERF', country: 'NL' }, 'info@c.example.nl'),
    ]
    expect(await desk.groupsOf(seller)).toMatchObject([{ people: 3 }])
    await erase(desk.house, lane, b, 'person')
    await merge(desk.house, lane, { from: c, into: a, actor: 'staff' })
    const groups = await desk.groupsOf(seller)
    expect(groups.map(({ contacts }) => contacts)).toEqual([[a]])
    expect(await desk.house.views.areTrue(lane)).toBe(true)
    await desk.house.views.rebuild(lane)
    expect(await desk.groupsOf(seller)).toEqual(groups)
    await erase(desk.house, lane, a, 'person')
    expect(await desk.groupsOf(seller)).toEqual([])
    const rows = await desk.house.db.query('select * from view_company where lane = $1', [lane])
    expect(rows).toEqual([])
  })
})
