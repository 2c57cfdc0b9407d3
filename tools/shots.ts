// npm run shots: pictures of every page, wide and narrow, light and dark, into shots/, to be looked at.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createApp } from '../dist/server/app.js'
import { readConfig } from '../dist/server/config.js'
import { createParts } from '../dist/server/parts.js'
import { openBrowser } from '../test/chromium.ts'
import { ROOT } from './run.ts'
import type { Shot } from './shots-desk.ts'
import { EMPTY_DESK, fillDesk } from './shots-desk.ts'

const PAGES: Readonly<Record<string, string>> = {
  start: '/may?',
  once: '/may?case=S-V1&',
  no: '/may?case=S-V2&',
  yes: '/may?case=S-T3&',
  ask: '/may?case=S-V4&',
  store: '/may?case=S-A08-list&',
  unknown: '/may?channel=email&purpose.kind=newsletter&',
  unreadable: '/may?channel=emaill&source.obtainedAt=2026-02-30&',
  rules: '/rules?',
  narrowed: '/rules?outcome=no&confidence=check&on=2026-02-30&',
  changes: '/rules/changes?',
  missing: '/nothing-here?',
}
const only = process.argv.slice(2)

const config = readConfig({
  PORT: '0',
  CABECEO_DATA: mkdtempSync(`${tmpdir()}/cabeceo-shots-`),
  CABECEO_URL: 'http://localhost:4747',
})
if (!config.ok) throw new Error(config.reason)
const made = await createParts(config.value)
// Nobody waits a minute for a picture.
const limits = { visits: 10_000, letters: 10_000 }
const parts = { ...made, console: { ...made.console, limits } }
const app = await createApp(parts)
const base = await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
mkdirSync(`${ROOT}shots`, { recursive: true })

/** Pictures of one page in every language, scheme and width that is asked for. */
async function shoot({ name, path, session }: Shot): Promise<void> {
  const isMain = name === 'start' || name === 'ask'
  for (const language of isMain ? ['en', 'nl', 'de', 'fr'] : ['en', 'nl']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 360]) {
        const file = `${name}-${language}-${colorScheme}-${width}.png`
        if (only.length > 0 && !only.some((part) => file.startsWith(part))) continue
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
          javaScriptEnabled: width !== 360,
        })
        if (session)
          await context.addCookies([{ name: 'cabeceo-session', value: session, url: base }])
        const page = await context.newPage()
        await page.goto(`${base}${path}lang=${language}`, { waitUntil: 'load' })
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: `${ROOT}shots/${file}`, fullPage: true })
        await context.close()
        process.stdout.write(`shots/${file}\n`)
      }
    }
  }
}

for (const [name, path] of Object.entries(PAGES)) await shoot({ name, path })
for (const shot of EMPTY_DESK) await shoot(shot)
for (const shot of await fillDesk(parts)) await shoot(shot)
if (only.length === 0 || only.includes('readme')) {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 1010 },
    colorScheme: 'light',
  })
  await page.goto(`${base}/may?case=S-V1&lang=en`, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${ROOT}docs/may.png` })
}
await browser.close()
await app.close()
