import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Parts } from '../src/server/parts.ts'
import type { DeskServer } from './desk.ts'
import { fillCompanies, letters, pathIn, serveDesk, tokenIn, visitor } from './desk.ts'
import { nth } from './house.ts'
import { serveForTest } from './server.ts'

let server: DeskServer
beforeAll(async () => {
  server = await serveDesk()
  await fillCompanies(server.parts)
})
afterAll(() => server.app.close())

const MARKETER = 'marketer@example.nl'

/** Asks for a link at the sign-in page, and takes it from the letter. */
async function askForLink(visit: ReturnType<typeof visitor>, email = MARKETER): Promise<string> {
  const sent = await visit.post('/desk/sign-in', { email }, { from: '/desk/sign-in' })
  expect([sent.status, sent.to]).toEqual([303, '/desk/sign-in/sent?lang=en'])
  return pathIn((await letters(server.parts))[0])
}

describe('signing in by a letter', () => {
  test('a link, one button, and one is in; the link opens nothing more', async () => {
    const visit = visitor(server.base)
    const path = await askForLink(visit)
    expect(path).toMatch(/^\/desk\/link\/[\w-]{43}$/)
    expect((await visit.get('/desk')).to).toContain('/desk/sign-in')
    const come = await visit.post(path, {}, { from: path })
    expect([come.status, come.to]).toEqual([303, '/desk'])
    expect((await visit.get('/desk')).text).toContain('Voorbeeld BV')
    expect((await visitor(server.base).get(path)).status).toBe(404)
  })
  test('a scanner that follows the link, or sends its form from elsewhere, changes nothing', async () => {
    const visit = visitor(server.base)
    const path = await askForLink(visit)
    for (let i = 0; i < 3; i++) await visitor(server.base).get(path)
    const scanner = visitor(server.base)
    const token = tokenIn((await scanner.get(path)).text)
    const without = visitor(server.base)
    expect((await without.post(path, { token })).status).toBe(403)
    expect((await without.post(path, {})).status).toBe(403)
    for (const wrong of ['', 'false', 'A'.repeat(43)])
      expect((await scanner.post(path, { token: wrong })).status).toBe(403)
    expect((await scanner.post(path, { token }, { origin: null })).status).toBe(403)
    expect(
      (await scanner.post(path, { token }, { origin: 'https://mail.example.nl' })).status,
    ).toBe(403)
    expect((await visit.post(path, {}, { from: path })).to).toBe('/desk')
  })
  test('the answer is the same for an address that nobody has, and no letter leaves', async () => {
    const answers: unknown[] = []
    const before = (await letters(server.parts)).length
    for (const email of ['nobody@example.nl', MARKETER]) {
      const visit = visitor(server.base)
      const sent = await visit.post('/desk/sign-in', { email }, { from: '/desk/sign-in' })
      const shown = await visit.get(sent.to)
      answers.push([
        sent.status,
        sent.to,
        sent.text,
        shown.status,
        shown.text,
        [...sent.headers.keys()],
      ])
    }
    expect(nth(answers, 0)).toEqual(nth(answers, 1))
    const after = await letters(server.parts)
    expect(after.length - before).toBe(1)
    expect(after.map(({ to }) => to)).not.toContain('nobody@example.nl')
  })
  test('what is looked up about an address is looked up after the answer', async () => {
    let asked = 0
    const slow = await serveDesk((parts: Parts) => ({
      ...parts,
      house: {
        ...parts.house,
        accounts: {
          ...parts.house.accounts,
          people: {
            ...parts.house.accounts.people,
            isEmpty: async () => false,
            at: async () => {
              asked += 1
              return new Promise(() => undefined)
            },
          },
        },
      },
      console: {
        ...parts.console,
        later: { run: (work) => void work(), settled: async () => undefined },
      },
    }))
    const visit = visitor(slow.base)
    const sent = await visit.post('/desk/sign-in', { email: MARKETER }, { from: '/desk/sign-in' })
    expect([sent.status, asked]).toEqual([303, 1])
    await slow.app.close()
  })
  test('what is no address is said at the field, and kept', async () => {
    const visit = visitor(server.base)
    const answer = await visit.post('/desk/sign-in', { email: 'jan@' }, { from: '/desk/sign-in' })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('value="jan@"')
    expect(answer.text).toContain('aria-invalid="true"')
  })
  test('the session is fresh at every sign-in, and the earlier one of the browser ends', async () => {
    const visit = visitor(server.base)
    const first = await askForLink(visit)
    visit.cookies.set('cabeceo-session', 'A'.repeat(43))
    await visit.post(first, {}, { from: first })
    const held = visit.cookies.get('cabeceo-session') ?? ''
    expect(held).not.toBe('A'.repeat(43))
    const second = await askForLink(visit)
    await visit.post(second, {}, { from: second })
    expect(visit.cookies.get('cabeceo-session')).not.toBe(held)
    const old = visitor(server.base)
    old.cookies.set('cabeceo-session', held)
    expect((await old.get('/desk')).to).toContain('/desk/sign-in')
  })
  test('cookies are for this host alone; no page is kept by anybody; no address is in a log', async () => {
    const visit = visitor(server.base)
    const answer = await visit.get('/desk/sign-in')
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^cabeceo-door=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(JSON.stringify(server.logged)).not.toContain('@')
    const safe = await import('../src/console/browser.ts')
    const given: unknown[] = []
    const reply = { setCookie: (...all: unknown[]) => given.push(all) }
    safe.createCookies('https://may.example.nl').give(reply as never, 'session', 'x' as never)
    expect(given).toEqual([
      [
        '__Host-cabeceo-session',
        'x',
        { path: '/', httpOnly: true, sameSite: 'lax', secure: true, maxAge: 604_800 },
      ],
    ])
  })
})

test('a door opens only so often a minute, and says so on a page', async () => {
  const strict = await serveForTest((parts) => ({
    ...parts,
    console: { ...parts.console, limits: { visits: 3, letters: 2 } },
  }))
  const visit = visitor(strict.base)
  const seen: number[] = []
  for (let i = 0; i < 5; i++) seen.push((await visit.get('/desk/link/none?lang=en')).status)
  expect(seen).toEqual([404, 404, 404, 429, 429])
  expect((await visit.get('/desk/link/none?lang=en')).text).toContain('That was very often')
  await strict.app.close()
})

test('a passkey that signed nothing opens nothing', async () => {
  const visit = visitor(server.base)
  const token = await visit.token('/desk/sign-in')
  const options = await visit.post('/desk/sign-in/passkey/options', { token })
  const { challenge } = JSON.parse(options.text) as { challenge: string }
  const clientDataJSON = Buffer.from(JSON.stringify({ challenge })).toString('base64url')
  const forged = { id: 'AAAA', response: { clientDataJSON } }
  for (const response of ['', '{', 'null', JSON.stringify(forged), JSON.stringify(forged)]) {
    const answer = await visit.post('/desk/sign-in/passkey', { token, response })
    expect(answer.to).toContain('done=passkey-failed')
  }
  expect((await visitor(server.base).post('/desk/sign-in/passkey/options', {})).status).toBe(403)
})
