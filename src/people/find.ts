import type { SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import type { Whom } from '../contacts/whom.ts'
import { givenOf } from '../contacts/contact.ts'
import { findPeople } from '../gate/find-people.ts'
import { normalise } from '../vault/normalise.ts'
import type { PeopleParts } from './parts.ts'

/** Whom the words that somebody typed may mean: an address, a number, a ref, or the beginning of a name. */
export type FoundByWords =
  | { readonly found: readonly SubjectRef[]; readonly isMore: boolean }
  | { readonly found: 'too-short' }

const SHOWN_MAX = 20

/** Looks for somebody by what was typed; `country` is where a number without prefix is dialled. */
export async function findByWords(
  parts: Pick<PeopleParts, 'db' | 'vault' | 'contacts'>,
  lane: number,
  typed: string,
  country: string,
): Promise<FoundByWords> {
  const text = typed.trim()
  const exact = await findPeople(parts, parts.db.query, lane, meanings(text, country))
  const named = exact.flatMap((one) => (one.ok ? [one.value.subject] : []))
  const point = normalise(givenOf(text, country))
  const shared = point.ok ? await parts.vault.find(lane, point.value) : []
  const found = new Set([...named, ...shared.map(({ subject }) => subject)])
  if (found.size > 0)
    return { found: [...found].slice(0, SHOWN_MAX), isMore: found.size > SHOWN_MAX }
  const page = await parts.vault.search(lane, text, { limit: SHOWN_MAX })
  if (!page.ok) return { found: 'too-short' }
  return { found: page.value.subjects, isMore: page.value.next !== null }
}

/** What the words may be, read as a whole. */
function meanings(text: string, country: string): readonly Whom[] {
  if (text === '') return []
  const point = normalise(givenOf(text, country))
  return [
    { by: 'ref', ref: text },
    { by: 'contact', contact: trust<SubjectRef>(text.slice(0, 22)) },
    ...(point.ok ? [{ by: 'point', point: point.value } as const] : []),
  ]
}
