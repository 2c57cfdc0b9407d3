import { remember } from '../core/remember.ts'
import { COUNTRIES, LANGUAGES } from '../core/terms.ts'
import { foldedWhole } from '../vault/fold.ts'

/** A country as points need it and as questions group it. */
export type Country = {
  /** Two letters, ISO 3166-1. */
  readonly code: string
  readonly group: (typeof COUNTRIES)[number]
}

const EEA_OTHERS =
  'AT BG CY CZ DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NO PL PT RO SE SI SK'.split(' ')
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const ALSO: ReadonlyMap<string, string> = new Map([
  ['holland', 'nederland'],
  ['thenetherlands', 'nederland'],
  ['uk', 'unitedkingdom'],
  ['usa', 'unitedstates'],
  ['brd', 'deutschland'],
])
const REMEMBERED_MAX = 500

/** Reads a country: two letters or a name in one of the languages of the house. */
export const readCountry: (text: string) => Country | undefined = remember((text) => {
  const name = foldedWhole(text)
  const code = codes().get(ALSO.get(name) ?? name)
  return code === undefined ? undefined : { code, group: groupOf(code) }
}, REMEMBERED_MAX)

function groupOf(code: string): Country['group'] {
  const own = COUNTRIES.find((country) => country === code)
  return own ?? (EEA_OTHERS.includes(code) ? 'other-eea' : 'outside-eea')
}

let known: ReadonlyMap<string, string> | undefined
function codes(): ReadonlyMap<string, string> {
  if (known) return known
  const names = new Map<string, string>()
  for (const language of LANGUAGES) {
    const words = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
      const name = words.of(code)
      if (name === undefined || NO_COUNTRY.has(code)) continue
      names.set(code.toLowerCase(), code)
      names.set(foldedWhole(name), code)
    }
  }
  known = names
  return names
}

/** Codes that name no country, or an old or a second name of one. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO', 'UK', 'DD', 'FX', 'SU', 'YU'])
