import { normalise } from '../vault/normalise.ts'
import type { ContactPoint, GivenPoint } from '../vault/normalise.ts'
import { isRoleAddress } from '../contacts/role-address.ts'
import { isFormula } from './cells.ts'
import type { ImportedPerson, ImportedPoint, PointFault, SourceReading } from './contact.ts'
import type { Country } from './countries.ts'
import type { Field } from './fields.ts'
import type { Cells } from './row-cells.ts'

/** A point that cannot be understood: where it stands and why. */
type Fault = {
  readonly field: Field
  readonly column: number
  readonly reason: PointFault
}

type Read = { readonly points: readonly ImportedPoint[]; readonly faults: readonly Fault[] }

/** The points of one row, each once, and those that cannot be understood. */
export function pointsOf(
  cells: Cells,
  person: ImportedPerson,
  country: Country | undefined,
  source: SourceReading,
): Read {
  const points = new Map<string, ImportedPoint>()
  const faults: Fault[] = []
  const add = (field: Field, column: number, given: GivenPoint): void => {
    const read = normalise(given)
    if (!read.ok) faults.push({ field, column, reason: `${given.kind}-${read.reason}` })
    else if (!points.has(read.value.normal)) {
      const pointKind = kindOfPoint(field, read.value, person)
      points.set(read.value.normal, { point: read.value, pointKind, ...source })
    }
  }
  for (const { text, column } of cells.all('email'))
    if (text !== '') add('email', column, { kind: 'email', address: text })
  for (const field of ['mobile', 'phone'] as const)
    for (const { text, column } of cells.all(field))
      if (text !== '') add(field, column, phone(text, country))
  for (const { text, column } of cells.all('street'))
    if (text !== '') add('street', column, postal(cells, text, person, country))
  return { points: [...points.values()], faults }
}

function phone(number: string, country: Country | undefined): GivenPoint {
  return { kind: 'phone', number, ...(country ? { country: country.code } : {}) }
}

/** A street and a house number in one cell: the number comes last. */
const WITH_NUMBER = /^(.*\D)\s(\d+\s?[-/]?\s?[\da-z]{0,4})$/i

function postal(
  cells: Cells,
  address: string,
  person: ImportedPerson,
  country: Country | undefined,
): GivenPoint {
  const number = cells.text('house-number')
  const [, street = address, found = ''] = (number === '' && WITH_NUMBER.exec(address)) || []
  const houseNumber = `${number || found} ${cells.text('house-number-suffix')}`.trim()
  return {
    kind: 'postal',
    name: person.name ?? person.company ?? '',
    street: isFormula(street) ? '' : street.trim(),
    houseNumber,
    postcode: cells.text('postcode'),
    country: country?.code ?? '',
  }
}

/** The strictest kind that the row leaves open: a point is personal unless the row shows otherwise. */
function kindOfPoint(
  field: Field,
  point: ContactPoint,
  person: ImportedPerson,
): ImportedPoint['pointKind'] {
  switch (point.kind) {
    case 'email':
      return person.name === undefined && isRoleAddress(point.normal)
        ? 'generic-role'
        : 'personal-named'
    case 'phone':
      return field === 'phone' && person.company !== undefined ? 'direct-line' : 'private-mobile'
    case 'postal':
      return person.company === undefined ? 'postal-home' : 'postal-business'
  }
}
