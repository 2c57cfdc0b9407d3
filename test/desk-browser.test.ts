import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Secret } from '../src/accounts/secret.ts'
import { LANGUAGES } from '../src/core/terms.ts'
import { createApp } from '../src/server/app.ts'
import { readConfig } from '../src/server/config.ts'
import { createParts } from '../src/server/parts.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'
import type { Companies, DeskServer } from './desk.ts'
import { fillCompanies, letters, mail, pathIn, serveDesk } from './desk.ts'
import { axeFinds, widthAndTiny } from './looks.ts'

let server: DeskServer
let companies: Companies
let browser: Browser
const complaints: string[] = []

type Options = Parameters<Browser['newContext']>[0] & { readonly session?: Secret }

async function openContext({ session, ...options }: Options = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    ...options,
  })
  if (session)
    await context.addCookies([{ name: 'cabeceo-session', value: session, url: server.base }])
  return context
}

async function open(path: string, options: Options = {}): Promise<Page> {
  const page = await (await openContext(options)).newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(server.base + path)
  return page
}

const PLAIN = { javaScriptEnabled: false }

describe.skipIf(!CHROMIUM)('the desk in a browser', () => {
  beforeAll(async () => {
    server = await serveDesk()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.app.close()
  })

  test('without JavaScript: a company is set up, somebody invited, and comes by their letter', async () => {
    const page = await open('/desk?lang=en', PLAIN)
    await page.getByRole('link', { name: 'Set up my company' }).click()
    await page.getByLabel('Name of the company, as people know it').fill('Nieuw BV')
    await page.getByLabel('Where it is established').selectOption({ label: 'the Netherlands' })
    await page.getByLabel('Your work email address').fill('anna@example.nl')
    await page.getByRole('button', { name: 'Set up my company' }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Nieuw BV')
    await page.getByRole('link', { name: 'Team', exact: true }).click()
    await page.getByLabel('Their email address').fill('bram@example.nl')
    await page.getByLabel('Their role').selectOption({ label: 'Privacy officer' })
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    expect(await page.getByRole('status').innerText()).toBe('The invitation is on its way.')
    await page.getByRole('button', { name: 'Withdraw bram@example.nl' }).waitFor()
    const [letter] = await letters(server.parts)
    const guest = await open(pathIn(letter), PLAIN)
    expect(await guest.getByText('Your role there will be: Privacy officer.').isVisible()).toBe(
      true,
    )
    await guest.getByRole('button', { name: 'Accept and sign in' }).click()
    expect(await guest.getByRole('heading', { level: 1 }).innerText()).toBe('Nieuw BV')
    expect(await guest.getByRole('link', { name: 'Team', exact: true }).count()).toBe(1)
    await guest.getByRole('link', { name: 'Team', exact: true }).click()
    expect(await guest.getByRole('button', { name: 'Send the invitation' }).count()).toBe(0)
    await page.goto(`${server.base}/desk/people`)
    await page.getByLabel('Role of bram@example.nl', { exact: true }).selectOption('marketer')
    await page.getByRole('button', { name: 'Save Role of bram@example.nl' }).click()
    expect(await page.getByRole('status').innerText()).toContain('The role was changed')
    await page.getByRole('link', { name: 'Remove bram@example.nl' }).click()
    await page.getByRole('button', { name: 'Yes, remove' }).click()
    expect(await page.getByRole('status').innerText()).toContain('They were removed')
    await guest.reload()
    expect(await guest.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in to the desk')
    for (const one of [page, guest]) await one.context().close()
  })

  test('without JavaScript: signing in by a letter of the mailbox, signing out everywhere', async () => {
    companies = await fillCompanies(server.parts)
    const page = await open('/desk?lang=en', PLAIN)
    await page.getByLabel('Your work email address').fill('marketer@example.nl')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await letters(server.parts)
    await page.getByRole('link', { name: 'Open the development mailbox' }).click()
    await page.getByRole('link', { name: 'Your link to sign in' }).first().click()
    const link = await page.getByRole('link', { name: /\/desk\/link\// }).innerText()
    await page.goto(server.base + new URL(link.replace(':0/', '/')).pathname)
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Voorbeeld BV')
    await page.getByRole('link', { name: 'Your account' }).first().click()
    await page.getByLabel('Language of your desk and letters').selectOption('nl')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await page.getByRole('status').innerText()).toBe('Uw taal is bewaard.')
    await page.getByRole('button', { name: 'Overal uitloggen' }).click()
    expect(page.url()).toContain('/desk/sign-in')
    await page.goto(`${server.base}/desk`)
    expect(page.url()).toContain('/desk/sign-in')
    await page.context().close()
  })

  test('by keyboard alone: skip, go to the people, leave', async () => {
    const page = await open('/desk?lang=en', {
      ...PLAIN,
      session: companies.people.administrator.secret,
    })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Import a file')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/desk\/people$/)
    await page.context().close()
  })

  describe('anybody can read it', () => {
    const paths = async (): Promise<readonly (readonly [string, Secret?])[]> => {
      const { accounts } = server.parts.house
      const { administrator, auditor } = companies.people
      const { lane } = companies.seller
      const invited = await accounts.invitations.invite({
        lane,
        address: mail('een.lang.adres.van.iemand@ergens.example.nl'),
        role: 'auditor',
        language: 'en',
        by: administrator.account,
      })
      if (!invited.ok) throw new Error('not invited')
      await accounts.staff.change({
        lane,
        by: administrator.account,
        account: auditor.account,
        role: 'auditor',
      })
      const [{ id } = { id: '' }] = await server.parts.console.mailbox.list()
      const { secret } = administrator
      return [
        ['/desk/sign-in?again=yes&'],
        ['/desk/sign-in/sent?'],
        ['/desk/link/none?'],
        [`/desk/invitation/${invited.value}?`],
        ['/dev/mail?'],
        [`/dev/mail/${id}?`],
        ['/desk?done=switched&', secret],
        ['/desk/account?done=passkey-failed&', secret],
        ['/desk/people?done=last-administrator&', secret],
        [`/desk/people/remove?account=${auditor.account}&`, secret],
        ['/desk/trail?', secret],
        ['/desk/people?', auditor.secret],
      ]
    }
    for (const colorScheme of ['light', 'dark'] as const)
      test(`axe finds nothing: ${colorScheme}`, async () => {
        for (const [path, session] of await paths()) {
          const page = await open('/desk/sign-in', { colorScheme, ...(session ? { session } : {}) })
          // Words do not differ by scheme, and the small pages are alike.
          const isLong = /people|account/.test(path) && !path.includes('remove')
          for (const language of isLong && colorScheme === 'light' ? LANGUAGES : ['en']) {
            await page.goto(`${server.base}${path}lang=${language}`)
            const found = await axeFinds(page)
            expect([path, language, found]).toEqual([path, language, []])
          }
          await page.context().close()
        }
      })
    test('nothing scrolls sideways at 360 px, targets are large enough, and pages are small', async () => {
      let css = 0
      for (const sheet of ['base.css', 'cabeceo.css'])
        css += (await (await fetch(`${server.base}/assets/${sheet}`)).text()).length
      for (const [path, session] of await paths()) {
        const page = await open('/desk/sign-in', {
          ...PLAIN,
          viewport: { width: 360, height: 740 },
          ...(session ? { session } : {}),
        })
        for (const language of LANGUAGES) {
          await page.goto(`${server.base}${path}lang=${language}`)
          const [width, small] = await widthAndTiny(page)
          expect([path, language, width, small]).toEqual([path, language, 360, []])
          expect(css + (await page.content()).length).toBeLessThan(60_000)
        }
        await page.context().close()
      }
    })
  })

  test('no page complained in the console', () => {
    expect(complaints.filter((text) => !/status of 40[034]/.test(text))).toEqual([])
  })
})

/** A port that is free now: a passkey is made for an address, so that has to be known first. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

describe.skipIf(!CHROMIUM)('a passkey in a browser', () => {
  test('is added by its owner, signs in without a letter, and is told by one', async () => {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const config = readConfig({
      PORT: String(port),
      CABECEO_DATA: mkdtempSync(join(tmpdir(), 'cabeceo-passkey-')),
    })
    if (!config.ok) throw new Error(config.reason)
    const parts = await createParts(config.value, () => undefined)
    const app = await createApp(parts)
    const own = await openBrowser()
    const context = await own.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    const devices = await context.newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    })
    const { people } = await fillCompanies(parts)
    await app.listen({ host: '127.0.0.1', port })
    await context.addCookies([{ name: 'cabeceo-session', value: people.marketer.secret, url }])
    await page.goto(`${url}/desk/account`)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.waitForURL(/done=passkey-added/)
    expect(await page.locator('b', { hasText: 'Passkey 1' }).isVisible()).toBe(true)
    expect((await letters(parts))[0]?.subject).toBe('A passkey was added to your account')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${url}/desk`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Voorbeeld BV')
    await page.getByRole('link', { name: 'Your account' }).first().click()
    await page.getByRole('button', { name: 'Remove Passkey 1' }).click()
    expect(await page.locator('b', { hasText: 'Passkey 1' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(/done=passkey-failed/)
    await own.close()
    await app.close()
  })
})
