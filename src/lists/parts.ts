import type { Clock } from '../core/calendar.ts'
import type { Imports } from '../imports/imports.ts'
import type { Purpose, Purposes } from '../sellers/purpose.ts'

/** What the pages of imports are made of. */
export type ImportPageParts = {
  readonly imports: Imports
  readonly purposes: Pick<Purposes, 'list'>
  readonly clock: Clock
}

/** Who sends files of contacts, imports them and takes that back. */
export const WHO_IMPORTS = ['administrator', 'privacy-officer', 'marketer'] as const

/** The name of a purpose in a language, by its id. */
export function titlesOf(purposes: readonly Purpose[]): ReadonlyMap<string, Purpose['title']> {
  return new Map(purposes.map(({ id, title }) => [id, title]))
}
