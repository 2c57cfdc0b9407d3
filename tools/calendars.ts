// Writes the clocks and public holidays of the countries, made by a kept library: node cabeceo --tool calendars
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'
import { ROOT } from './run.ts'

const FROM = 2021
const TO = 2040
/** Days that are no public holidays in the library's eyes, but on which nobody is called or that the state celebrates. */
const ALSO: Readonly<Record<string, readonly string[]>> = { NL: ['05-04', '05-05'] }
const ZONES = { NL: 'Europe/Amsterdam', BE: 'Europe/Brussels', DE: 'Europe/Berlin' } as const

const require = createRequire(import.meta.url)
const { version } = JSON.parse(
  readFileSync(require.resolve('date-holidays/package.json'), 'utf8'),
) as { version: string }

function holidaysOf(country: string): readonly string[] {
  const days = new Set<string>()
  for (let year = FROM; year <= TO; year++) {
    for (const { date, type } of new Holidays(country).getHolidays(year))
      if (type === 'public') days.add(date.slice(0, 10))
    for (const day of ALSO[country] ?? []) days.add(`${year}-${day}`)
  }
  return [...days].sort()
}

const countries = Object.fromEntries(
  Object.entries(ZONES).map(([country, timeZone]) => [
    country,
    { timeZone, from: `${FROM}-01-01`, to: `${TO}-12-31`, holidays: holidaysOf(country) },
  ]),
)
const source = `Public holidays of the whole country by date-holidays ${version}, data under CC BY 3.0; for NL with 4 and 5 May added.`
writeFileSync(
  `${ROOT}rulebooks/calendars.json`,
  JSON.stringify({ source, countries }, null, 2) + '\n',
)
process.stdout.write('rulebooks/calendars.json written\n')
