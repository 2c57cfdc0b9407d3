import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser } from './chromium.ts'
import { fillDemoDesk } from './desk-demo.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk } from './desk.ts'

let server: DeskServer
let browser: Browser
let session: string
const complaints: string[] = []

async function visit(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled })
  await context.addCookies([{ name: 'cabeceo-session', value: session, url: server.base }])
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  return page
}

/** A page of somebody else, on a server of their own. */
async function openShop(
  body: string,
): Promise<{ readonly address: string; readonly close: () => void }> {
  const shop = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(`<!doctype html>${body}`),
  )
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const { port } = shop.address() as AddressInfo
  return { address: `http://localhost:${String(port)}/shop`, close: () => shop.close() }
}

const SAYS = 'The sentence that people say yes to'
const VAGUE = 'I hereby agree to marketing purposes of partners.'

describe.skipIf(!CHROMIUM)('the builder of forms', () => {
  beforeAll(async () => {
    server = await serveDesk()
    session = (await fillDemoDesk(server.parts)).session
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.app.close()
    expect(complaints).toEqual([])
  })

  test('leads from a start to a form that people fill in, without JavaScript', async () => {
    const page = await visit(false)
    await page.goto(`${server.base}/desk/forms`)
    expect(await page.getByText('White paper on leasing').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Boxes to tick' }).click()
    await page.getByLabel(SAYS).fill(VAGUE)
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Saved, and not published').waitFor()
    const found = await page.locator('#beside').innerText()
    for (const word of ['hereby', 'marketing purposes', 'partners']) expect(found).toContain(word)
    await page.getByLabel(SAYS).fill('Send me the newsletter, once a month.')
    await page.getByRole('button', { name: 'Check it' }).click()
    expect(await page.locator('#beside').innerText()).toContain('Nothing stands in the way.')
    await page.getByRole('button', { name: 'One more permission' }).click()
    await page.locator('#box-1-purpose').selectOption('first-call')
    await page.locator('#box-1-channel').selectOption('phone-human')
    await page.locator('#box-1-says').fill('Call me once about bicycles.')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Published. From now on people see this version.').waitFor()
    expect(await page.locator('pre').first().innerText()).toContain('data-cabeceo-form')
    await page.getByRole('link', { name: 'Open the form' }).click()
    expect(await page.getByLabel('Call me once about bicycles.').isChecked()).toBe(false)
    expect(await page.getByLabel('Your phone number').isVisible()).toBe(true)
    await page.goBack()
    await page.getByRole('link', { name: 'Change it' }).click()
    await page.getByRole('button', { name: 'Take permission 2 away' }).click()
    expect(await page.getByLabel(SAYS).count()).toBe(1)
  })

  test('checks what is typed as it is typed', async () => {
    const page = await visit(true)
    await page.goto(`${server.base}/desk/forms/new?start=single`)
    await page.getByLabel(SAYS).fill(VAGUE)
    await page.locator('#beside').getByText('is how lawyers write').waitFor()
    await page.getByLabel('Who asks').fill('We ask this.')
    await page.locator('#beside').getByText('Who asks is missing').waitFor()
    await page.getByLabel(SAYS).fill('Send me the letter about bicycles.')
    await page.getByLabel('Who asks').fill('Voorbeeld Fietsen BV asks this.')
    await page.locator('#beside').getByText('Nothing stands in the way.').waitFor()
    expect(await page.locator('.preview').innerText()).toContain(
      'Send me the letter about bicycles.',
    )
  })

  test('a form stands in the page of somebody else, with a proof of work and no cookie', async () => {
    const page = await visit(true)
    await page.goto(`${server.base}/desk/forms`)
    await page.getByRole('link', { name: 'White paper on leasing' }).click()
    const snippet = (await page.locator('pre').first().innerText()).replaceAll(
      /http:\/\/localhost:\d+/g,
      server.base,
    )
    const shop = await openShop(`<main>${snippet}</main>`)
    const foreign = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await foreign.goto(shop.address)
    await foreign.locator('form[data-challenge]:not([data-challenge=""])').waitFor()
    await foreign.getByLabel('Your mail address').fill('embedded@example.nl')
    await foreign.getByLabel('The country where you live').selectOption('NL')
    const answered = foreign.waitForResponse((one) => one.request().method() === 'POST')
    await foreign.getByRole('button', { name: 'Order the paper' }).click()
    const sent = (await answered).request().postData() ?? ''
    expect(new URLSearchParams(sent).get('proof')?.length).toBeGreaterThan(100)
    await foreign.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
    expect(await foreign.context().cookies()).toEqual([])
    shop.close()
  })
})
