import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import type { KIND_CONFIDENCE, KIND_FROM } from '../core/entry-codes.ts'
import { LIST_LENGTH_MAX, TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import {
  AGES,
  COUNTRIES,
  PERSON_KINDS,
  POINT_KINDS,
  PUBLISHED_FOR,
  PURPOSES,
  RELATIONS,
  SOURCES,
} from '../core/terms.ts'
import { isRoleAddress } from './role-address.ts'
import type { ContactPoint, GivenPoint } from '../vault/normalise.ts'
import { normalise } from '../vault/normalise.ts'

/** Where a point came from: the kind of source, when, from whom, and what it was collected for. */
type Source = {
  readonly kind: (typeof SOURCES)[number] | 'unknown'
  readonly publishedFor?: (typeof PUBLISHED_FOR)[number]
  readonly obtainedAt?: Day
  readonly from?: string
  readonly collectedFor?: readonly (typeof PURPOSES)[number][]
}

/** A point of a new contact: understood, with its source. */
export type SourcedPoint = {
  readonly point: ContactPoint
  readonly kind: (typeof POINT_KINDS)[number]
  readonly source: Source
}

/** What an entry says of the kind of person and the company, without naming either. */
type CompanyCodes = {
  readonly kindFrom?: (typeof KIND_FROM)[number]
  readonly kindConfidence?: (typeof KIND_CONFIDENCE)[number]
  readonly kindFound?: (typeof PERSON_KINDS)[number]
  readonly company?: string
  readonly registered?: string
  readonly addressed?: 'company' | 'named-person'
}

/** Who is recorded, with everything known of where it comes from. */
export type NewContact = {
  /** What the seller calls the person in its own systems. */
  readonly ref?: string
  readonly person: {
    readonly name?: string
    readonly company?: string
    readonly kind?: (typeof PERSON_KINDS)[number]
    readonly country?: (typeof COUNTRIES)[number]
    readonly age?: (typeof AGES)[number]
    /** Two letters. */
    readonly language?: string
    /** The legal form of the company, as somebody words it. */
    readonly legalForm?: string
    /** The number of the company in the register of its country. */
    readonly registerNumber?: string
  }
  /** Where the kind of person comes from, and which company it is: filled where contacts are recorded. */
  readonly companyCodes?: CompanyCodes
  readonly points: readonly SourcedPoint[]
  readonly relation?: (typeof RELATIONS)[number]
}

const CONTACT_KEYS = ['ref', 'person', 'points', 'relation']
const PERSON_KEYS = ['name', 'company', 'kind', 'country', 'age', 'legalForm', 'registerNumber']
const POINT_KEYS = ['value', 'kind', 'source']
const ADDRESS_KEYS = ['name', 'street', 'houseNumber', 'postcode', 'country']
const SOURCE_KEYS = ['kind', 'publishedFor', 'obtainedAt', 'from', 'collectedFor']

/** Notes mistakes under pointers, and gives what could be read. */
type Notes = {
  readonly mistakes: Mistake[]
  object(json: unknown, pointer: string, keys: readonly string[]): Readonly<Record<string, unknown>>
  word<Word extends string>(
    json: unknown,
    pointer: string,
    words: readonly Word[],
  ): Word | undefined
  text(json: unknown, pointer: string): string | undefined
}

/** Reads a contact as it stands in JSON. Mistakes never repeat what was sent: it may name somebody. */
export function parseContact(json: unknown, pointer = ''): Result<NewContact, readonly Mistake[]> {
  const notes = createNotes()
  const body = notes.object(json, pointer, CONTACT_KEYS)
  const person = readPerson(notes, body['person'] ?? {}, `${pointer}/person`)
  const ref = notes.text(body['ref'], `${pointer}/ref`)
  const relation = notes.word(body['relation'], `${pointer}/relation`, RELATIONS)
  const list: unknown = body['points']
  const points: SourcedPoint[] = []
  if (!Array.isArray(list) || list.length > LIST_LENGTH_MAX || list.length + (ref ? 1 : 0) === 0) {
    const says = `A list of 1 to ${LIST_LENGTH_MAX} points belongs here.`
    note(notes.mistakes, { pointer: `${pointer}/points`, says })
  } else {
    for (const [i, one] of list.entries()) {
      const point = readPoint(notes, one, `${pointer}/points/${i}`, person)
      if (point) points.push(point)
    }
  }
  if (notes.mistakes.length > 0) return no(notes.mistakes)
  return ok({ ...(ref ? { ref } : {}), person, points, ...(relation ? { relation } : {}) })
}

function readPerson(notes: Notes, json: unknown, pointer: string): NewContact['person'] {
  const body = notes.object(json, pointer, PERSON_KEYS)
  const name = notes.text(body['name'], `${pointer}/name`)
  const company = notes.text(body['company'], `${pointer}/company`)
  const kind = notes.word(body['kind'], `${pointer}/kind`, [...PERSON_KINDS, 'unknown'] as const)
  const country = notes.word(body['country'], `${pointer}/country`, [
    ...COUNTRIES,
    'unknown',
  ] as const)
  const age = notes.word(body['age'], `${pointer}/age`, [...AGES, 'unknown'] as const)
  const legalForm = notes.text(body['legalForm'], `${pointer}/legalForm`)
  const registerNumber = notes.text(body['registerNumber'], `${pointer}/registerNumber`)
  return {
    ...(name ? { name } : {}),
    ...(legalForm ? { legalForm } : {}),
    ...(registerNumber ? { registerNumber } : {}),
    ...(company ? { company } : {}),
    ...(kind && kind !== 'unknown' ? { kind } : {}),
    ...(country && country !== 'unknown' ? { country } : {}),
    ...(age && age !== 'unknown' ? { age } : {}),
  }
}

/** A point whose kind nobody tells is somebody's own. */
const STRICTEST: Readonly<Record<GivenPoint['kind'], SourcedPoint['kind']>> = {
  email: 'personal-named',
  phone: 'private-mobile',
  postal: 'postal-home',
}

function readPoint(
  notes: Notes,
  json: unknown,
  pointer: string,
  person: NewContact['person'],
): SourcedPoint | undefined {
  const body = notes.object(json, pointer, POINT_KEYS)
  const kind = notes.word(body['kind'], `${pointer}/kind`, POINT_KINDS)
  const source = readSource(notes, body['source'], `${pointer}/source`)
  const given = readGiven(notes, body['value'], `${pointer}/value`, person)
  if (!given) return undefined
  const point = normalise(given)
  if (!point.ok) {
    const says = 'This is neither an address nor a number that can be reached.'
    note(notes.mistakes, { pointer: `${pointer}/value`, says })
    return undefined
  }
  return { point: point.value, kind: kind ?? kindOfPoint(point.value, person), source }
}

/** A point is somebody's own, unless nobody is named and it is the mailbox of a role, such as `info@`. */
export function kindOfPoint(
  { kind, normal }: ContactPoint,
  { name }: NewContact['person'],
): SourcedPoint['kind'] {
  const isRole = name === undefined && kind === 'email' && isRoleAddress(normal)
  return isRole ? 'generic-role' : STRICTEST[kind]
}

/** A mail address or a number as text, or where letters go as an object. */
function readGiven(
  notes: Notes,
  json: unknown,
  pointer: string,
  { name = '', company = '', country }: NewContact['person'],
): GivenPoint | undefined {
  if (!isPlainObject(json)) {
    const value = notes.text(json, pointer)
    if (value !== undefined) return givenOf(value, country)
    if (json === undefined) note(notes.mistakes, { pointer, says: 'A point has a value.' })
    return undefined
  }
  const address = notes.object(json, pointer, ADDRESS_KEYS)
  const part = (key: string): string => notes.text(address[key], `${pointer}/${key}`) ?? ''
  return {
    kind: 'postal',
    name: part('name') || name || company,
    street: part('street'),
    houseNumber: part('houseNumber'),
    postcode: part('postcode'),
    country: part('country') || (country ?? ''),
  }
}

/** What somebody wrote: with an @ it is an address, else a number, dialled from the person's country. */
export function givenOf(value: string, country?: string): GivenPoint {
  if (value.includes('@')) return { kind: 'email', address: value }
  const isCountry = country !== undefined && /^[A-Z]{2}$/.test(country)
  return { kind: 'phone', number: value, ...(isCountry ? { country } : {}) }
}

function readSource(notes: Notes, json: unknown, pointer: string): Source {
  const body = notes.object(json, pointer, SOURCE_KEYS)
  const kind = notes.word(body['kind'], `${pointer}/kind`, SOURCES)
  if (!kind && body['kind'] === undefined)
    note(notes.mistakes, {
      pointer: `${pointer}/kind`,
      says: 'A point names where it comes from.',
      allowed: SOURCES,
    })
  const publishedFor = notes.word(body['publishedFor'], `${pointer}/publishedFor`, PUBLISHED_FOR)
  const from = notes.text(body['from'], `${pointer}/from`)
  const obtainedAt = readDay(notes, body['obtainedAt'], `${pointer}/obtainedAt`)
  const collectedFor = readPurposes(notes, body['collectedFor'], `${pointer}/collectedFor`)
  return {
    kind: kind ?? 'inferred',
    ...(publishedFor ? { publishedFor } : {}),
    ...(obtainedAt ? { obtainedAt } : {}),
    ...(from ? { from } : {}),
    ...(collectedFor ? { collectedFor } : {}),
  }
}

function readDay(notes: Notes, json: unknown, pointer: string): Day | undefined {
  if (json === undefined) return undefined
  const day = typeof json === 'string' ? parseDay(json) : undefined
  if (!day) note(notes.mistakes, { pointer, says: 'A day that exists belongs here.' })
  return day
}

function readPurposes(notes: Notes, json: unknown, pointer: string): Source['collectedFor'] {
  if (json === undefined) return undefined
  if (!Array.isArray(json) || json.length === 0 || json.length > PURPOSES.length) {
    note(notes.mistakes, { pointer, says: 'A list of purposes belongs here.', allowed: PURPOSES })
    return undefined
  }
  return json.flatMap((one, i) => {
    const purpose = notes.word(one, `${pointer}/${i}`, PURPOSES)
    return purpose ? [purpose] : []
  })
}

function createNotes(): Notes {
  const mistakes: Mistake[] = []
  return {
    mistakes,
    object(json, pointer, keys) {
      if (!isPlainObject(json)) {
        note(mistakes, { pointer, says: 'An object belongs here.', allowed: keys })
        return {}
      }
      for (const name of Object.keys(json))
        if (!keys.includes(name)) note(mistakes, unknownKey(name, keys, pointer))
      return json
    },
    word(json, pointer, words) {
      if (json === undefined) return undefined
      const found = words.find((word) => word === json)
      if (found === undefined)
        note(mistakes, { pointer, says: 'This word is not known here.', allowed: words })
      return found
    },
    text(json, pointer) {
      if (json === undefined) return undefined
      const isText =
        typeof json === 'string' && json.trim() !== '' && json.length <= TEXT_LENGTH_MAX
      if (isText) return json.trim()
      note(mistakes, {
        pointer,
        says: `A text of 1 to ${TEXT_LENGTH_MAX} characters belongs here.`,
      })
      return undefined
    },
  }
}
