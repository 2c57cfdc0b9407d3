import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from './chromium.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk } from './desk.ts'
import { fillDemoDesk } from './desk-demo.ts'
import { axeFinds } from './looks.ts'

let server: DeskServer
let browser: Browser
let session: string
const complaints: string[] = []

async function open(path: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled })
  await context.addCookies([{ name: 'cabeceo-session', value: session, url: server.base }])
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.goto(server.base + path)
  return page
}

describe.skipIf(!CHROMIUM)('going anywhere by keyboard', () => {
  beforeAll(async () => {
    server = await serveDesk()
    browser = await openBrowser()
    session = (await fillDemoDesk(server.parts)).session
  })
  afterAll(async () => {
    await browser.close()
    await server.app.close()
  })

  test('Ctrl+K, a few letters and Enter lead to a page', async () => {
    const page = await open('/desk/contacts?country=NL')
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Go to' })
    await dialog.waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('go-who')
    expect(await axeFinds(page)).toEqual([])
    await page.keyboard.type('dut')
    expect(await dialog.locator('.go-pages a:visible').allInnerTexts()).toEqual(['Duties'])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/desk\/duties$/)
  })
  test('arrows choose, and Escape gives back the page as it was', async () => {
    const page = await open('/desk')
    await page.getByRole('link', { name: 'People', exact: true }).focus()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ask')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('go-who')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('People')
  })
  test('what names no page looks for somebody, and stands in no address', async () => {
    const page = await open('/desk')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('anna.voorbeeld.0@example.nl')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/desk\/contacts\/[\w-]{22}$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Anna Voorbeeld')
  })
  test('without JavaScript it is a page, which finds people too', async () => {
    const page = await open('/desk', false)
    await page.getByRole('link', { name: 'Go to (Ctrl+K)' }).click()
    await page.getByLabel('A page, or a name').fill('anna')
    await page.getByRole('button', { name: 'Find somebody' }).click()
    expect(page.url()).toMatch(/\/desk\/go$/)
    await page.getByRole('link', { name: 'Anna Voorbeeld' }).first().click()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Anna Voorbeeld')
  })
  test('and nothing complains', () => {
    expect(complaints).toEqual([])
  })
})
