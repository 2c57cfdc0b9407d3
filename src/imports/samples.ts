import { readConsent } from './cells.ts'
import { readCountry } from './countries.ts'
import type { Field } from './fields.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const PHONE = /^(\+|00?)[\d\s()./-]{7,}$/
const DATE = /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/
const POSTCODE = /^(\d{4}\s?[A-Za-z]{2}|\d{4,5})$/
const DUTCH_POSTCODE = /^\d{4}\s?[A-Z]{2}$/
const SHARE_WANTED = 0.8

type Test = (value: string) => boolean

const TESTS: Readonly<Partial<Record<Field, Test>>> = {
  email: (value) => EMAIL.test(value),
  phone: (value) => /^[\d\s()+./-]{6,}$/.test(value),
  mobile: (value) => /^[\d\s()+./-]{6,}$/.test(value),
  postcode: (value) => POSTCODE.test(value),
  country: (value) => readCountry(value) !== undefined,
  age: (value) => /^\d{1,3}$/.test(value),
  'birth-date': (value) => DATE.test(value),
  'obtained-on': (value) => DATE.test(value),
  'consent-on': (value) => DATE.test(value),
  'relation-since': (value) => DATE.test(value),
  'last-order': (value) => DATE.test(value),
  name: (value) => !EMAIL.test(value) && !/^\d+$/.test(value),
  'last-name': (value) => !EMAIL.test(value) && !/^\d+$/.test(value),
}

/** Do the values look like the field? Undefined where any value may. */
export function fits(field: Field, values: readonly string[]): boolean | undefined {
  const test = TESTS[field]
  return test && values.filter(test).length >= values.length * SHARE_WANTED
}

const TELLING: readonly (readonly [Field, Test])[] = [
  ['email', (value) => EMAIL.test(value)],
  ['phone', (value) => PHONE.test(value) && !DATE.test(value)],
  ['postcode', (value) => DUTCH_POSTCODE.test(value)],
]

/** The field of a column without a known header, where its values can be nothing else. */
export function guessFromValues(values: readonly string[]): Field | undefined {
  if (values.length === 0) return undefined
  if (isStateOfConsent(values)) return 'consent'
  return TELLING.find(([, test]) => values.filter(test).length >= values.length * SHARE_WANTED)?.[0]
}

/** Words that are nearly all of consent, some of them of a withdrawal: no stop is left out unread. */
function isStateOfConsent(values: readonly string[]): boolean {
  const said = values.map(readConsent)
  const clear = said.filter((one) => one !== 'unclear').length
  return said.includes('withdrawn') && clear >= values.length * SHARE_WANTED
}

/** Is it a value and no header? */
export function looksLikeValue(cell: string): boolean {
  const value = cell.trim()
  return EMAIL.test(value) || PHONE.test(value) || DATE.test(value) || DUTCH_POSTCODE.test(value)
}
