import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Companies, DeskServer } from './desk.ts'
import { fillCompanies, letters, pathIn, serveDesk, tokenIn, visitor } from './desk.ts'
import { nth } from './house.ts'

let server: DeskServer
let companies: Companies
beforeAll(async () => {
  server = await serveDesk()
  companies = await fillCompanies(server.parts)
})
afterAll(() => server.app.close())

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
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 404])
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
    const ask = { email: 'auditor@example.nl' }
    await visit.post('/desk/sign-in', ask, { from: '/desk/sign-in' })
    await letters(server.parts)
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
