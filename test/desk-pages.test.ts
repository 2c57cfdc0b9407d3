import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../src/core/terms.ts'
import { LANGUAGES } from '../src/core/terms.ts'
import { CHROMIUM, openBrowser } from './chromium.ts'
import type { Example, Found } from './desk-addresses.ts'
import { findAddresses, inLanguage } from './desk-addresses.ts'
import type { DemoDesk } from './desk-demo.ts'
import { fillDemoDesk, useForAWhile } from './desk-demo.ts'
import type { DeskServer } from './desk.ts'
import { serveDesk, visitor } from './desk.ts'
import { axeFinds, widthAndTiny } from './looks.ts'
import { fieldFaults, formFaults, pressMainAct, tabFaults } from './page-proofs.ts'

/** Every page in every language, scheme and width; without it each page in one of each, in turn. */
const IS_WHOLE = process.env['DESK_PAGES'] === 'whole'
const SCHEMES = ['light', 'dark'] as const
const WIDTHS = IS_WHOLE ? [360, 1280] : [360]
const PAGE_BYTES_MAX = 60_000
const HEIGHT = 740

let server: DeskServer
let browser: Browser
let desk: DemoDesk
let found: Found
let cssBytes = 0

beforeAll(async () => {
  if (!CHROMIUM) return
  server = await serveDesk()
  browser = await openBrowser()
  desk = await fillDemoDesk(server.parts)
  await useForAWhile(server.parts, desk)
  const visit = visitor(server.base, desk.session)
  found = await findAddresses(server.parts.console.pages, async (address) => {
    const { status, text, headers } = await visit.get(address)
    const isPage = headers.get('content-type')?.startsWith('text/html')
    return status === 200 && isPage ? text : undefined
  })
  for (const sheet of ['base.css', 'cabeceo.css'])
    cssBytes += (await (await fetch(`${server.base}/assets/${sheet}`)).arrayBuffer()).byteLength
})
afterAll(async () => {
  await browser?.close()
  await server?.app.close()
})

type Look = {
  readonly example: Example
  readonly language: Language
  readonly colorScheme: (typeof SCHEMES)[number]
  readonly width: number
}

/** How each page is looked at: in all ways, or in one of each in turn. */
function looks(): readonly Look[] {
  const ways = SCHEMES.flatMap((colorScheme) =>
    LANGUAGES.flatMap((language) =>
      WIDTHS.map((width): Omit<Look, 'example'> => ({ language, colorScheme, width })),
    ),
  )
  return found.examples.flatMap((example, i) =>
    ways.filter((_, at) => IS_WHOLE || at === i % ways.length).map((way) => ({ example, ...way })),
  )
}

async function open(
  { colorScheme, width }: Pick<Look, 'colorScheme' | 'width'>,
  session: string,
  javaScriptEnabled = true,
): Promise<Page> {
  const viewport = { width, height: HEIGHT }
  const context = await browser.newContext({ colorScheme, viewport, javaScriptEnabled })
  await context.addCookies([{ name: 'cabeceo-session', value: session, url: server.base }])
  return context.newPage()
}

/** Everything that a page must hold, and does not. */
async function faultsOf(
  page: Page,
  { example, language, width }: Look,
): Promise<readonly string[]> {
  const faults: string[] = []
  const hear = (text: string): void => void faults.push(`the console says: ${text}`)
  page.on('console', (message) => message.type() === 'error' && hear(message.text()))
  page.on('pageerror', ({ message }) => hear(message))
  const response = await page.goto(server.base + inLanguage(example.address, language))
  if (response?.status() !== 200) faults.push(`it answers ${response?.status()}`)
  const bytes = ((await response?.body())?.byteLength ?? 0) + cssBytes
  if (bytes >= PAGE_BYTES_MAX) faults.push(`${bytes} bytes with its style`)
  faults.push(...(await tabFaults(page)), ...(await fieldFaults(page)))
  faults.push(...(await formFaults(page, server.parts.console.pages)))
  const [wide, tiny] = await widthAndTiny(page)
  if (wide > width) faults.push(`${wide} px wide at ${width}`)
  faults.push(...tiny.map((one) => `a small target: ${one}`))
  faults.push(...(await axeFinds(page)))
  page.removeAllListeners()
  return faults
}

describe.skipIf(!CHROMIUM)('every page of the desk', () => {
  test('is found by following links', () => {
    expect(found.examples.length).toBeGreaterThan(10)
    expect(found.unreached.filter((path) => !ANSWERS_DATA.includes(path))).toEqual([])
  })
  test('is small, whole by keyboard, narrow and for axe, says nothing in the console', async () => {
    const pages = new Map<string, Page>()
    for (const look of looks()) {
      const { example, language, colorScheme, width } = look
      const name = `${colorScheme} ${width}`
      const page = pages.get(name) ?? (await open(look, desk.session))
      pages.set(name, page)
      expect([example.address, language, name, await faultsOf(page, look)]).toEqual([
        example.address,
        language,
        name,
        [],
      ])
    }
  }, 1_200_000)
  test('does its main act without JavaScript', async () => {
    const { accounts } = server.parts.house
    const session = await accounts.sessions.find(desk.session)
    if (!session) throw new Error('nobody is signed in')
    const acted = new Map<string, number | undefined>()
    for (const { address, page: own } of found.examples) {
      if (acted.has(own.path)) continue
      // Each act with a session of its own: one of them signs out.
      const { secret } = await accounts.comeInByPasskey(session.account, 'Firefox, Linux')
      const page = await open({ colorScheme: 'light', width: 360 }, secret, false)
      await page.goto(server.base + address)
      acted.set(own.path, await pressMainAct(page))
      await page.context().close()
    }
    const broken = [...acted].filter(([, status]) => status !== undefined && status >= 400)
    expect(broken).toEqual([])
    expect([...acted.values()].filter((status) => status === 200).length).toBeGreaterThan(4)
  }, 120_000)
})

/** What is no page: a script of the desk asks it, or it is a file. */
const ANSWERS_DATA: readonly string[] = [
  '/desk/account/passkey/options',
  '/desk/imports/:import/refused.csv',
  '/desk/clear/:list/answers.csv',
]

describe.skipIf(!CHROMIUM)('what a page must hold is missed where it is not there', () => {
  const plants: readonly (readonly [what: string, html: string, fault: RegExp])[] = [
    ['one heading', '<h1>One</h1><h1>Two</h1>', /2 first headings/],
    ['labels', '<h1>One</h1><input name="who">', /no label/],
    ['one element an id', '<h1 id="a">One</h1><p id="a"></p>', /twice the id a/],
    ['a button', '<form method="post" action="/desk/ask"></form>', /no button sends/],
    ['a token', '<form method="post" action="/desk/ask"><button>Go</button></form>', /no token/],
    [
      'an answer',
      '<form method="post" action="/desk/nowhere"><button>Go</button></form>',
      /nobody/,
    ],
    ['its order', '<button tabindex="2">2</button><button tabindex="1">1</button>', /Tab/],
    ['reach', '<button tabindex="-1">never</button>', /Tab/],
    ['targets', '<button style="padding:0;border:0;height:9px">x</button>', /small/],
    ['width', '<p style="width:900px">wide</p>', /900/],
    ['contrast', '<main><h1 style="color:#eee;background:#fff">pale</h1></main>', /color-contrast/],
  ]
  let page: Page
  beforeAll(async () => {
    page = await open({ colorScheme: 'light', width: 360 }, desk.session)
  })
  test.each(plants)('%s', async (_, html, fault) => {
    await page.setContent(`<!doctype html><html lang="en"><title>t</title><body>${html}`)
    const faults = [
      ...(await tabFaults(page)),
      ...(await fieldFaults(page)),
      ...(await formFaults(page, server.parts.console.pages)),
      ...(await widthAndTiny(page)).flat().map((one) => `small or wide: ${one}`),
      ...(await axeFinds(page)),
    ]
    expect(faults.join('\n')).toMatch(fault)
  })
})
