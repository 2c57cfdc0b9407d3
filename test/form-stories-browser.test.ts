import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublishedForm } from '../src/forms/form.ts'
import type { AskingWorld } from './asking.ts'
import { linkIn, openAsking } from './asking.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'

/**
 * The article's cases about forms, each from the form in a browser to the answer of the gate, under today's law.
 * The first without JavaScript: whoever has none is asked as nicely.
 */
let world: AskingWorld
let browser: Browser
const complaints: string[] = []

async function visit(javaScriptEnabled = false): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  return page
}

/** Fills in a form, ticks what is named, and sends it. */
async function fillIn(
  page: Page,
  { id, form }: PublishedForm,
  email: string,
  ...ticks: readonly string[]
): Promise<void> {
  await page.goto(`${world.base}/f/${id}`)
  await page.getByLabel('Your mail address').fill(email)
  for (const tick of ticks) await page.getByLabel(tick).check()
  await page.getByRole('button', { name: form.button }).click()
}

/** Opens the letter that came, and presses the one button of the page that it leads to. */
async function confirm(page: Page, email: string): Promise<void> {
  const link = linkIn(await world.letterTo(email, 'Please confirm'))
  await page.goto(world.base + new URL(link).pathname)
  await page.getByRole('button', { name: 'Yes, I confirm' }).click()
  await page.getByRole('heading', { name: 'It counts from now on' }).waitFor()
}

const rulesOf = ({ reasons }: Awaited<ReturnType<AskingWorld['may']>>): readonly string[] =>
  reasons.map(({ rule }) => rule)

const PAPER = { title: 'Pruning in winter', link: 'https://example.nl/pruning.pdf' }
const NEWS = { purpose: 'newsletter', channel: 'email', says: 'Send me the newsletter.' }

describe.skipIf(!CHROMIUM)('from form to gate', () => {
  beforeAll(async () => {
    const limits = { proven: 1000, unproven: 1000 }
    world = await openAsking((parts) => ({ ...parts, formLimits: limits }))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
    expect(complaints).toEqual([])
  })

  test('S-V4: who ordered a paper is not called about other things', async () => {
    const form = await world.publish({ boxes: [], paper: PAPER, title: 'Order Pruning in winter' })
    const email = 'v4@example.nl'
    const page = await visit()
    await fillIn(page, form, email)
    await page.getByText('What you asked for is on its way').waitFor()
    expect((await world.letterTo(email)).text).toContain(PAPER.link)
    const answer = await world.may({ email }, 'offers', 'phone-human')
    expect(['ask-first', 'no']).toContain(answer.answer)
    expect(await world.may({ email }, 'own-request')).toMatchObject({ answer: 'yes' })
  })

  test('S-T1: the letter adds nothing, and tips that nobody ticked are a no to tips', async () => {
    const form = await world.publish({ boxes: [NEWS], paper: PAPER })
    const email = 't1@example.nl'
    const page = await visit()
    await fillIn(page, form, email)
    const letter = await world.letterTo(email)
    expect(letter.text).not.toMatch(/newsletter|offers|tips/i)
    expect((await world.may({ email }, 'newsletter')).answer).toBe('ask-first')
    expect((await world.may({ email }, 'own-request')).answer).toBe('yes')
    const other = 't1-ticked@example.nl'
    await fillIn(page, form, other, 'Send me the newsletter.')
    const confirming = await world.letterTo(other)
    const quoted = confirming.text.split('\n').filter((line) => line.startsWith('> '))
    expect(quoted).toEqual(['> Send me the newsletter.'])
    await confirm(page, other)
    expect((await world.may({ email: other }, 'newsletter')).answer).toBe('yes')
    expect((await world.may({ email: other }, 'persona')).answer).toBe('ask-first')
  })

  test('S-T2: a subscription with a paper is a yes where it is itself what is asked for; as a price it is doubted', async () => {
    const page = await visit()
    const form = await world.publish({
      way: 'single',
      title: 'Subscribe to the newsletter, and get Pruning in winter',
      boxes: [NEWS],
      paper: PAPER,
    })
    await fillIn(page, form, 't2@example.nl')
    await confirm(page, 't2@example.nl')
    expect(await page.getByRole('link', { name: 'Open “Pruning in winter”' }).isVisible()).toBe(
      true,
    )
    expect((await world.may({ email: 't2@example.nl' }, 'newsletter')).answer).toBe('yes')
    const trade = await world.publish({
      way: 'trade',
      title: 'Pruning in winter for a subscription',
      boxes: [NEWS],
      paper: PAPER,
    })
    await fillIn(page, trade, 't2-trade@example.nl')
    await confirm(page, 't2-trade@example.nl')
    const doubted = await world.may({ email: 't2-trade@example.nl' }, 'newsletter')
    expect(doubted.answer).toBe('ask-first')
    expect(rulesOf(doubted)).toContain('EU-CONS-03')
  })

  test('S-T3: a customer gets mail about what they took, with no form at all', async () => {
    const { house, seller } = world
    const email = 't3@example.nl'
    const send = (path: string, body: object): Promise<Response> =>
      fetch(world.base + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    await send('/v1/purposes', {
      id: 'care',
      kind: 'own-similar-marketing',
      family: 'trees',
      title: 'Care of your tree',
      optOutInMessage: true,
    })
    await send('/v1/contacts', {
      person: { kind: 'consumer', country: 'NL', age: 'adult' },
      points: [
        {
          value: email,
          source: {
            kind: 'sale',
            obtainedAt: '2026-11-01',
            collectedFor: ['own-similar-marketing'],
          },
        },
      ],
      relation: 'running-customer',
    })
    const sale = { family: 'trees', entity: seller.id, optOutShown: true, on: '2026-11-01' }
    await send('/v1/events', { to: { email }, kind: 'sale.recorded', codes: sale })
    const answer = await world.may({ email }, 'care')
    expect([answer.answer, rulesOf(answer)]).toEqual(['yes', expect.arrayContaining(['NL-EM-02'])])
    expect(
      await house.mail.mailbox.list().then((all) => all.filter(({ to }) => to === email)),
    ).toEqual([])
  })

  test('S-G1: the one field is the act, for that newsletter and nothing else', async () => {
    const form = await world.publish({ way: 'single', boxes: [NEWS] })
    const email = 'g1@example.nl'
    const page = await visit()
    await page.goto(`${world.base}/f/${form.id}`)
    expect(await page.getByRole('textbox').count()).toBe(1)
    await fillIn(page, form, email)
    await confirm(page, email)
    expect((await world.may({ email }, 'newsletter')).answer).toBe('yes')
    const other = await world.may({ email }, 'offers')
    expect([other.answer, rulesOf(other)]).toEqual([
      'ask-first',
      expect.arrayContaining(['EU-CONS-02']),
    ])
  })

  test('S-A01, S-A02: a reader of the newsletter gets it, and mails by persona only by a box of their own', async () => {
    const profiling = 'We watch which articles you open, and write about what you read most.'
    const persona = {
      purpose: 'persona',
      channel: 'email',
      says: 'Send me tips that follow what I read.',
      profiling,
    }
    const form = await world.publish({ boxes: [NEWS, persona] })
    const page = await visit(true)
    await fillIn(page, form, 'a01@example.nl', 'Send me the newsletter.')
    await confirm(page, 'a01@example.nl')
    expect((await world.may({ email: 'a01@example.nl' }, 'newsletter')).answer).toBe('yes')
    expect((await world.may({ email: 'a01@example.nl' }, 'persona')).answer).toBe('ask-first')
    await page.goto(`${world.base}/f/${form.id}`)
    expect(await page.getByText(profiling).isVisible()).toBe(true)
    const both = ['Send me the newsletter.', 'Send me tips that follow']
    await fillIn(page, form, 'a02@example.nl', ...both)
    await confirm(page, 'a02@example.nl')
    expect((await world.may({ email: 'a02@example.nl' }, 'persona')).answer).toBe('yes')
  })

  test('S-A16: no box is ticked beforehand, and silence is no yes', async () => {
    const form = await world.publish({ boxes: [NEWS], paper: PAPER })
    const page = await visit(true)
    await page.goto(`${world.base}/f/${form.id}`)
    expect(await page.getByRole('checkbox').isChecked()).toBe(false)
    await fillIn(page, form, 'a16@example.nl')
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
    expect((await world.may({ email: 'a16@example.nl' }, 'newsletter')).answer).toBe('ask-first')
    const unconfirmed = 'a16-silent@example.nl'
    await fillIn(page, form, unconfirmed, 'Send me the newsletter.')
    await world.letterTo(unconfirmed)
    expect((await world.may({ email: unconfirmed }, 'newsletter')).answer).toBe('ask-first')
  })

  test('S-A17: a vague text in the language of lawyers is not published', async () => {
    const vague = 'I hereby consent to processing for marketing purposes pursuant to the terms.'
    await expect(world.publish({ boxes: [{ ...NEWS, says: vague }] })).rejects.toThrow(/vague/)
    await expect(world.publish({ boxes: [{ ...NEWS, says: vague }] })).rejects.toThrow(/legal/)
  })
})
