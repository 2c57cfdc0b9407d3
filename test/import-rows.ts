import fc from 'fast-check'
import type { ContactPoint } from '../src/vault/normalise.ts'
import { email, phone } from './points.ts'

const EMAILS = ['an', 'bo', 'cor', 'dirk', 'info'].map((name) => `${name}@example.nl`)
const PHONES = ['+31612345601', '+31612345602', '+31612345603']
const REFS = ['c-1', 'c-2']

/** Somebody whom the house knows before, and whatever it knows. */
export type Known = {
  readonly email: string
  readonly phone?: string | undefined
  readonly ref?: string | undefined
  readonly has: readonly string[]
}
const known: fc.Arbitrary<Known> = fc.record({
  email: fc.constantFrom(...EMAILS),
  phone: fc.option(fc.constantFrom(...PHONES), { nil: undefined }),
  ref: fc.option(fc.constantFrom(...REFS), { nil: undefined, freq: 3 }),
  has: fc.subarray(['consent', 'objection', 'sale', 'erased']),
})

export const COLUMNS = {
  email: fc.constantFrom('', ...EMAILS, ...EMAILS, 'no address'),
  phone: fc.constantFrom('', '', ...PHONES),
  ref: fc.constantFrom('', '', '', '', ...REFS),
  name: fc.constantFrom('', 'Sanne de Wit'),
  company: fc.constantFrom('', '', 'Voorbeeld BV'),
  country: fc.constantFrom('', 'NL', 'BE'),
  consent: fc.constantFrom('', '', 'yes', 'yes', 'no', 'withdrawn', 'maybe?'),
  'consent date': fc.constantFrom('', '2026-01-05', '2020-02-02'),
  'consent text': fc.constantFrom('', 'Yes, mail me your news'),
  'opt out': fc.constantFrom('', '', '', '', 'yes'),
  'do not call': fc.constantFrom('', '', '', 'x'),
  'last order': fc.constantFrom('', '', '2026-05-01'),
  'customer since': fc.constantFrom('', '', '2024-03-01'),
}
export type Row = Readonly<Record<keyof typeof COLUMNS, string>>
export const STOPS = ['consent', 'opt out', 'do not call'] as const
/** A file in which somebody can be reached. */
const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.record(COLUMNS), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some(({ email, phone: number }) => email.includes('@') || number !== ''))

const mapping = fc.record(
  {
    source: fc.constantFrom('own-crm', 'sale', 'bought-list', 'person-self-form', 'public-website'),
    obtainedOn: fc.constantFrom('2026-11-01', '2025-01-01'),
    consentForm: fc.constantFrom('separate-box', 'pre-ticked'),
    purpose: fc.constant('news'),
    channels: fc.constant(['email']),
    relation: fc.constantFrom('running-customer', 'none', 'inquiry'),
    family: fc.constant('shop'),
    optOutShown: fc.boolean(),
    publishedFor: fc.constantFrom('general-contact', 'no-marketing-notice'),
    collectedFor: fc.constant(['newsletter']),
  },
  { requiredKeys: [] },
)

/** Does a row say that somebody wants no contact? Of consent, only a plain no does. */
export function saysStop(row: Row): boolean {
  return ['no', 'withdrawn'].includes(row.consent) || row['opt out'] + row['do not call'] !== ''
}

export function valuesOf(row: Row): readonly ContactPoint[] {
  return [
    ...(row.email.includes('@') ? [email(row.email)] : []),
    ...(row.phone === '' ? [] : [phone(row.phone)]),
  ]
}

export function csvOf(columns: readonly (keyof Row)[], all: readonly Row[]): string {
  return [columns.join(';'), ...all.map((row) => columns.map((one) => row[one]).join(';'))].join(
    '\n',
  )
}

/** What happens to somebody after the import and before it is undone. */
const later = fc.record({
  email: fc.constantFrom(...EMAILS),
  kind: fc.constantFrom('objection.made', 'message.sent', 'grant.given'),
})
export const world = fc.record({
  later: fc.array(later, { maxLength: 2 }),
  people: fc.array(known, { maxLength: 4 }),
  rows,
  mapping,
})
