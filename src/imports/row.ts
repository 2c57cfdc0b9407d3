import type { Day } from '../core/calendar.ts'
import type { LegalForms } from '../core/legal-form.ts'
import { legalFormOf } from '../core/legal-form.ts'
import { TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { readLegalForm, readSource } from './cells.ts'
import type { ConsentReading } from './consent.ts'
import { optOutOf, readConsentOf, tellsOfStop } from './consent.ts'
import type {
  ImportedContact,
  ImportedPerson,
  ImportedPoint,
  LeftValue,
  Refusal,
  SourceReading,
} from './contact.ts'
import type { Country } from './countries.ts'
import { readCountry } from './countries.ts'
import type { Row } from './csv.ts'
import { ageOn } from './dates.ts'
import type { Field } from './fields.ts'
import { isStopField } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { pointsOf } from './points.ts'
import type { Cells } from './row-cells.ts'
import { cellsOf } from './row-cells.ts'

/** A row that is kept, with what of it is not. */
type RowReading = { readonly contact: ImportedContact; readonly left: readonly LeftValue[] }

/** Reads rows by a mapping. `null` for a row in which nothing stands. */
export type RowReader = (row: Row) => Result<RowReading, Refusal> | null

const NO_FORMS: LegalForms = { forms: [], afterwards: [], tradingAs: [], nationalNumbers: [] }

/** A reader for one file. `today` tells ages and days that lie in the future, and stands for no date. */
export function createRowReader(
  mapping: Mapping,
  today: Day,
  forms: LegalForms = NO_FORMS,
): RowReader {
  const places = new Map<Field, readonly number[]>()
  for (const { field, number } of mapping.columns)
    places.set(field, [...(places.get(field) ?? []), number - 1])
  // Where the cells cannot be told apart, a stop may be among them.
  const isStop = mapping.columns.some(({ field }) => field === 'consent' || isStopField(field))
  return (row) => {
    const { line } = row
    if (row.flaw) return no({ line, reason: row.flaw, isStop })
    if (row.cells.every((cell) => cell.trim() === '')) return null
    const width = row.cells.findLastIndex((cell) => cell !== '') + 1
    if (row.cells.length < mapping.cellsMin) return no({ line, reason: 'cells-missing', isStop })
    if (width > mapping.cellsMax) return no({ line, reason: 'cells-extra', isStop })
    const left: LeftValue[] = []
    return readRow(cellsOf(row, places, { mapping, today, left }), left, { today, forms })
  }
}

function readRow(
  cells: Cells,
  left: LeftValue[],
  { today, forms }: { readonly today: Day; readonly forms: LegalForms },
): Result<RowReading, Refusal> {
  const { line, stated } = cells
  const country = countryOf(cells)
  const person = personOf(cells, country, today)
  const { points, faults } = pointsOf(cells, person, country, sourceOf(cells))
  if (points.length === 0) {
    const isStop = tellsOfStop(cells)
    const [first] = faults
    return first
      ? no({ line, isStop, reason: first.reason, column: first.column })
      : no({ line, isStop, reason: 'no-point' })
  }
  for (const { field, reason } of faults) cells.leave(field, reason)
  const kind = kindOf(cells, person, points, forms)
  const consent: ConsentReading = readConsentOf(cells)
  const optOut = optOutOf(cells)
  const since = cells.date('relation-since')
  if (since && !stated.relation) cells.leave('relation-since', 'kind-not-stated')
  const sale = saleOf(cells)
  return ok({
    contact: {
      line,
      person: kind ? { ...person, kind } : person,
      points,
      ...(consent ? { consent } : {}),
      ...(optOut ? { optOut } : {}),
      ...(stated.relation
        ? { relation: { kind: stated.relation, ...(since ? { startedOn: since } : {}) } }
        : {}),
      ...(sale ? { sale } : {}),
    },
    left,
  })
}

/** A sale needs what was sold and who sold it: without them an order is no more than a hint. */
function saleOf(cells: Cells): ImportedContact['sale'] {
  const { family, entity, optOutShown = false } = cells.stated
  const on = cells.date('last-order')
  if (!on) return undefined
  if (family !== undefined && entity !== undefined) return { on, family, entity, optOutShown }
  cells.leave('last-order', 'sale-not-stated')
  return undefined
}

/** A country that the row names and nobody can read is unknown, whatever is stated for the others. */
function countryOf(cells: Cells): Country | undefined {
  const text = cells.text('country')
  if (text === '') return cells.stated.country
  const country = readCountry(text)
  if (!country) cells.leave('country', 'unknown-word')
  return country
}

function personOf(cells: Cells, country: Country | undefined, today: Day): ImportedPerson {
  const parts = [cells.kept('first-name'), cells.kept('infix'), cells.kept('last-name')]
  const joined = parts.filter((part) => part !== undefined).join(' ')
  const name = cells.kept('name') ?? (joined === '' ? undefined : joined.slice(0, TEXT_LENGTH_MAX))
  const company = cells.kept('company')
  const ref = cells.kept('ref')
  const registerNumber = cells.kept('register-number')
  const age = agesOf(cells, today)
  const language = /^[A-Za-z]{2}\b/.exec(cells.text('language'))?.[0].toLowerCase()
  return {
    ...(name === undefined ? {} : { name }),
    ...(company === undefined ? {} : { company }),
    ...(ref === undefined ? {} : { ref }),
    ...(registerNumber === undefined ? {} : { registerNumber }),
    ...(language === undefined ? {} : { language }),
    ...(country ? { country: country.group } : {}),
    ...(age ? { age } : {}),
  }
}

/** A legal person is addressed only where the row names nobody and no point may be somebody's own. */
function kindOf(
  cells: Cells,
  person: ImportedPerson,
  points: readonly ImportedPoint[],
  forms: LegalForms,
): ImportedPerson['kind'] {
  const text = cells.text('legal-form')
  const { country } = person
  const named = legalFormOf(forms, { extract: text, ...(country === undefined ? {} : { country }) })
  const form = named.confidence === 'sure' ? named.kind : readLegalForm(text)
  if (text !== '' && !form) cells.leave('legal-form', 'unknown-word')
  const isNobodys = points.every(
    ({ pointKind }) => pointKind === 'generic-role' || pointKind === 'postal-business',
  )
  if (form !== 'legal-person') return form
  return person.name === undefined && isNobodys ? 'legal-person' : 'employee-of-legal-person'
}

const AGE_MAX = 120

/** The younger of what a birth date and an age say. */
function agesOf(cells: Cells, today: Day): ImportedPerson['age'] {
  const birth = cells.date('birth-date')
  const text = cells.text('age')
  const isAge = /^\d{1,3}$/.test(text) && Number(text) <= AGE_MAX
  if (text !== '' && !isAge) cells.leave('age', 'unclear')
  const ages = [...(birth ? [ageOn(birth, today)] : []), ...(isAge ? [Number(text)] : [])]
  if (ages.length === 0) return undefined
  const age = Math.min(...ages)
  return age < 13 ? 'below-13' : age < 16 ? 'below-16' : 'adult'
}

/** Where the points come from: the row, else what is stated for the file, else unknown. */
function sourceOf(cells: Cells): SourceReading {
  const text = cells.text('source')
  const read = text === '' ? cells.stated.source : readSource(text)
  if (text !== '' && !read) cells.leave('source', 'unknown-word')
  const isDated = cells.text('obtained-on') !== ''
  const obtainedOn = isDated ? cells.date('obtained-on') : cells.stated.obtainedOn
  const supplier = cells.kept('supplier') ?? cells.stated.supplier
  const { publishedFor, collectedFor } = cells.stated
  return {
    source: read ?? 'unknown',
    ...(obtainedOn ? { obtainedOn } : {}),
    ...(supplier === undefined ? {} : { supplier }),
    ...(publishedFor ? { publishedFor } : {}),
    ...(collectedFor ? { collectedFor } : {}),
  }
}
