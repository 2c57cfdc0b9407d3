import type { Clock } from '../core/calendar.ts'
import type { Db } from '../db/port.ts'
import type { KeptFiles, Lying } from './kept-files.ts'
import * as stored from './store.ts'
import { FORGOTTEN } from './work.ts'

type Parts = { readonly db: Db; readonly files: KeptFiles; readonly clock: Clock }

/** Forgets files that were kept long enough, and such as no import knows. */
export async function prune({ db, files, clock }: Parts): Promise<void> {
  for (const { lane, id, file } of await stored.overdue(db.query, clock())) {
    await db.transaction((transaction) => stored.changeImport(transaction, { lane, id }, FORGOTTEN))
    if (file !== undefined) await files.remove(file, 'all')
  }
  for (const { file } of await strangers({ db, files })) await files.remove(file, 'all')
}

/** Files that no import knows, and that are no longer on their way in. */
export async function strangers({ db, files }: Omit<Parts, 'clock'>): Promise<readonly Lying[]> {
  const found: Lying[] = []
  for (const one of await files.list())
    if (!one.isFresh && !(await stored.isNeeded(db.query, one.file))) found.push(one)
  return found
}
