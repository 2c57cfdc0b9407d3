import type { SubjectRef } from '../core/entry.ts'
import { PERSON } from '../core/known/row.ts'
import type { ContactFile } from '../gate/contact-file.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** How somebody is called on a page: their name, else their company, else what the seller calls them. */
export type Name = {
  readonly name?: string | undefined
  readonly company?: string | undefined
  readonly ref?: string | undefined
}

const FIELDS = ['name', 'company', 'ref'] as const

/** The names of some people, as they were said last. Somebody who was erased has none. */
export async function namesOf(
  { ledger }: { readonly ledger: Pick<Ledger, 'aboutMany' | 'read'> },
  lane: number,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, Name>> {
  const about = await ledger.aboutMany(lane, subjects)
  const names = new Map<SubjectRef, Name>()
  for (const subject of subjects) {
    const records = (about.get(subject) ?? [])
      .filter(({ kind }) => PERSON.includes(kind))
      .toSorted((one, other) => one.position - other.position)
    const found: { [Field in (typeof FIELDS)[number]]?: string } = {}
    for (const { position } of records) {
      const entry = await ledger.read(lane, position)
      if (entry?.state !== 'whole') continue
      for (const field of FIELDS) {
        const value = entry.body[field]
        if (typeof value === 'string') found[field] = value
      }
    }
    names.set(subject, found)
  }
  return names
}

/** The name in one line. */
export function nameLine({ name, company, ref }: Name, none: string): string {
  if (name !== undefined && company !== undefined) return `${name}, ${company}`
  return name ?? company ?? ref ?? none
}

/** What was said last of one field of somebody. */
export function saidIn(file: ContactFile, field: string): string | undefined {
  const value = file.person[field]?.value
  return typeof value === 'string' ? value : undefined
}
