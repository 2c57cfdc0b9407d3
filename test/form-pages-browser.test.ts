import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../src/core/terms.ts'
import type { AskingWorld } from './asking.ts'
import { linkIn, openAsking, subjectOf } from './asking.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'
import { axeFinds, widthAndTiny } from './looks.ts'
import { fieldFaults, tabFaults } from './page-proofs.ts'

const PAGE_BYTES_MAX = 30_000
const STYLES = ['base.css', 'forms.css']
const WITHDRAWALS = {
  en: 'You can take it back at any time: every mail has a button that stops it.',
  nl: 'U kunt het altijd intrekken: elke mail heeft een knop die het stopt.',
  de: 'Sie können es jederzeit widerrufen: Jede Mail hat einen Knopf dafür.',
  fr: 'Vous pouvez le retirer à tout moment : chaque lettre a un bouton.',
}

let world: AskingWorld
let browser: Browser
const addresses: string[] = []

describe.skipIf(!CHROMIUM)('every page for people', () => {
  beforeAll(async () => {
    world = await openAsking((parts) => ({ ...parts, formLimits: { proven: 99, unproven: 99 } }))
    browser = await openBrowser()
    const boxes = [
      { purpose: 'newsletter', channel: 'email', says: 'Newsletter, 12 ×.' },
      { purpose: 'offers', channel: 'phone-human', says: 'Bel, call, ruf an.' },
    ]
    const paper = { title: 'Pruning in winter', link: 'https://example.nl/pruning.pdf' }
    for (const language of LANGUAGES) {
      const withdrawal = WITHDRAWALS[language]
      const form = await world.publish({
        language,
        withdrawal,
        boxes,
        paper,
        country: 'asked',
        asksName: true,
      })
      const confirmed: string[] = []
      for (const who of ['asks', 'yes', 'no']) {
        const email = `${who}.${language}@example.nl`
        const fields = {
          email,
          country: 'NL',
          phone: '+31612345678',
          box: ['newsletter.email', 'offers.phone-human'],
        }
        await world.fillIn(form, fields)
        const link = new URL(linkIn(await world.letterTo(email))).pathname
        if (who !== 'asks') await world.press(link, { answer: who })
        confirmed.push(link)
      }
      const subject = await subjectOf(world, `asks.${language}@example.nl`)
      const out = world.house.asking.links.wayOut.token({
        lane: world.seller.lane,
        id: subject ?? '',
      })
      addresses.push(`/f/${form.id}`, `/f/${form.id}/friend`, ...confirmed)
      addresses.push(`/u/${out}?lang=${language}`, `/confirm/nothing?lang=${language}`)
    }
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  test('is small, whole by keyboard, narrow and for axe, and says nothing in the console', async () => {
    let css = 0
    for (const style of STYLES)
      css += (await (await fetch(`${world.base}/assets/${style}`)).arrayBuffer()).byteLength
    expect(addresses).toHaveLength(LANGUAGES.length * 7)
    for (const [i, address] of addresses.entries()) {
      const width = i % 2 === 0 ? 360 : 1280
      const colorScheme = i % 4 < 2 ? 'light' : 'dark'
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('console', (said) => said.type() === 'error' && faults.push(said.text()))
      page.on('pageerror', ({ message }) => faults.push(message))
      const response = await page.goto(world.base + address)
      const bytes = ((await response?.body())?.byteLength ?? 0) + css
      if (bytes >= PAGE_BYTES_MAX) faults.push(`${String(bytes)} bytes with its style`)
      faults.push(...(await tabFaults(page)), ...(await fieldFaults(page)))
      const [wide, tiny] = await widthAndTiny(page)
      if (wide > width) faults.push(`${String(wide)} px wide`)
      faults.push(...tiny, ...(await axeFinds(page)))
      const real = faults.filter((fault) => !(address.includes('nothing') && fault.includes('404')))
      expect([address, width, colorScheme, real]).toEqual([address, width, colorScheme, []])
      await context.close()
    }
  }, 120_000)
})
