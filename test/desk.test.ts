import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Parts } from '../src/server/parts.ts'
import type { Companies, DeskServer } from './desk.ts'
import { fillCompanies, letters, pathIn, serveDesk, tokenIn, visitor } from './desk.ts'
import { nth } from './house.ts'
import { serveForTest } from './server.ts'

let server: DeskServer
let companies: Companies
beforeAll(async () => {
  server = await serveDesk()
  companies = await fillCompanies(server.parts)
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
    expect((await scanner.post(path, { token }, { origin: null })).status).toBe(403)
    expect((await scanner.post(path, { token }, { origin: 'https://mail.example' })).status).toBe(
      403,
    )
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

describe('several companies with one login', () => {
  test('one switches by a button, and a form of the other company is stale from then on', async () => {
    const { accounts, db } = server.parts.house
    const { account } = companies.people.marketer
    await db.transaction((transaction) =>
      accounts.staff.join(transaction, {
        lane: companies.other.lane,
        account,
        role: 'administrator',
      }),
    )
    const { secret } = await accounts.comeInByPasskey(account, 'Firefox, Linux')
    const visit = visitor(server.base, secret)
    const home = await visit.get('/desk')
    expect(home.text).toContain('Switch to Ander Bedrijf BV')
    const old = tokenIn(home.text)
    const before = await visit.get('/desk/people')
    expect(before.status).toBe(403)
    const switched = await visit.post('/desk/seller', { token: old, seller: companies.other.id })
    expect(switched.to).toBe('/desk?done=switched')
    expect((await visit.get('/desk/people')).text).toContain('stranger@example.nl')
    const invite = { email: 'new@example.nl', role: 'auditor', language: 'en' }
    expect((await visit.post('/desk/people/invite', { ...invite, token: old })).status).toBe(403)
    expect(await accounts.invitations.list(companies.other.lane)).toEqual([])
    await visit.post('/desk/people/invite', invite, { from: '/desk/people' })
    expect(await accounts.invitations.list(companies.other.lane)).toHaveLength(1)
    expect(await accounts.invitations.list(companies.seller.lane)).toEqual([])
    const lines = await accounts.trail.ofLane(companies.other.lane)
    expect(lines.map(({ act }) => act)).toContain('switched')
  })
  test('nobody switches to a company at which they do not work', async () => {
    const { secret } = companies.people.salesperson
    const visit = visitor(server.base, secret)
    const answer = await visit.post(
      '/desk/seller',
      { seller: companies.other.id },
      { from: '/desk/account' },
    )
    expect(answer.to).toBe('/desk?done=not-switched')
    expect((await visit.get('/desk')).text).toContain('Voorbeeld BV')
  })
})

describe('people and roles', () => {
  test('an invitation is a letter; accepting it gives the role, and no more', async () => {
    const visit = visitor(server.base, companies.people.administrator.secret)
    const invite = { email: 'daan@example.nl', role: 'salesperson', language: 'nl' }
    const sent = await visit.post('/desk/people/invite', invite, { from: '/desk/people' })
    expect(sent.to).toBe('/desk/people?done=invited')
    const [letter] = await letters(server.parts)
    expect(letter?.subject).toBe('Voorbeeld BV nodigt u uit op zijn werkplek')
    const guest = visitor(server.base)
    const path = pathIn(letter)
    const page = await guest.get(path)
    expect(page.text).toContain('Voorbeeld BV')
    expect((await guest.post(path, { token: tokenIn(page.text) })).to).toBe('/desk')
    expect((await guest.get('/desk')).text).toContain('Verkoopmedewerker')
    expect((await guest.get('/desk/people')).status).toBe(403)
    expect((await visitor(server.base).get(path)).status).toBe(404)
  })
  test('a role counts from the next click, and somebody who is taken off is out at once', async () => {
    const { accounts } = server.parts.house
    const { secret, account } = companies.people.salesperson
    const theirs = visitor(server.base, secret)
    const visit = visitor(server.base, companies.people.administrator.secret)
    expect((await theirs.get('/desk/trail')).status).toBe(403)
    await visit.post('/desk/people/role', { account, role: 'auditor' }, { from: '/desk/people' })
    expect((await theirs.get('/desk/trail')).status).toBe(200)
    const ask = await visit.get(`/desk/people/remove?account=${account}`)
    expect(ask.text).toContain('salesperson@example.nl')
    expect(await accounts.staff.role(companies.seller.lane, account)).toBe('auditor')
    await visit.post('/desk/people/remove', { account }, { from: '/desk/people' })
    expect((await theirs.get('/desk')).to).toContain('/desk/sign-in')
  })
  test('a role that is not one is refused', async () => {
    const visit = visitor(server.base, companies.people.administrator.secret)
    const { account } = companies.people.auditor
    const answer = await visit.post(
      '/desk/people/role',
      { account, role: 'owner' },
      { from: '/desk/people' },
    )
    expect(answer.to).toBe('/desk/people?done=unknown')
  })
})

describe('a company is set up', () => {
  const COMPANY = { name: 'Nieuw BV', country: 'NL', sector: 'general', email: 'a@example.nl' }
  test('at the machine itself, once, and only there', async () => {
    const fresh = await serveDesk()
    const home = visitor(fresh.base)
    expect((await home.get('/desk/sign-in')).text).toContain('Set up my company')
    for (const header of ['x-forwarded-for', 'forwarded', 'via']) {
      const answer = await fetch(`${fresh.base}/desk/set-up`, { headers: { [header]: '10.0.0.9' } })
      expect(answer.status).toBe(404)
    }
    const renamed = await fresh.app.inject({
      url: '/desk/set-up',
      headers: { host: 'elsewhere.example' },
    })
    expect(renamed.statusCode).toBe(404)
    const wrong = await home.post(
      '/desk/set-up',
      { ...COMPANY, email: 'a' },
      { from: '/desk/set-up' },
    )
    expect([wrong.status, wrong.text.includes('value="Nieuw BV"')]).toEqual([400, true])
    const [one, other] = [visitor(fresh.base), visitor(fresh.base)]
    const tokens = [await one.token('/desk/set-up'), await other.token('/desk/set-up')]
    const both = await Promise.all([
      one.post('/desk/set-up', { ...COMPANY, token: nth(tokens, 0) }),
      other.post('/desk/set-up', { ...COMPANY, token: nth(tokens, 1) }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404])
    expect((await visitor(fresh.base).get('/desk/set-up')).status).toBe(404)
    await fresh.app.close()
  })
  test('elsewhere by the one-time link that the start printed, and not without it', async () => {
    const fresh = await serveDesk((parts) => ({
      ...parts,
      config: { ...parts.config, isAtHome: false },
    }))
    const visit = visitor(fresh.base)
    expect((await visit.get('/desk/sign-in')).text).toContain('was printed when the server started')
    expect((await visit.get('/desk/set-up')).status).toBe(404)
    expect((await visit.get(`/desk/set-up/${'A'.repeat(43)}`)).status).toBe(404)
    const path = `/desk/set-up/${await fresh.parts.house.accounts.links.toSetUp()}`
    for (let i = 0; i < 2; i++) expect((await visit.get(path)).status).toBe(200)
    expect((await visit.post(path, COMPANY, { from: path })).to).toBe('/desk')
    expect((await visit.get('/desk/people')).status).toBe(200)
    expect((await visitor(fresh.base).get(path)).status).toBe(404)
    await fresh.app.close()
  })
})

describe('the development mailbox', () => {
  test('is shown at the machine itself, and its files are for its owner alone', async () => {
    const visit = visitor(server.base)
    await askForLink(visit, 'auditor@example.nl')
    const list = await visit.get('/dev/mail?lang=en')
    expect(list.text).toContain('Your link to sign in')
    const path = /\/dev\/mail\/[\w-]+/.exec(list.text)?.[0] ?? ''
    expect((await visit.get(path)).text).toContain('/desk/link/')
    const letter = await visit.get(`${path}/letter`)
    expect(letter.headers.get('content-security-policy')).not.toContain('script')
    const folder = join(server.parts.config.data, 'mail')
    for (const file of readdirSync(folder))
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0)
    expect(readFileSync(join(folder, nth(readdirSync(folder), 0)), 'utf8')).toContain('@example.nl')
  })
  test('is nowhere for a visitor from elsewhere, nor where mail leaves', async () => {
    const paths = [
      '/dev/mail',
      '/dev/mail/000000000000001-000001-aaaaaaaa',
      '/dev/mail/..%2fmaster.key',
    ]
    for (const url of paths) {
      const from = { remoteAddress: '10.0.0.9', headers: { host: 'localhost' } }
      expect((await server.app.inject({ url, ...from })).statusCode).toBe(404)
      const renamed = { headers: { host: 'elsewhere.example' } }
      expect((await server.app.inject({ url, ...renamed })).statusCode).toBe(404)
    }
    const sending = await serveDesk((parts) => ({
      ...parts,
      config: { ...parts.config, isAtHome: false },
    }))
    expect((await visitor(sending.base).get('/dev/mail')).status).toBe(404)
    expect((await visitor(sending.base).get('/desk/sign-in/sent')).text).not.toContain('/dev/mail')
    await sending.app.close()
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
