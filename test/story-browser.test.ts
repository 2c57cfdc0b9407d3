import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepUp } from '../src/server/keep-up.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk } from './desk.ts'
import { startWorking } from './working.ts'

const SAMPLE = join(import.meta.dirname, '../examples/contacts.csv')

let server: DeskServer
let browser: Browser
const ending = new AbortController()
let working: ReturnType<typeof startWorking>
let keepingUp: Promise<void>
const complaints: string[] = []

async function visit(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  return page
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string): Promise<void> =>
  page.getByRole('link', { name, exact: true }).first().click()

/** What somebody does in the first five minutes. */
async function firstRun(page: Page): Promise<void> {
  await page.goto(`${server.base}/desk`)
  await press(page, 'Look around with example data')
  await page.getByText('an invented company with invented people').waitFor()
  await page.getByRole('heading', { name: 'To do' }).waitFor()
  // The people of the example come one by one; the page asks again until all are there.
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 60_000 })
}

async function importSample(page: Page): Promise<void> {
  await follow(page, 'Imports')
  await page.getByLabel('Or choose a CSV file').setInputFiles(SAMPLE)
  await press(page, 'Send, and look at it')
  await page.getByLabel('Where the details come from').selectOption('own-crm')
  await page.getByLabel('Who they are to you').selectOption('running-customer')
  await press(page, 'Say what an import would do')
  await page.getByText('rows in the file').waitFor()
  expect(await page.getByText('It looks like a profile.').isVisible()).toBe(true)
  await press(page, 'Import it')
  await page.getByRole('heading', { name: 'What was imported' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('37 new people')
}

async function ask(page: Page): Promise<void> {
  await follow(page, 'Ask')
  await page.getByLabel('How').selectOption('email')
  await page.getByLabel('Whom').fill('noor.proef.0@example.nl')
  await page.getByLabel('About').selectOption('news')
  await press(page, 'Ask')
  const said = await page.locator('#verdict').innerText()
  expect(said).toContain('Ask first')
  await page.getByLabel('Whom').fill('anna.voorbeeld.0@example.nl')
  await press(page, 'Ask')
  expect(await page.locator('#verdict').innerText()).toContain('Yes')
}

async function clear(page: Page): Promise<void> {
  await follow(page, 'Clear a list')
  await page.getByLabel('About').selectOption('news')
  await page.getByLabel('Paste lines').fill('anna.voorbeeld.0@example.nl\nniemand@example.nl\n')
  await press(page, 'Clear the list')
  await page.getByText('Nobody of yours is known by this.').waitFor()
  const answers = await page.locator('#answers').innerText()
  expect(answers.replaceAll(/\s+/g, ' ')).toContain('Yes 1')
}

async function readOverview(page: Page): Promise<void> {
  await follow(page, 'Overview')
  await page.getByRole('heading', { name: 'Permissions over time' }).waitFor()
  await page.getByText('The same as a table').click()
  const months = page.locator('#permissions tbody tr')
  expect(await months.count()).toBe(12)
  const yeses = await months.locator('td:nth-of-type(1)').allInnerTexts()
  expect(yeses.map(Number).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(80)
  expect(await page.locator('#sources').innerText()).toContain('our own customer records')
  expect(await page.locator('#stops').innerText()).toContain('took a yes back')
}

describe.skipIf(!CHROMIUM)('the first five minutes', () => {
  beforeAll(async () => {
    server = await serveDesk()
    browser = await openBrowser()
    const { house, log } = server.parts
    working = startWorking(house)
    keepingUp = keepUp({ house, log, pace: server.parts.pace }, ending.signal)
  })
  afterAll(async () => {
    ending.abort()
    await Promise.all([working.stop(), keepingUp])
    await browser.close()
    await server.app.close()
  })

  test('first run, import the sample, ask, clear, read the overview: without JavaScript', async () => {
    const page = await visit(false)
    await firstRun(page)
    await importSample(page)
    await ask(page)
    await clear(page)
    await readOverview(page)
    expect(complaints).toEqual([])
  }, 120_000)
  test('looking around is over: whoever comes next cannot begin again, and may set up a company', async () => {
    const page = await visit(true)
    await page.goto(`${server.base}/desk/set-up`)
    await page.getByLabel('Name of the company').fill('Echt Bedrijf BV')
    await page.getByLabel('Where it is established').selectOption('NL')
    await page.getByLabel(/address/i).fill('baas@example.com')
    await press(page, 'Set up my company')
    await page.getByText('Nobody is recorded yet.').waitFor()
    expect(await page.locator('.at-hand').innerText()).toContain('Echt Bedrijf BV')
    expect(await page.getByText('an invented company').count()).toBe(0)
    const other = await visit(true)
    await other.goto(`${server.base}/desk/set-up`)
    expect(await other.getByLabel('Name of the company').count()).toBe(0)
    expect(complaints.filter((one) => !one.includes('404'))).toEqual([])
  }, 60_000)
})
