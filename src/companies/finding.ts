import type { LegalFormFound, LegalForms } from '../core/legal-form.ts'
import { companyKindOf, legalFormOf } from '../core/legal-form.ts'
import { isShared } from '../core/known/kind.ts'
import type { NewContact } from '../contacts/contact.ts'

/** The kind of person of a new contact, and what an entry says of where it comes from. */
export type KindFinding = {
  readonly kind?: NewContact['person']['kind']
  readonly codes: Pick<
    NonNullable<NewContact['companyCodes']>,
    'kindFrom' | 'kindConfidence' | 'kindFound' | 'addressed'
  >
  /** The name of the company, where there is one. */
  readonly company?: string
}

/**
 * What kind of person a new contact is: as stated, or by the legal form that was stated; else by what the
 * company's name tells. Where the name tells otherwise than was stated, both are kept. What the table
 * does not know stays unknown.
 */
export function findKind(forms: LegalForms, { person, points }: NewContact): KindFinding {
  const { name, country, legalForm } = person
  const company = person.company ?? companyIn(forms, person)
  const isNamed = name !== undefined && name !== company
  const isNobodys = !isNamed && points.every(({ kind }) => isShared(kind))
  const about = {
    ...(country === undefined ? {} : { country }),
    addressed: isNobodys ? ('company' as const) : ('named-person' as const),
  }
  const byForm =
    legalForm === undefined ? UNKNOWN : legalFormOf(forms, { ...about, extract: legalForm })
  const byName = company === undefined ? UNKNOWN : legalFormOf(forms, { ...about, name: company })
  const told = person.company === undefined ? doubted(byName) : byName
  const stated = person.kind ?? (byForm.confidence === 'sure' ? byForm.kind : undefined)
  const codes = isNamed && stated !== 'consumer' ? { addressed: 'named-person' as const } : {}
  const of = company === undefined ? {} : { company }
  if (stated === undefined) {
    if (told.confidence === 'unknown') return { codes, ...of }
    const found = { kindFrom: 'company-name' as const, kindConfidence: told.confidence }
    return { kind: told.kind, codes: { ...found, ...codes, ...unlike(told.kind, byForm) }, ...of }
  }
  return { kind: stated, codes: { kindFrom: 'stated', ...codes, ...unlike(stated, told) }, ...of }
}

const UNKNOWN: LegalFormFound = { confidence: 'unknown' }

/** A name alone is the company's where a legal person was stated, or where it carries a legal form. */
function companyIn(
  forms: LegalForms,
  { name, kind, country }: NewContact['person'],
): string | undefined {
  if (name === undefined || kind === 'consumer') return undefined
  const form = legalFormOf(forms, { name, ...(country === undefined ? {} : { country }) })
  return kind === 'legal-person' || form.confidence !== 'unknown' ? name : undefined
}

/** Somebody's name may look like a company's, so it tells nothing for sure. */
function doubted(found: LegalFormFound): LegalFormFound {
  return found.confidence === 'unknown' ? found : { ...found, confidence: 'likely' }
}

/** What is told besides, where it is of another form. Where a consumer works tells nothing of them. */
function unlike(kind: string, found: LegalFormFound): KindFinding['codes'] {
  if (found.confidence === 'unknown' || kind === 'consumer') return {}
  if (companyKindOf(found.kind) === companyKindOf(kind)) return {}
  return { kindFound: found.kind, kindConfidence: found.confidence }
}
