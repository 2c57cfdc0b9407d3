import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AskingWorld } from './asking.ts'
import { linkIn, openAsking } from './asking.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'

/** What machines that read mail do with a link: each of them more than once, and none of it is a press. */
type Behaviour = {
  readonly method?: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const YES = 'answer=yes'

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'opens it as a mail gateway': { headers: { 'user-agent': 'Mozilla/5.0 (SafeLinks)' } },
  'opens it as a browser': { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } },
  'opens it with no agent': { headers: { 'user-agent': '' } },
  'opens it as a link preview': { headers: { 'user-agent': 'preview/1.1' } },
  'opens it as a chat preview': { headers: { 'user-agent': 'Chatbot-LinkExpanding 1.0' } },
  'opens it as an archiver': { headers: { 'user-agent': 'archiver' } },
  'prefetches by purpose': { headers: { purpose: 'prefetch' } },
  'prefetches by sec-purpose': { headers: { 'sec-purpose': 'prefetch;prerender' } },
  'prefetches by x-moz': { headers: { 'x-moz': 'prefetch' } },
  'asks for the head': { method: 'HEAD' },
  'asks for the head with a body': { method: 'HEAD', headers: FORM },
  'asks what is allowed': { method: 'OPTIONS' },
  'asks across origins beforehand': {
    method: 'OPTIONS',
    headers: { origin: 'https://scan.example.nl', 'access-control-request-method': 'POST' },
  },
  'asks for a part': { headers: { range: 'bytes=0-100' } },
  'asks whether it changed': { headers: { 'if-modified-since': 'Mon, 23 Nov 2026 09:00:00 GMT' } },
  'sends the form by GET': { query: YES },
  'sends the form by GET with every field': { query: 'answer=yes&answer=no&submit=1' },
  'adds a campaign to the address': { query: 'utm_source=mail' },
  'adds a click id': { query: 'fbclid=abc' },
  'posts nothing': { method: 'POST' },
  'posts an empty form': { method: 'POST', headers: FORM, body: '' },
  'posts another form': { method: 'POST', headers: FORM, body: 'q=1' },
  'posts the form without saying from where': { method: 'POST', headers: FORM, body: YES },
  'posts the form from another page': {
    method: 'POST',
    headers: { ...FORM, origin: 'https://scan.example.nl' },
    body: YES,
  },
  'posts the form from no page': {
    method: 'POST',
    headers: { ...FORM, origin: 'null' },
    body: YES,
  },
  'posts the form across sites': {
    method: 'POST',
    headers: { ...FORM, 'sec-fetch-site': 'cross-site' },
    body: YES,
  },
  'posts the form as one click': {
    method: 'POST',
    headers: FORM,
    body: 'List-Unsubscribe=One-Click',
  },
  'posts JSON': {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"answer":"yes"}',
  },
  'posts text': { method: 'POST', headers: { 'content-type': 'text/plain' }, body: YES },
  'puts it': { method: 'PUT', headers: FORM, body: YES },
  'deletes it': { method: 'DELETE' },
  'traces it': { method: 'PATCH', headers: FORM, body: YES },
}

let world: AskingWorld
beforeAll(async () => {
  world = await openAsking()
})
afterAll(() => world.close())

/** Sends exactly these headers: `fetch` would add its own. */
function send(address: string, { method = 'GET', query, headers = {}, body }: Behaviour) {
  return new Promise<number>((resolve, reject) => {
    const url = query === undefined ? address : `${address}?${query}`
    const request = httpRequest(url, { method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(body)
  })
}

describe('machines that read mail', () => {
  test('change nothing: not by any of thirty behaviours, nor by following every link', async () => {
    expect(Object.keys(BEHAVIOURS).length).toBeGreaterThanOrEqual(30)
    const form = await world.publish()
    const email = 'scanned@example.nl'
    await world.fillIn(form, { email, box: 'newsletter.email' })
    const letter = await world.letterTo(email)
    const link = linkIn(letter)
    const address = world.base + new URL(link).pathname
    const head = await headOf(world)
    for (const [name, behaviour] of Object.entries(BEHAVIOURS))
      for (let times = 0; times < 2; times++) {
        const status = await send(address, behaviour)
        expect([name, status < 500, await headOf(world)]).toEqual([name, true, head])
      }
    const page = await world.get(link)
    for (const [, href = ''] of page.text.matchAll(/(?:href|src|action)="([^"]+)"/g))
      if (href.startsWith('/')) await world.get(href)
    expect(await headOf(world)).toBe(head)
    expect((await world.may({ email }, 'newsletter')).answer).not.toMatch(/^yes/)
    const pressed = await world.press(link, { answer: 'yes' })
    expect(pressed.text).toContain('It counts from now on')
    expect(await headOf(world)).toBeGreaterThan(head)
  })

  test.skipIf(CHROMIUM === undefined)(
    'change nothing with a whole browser that waits',
    async () => {
      const form = await world.publish()
      const email = 'browser-scan@example.nl'
      await world.fillIn(form, { email, box: 'newsletter.email' })
      const link = linkIn(await world.letterTo(email))
      const head = await headOf(world)
      const browser = await openBrowser()
      try {
        const page = await browser.newPage()
        await page.goto(world.base + new URL(link).pathname)
        await page.waitForLoadState('networkidle')
        await page.reload()
        expect(await headOf(world)).toBe(head)
      } finally {
        await browser.close()
      }
    },
  )
})

/** Where the ledger of the seller ends. */
async function headOf({ house, seller }: AskingWorld): Promise<number> {
  const [row] = await house.db.query('select next from lane where lane = $1', [seller.lane])
  return Number(row?.['next'])
}

describe('the token of a link', () => {
  test('opens nothing where it is wrong, foreign, for another act, or cut, and shows the way out', async () => {
    const form = await world.publish()
    const email = 'token@example.nl'
    await world.fillIn(form, { email, box: 'newsletter.email' })
    const link = linkIn(await world.letterTo(email))
    const token = link.split('/').at(-1) ?? ''
    expect(token).toMatch(/^[\w-]{48}$/)
    const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    const { links } = world.house.asking
    const read = links.confirm.read(token)
    if (!read) throw new Error('no token')
    const foreign = links.confirm.token({ lane: read.lane + 1, id: read.id })
    const out = links.wayOut.token(read)
    for (const wrong of [
      other,
      foreign,
      out,
      token.slice(0, 40),
      `${token}A`,
      'x',
      '%00',
      token.toLowerCase(),
    ])
      for (const method of ['get', 'press'] as const) {
        const path = `/confirm/${wrong}`
        const answer =
          method === 'get' ? await world.get(path) : await world.press(path, { answer: 'yes' })
        expect([wrong, answer.status]).toEqual([wrong, 404])
        expect(answer.text).toContain('Every letter has its own button')
      }
    expect(links.wayOut.read(token)).toBeUndefined()
    expect((await world.get(`/u/${token}`)).status).toBe(404)
    expect((await world.may({ email }, 'newsletter')).answer).not.toMatch(/^yes/)
  })

  test('stands in no log, holds no address, and no page passes it on', async () => {
    const form = await world.publish()
    const email = 'log@example.nl'
    await world.fillIn(form, { email, box: 'newsletter.email' })
    const link = linkIn(await world.letterTo(email))
    const token = link.split('/').at(-1) ?? ''
    const page = await world.get(link)
    await world.press(link, { answer: 'yes' })
    await world.press(`${new URL(link).pathname}x`, { answer: 'yes' })
    expect(JSON.stringify(world.logged)).not.toMatch(/confirm|example\.nl/)
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('example')
    expect(page.text).not.toContain(email)
    expect(page.text).not.toContain(token)
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('set-cookie')).toBeNull()
  })
})
