import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import { ADDRESS_PART_LENGTH_MAX, EXTRACTS_MAX, TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { COUNTRIES } from '../core/terms.ts'

/** What the extract of a trade register says of a company. */
export type Extract = {
  /** Its place in what came: the line of a file, or from 1 in a list. */
  readonly line: number
  readonly name?: string
  readonly number?: string
  /** As the register words it. */
  readonly legalForm: string
  readonly country?: (typeof COUNTRIES)[number]
  readonly postcode?: string
  /** The day on which the register said so. */
  readonly on: Day
}

const KEYS = ['name', 'registerNumber', 'legalForm', 'country', 'postcode', 'extractedOn']

/** Reads `{ extracts: […] }`. Nothing was extracted in the future; mistakes never repeat what was sent. */
export function parseExtracts(
  json: unknown,
  today: Day,
): Result<readonly Extract[], readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const body = isPlainObject(json) ? json : {}
  for (const name of Object.keys(body))
    if (name !== 'extracts') note(mistakes, unknownKey(name, ['extracts'], ''))
  const list: unknown = body['extracts']
  if (!Array.isArray(list) || list.length === 0 || list.length > EXTRACTS_MAX) {
    const says = `A list of 1 to ${EXTRACTS_MAX} extracts belongs here.`
    note(mistakes, { pointer: '/extracts', says })
    return no(mistakes)
  }
  const extracts = list.flatMap((one: unknown, i) => {
    const extract = readExtract(one, { line: i + 1, today, pointer: `/extracts/${i}`, mistakes })
    return extract ? [extract] : []
  })
  return mistakes.length > 0 ? no(mistakes) : ok(extracts)
}

type About = {
  readonly line: number
  readonly today: Day
  readonly pointer: string
  readonly mistakes: Mistake[]
}

/** One extract as it stands in JSON. */
export function readExtract(
  json: unknown,
  { line, today, pointer, mistakes }: About,
): Extract | undefined {
  const before = mistakes.length
  const body = isPlainObject(json) ? json : {}
  if (!isPlainObject(json)) note(mistakes, { pointer, says: 'An object belongs here.' })
  for (const name of Object.keys(body))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, pointer))
  const text = (key: string, lengthMax = TEXT_LENGTH_MAX): string | undefined => {
    const value = body[key]
    if (value === undefined) return undefined
    if (typeof value === 'string' && value.trim() !== '' && value.length <= lengthMax)
      return value.trim()
    const says = `A text of 1 to ${lengthMax} characters belongs here.`
    note(mistakes, { pointer: `${pointer}/${key}`, says })
    return undefined
  }
  const [name, number] = [text('name'), text('registerNumber')]
  const [legalForm, postcode] = [text('legalForm'), text('postcode', ADDRESS_PART_LENGTH_MAX)]
  const country = COUNTRIES.find((one) => one === body['country'])
  if (body['country'] !== undefined && !country)
    note(mistakes, {
      pointer: `${pointer}/country`,
      says: 'This word is not known here.',
      allowed: COUNTRIES,
    })
  const on = typeof body['extractedOn'] === 'string' ? parseDay(body['extractedOn']) : undefined
  if (!on || on > today)
    note(mistakes, {
      pointer: `${pointer}/extractedOn`,
      says: 'The day of the extract belongs here, and none that is yet to come.',
    })
  if (name === undefined && number === undefined)
    note(mistakes, { pointer, says: 'An extract has a name, or a number in the register.' })
  if (body['legalForm'] === undefined)
    note(mistakes, { pointer: `${pointer}/legalForm`, says: 'This is missing.' })
  if (mistakes.length > before || legalForm === undefined || !on) return undefined
  return {
    line,
    legalForm,
    on,
    ...(name === undefined ? {} : { name }),
    ...(number === undefined ? {} : { number }),
    ...(country ? { country } : {}),
    ...(postcode === undefined ? {} : { postcode }),
  }
}
