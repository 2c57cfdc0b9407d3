import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { IMPORT_COLUMNS_MAX } from '../core/limits.ts'
import type { Barring } from './barred.ts'
import { BARRING_SAYS, barring } from './barred.ts'
import type { Field } from './fields.ts'
import { fieldOfHeader, isMany, isStopField, isUnkept } from './fields.ts'
import type { FileFlaw } from './flaw.ts'
import { flaw } from './flaw.ts'
import type { MappingFile } from './mapping-file.ts'
import { fits, guessFromValues, looksLikeValue } from './samples.ts'

/** Where the reading of a column comes from, and whether its values agree. */
type Confidence = 'stated' | 'sure' | 'likely' | 'guess' | 'doubtful'

/** A column that is read. `header` is told only where it looks like one. */
export type Column = {
  readonly number: number
  readonly header: string
  readonly field: Field
  readonly confidence: Confidence
}

type LeftReason = 'unknown' | 'blank' | 'not-needed' | 'field-taken' | 'told-to' | Barring

/** A column that is left out, and why. */
export type LeftColumn = {
  readonly number: number
  readonly header: string
  readonly reason: LeftReason
  readonly says: string
}

/** Which column holds what, and what whoever imports states about the whole file. */
export type Mapping = {
  readonly columns: readonly Column[]
  readonly left: readonly LeftColumn[]
  /** Cells that a row must have, and columns that it may have. */
  readonly cellsMin: number
  readonly cellsMax: number
  readonly stated: MappingFile
}

const LEFT_SAYS: Readonly<Record<Exclude<LeftReason, Barring>, string>> = {
  unknown: 'Nobody said what this column holds. Name it in the mapping where it is needed.',
  blank: 'This column has no header. Name it by number in the mapping where it is needed.',
  'not-needed': 'This is known and not needed, so it is not kept.',
  'field-taken': 'Another column holds the same. Name the right one in the mapping.',
  'told-to': 'The mapping leaves this column out.',
}

/**
 * Says which column holds what: what the mapping states, then headers, then sample values. What is
 * barred stays barred whatever a mapping states; what nobody knows is left out and named.
 */
export function mapColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  stated: MappingFile,
): Result<Mapping, FileFlaw> {
  if (header.length > IMPORT_COLUMNS_MAX) return no(flaw('columns-too-many'))
  const hasHeader = stated.header !== false
  if (hasHeader && header.some(looksLikeValue)) return no(flaw('header-missing'))
  const names = hasHeader ? header.map((one) => one.trim()) : header.map(() => '')
  const absent = absentColumns(names, stated)
  if (absent.length > 0) return no(flaw('column-absent', { columns: absent }))
  const twice = twiceNamed(names, stated)
  if (twice.length > 0) return no(flaw('header-twice', { columns: twice }))
  const taken = takenByStatement(names, stated)
  const columns: Column[] = []
  const left: LeftColumn[] = []
  for (const [i, name] of names.entries()) {
    const number = i + 1
    const read = readColumn(name, statedFor(number, name, stated), valuesOf(sample, i), taken)
    if ('reason' in read) left.push({ number, header: shown(name), ...read })
    else columns.push({ number, header: shown(name), ...read })
  }
  if (!columns.some(({ field }) => REACHING.includes(field))) return no(flaw('no-point-column'))
  const named = names.findLastIndex((name) => name !== '') + 1
  const cellsMin = hasHeader ? named : Math.max(...columns.map(({ number }) => number))
  return ok({ columns, left, cellsMin, cellsMax: header.length, stated })
}

const REACHING: readonly Field[] = ['email', 'phone', 'mobile', 'street']

type ReadColumn =
  | { readonly field: Field; readonly confidence: Confidence }
  | { readonly reason: LeftReason; readonly says: string }

function readColumn(
  name: string,
  statement: Field | 'leave-out' | undefined,
  values: readonly string[],
  taken: Set<Field>,
): ReadColumn {
  const byHeader = name === '' ? undefined : fieldOfHeader(name)
  // An objection to profiling is a stop, and no profile.
  const why = byHeader && isStopField(byHeader) ? undefined : barring(name)
  if (why) return { reason: why, says: BARRING_SAYS[why] }
  if (statement === 'leave-out') return left('told-to')
  if (statement)
    return isUnkept(statement) ? left('not-needed') : { field: statement, confidence: 'stated' }
  const field = byHeader ?? guessFromValues(values)
  if (!field) return left(name === '' ? 'blank' : 'unknown')
  if (isUnkept(field)) return left('not-needed')
  if (!isMany(field) && taken.has(field)) return left('field-taken')
  taken.add(field)
  return { field, confidence: byHeader ? agreement(field, values) : 'guess' }
}

/** Every column, of which nobody said yet what it holds. */
export function unreadColumns(header: readonly string[]): readonly LeftColumn[] {
  return header.map((name, i) => {
    const header = shown(name.trim())
    const why = barring(name)
    if (why) return { number: i + 1, header, reason: why, says: BARRING_SAYS[why] }
    const reason = header === '' ? 'blank' : 'unknown'
    return { number: i + 1, header, reason, says: LEFT_SAYS[reason] }
  })
}

function left(reason: Exclude<LeftReason, Barring>): ReadColumn {
  return { reason, says: LEFT_SAYS[reason] }
}

function agreement(field: Field, values: readonly string[]): Confidence {
  if (values.length === 0) return 'likely'
  const answer = fits(field, values)
  return answer === undefined ? 'likely' : answer ? 'sure' : 'doubtful'
}

function valuesOf(sample: readonly (readonly string[])[], i: number): readonly string[] {
  return sample.map((cells) => cells[i]?.trim() ?? '').filter(Boolean)
}

function statedFor(
  number: number,
  name: string,
  { columns }: MappingFile,
): Field | 'leave-out' | undefined {
  return columns?.get(`#${number}`) ?? (name === '' ? undefined : columns?.get(name))
}

function takenByStatement(names: readonly string[], stated: MappingFile): Set<Field> {
  const fields = names.map((name, i) => statedFor(i + 1, name, stated))
  return new Set(fields.filter((field) => field !== undefined && field !== 'leave-out'))
}

/** The places, in the mapping, of columns that the file does not have. */
function absentColumns(names: readonly string[], { columns }: MappingFile): readonly number[] {
  const isThere = (name: string): boolean => {
    const number = /^#(\d{1,3})$/.exec(name)?.[1]
    return names.includes(name) || (number !== undefined && names[Number(number) - 1] !== undefined)
  }
  return [...(columns?.keys() ?? [])].flatMap((name, i) => (isThere(name) ? [] : [i + 1]))
}

function twiceNamed(names: readonly string[], stated: MappingFile): readonly number[] {
  const folded = names.map((name) => name.toLowerCase())
  return folded.flatMap((name, i) => {
    const isNumbered = stated.columns?.has(`#${i + 1}`) === true
    const isAgain = name !== '' && folded.indexOf(name) !== folded.lastIndexOf(name)
    return isAgain && !isNumbered ? [i + 1] : []
  })
}

const HEADER = /^[\p{L}][\p{L}\p{N} _.:/()'?-]{0,59}$/u

/** A header that looks like none may be personal: it is told by its number alone. */
function shown(name: string): string {
  return looksLikeHeader(name) ? name : ''
}

/** Does it name a column, by its header or its number, and cannot be somebody's address or number? */
export function looksLikeHeader(name: string): boolean {
  return /^#\d{1,3}$/.test(name) || (HEADER.test(name) && !looksLikeValue(name))
}
