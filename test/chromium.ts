import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

/** Where Debian's Chromium is, if it is. */
export const CHROMIUM: string | undefined = [process.env['CHROMIUM'], '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
)

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  if (!CHROMIUM) throw new Error('No Chromium was found: install it, or set CHROMIUM to its path.')
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, headless: true })
}
