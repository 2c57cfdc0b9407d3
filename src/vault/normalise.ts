import { domainToASCII } from 'node:url'
import { createRequire } from 'node:module'
import type * as Phones from 'libphonenumber-js/max'
import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import {
  ADDRESS_PART_LENGTH_MAX,
  EMAIL_LENGTH_MAX,
  EMAIL_LOCAL_LENGTH_MAX,
  PHONE_LENGTH_MAX,
} from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { fold, foldedWhole, foldedWords } from './fold.ts'

/** How a person is reached, as somebody wrote it. `country` of a phone is where it is dialled without prefix. */
export type GivenPoint =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'phone'; readonly number: string; readonly country?: string }
  | {
      readonly kind: 'postal'
      readonly name: string
      readonly street: string
      readonly houseNumber: string
      readonly postcode: string
      /** Two letters, ISO 3166-1. */
      readonly country: string
    }

/** The kinds of points that have a value to look up. */
export type PointKind = GivenPoint['kind']
/** The one form of a value: two ways of writing the same point have the same one. */
export type NormalValue = Brand<string, 'NormalValue'>

/** A point that was understood: what was given, its one form, and the words by which it is searched. */
export type ContactPoint = {
  readonly given: GivenPoint
  readonly kind: PointKind
  readonly normal: NormalValue
  readonly words: readonly string[]
}

/** Why something is no point. */
export type NotAPoint =
  | 'malformed'
  | 'too-long'
  | 'incomplete'
  | 'country-unknown'
  | 'no-such-number'

/** Reads a contact point. What it cannot be sure of it refuses: a wrong point reaches somebody else. */
export function normalise(given: GivenPoint): Result<ContactPoint, NotAPoint> {
  switch (given.kind) {
    case 'email':
      return normaliseEmail(given)
    case 'phone':
      return normalisePhone(given)
    case 'postal':
      return normalisePostal(given)
  }
}

const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const DOMAIN_GIVEN = /^[\p{L}\p{N}\p{M}.-]+$/u
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/
const DOMAIN_LENGTH_MAX = 253

/** @source RFC 5321, section 4.5.3.1; RFC 6531; RFC 5891 */
function normaliseEmail(given: GivenPoint & { kind: 'email' }): Result<ContactPoint, NotAPoint> {
  const address = given.address.trim()
  if (address.length > EMAIL_LENGTH_MAX) return no('too-long')
  const at = address.lastIndexOf('@')
  const local = composed(address.slice(0, Math.max(at, 0)))
  const domainGiven = address.slice(at + 1)
  if (at < 1 || !LOCAL.test(local) || !DOMAIN_GIVEN.test(domainGiven)) return no('malformed')
  const domain = domainToASCII(domainGiven.normalize('NFC')).toLowerCase()
  if (!DOMAIN.test(domain)) return no('malformed')
  if (local.length > EMAIL_LOCAL_LENGTH_MAX || domain.length > DOMAIN_LENGTH_MAX)
    return no('too-long')
  const label = domainGiven.slice(0, domainGiven.indexOf('.'))
  return ok({
    given: { kind: 'email', address },
    kind: 'email',
    normal: trust<NormalValue>(`${local}@${domain}`),
    words: foldedWords(`${local} ${label}`),
  })
}

function composed(local: string): string {
  const once = local.normalize('NFC').toLowerCase().normalize('NFC')
  return once.toLowerCase().normalize('NFC')
}

/** @source ITU-T E.164 */
function normalisePhone(given: GivenPoint & { kind: 'phone' }): Result<ContactPoint, NotAPoint> {
  const number = given.number.trim()
  if (number.length > PHONE_LENGTH_MAX) return no('too-long')
  const country = given.country?.toUpperCase()
  const { isSupportedCountry, parsePhoneNumberFromString } = phones()
  if (country !== undefined && !isSupportedCountry(country)) return no('country-unknown')
  const parsed = parsePhoneNumberFromString(number, {
    ...(country === undefined ? {} : { defaultCountry: country }),
    extract: false,
  })
  if (!parsed)
    return no(/\d/.test(number) && country === undefined ? 'country-unknown' : 'malformed')
  if (!parsed.isValid()) return no('no-such-number')
  return ok({
    given: { kind: 'phone', number, ...(country === undefined ? {} : { country }) },
    kind: 'phone',
    normal: trust<NormalValue>(parsed.number),
    words: [],
  })
}

/** The numbering plans of the world take 16 MB: they come with the first number. */
type PhonePlans = Pick<typeof Phones, 'isSupportedCountry' | 'parsePhoneNumberFromString'>
let opened: PhonePlans | undefined
function phones(): PhonePlans {
  opened ??= createRequire(import.meta.url)('libphonenumber-js/max') as PhonePlans
  return opened
}

/** The name belongs to the address: a letter goes to somebody, not to a house. */
function normalisePostal(given: GivenPoint & { kind: 'postal' }): Result<ContactPoint, NotAPoint> {
  const { name, street, houseNumber, postcode, country } = given
  const parts = [name, street, houseNumber, postcode]
  if (parts.some((part) => part.length > ADDRESS_PART_LENGTH_MAX)) return no('too-long')
  if (!/^[A-Za-z]{2}$/.test(country.trim())) return no('country-unknown')
  const folded = parts.map(foldedWhole)
  // A house may have a name instead of a number; everything else is needed.
  if (folded.some((part, i) => part === '' && i !== 2)) return no('incomplete')
  return ok({
    given: { kind: 'postal', name, street, houseNumber, postcode, country: country.trim() },
    kind: 'postal',
    normal: trust<NormalValue>([...folded, fold(country)].join('|')),
    words: foldedWords(`${name} ${street} ${foldedWhole(postcode)}`),
  })
}
