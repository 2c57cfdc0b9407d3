import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import { isId } from '../core/entry.ts'
import { IMPORT_COLUMNS_MAX, TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import {
  CHANNELS,
  CONSENT_FORMS,
  EVIDENCE,
  PUBLISHED_FOR,
  PURPOSES,
  RELATIONS,
  SOURCES,
} from '../core/terms.ts'
import type { Country } from './countries.ts'
import { readCountry } from './countries.ts'
import type { Delimiter } from './csv.ts'
import { DELIMITERS } from './csv.ts'
import type { DateOrder } from './dates.ts'
import { DATE_ORDERS } from './dates.ts'
import type { Field } from './fields.ts'
import { FIELDS, isField } from './fields.ts'

/** What whoever imports a file states about it. Nothing stated stays unknown. */
export type MappingFile = {
  readonly delimiter?: Delimiter
  /** Does the first line name the columns? It does unless stated otherwise. */
  readonly header?: boolean
  /** By header, or by number as `#3`. */
  readonly columns?: ReadonlyMap<string, Field | 'leave-out'>
  readonly dates?: DateOrder
  /** Of persons whose row names none; phone numbers without prefix are dialled there. */
  readonly country?: Country
  readonly source?: (typeof SOURCES)[number]
  readonly supplier?: string
  readonly obtainedOn?: Day
  readonly consentForm?: (typeof CONSENT_FORMS)[number]
  /** The grade of the proofs in the column of proofs, as the seller will have to show them. */
  readonly proofGrade?: (typeof EVIDENCE)[number]
  readonly purpose?: string
  readonly channels?: readonly (typeof CHANNELS)[number][]
  readonly relation?: (typeof RELATIONS)[number]
  /** What the place where the points stand invites. */
  readonly publishedFor?: (typeof PUBLISHED_FOR)[number]
  /** What the data were collected for, as people were told. */
  readonly collectedFor?: readonly (typeof PURPOSES)[number][]
  /** Of the sales that a column of orders tells of: the family of products, and the entity that sold. */
  readonly family?: string
  readonly entity?: string
  /** Did each of those sales show the way out? It did not unless stated. */
  readonly optOutShown?: boolean
}

type Read = (value: unknown) => unknown
type Key = { readonly read: Read; readonly says: string; readonly allowed?: readonly string[] }

const flag: Key = {
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  says: 'This is true or false.',
}

const KEYS: Readonly<Record<Exclude<keyof MappingFile, 'columns'>, Key>> = {
  delimiter: word(DELIMITERS),
  header: flag,
  dates: word(DATE_ORDERS),
  country: {
    read: (value) => (typeof value === 'string' ? readCountry(value) : undefined),
    says: 'A country belongs here, in two letters or by name.',
  },
  source: word(SOURCES),
  supplier: {
    read: (value) =>
      typeof value === 'string' && value.length > 0 && value.length <= TEXT_LENGTH_MAX
        ? value
        : undefined,
    says: `A text of 1 to ${TEXT_LENGTH_MAX} characters belongs here.`,
  },
  obtainedOn: {
    read: (value) => (typeof value === 'string' ? parseDay(value) : undefined),
    says: 'A day that exists belongs here, such as "2026-11-23".',
  },
  consentForm: word(CONSENT_FORMS),
  proofGrade: word(EVIDENCE),
  purpose: id('The id of a purpose belongs here.'),
  channels: {
    read: (value) =>
      Array.isArray(value) && value.length > 0 && value.every((one) => CHANNELS.includes(one))
        ? value
        : undefined,
    says: 'A list of channels belongs here.',
    allowed: CHANNELS,
  },
  relation: word(RELATIONS),
  publishedFor: word(PUBLISHED_FOR),
  collectedFor: {
    read: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.length <= PURPOSES.length &&
      value.every((one) => PURPOSES.includes(one))
        ? value
        : undefined,
    says: 'A list of purposes belongs here.',
    allowed: PURPOSES,
  },
  family: id('The id of a family of products belongs here.'),
  entity: id('The id of the entity that sold belongs here.'),
  optOutShown: flag,
}
const NAMES = ['columns', ...Object.keys(KEYS)]

/** Reads a mapping as it stands in JSON; `today` because nothing was obtained in the future. */
export function parseMappingFile(
  json: unknown,
  today: Day,
): Result<MappingFile, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json)) {
    return no([{ pointer: '', says: 'A mapping is an object.', allowed: NAMES }])
  }
  const read: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(json)) {
    if (name === 'columns') read[name] = readColumns(value, mistakes)
    else if (isKey(name)) {
      const { read: readKey, says, allowed } = KEYS[name]
      read[name] = readKey(value)
      if (read[name] === undefined)
        note(mistakes, { pointer: `/${name}`, says, ...(allowed ? { allowed } : {}) })
    } else note(mistakes, unknownKey(name, NAMES, ''))
  }
  const file = read as MappingFile
  if (file.obtainedOn && file.obtainedOn > today)
    note(mistakes, { pointer: '/obtainedOn', says: 'This day lies in the future.' })
  return mistakes.length > 0 ? no(mistakes) : ok(file)
}

function isKey(name: string): name is keyof typeof KEYS {
  return Object.hasOwn(KEYS, name)
}

function id(says: string): Key {
  return { read: (value) => (isId(value) ? value : undefined), says }
}

function word(words: readonly string[]): Key {
  return {
    read: (value) => words.find((one) => one === value),
    says: 'This word is not known here.',
    allowed: words,
  }
}

function readColumns(json: unknown, mistakes: Mistake[]): ReadonlyMap<string, Field | 'leave-out'> {
  const columns = new Map<string, Field | 'leave-out'>()
  const pointer = '/columns'
  if (!isPlainObject(json) || Object.keys(json).length > IMPORT_COLUMNS_MAX) {
    const says = `An object belongs here, with at most ${IMPORT_COLUMNS_MAX} headers and their fields.`
    note(mistakes, { pointer, says })
    return columns
  }
  // A header may be an address that slipped in, so it is told by its place.
  for (const [i, [header, field]] of Object.entries(json).entries()) {
    if (field === 'leave-out' || isField(field)) columns.set(header, field)
    else {
      const says = `The field of column ${i + 1} of this list is not known.`
      note(mistakes, { pointer, says, allowed: ['leave-out', ...FIELDS] })
    }
  }
  return columns
}
