import type { SellerPage } from '../console/desk.ts'
import type { Clock } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import type { Imports } from '../imports/imports.ts'
import type { Purpose, Purposes } from '../sellers/purpose.ts'

/** What the pages of imports are made of. */
export type ImportPageParts = {
  readonly imports: Imports
  readonly purposes: Pick<Purposes, 'list'>
  readonly clock: Clock
}

/** Who sends files of contacts, imports them and takes that back. */
export const WHO_IMPORTS: SellerPage['roles'] = ['administrator', 'privacy-officer', 'marketer']

/** What a purpose is called; one that is gone, by its id. */
export function titleOf(purposes: readonly Purpose[], id: string, language: Language): string {
  return purposes.find((one) => one.id === id)?.title[language] ?? id
}
