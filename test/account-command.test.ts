import { copyFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/server/config.ts'
import { runErrand } from '../src/server/errands.ts'
import { openHouse } from '../src/server/house.ts'
import { houseParts } from '../src/server/parts.ts'
import { restore } from '../src/server/restore.ts'
import { backup } from '../src/upkeep/backup.ts'
import type { DeskServer } from './desk.ts'
import { fillCompanies, mail, serveDesk, visitor } from './desk.ts'

let server: DeskServer
beforeAll(async () => {
  server = await serveDesk()
})
afterAll(() => server.app.close())

const quiet = (): void => undefined
const recover = (options: Record<string, string> = {}): Promise<unknown> =>
  runErrand(server.parts.house, { name: 'account-recover', options }, quiet)

/** Opens the link that a command printed, and presses its button. */
async function openLink(made: unknown): Promise<ReturnType<typeof visitor>> {
  const { pathname } = new URL((made as { link: string }).link.replace(':0/', '/'))
  const visit = visitor(server.base)
  await visit.post(pathname, {}, { from: pathname })
  return visit
}

describe('an account by command', () => {
  test('is made for a seller, and its link opens the desk once', async () => {
    await expect(recover()).rejects.toThrow('There is no administrator')
    const { sellers } = server.parts.house
    const seller = await sellers.create({ name: 'Eerst BV', country: 'NL', sector: 'general' })
    const options = { seller: seller.id, email: 'eerst@example.nl', lang: 'nl' }
    const run = (more: Record<string, string>) =>
      runErrand(
        server.parts.house,
        { name: 'account-create', options: { ...options, ...more } },
        quiet,
      )
    await expect(run({ role: 'owner' })).rejects.toThrow('A role is one of')
    await expect(run({ email: 'eerst@' })).rejects.toThrow('no mail address')
    await expect(run({ seller: 'x' })).rejects.toThrow('no seller')
    const visit = await openLink(await run({}))
    expect((await visit.get('/desk')).text).toContain('Beheerder')
    expect((await visitor(server.base).get('/desk/set-up')).status).toBe(404)
  })
  test('an administrator who lost every way in comes back, at a new address too', async () => {
    const back = await openLink(await recover({ 'new-email': 'nieuw@example.nl' }))
    expect((await back.get('/desk/account')).text).toContain('nieuw@example.nl')
    await fillCompanies(server.parts)
    await expect(recover()).rejects.toThrow('several administrators')
    await expect(recover({ email: 'marketer@example.nl' })).rejects.toThrow('No administrator')
    const taken = { email: 'nieuw@example.nl', 'new-email': 'marketer@example.nl' }
    await expect(recover(taken)).rejects.toThrow('Somebody else')
    const again = await openLink(await recover({ email: 'nieuw@example.nl' }))
    expect((await again.get('/desk')).status).toBe(200)
    expect((await back.get('/desk')).to).toContain('/desk/sign-in')
  })
})

test('a restore brings people back, and signs nobody in', async () => {
  const { house } = server.parts
  const back = mkdtempSync(join(tmpdir(), 'cabeceo-restored-'))
  const file = join(back, 'backup')
  const passphrase = 'a passphrase for tests'
  const { accounts } = house
  const account = (await accounts.people.at(mail('marketer@example.nl')))?.id
  const came = account && (await accounts.comeInByPasskey(account, ''))
  if (!came) throw new Error('nobody came in')
  await backup(house, { file, passphrase })
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-restored-'))
  copyFileSync(join(house.folder, 'master.key'), join(folder, 'master.key'))
  const config = readConfig({ CABECEO_DATA: folder })
  if (!config.ok) throw new Error(config.reason)
  const parts = { ...houseParts(config.value, house.desk), environment: {} }
  const restored = await restore(parts, { file, passphrase, listed: [] }, quiet)
  expect(restored.ok).toBe(true)
  const elsewhere = await openHouse(parts)
  expect((await elsewhere.accounts.people.find(came.account))?.address).toBe('marketer@example.nl')
  expect(await elsewhere.accounts.staff.ofAccount(came.account)).toHaveLength(1)
  expect(await elsewhere.accounts.sessions.find(came.secret)).toBeUndefined()
  for (const table of ['account_link', 'account_session', 'account_invitation'])
    expect(await elsewhere.db.query(`select * from ${table}`)).toEqual([])
  await elsewhere.close()
})

describe('the configuration of mail', () => {
  const read = (env: Record<string, string>) => readConfig({ CABECEO_DATA: '/tmp', ...env })
  test('the mailbox is shown on this machine alone, and not where mail leaves', () => {
    const home = (env: Record<string, string>): boolean | undefined => {
      const config = read(env)
      return config.ok ? config.value.isAtHome : undefined
    }
    expect(home({})).toBe(true)
    expect(home({ HOST: '::1' })).toBe(true)
    expect(home({ HOST: '0.0.0.0' })).toBe(false)
    expect(home({ CABECEO_URL: 'https://may.example.nl' })).toBe(false)
    expect(home({ SMTP_URL: 'smtp://localhost:2525' })).toBe(false)
  })
  test('a wrong value is refused with a sentence that names the variable', () => {
    for (const [name, value] of [
      ['SMTP_URL', 'mail.example.nl'],
      ['SMTP_URL', 'http://localhost'],
      ['MAIL_FROM', 'nobody'],
      ['CABECEO_TRUST_PROXY', 'everybody'],
    ] as const) {
      const config = read({ [name]: value })
      expect(config.ok ? name : config.reason).toMatch(new RegExp(`^${name} must`))
    }
    const config = read({ CABECEO_TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' })
    expect(config.ok && config.value.trustProxy).toEqual(['10.0.0.1', '10.1.0.0/16'])
  })
})
