import type { Fields } from '../console/fields.ts'
import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no } from '../core/result.ts'
import { LANGUAGES } from '../core/terms.ts'
import type { Field } from '../imports/fields.ts'
import { FIELDS } from '../imports/fields.ts'
import type { ToldImport } from '../imports/import.ts'
import type { LeftColumn } from '../imports/mapping.ts'
import type { Wish } from '../imports/wish.ts'
import { parseWish } from '../imports/wish.ts'
import { COLUMN_WORDS } from './column-words.ts'

/** Words that the form sends as they are, empty where nobody stated them. */
const WORDS = ['source', 'supplier', 'obtainedOn', 'relation', 'country', 'purpose', 'consentForm']
const LISTS = ['channels', 'collectedFor']

/** What an import was told so far, as its form shows it. */
export type Stated = Readonly<Record<string, unknown>> & {
  readonly columns?: Readonly<Record<string, string>>
}

export function statedOf({ mapping }: ToldImport): Stated {
  return (mapping ?? {}) as Stated
}

const BARRED: readonly LeftColumn['reason'][] = ['profiling', 'special-category', 'never-needed']

/** Is it never read, whatever is said of it? */
export function isBarred({ reason }: LeftColumn): boolean {
  return BARRED.includes(reason)
}

/** How each column that may be read is read, or `leave-out`, by its number. */
function readAs({ columns, columnsLeft }: ToldImport): ReadonlyMap<number, string> {
  return new Map([
    ...columns.map(({ number, field }) => [number, field] as const),
    ...columnsLeft
      .filter((column) => !isBarred(column))
      .map(({ number }) => [number, 'leave-out'] as const),
  ])
}

/** What somebody says that a column holds, in any language or by its code; empty leaves it out. */
function fieldCalled(text: string): Field | 'leave-out' | undefined {
  const name = text.trim().toLowerCase()
  if (name === '') return 'leave-out'
  return FIELDS.find(
    (field) =>
      field === name ||
      LANGUAGES.some((one) => COLUMN_WORDS[one].fields[field].toLowerCase() === name),
  )
}

/**
 * Reads the form of an import. A column is stated where it was changed, now or before; the others stay a
 * guess. What the form does not know of a mapping stays as it was.
 */
export function settingsIn(
  fields: Fields,
  told: ToldImport,
  clock: Clock,
): Result<Wish, 'not-taken'> {
  const { columns: before = {}, ...rest } = statedOf(told)
  const mapping: Record<string, unknown> = { ...rest }
  for (const name of [...WORDS, ...LISTS, 'header']) delete mapping[name]
  for (const name of WORDS) {
    const value = fields.one(name).trim()
    if (value !== '') mapping[name] = value
  }
  for (const name of LISTS) {
    const values = fields.all(name)
    if (values.length > 0) mapping[name] = values
  }
  if (fields.one('header') !== 'yes') mapping['header'] = false
  const columns: Record<string, string> = { ...before }
  for (const [number, now] of readAs(told)) {
    const name = `column-${number}`
    if (fields.all(name).length === 0) continue
    const chosen = fieldCalled(fields.one(name))
    if (!chosen) return no('not-taken')
    if (chosen !== now) columns[`#${number}`] = chosen
  }
  if (Object.keys(columns).length > 0) mapping['columns'] = columns
  const label = fields.one('label').trim()
  const wish = parseWish({ mapping, ...(label === '' ? {} : { label }) }, clock)
  return wish.ok ? wish : no('not-taken')
}
