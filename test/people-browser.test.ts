import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from './chromium.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk } from './desk.ts'
import { fillDemoDesk } from './desk-demo.ts'

let server: DeskServer
let browser: Browser
let session: string
let person: string
const complaints: string[] = []

async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  await context.addCookies([{ name: 'cabeceo-session', value: session, url: server.base }])
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(server.base + path)
  return page
}

describe.skipIf(!CHROMIUM)('the people of a seller in a browser', () => {
  beforeAll(async () => {
    server = await serveDesk()
    browser = await openBrowser()
    const { seller, session: secret } = await fillDemoDesk(server.parts)
    session = secret
    const [last] = await server.parts.house.people.page(seller.lane, { size: 1 })
    person = last?.subject ?? ''
  })
  afterAll(async () => {
    await browser.close()
    await server.app.close()
  })

  test('without JavaScript: ask about somebody, look at whom one may reach, tick off a duty', async () => {
    const page = await open('/desk', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Ask', exact: true }).click()
    await page.getByLabel('How').selectOption('email')
    await page.getByLabel('Whom').fill('anna.voorbeeld.0@example.nl')
    await page.getByLabel('About').selectOption('news')
    await page.getByRole('button', { name: 'Ask' }).click()
    expect(await page.getByLabel('Whom').inputValue()).toBe('Anna Voorbeeld')
    expect(await page.getByRole('status').innerText()).toContain('Yes')
    expect(page.url()).not.toContain('example.nl')
    expect(await page.getByText('Permission was confirmed').first().isVisible()).toBe(true)
    await page.getByLabel('Who answered').fill('Zij las het.')
    await page.getByRole('button', { name: 'Record that contact was made' }).click()
    expect(await page.getByRole('status').first().innerText()).toContain('this contact was allowed')
    await page.getByRole('button', { name: 'Stop: by e-mail' }).click()
    expect(await page.getByRole('status').first().innerText()).toContain('holds from this moment')
    expect(await page.locator('#verdict').innerText()).toContain('No')
    await page.getByRole('link', { name: 'Everything about this person' }).click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Anna Voorbeeld')
    expect(await page.getByText('Zij las het.').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await page.getByLabel('About').selectOption('offers')
    await page.getByLabel('How').selectOption('email')
    await page.getByLabel('Answer').selectOption('yes')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await page.locator('ul.people > li').count()).toBeGreaterThan(30)
    await page.getByRole('link', { name: 'Duties' }).click()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Those chosen were told' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Recorded')
    await page.context().close()
  })

  test('with JavaScript the answer follows the choice, the address holds it, and folds and focus stay', async () => {
    const page = await open(`/desk/ask?contact=${person}&purpose=news&channel=email`)
    const before = await page.locator('#verdict').innerText()
    await page.getByLabel('About').focus()
    await page.getByLabel('About').selectOption('orders')
    await page.waitForFunction(
      (text) => document.querySelector('#verdict')?.textContent !== text,
      before,
    )
    await page.waitForURL(/purpose=orders/)
    expect(page.url()).not.toMatch(/who=|token=/)
    expect(
      await page.getByLabel('About').evaluate((field) => field === document.activeElement),
    ).toBe(true)
    await page.getByRole('link', { name: 'Nederlands' }).click()
    expect(await page.locator('#purpose').inputValue()).toBe('orders')
    await page.context().close()
  })

  test('no page complained in the console', () => {
    expect(complaints.filter((text) => !/status of 40[034]/.test(text))).toEqual([])
  })
})
