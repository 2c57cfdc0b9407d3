import type { SellerPage } from '../console/desk.ts'
import type { Clock } from '../core/calendar.ts'
import type { Imports } from '../imports/imports.ts'
import type { Purposes } from '../sellers/purpose.ts'

/** What the pages of imports are made of. */
export type ImportPageParts = {
  readonly imports: Imports
  readonly purposes: Pick<Purposes, 'list'>
  readonly clock: Clock
}

/** Who sends files of contacts, imports them and takes that back. */
export const WHO_IMPORTS: SellerPage['roles'] = ['administrator', 'privacy-officer', 'marketer']
