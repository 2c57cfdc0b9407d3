// npm run shots: pictures of every page, wide and narrow, light and dark, into shots/, to be looked at.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createApp } from '../dist/server/app.js'
import { readConfig } from '../dist/server/config.js'
import { createParts } from '../dist/server/parts.js'
import { openBrowser } from '../test/chromium.ts'
import { ROOT } from './run.ts'

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
const app = await createApp(await createParts(config.value))
const base = await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await openBrowser()
mkdirSync(`${ROOT}shots`, { recursive: true })
for (const [name, path] of Object.entries(PAGES)) {
  for (const language of name === 'start' || name === 'ask'
    ? ['en', 'nl', 'de', 'fr']
    : ['en', 'nl']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 360]) {
        const file = `${name}-${language}-${colorScheme}-${width}.png`
        if (only.length > 0 && !only.some((part) => file.startsWith(part))) continue
        const page = await browser.newPage({
          viewport: { width, height: 900 },
          colorScheme,
          javaScriptEnabled: width !== 360,
        })
        await page.goto(`${base}${path}lang=${language}`, { waitUntil: 'load' })
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: `${ROOT}shots/${file}`, fullPage: true })
        await page.close()
        process.stdout.write(`shots/${file}\n`)
      }
    }
  }
}
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
