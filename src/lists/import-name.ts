import type { SellerVisit } from '../console/desk.ts'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { ToldImport } from '../imports/import.ts'
import { fill } from '../web/language.ts'
import { IMPORT_WORDS } from './import-words.ts'

/** Characters of the id of an import that nobody named. */
const SHORT = 6

/** What an import is called: what the seller called it, or when it was sent. */
export function nameOf({ label, import: id }: ToldImport, { language }: SellerVisit): string {
  return label ?? fill(IMPORT_WORDS[language].name, { id: id.slice(0, SHORT) })
}

export function momentOf(text: string): Instant {
  return trust<Instant>(Date.parse(text))
}
