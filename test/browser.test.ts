import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../src/core/terms.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'
import { cases } from './reading.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

if (!CHROMIUM && process.env['CI'])
  throw new Error('Browser tests must run in CI: install Chromium, or set CHROMIUM.')
if (!CHROMIUM)
  process.stderr.write(
    'Browser tests are skipped: no Chromium was found (apt-get install chromium, or set CHROMIUM).\n',
  )

let server: Running
let browser: Browser
const complaints: string[] = []

describe.skipIf(!CHROMIUM)('the public desk in a browser', () => {
  beforeAll(async () => {
    server = await serveForTest()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.app.close()
  })

  async function open(
    path: string,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
      locale: 'en-GB',
      ...options,
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(server.base + path)
    return page
  }
  const verdict = async (page: Page): Promise<string> =>
    (await page.getByRole('status').getByRole('heading').innerText()).replace(/\s+/g, ' ')

  describe('without JavaScript', () => {
    const plain = { javaScriptEnabled: false }
    test('the sentence is completed, asked, answered and shared', async () => {
      const page = await open('/may?lang=en', plain)
      expect(await verdict(page)).toContain('Yes, once')
      await page.getByLabel('Channel', { exact: true }).selectOption({ label: 'text' })
      await page.getByRole('button', { name: 'Ask' }).click()
      expect(await verdict(page)).toMatch(/No|Ask first/)
      await page.getByRole('link', { name: 'Link to this answer' }).click()
      expect(page.url()).toContain('channel=sms')
      expect(await verdict(page)).toMatch(/No|Ask first/)
      await page.close()
    })
    test('the first cases of the article are answered as the lawyer did', async () => {
      const page = await open('/may?lang=en', plain)
      const told = {
        yes: 'Yes',
        'yes-once': 'Yes, once',
        'ask-first': 'Ask first',
        no: 'No',
      } as const
      for (const { title, expect: expected } of cases.slice(0, 6)) {
        const link = page.getByRole('link', { name: title, exact: true })
        const fold = page.locator('details', {
          has: page.getByRole('link', { name: title, exact: true, includeHidden: true }),
        })
        if (!(await link.isVisible())) await fold.locator('summary').click()
        await link.click()
        expect(await verdict(page)).toBe(
          `The answer: ${told[expected.answer as keyof typeof told]}`,
        )
      }
      await page.close()
    })
    test('every fact can be told in the fold, and another language keeps them', async () => {
      const page = await open('/may?lang=en', plain)
      await page.getByText('What else you know').click()
      await page
        .getByLabel('Objection', { exact: true })
        .selectOption({ label: 'to all marketing' })
      await page.getByRole('button', { name: 'Ask' }).click()
      expect(await verdict(page)).toContain('No')
      expect(await page.getByText('Only this person can open the door again').isVisible()).toBe(
        true,
      )
      await page.getByRole('link', { name: 'Nederlands' }).click()
      expect(await verdict(page)).toContain('Nee')
      expect(page.url()).toContain('objection=all-marketing')
      await page.close()
    })
  })

  describe('with JavaScript', () => {
    test('it answers as one chooses, in the address too, and keeps the focus', async () => {
      const page = await open('/may?lang=en')
      expect(await page.getByRole('button', { name: 'Ask' }).isVisible()).toBe(false)
      const source = page.getByLabel('Where the details came from', { exact: true })
      await source.focus()
      await source.selectOption({ label: 'a bought list' })
      await page.locator('#verdict.no').waitFor()
      expect(page.url()).toContain('source.kind=bought-list')
      expect(page.url()).not.toContain('=&')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('source.kind')
      await page.reload()
      expect(await verdict(page)).toContain('No')
      await page.close()
    })
    test('another act makes another sentence', async () => {
      const page = await open('/may?lang=en')
      await page.getByText('What else you know').click()
      await page
        .getByLabel('What you would do', { exact: true })
        .selectOption({ label: 'store the details of' })
      await page.waitForURL(/act=store/)
      expect(await page.locator('h1 select#act').isVisible()).toBe(true)
      await page.close()
    })
    test('a value that cannot be read is marked at its field and mended there', async () => {
      const page = await open('/may?lang=en')
      await page.getByText('What else you know').click()
      const moment = page.getByLabel('Moment of the question')
      await moment.fill('yesterday')
      await moment.press('Tab')
      await page.getByRole('alert').waitFor()
      expect(await moment.getAttribute('aria-invalid')).toBe('true')
      complaints.length = 0
      await moment.fill('2016-05-16T10:00:00+02:00')
      await moment.press('Tab')
      await page.getByRole('status').waitFor()
      expect(await moment.getAttribute('aria-invalid')).toBeNull()
      await page.close()
    })
    test('by keyboard alone: skip, choose, open the reasons', async () => {
      const page = await open('/may?lang=en')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('channel')
      await page.keyboard.press('Home')
      await page.waitForURL(/channel=email/)
      for (let step = 0; step < 40; step++) {
        if (await page.evaluate(() => document.activeElement?.parentElement?.id === 'reasons'))
          break
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Enter')
      expect(await page.locator('#reasons').getAttribute('open')).not.toBeNull()
      await page.close()
    })
  })

  describe('anybody can read it', () => {
    const PAGES = [
      '/may?',
      '/may?case=S-V1&',
      '/may?case=S-V2&',
      '/may?case=S-V4&',
      '/may?case=S-T3&',
      '/may?channel=email&purpose.kind=newsletter&',
      '/rules?',
      '/rules?rulebook=none&outcome=no&q=list&',
      '/rules/changes?',
      '/nothing?',
    ]
    for (const language of LANGUAGES) {
      for (const colorScheme of ['light', 'dark'] as const) {
        test(`axe finds nothing: ${language}, ${colorScheme}`, async () => {
          const page = await open('/may', { colorScheme })
          for (const path of PAGES) {
            await page.goto(`${server.base}${path}lang=${language}`)
            await page.evaluate(() =>
              document.querySelectorAll('details').forEach((fold) => fold.setAttribute('open', '')),
            )
            await page.evaluate(axe.source)
            const found = await page.evaluate(() =>
              (
                globalThis as unknown as {
                  axe: {
                    run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>
                  }
                }
              ).axe.run(),
            )
            expect(
              found.violations.map(
                ({ id, nodes }) =>
                  `${path} ${id}: ${nodes.map(({ target }) => String(target)).join(' ')}`,
              ),
            ).toEqual([])
          }
          await page.close()
        })
      }
      test(`nothing scrolls sideways at 360 px, and targets are large enough: ${language}`, async () => {
        const page = await open('/may', {
          viewport: { width: 360, height: 740 },
          javaScriptEnabled: false,
        })
        for (const path of PAGES) {
          await page.goto(`${server.base}${path}lang=${language}`)
          const fits = await page.evaluate(() => {
            for (const fold of document.querySelectorAll('details')) fold.setAttribute('open', '')
            const small = [
              ...document.querySelectorAll('a, select, button, input:not([type=hidden]), summary'),
            ]
              .filter((target) => !target.classList.contains('skip'))
              .map((target) => ({
                box: target.getBoundingClientRect(),
                name: target.outerHTML.slice(0, 80),
              }))
              .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
            return {
              width: document.documentElement.scrollWidth,
              small: small.map(({ name }) => name).filter((name) => !name.includes('checkbox')),
            }
          })
          expect({ path, ...fits }).toEqual({ path, width: 360, small: [] })
        }
        await page.close()
      })
    }
  })

  test('no page complained in the console', () => {
    expect(complaints.filter((text) => !/status of 40[04]/.test(text))).toEqual([])
  })
})
