import type { NameWord } from './company-name.ts'
import { wordsOfName } from './company-name.ts'
import type { LegalForm, LegalForms } from './legal-form.ts'
import { LIST_LENGTH_MAX, TEXT_LENGTH_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { isPlainObject, note, unknownKey } from './mistake.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import { COUNTRIES } from './terms.ts'

const KEYS = ['about', 'afterwards', 'tradingAs', 'nationalNumbers', 'forms']
const FORM_KEYS = ['id', 'countries', 'kind', 'suffixes', 'prefixes', 'extract', 'weak']
const KINDS = ['legal-person', 'partnership-unincorporated', 'sole-trader'] as const

/** Reads the table of legal forms. A form with a mistake is refused, and with it the whole table. */
export function parseLegalForms(json: unknown): Result<LegalForms, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json)) return no([{ pointer: '', says: 'An object belongs here.' }])
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  const { forms } = json
  if (!Array.isArray(forms) || forms.length === 0 || forms.length > LIST_LENGTH_MAX) {
    const says = `A list of 1 to ${LIST_LENGTH_MAX} forms belongs here.`
    note(mistakes, { pointer: '/forms', says })
  }
  const read: readonly unknown[] = Array.isArray(forms) ? forms.slice(0, LIST_LENGTH_MAX) : []
  const found = {
    afterwards: readNames(json['afterwards'], '/afterwards', mistakes),
    tradingAs: readNames(json['tradingAs'], '/tradingAs', mistakes),
    nationalNumbers:
      json['nationalNumbers'] === undefined
        ? []
        : readCountries(json['nationalNumbers'], '/nationalNumbers', mistakes),
    forms: read.map((form, i) => readForm(form, `/forms/${i}`, mistakes)),
  }
  const ids = found.forms.map(({ id }) => id)
  if (new Set(ids).size < ids.length)
    note(mistakes, { pointer: '/forms', says: 'Two forms have the same id.' })
  return mistakes.length > 0 ? no(mistakes) : ok(found)
}

function readForm(json: unknown, pointer: string, mistakes: Mistake[]): LegalForm {
  const form = isPlainObject(json) ? json : {}
  for (const name of Object.keys(form))
    if (!FORM_KEYS.includes(name)) note(mistakes, unknownKey(name, FORM_KEYS, pointer))
  const { id, weak } = form
  const kind = KINDS.find((word) => word === form['kind'])
  if (typeof id !== 'string' || id === '')
    note(mistakes, { pointer: `${pointer}/id`, says: 'A name for the form belongs here.' })
  if (!kind)
    note(mistakes, { pointer: `${pointer}/kind`, says: 'This kind is not known.', allowed: KINDS })
  const countries = readCountries(form['countries'], `${pointer}/countries`, mistakes)
  if (weak !== undefined && typeof weak !== 'boolean')
    note(mistakes, { pointer: `${pointer}/weak`, says: 'This is true or false.' })
  const names = (key: string): readonly (readonly NameWord[])[] =>
    readNames(form[key], `${pointer}/${key}`, mistakes)
  return {
    id: typeof id === 'string' ? id : '',
    countries,
    kind: kind ?? 'sole-trader',
    suffixes: names('suffixes'),
    prefixes: names('prefixes'),
    extract: names('extract'),
    isWeak: weak === true,
  }
}

function readCountries(json: unknown, pointer: string, mistakes: Mistake[]): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(json) ? json : []
  const known = COUNTRIES.filter((country) => listed.includes(country))
  if (known.length === 0 || known.length !== listed.length)
    note(mistakes, { pointer, says: 'A list of countries belongs here.', allowed: COUNTRIES })
  return known
}

function readNames(
  json: unknown,
  pointer: string,
  mistakes: Mistake[],
): readonly (readonly NameWord[])[] {
  if (json === undefined) return []
  const names: readonly unknown[] = Array.isArray(json) ? json : []
  const isFine = Array.isArray(json) && names.length <= LIST_LENGTH_MAX && names.every(isName)
  if (!isFine) note(mistakes, { pointer, says: 'A list of words belongs here.' })
  return isFine ? names.filter(isName).map((name) => wordsOfName(name)) : []
}

function isName(value: unknown): value is string {
  const isText = typeof value === 'string' && value.length <= TEXT_LENGTH_MAX
  return isText && wordsOfName(value).length > 0
}
