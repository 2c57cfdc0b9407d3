import type { SubjectRef } from '../core/entry.ts'
import type { LegalForms } from '../core/legal-form.ts'
import type { CompanyKeys } from './company-keys.ts'
import type { Extract } from './extract.ts'

/** An extract with the keys by which the people of its company are found. */
export type KeyedExtract = Extract & { readonly nameKey?: string; readonly numberKey?: string }

/** Somebody of a seller, as far as the view of companies tells. */
export type Candidate = {
  readonly subject: SubjectRef
  readonly company: string
  readonly registered?: string
  readonly country?: string
}

/** How an extract fits somebody: by the number or the name, and whether that is surely the same company. */
export type Fit = { readonly by: 'number' | 'name'; readonly isSure: boolean }

export function keyed(keys: CompanyKeys, lane: number, extract: Extract): KeyedExtract {
  const nameKey = extract.name === undefined ? undefined : keys.name(lane, extract.name)
  const numberKey = extract.number === undefined ? undefined : keys.number(lane, extract.number)
  return {
    ...extract,
    ...(nameKey === undefined ? {} : { nameKey }),
    ...(numberKey === undefined ? {} : { numberKey }),
  }
}

/**
 * How an extract fits somebody; undefined where it is of another company. A number is sure where the
 * register of that country gives each once, or where the name is the same too. A name alone is not: others
 * may have it. With the same postcode it is.
 */
export function fitOf(
  forms: LegalForms,
  extract: KeyedExtract,
  { company, registered, country }: Candidate,
  postcodes: readonly string[],
): Fit | undefined {
  const isElsewhere =
    extract.country !== undefined && country !== undefined && extract.country !== country
  if (isElsewhere) return undefined
  const isPlaced = extract.country !== undefined && country !== undefined
  const isNamed = extract.nameKey === company
  if (extract.numberKey !== undefined && registered !== undefined) {
    if (extract.numberKey !== registered) return undefined
    const isNational = isPlaced && forms.nationalNumbers.includes(extract.country)
    return { by: 'number', isSure: isNational || isNamed }
  }
  if (!isNamed) return undefined
  if (extract.postcode === undefined || postcodes.length === 0) return { by: 'name', isSure: false }
  if (!postcodes.includes(extract.postcode)) return undefined
  return { by: 'name', isSure: isPlaced }
}

/** What fits one person best: one extract, or several of which nobody can say which it is. */
export type Best =
  | { readonly extract: KeyedExtract; readonly fit: Fit }
  | { readonly ambiguous: readonly KeyedExtract[] }

/** A number goes before a name; of extracts of one company the latest counts. */
export function bestOf(
  fits: readonly { readonly extract: KeyedExtract; readonly fit: Fit }[],
): Best | undefined {
  const byNumber = fits.filter(({ fit }) => fit.by === 'number')
  const counted = byNumber.length > 0 ? byNumber : fits
  const latest = counted.toSorted((one, other) => (one.extract.on < other.extract.on ? 1 : -1))
  const [first] = latest
  if (!first) return undefined
  const others = latest.filter(({ extract }) => !isOneCompany(extract, first.extract))
  const rivals = latest.filter(
    ({ extract }) =>
      extract.on === first.extract.on && extract.legalForm !== first.extract.legalForm,
  )
  return others.length + rivals.length === 0
    ? first
    : { ambiguous: latest.map(({ extract }) => extract) }
}

/** Two with different numbers, or of which only the name is known and not the same, are two companies. */
function isOneCompany(one: KeyedExtract, other: KeyedExtract): boolean {
  if (one.numberKey !== undefined || other.numberKey !== undefined)
    return one.numberKey === other.numberKey
  return one.legalForm === other.legalForm && one.postcode === other.postcode
}
