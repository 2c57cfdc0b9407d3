import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../src/core/terms.ts'
import { changesOf } from '../src/gate/rules-changes.ts'
import { WORDS } from '../src/web/words/catalogues.ts'
import { cases, law, lawCases } from './reading.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

let server: Running
beforeAll(async () => {
  server = await serveForTest()
})
afterAll(() => server.app.close())

const PAGE_BYTES_MAX = 100_000

const books = [...new Set([...law.readings.values()].flatMap((reading) => reading.books))]
const ids = new Set(books.flatMap(({ rules }) => rules.map(({ id }) => id)))

type Got = { readonly status: number; readonly html: string }

async function get(path: string): Promise<Got> {
  const response = await fetch(server.base + path, { headers: { accept: 'text/html' } })
  return { status: response.status, html: await response.text() }
}
/** The rules that a page shows, by their anchors. */
const shownIn = ({ html }: Got): readonly string[] =>
  [...html.matchAll(/<li id="([^"]+)"/g)]
    .map(([, id = '']) => id)
    .filter((id) => ids.has(id as never))
const narrowed = async (query: string): Promise<readonly string[]> =>
  shownIn(await get(`/rules?lang=en&${query}`))

describe('every rule can be read', () => {
  test('in each language, in less than 100 kB', async () => {
    for (const language of LANGUAGES) {
      const got = await get(`/rules?lang=${language}`)
      expect(got.status).toBe(200)
      expect(Buffer.byteLength(got.html), language).toBeLessThan(PAGE_BYTES_MAX)
      expect(got.html).toContain(`<html lang="${language}">`)
    }
  })
  test('each id is an anchor, once', async () => {
    const got = await get('/rules?lang=en')
    expect(ids.size).toBeGreaterThan(100)
    expect([...shownIn(got)].sort()).toEqual([...ids].sort())
    const silence = got.html.split(`<li id="${law.noGround.id}"`)[1]
    expect(silence?.slice(0, silence.indexOf('<details'))).toContain(WORDS.en.verdicts['ask-first'])
  })
  test('each sentence and each citation stands there', async () => {
    const { html } = await get('/rules?lang=fr')
    const plain = html.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'")
    const rules = books.flatMap((book) => book.rules)
    const missing = rules.filter(
      ({ says, cite }) => !plain.includes(says.fr) || !plain.includes(cite),
    )
    expect(missing.map(({ id }) => id)).toEqual([])
  })
  test('the cases that the suite expects of a rule are counted among its proofs', async () => {
    const { html } = await get('/rules?lang=en')
    const expected = [...cases, ...lawCases].flatMap(({ expect: { rules } }) => rules ?? [])
    for (const id of new Set(expected)) {
      const own = html.split(`<li id="${id}"`)[1]?.split('</details>')[0] ?? ''
      const told = /One case|(\d+) cases/.exec(own)
      const count = told?.[1] === undefined ? 1 : Number(told[1])
      expect(told, id).not.toBeNull()
      expect(count, id).toBeGreaterThanOrEqual(expected.filter((other) => other === id).length)
    }
  })
})

describe('the rules can be narrowed down', () => {
  const all = books.flatMap((book) => book.rules.map((rule) => ({ book, rule })))
  const idsOf = (fits: (one: (typeof all)[number]) => boolean): readonly string[] => [
    ...new Set(all.filter(fits).map(({ rule }) => rule.id)),
  ]
  const same = async (
    query: string,
    fits: (one: (typeof all)[number]) => boolean,
  ): Promise<void> => {
    const expected = [...idsOf(fits)].sort()
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(ids.size)
    expect([...(await narrowed(query))].sort(), query).toEqual(expected)
  }
  test('by rulebook, layer, outcome and confidence', async () => {
    await same('rulebook=BE', ({ book }) => book.id === 'BE')
    await same('layer=stop', ({ rule }) => rule.layer === 'stop')
    await same('outcome=needs-consent', ({ rule }) => rule.outcome === 'needs-consent')
    await same('outcome=duties', ({ rule }) => rule.outcome === undefined)
    await same('confidence=check', ({ rule }) => rule.confidence === 'check')
  })
  test('by two of them together', () =>
    same('rulebook=DE&outcome=no', ({ book, rule }) => book.id === 'DE' && rule.outcome === 'no'))
  test('by a day: first and last day count, the days around them do not', async () => {
    const [dated] = all.flatMap(({ rule }) => (rule.from && rule.to ? [rule] : []))
    if (!dated?.from || !dated.to) throw new Error('no rule has a first and a last day')
    const beside = (day: string, days: number): string =>
      new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
    expect(await narrowed(`on=${dated.from}`)).toContain(dated.id)
    expect(await narrowed(`on=${dated.to}`)).toContain(dated.id)
    expect(await narrowed(`on=${beside(dated.from, -1)}`)).not.toContain(dated.id)
    expect(await narrowed(`on=${beside(dated.to, 1)}`)).not.toContain(dated.id)
  })
  test('by words, whatever their case, accents and order', async () => {
    const found = await narrowed('q=OBJECTION+free')
    expect(found.length).toBeGreaterThan(0)
    expect(await narrowed('q=free++objéction')).toEqual(found)
    expect(await narrowed(`q=${found[0]}`)).toContain(found[0])
  })
  test('where nothing fits the page says so', async () => {
    const got = await get('/rules?lang=en&q=zzzz')
    expect([got.status, shownIn(got)]).toEqual([200, []])
    expect(got.html).toContain(WORDS.en.rules.none)
  })
})

describe('an address that cannot be read', () => {
  test('a wrong value is named, and the rest is kept', async () => {
    const got = await get('/rules?lang=en&outcome=maybe&on=2026-02-30&layer=stop')
    expect(got.status).toBe(400)
    expect(got.html).toContain('What it says: maybe; In force on: 2026-02-30')
    expect(shownIn(got)).toEqual(await narrowed('layer=stop'))
  })
  test('nothing breaks it', async () => {
    for (const query of [
      'rulebook=__proto__',
      'rulebook=constructor&layer=toString',
      `q=${'a'.repeat(5000)}`,
      'q=%ff%00&on=%',
      'on=0000-00-00',
      'lang=xx&lang=nl&rulebook=&layer=&layer=stop',
      'q=?????&&&==',
    ]) {
      for (const path of ['/rules', '/rules/changes'])
        expect((await get(`${path}?${query}`)).status, query).toBeLessThan(500)
    }
  })
  test('what stands in the address cannot become a script', async () => {
    const script = encodeURIComponent('"><script>alert(1)</script>')
    for (const name of ['q', 'on', 'rulebook', 'lang', 'other'])
      expect((await get(`/rules?${name}=${script}`)).html).not.toContain('<script>alert')
  })
})

describe('the changes through the years', () => {
  test('every day on which a rulebook or a rule turns is listed, the latest first', async () => {
    const { status, html } = await get('/rules/changes?lang=en')
    const days = [...html.matchAll(/<li id="(\d{4}-\d{2}-\d{2})"/g)].map(([, day = '']) => day)
    const expected = [...new Set(books.flatMap(({ turnsOn }) => turnsOn))].sort().toReversed()
    expect(status).toBe(200)
    expect(days).toEqual(expected)
  })
  test('what ends is told on the day after its last, with its book too', () => {
    const [reading] = law.readings.values()
    const [book] = reading?.books ?? []
    if (!reading || !book) throw new Error('there is no book')
    const closed = { ...reading, books: [{ ...book, to: '2030-12-31' as never }] }
    const [last] = changesOf({ ...law, readings: new Map([[reading.id, closed]]) })
    expect([last?.day, last?.begun, last?.opened]).toEqual(['2031-01-01', [], []])
    expect(last?.ended.map(({ id }) => id)).toEqual([...new Set(book.rules.map(({ id }) => id))])
  })
  test('each day leads to the question as on that day, and each rule to its place', async () => {
    const { html } = await get('/rules/changes?lang=nl')
    const links = [...html.matchAll(/href="(\/may\?[^"]+asOf[^"]+)"/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    )
    expect(links.length).toBeGreaterThan(10)
    for (const link of links) {
      const got = await get(link)
      expect(got.status, link).toBe(200)
      expect(got.html, link).toContain(/asOf=(.*)$/.exec(link)?.[1])
    }
    for (const [, id = ''] of html.matchAll(/href="\/rules\?lang=nl#([^"]+)"/g))
      expect(ids).toContain(id)
  })
  test('what is still to come says so', async () => {
    const early = await serveForTest((parts) => ({
      ...parts,
      clock: () => Date.UTC(2020, 0, 1) as never,
    }))
    const html = await (await fetch(`${early.base}/rules/changes?lang=en`)).text()
    const later = books.flatMap(({ turnsOn }) => turnsOn).filter((day) => day > '2020-01-01')
    expect(html.split(WORDS.en.rules.upcoming)).toHaveLength(new Set(later).size + 1)
    expect((await get('/rules/changes?lang=en')).html).not.toContain(WORDS.en.rules.upcoming)
    await early.app.close()
  })
})

test('each reason of an answer leads to its rule', async () => {
  const { html } = await get('/may?lang=de')
  const links = [...html.matchAll(/href="\/rules\?lang=de#([^"]+)"/g)].map(([, id = '']) => id)
  expect(links.length).toBeGreaterThan(0)
  for (const id of links) expect(ids).toContain(id)
})
