import type { Day } from '../core/calendar.ts'
import { TEXT_LENGTH_MAX } from '../core/limits.ts'
import { isFormula } from './cells.ts'
import type { LeftValue, LeftValueReason } from './contact.ts'
import type { Row } from './csv.ts'
import { readDate } from './dates.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import type { MappingFile } from './mapping-file.ts'

/** The cells of one row by field. A value that cannot be read is noted and absent. */
export type Cells = {
  readonly line: number
  readonly stated: MappingFile
  /** The first cell of a field that is not empty, trimmed; empty where there is none. */
  readonly text: (field: Field) => string
  readonly all: (field: Field) => readonly { readonly text: string; readonly column: number }[]
  /** A text that may be kept. */
  readonly kept: (field: Field, lengthMax?: number) => string | undefined
  readonly date: (field: Field) => Day | undefined
  readonly leave: (field: Field, reason: LeftValueReason) => void
}

/** The cells of a row; what is left out of it goes to `left`. */
export function cellsOf(
  row: Row,
  places: ReadonlyMap<Field, readonly number[]>,
  about: { readonly mapping: Mapping; readonly today: Day; readonly left: LeftValue[] },
): Cells {
  const { line } = row
  const { stated } = about.mapping
  const at = (place: number): string => row.cells[place]?.trim() ?? ''
  const text = (field: Field): string => {
    for (const place of places.get(field) ?? []) if (at(place) !== '') return at(place)
    return ''
  }
  const leave = (field: Field, reason: LeftValueReason): void => {
    about.left.push({ line, field, reason })
  }
  return {
    line,
    stated,
    text,
    leave,
    all: (field) =>
      (places.get(field) ?? []).map((place) => ({ text: at(place), column: place + 1 })),
    kept: (field, lengthMax = TEXT_LENGTH_MAX) => {
      const value = text(field)
      if (value === '') return undefined
      if (value.length <= lengthMax && !isFormula(value)) return value
      leave(field, value.length > lengthMax ? 'too-long' : 'formula')
      return undefined
    },
    date: (field) => {
      const value = text(field)
      if (value === '') return undefined
      const day = readDate(value, about.today, stated.dates)
      if (day.ok) return day.value
      leave(field, day.reason)
      return undefined
    },
  }
}
