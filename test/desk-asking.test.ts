import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from './desk.ts'
import type { Selling } from './selling.ts'
import { PUBLISHED, answerAt, openSelling, personAt, verdictIn } from './selling.ts'

let selling: Selling
beforeAll(async () => {
  selling = await openSelling()
})
afterAll(() => selling.server.app.close())

describe('asking', () => {
  test('by name, address, number and company leads to the answer, and no address holds any of them', async () => {
    const contact = await selling.somebody()
    const typed = [
      `Guusje Voorbeeld ${selling.count()}`,
      `guusje.${selling.count()}@example.nl`,
      `020-${String(1_000_000 + selling.count())}`,
      `Voorbeeld Fietsen ${selling.count()} BV`,
    ]
    for (const who of typed) {
      const { to } = await selling.sales.post(
        '/desk/ask',
        { who, purpose: 'first-call', channel: 'phone-human' },
        { from: '/desk/ask' },
      )
      expect([who, to]).toEqual([who, answerAt(contact)])
    }
    const { text } = await selling.sales.get(answerAt(contact))
    expect(verdictIn(text)).toBe('yes-once')
    expect(text).toContain(
      `value="Guusje Voorbeeld ${selling.count()}, Voorbeeld Fietsen ${selling.count()} BV"`,
    )
  })
  test('of two people with one name one is chosen, by what tells them apart', async () => {
    const name = 'Twee Naamgenoten'
    const both = [
      await selling.somebody({
        person: { name },
        points: [{ value: 'een@example.nl', source: PUBLISHED }],
      }),
      await selling.somebody({
        person: { name },
        points: [{ value: 'twee@example.nl', source: PUBLISHED }],
      }),
    ]
    const fields = { who: name, purpose: 'news', channel: 'email' }
    const { status, text } = await selling.sales.post('/desk/ask', fields, { from: '/desk/ask' })
    expect(status).toBe(200)
    for (const contact of both)
      expect(text).toContain(answerAt(contact, 'news', 'email').replaceAll('&', '&amp;'))
    for (const point of ['een@example.nl', 'twee@example.nl']) expect(text).toContain(point)
  })
  test('of nobody it says what to do, and keeps what was typed and chosen', async () => {
    const fields = { who: 'Niemand Zogenaamd', purpose: 'offers', channel: 'phone-human' }
    const { text } = await selling.sales.post('/desk/ask', fields, { from: '/desk/ask' })
    expect(text).toContain('Nobody of yours is known by that.')
    expect(text).toContain('value="Niemand Zogenaamd"')
    expect(text).toMatch(/<option value="offers" selected/)
    expect(text).toMatch(/<option value="phone-human" selected/)
  })
  test('who is known stays until other words are typed', async () => {
    const [one, other] = [await selling.somebody(), await selling.somebody()]
    const { text } = await selling.sales.get(answerAt(one))
    const who = /id="who"[^>]*value="([^"]*)"/.exec(text)?.[1] ?? ''
    const ask = async (typed: string): Promise<string> =>
      (
        await selling.sales.post(
          '/desk/ask',
          { who: typed, contact: one, purpose: 'news', channel: 'email' },
          { from: '/desk/ask' },
        )
      ).to
    expect(await ask(who)).toBe(answerAt(one, 'news', 'email'))
    expect(await ask(`guusje.${selling.count()}@example.nl`)).toBe(answerAt(other, 'news', 'email'))
  })
  test('nobody of another seller is answered about', async () => {
    const stranger = visitor(selling.server.base, selling.companies.stranger.secret)
    const contact = await selling.somebody()
    expect((await stranger.get(answerAt(contact))).status).toBe(404)
    expect((await stranger.get(answerAt(contact))).text).not.toContain('Guusje')
    expect((await stranger.get(personAt(contact))).status).toBe(404)
  })
})

test('an auditor sees every answer and every entry, and no form that changes anything', async () => {
  const contact = await selling.somebody()
  const auditor = selling.as('auditor')
  for (const path of [answerAt(contact), personAt(contact), '/desk/ask']) {
    const { status, text } = await auditor.get(path)
    expect([path, status]).toEqual([path, 200])
    const forms = [...text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>/g)]
    const posting = forms.filter(([tag]) => tag.includes('method="post"'))
    expect(posting.map(([, action]) => action).filter((one) => one !== '/desk/seller')).toEqual([])
  }
  expect(verdictIn((await auditor.get(answerAt(contact))).text)).toBe('yes-once')
})
