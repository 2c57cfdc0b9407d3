import { trust } from '../core/brand.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import type { Query } from '../db/port.ts'
import { padded, places, textOf } from '../db/rows.ts'
import { headerOf } from './header.ts'

/** Subjects of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 8, 64]

/**
 * The headers of everything kept about each of some subjects, as far as it was not erased; in no order, and
 * nothing for whom nothing is kept.
 */
export async function aboutMany(
  query: Query,
  lane: number,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, readonly Header[]>> {
  const found = new Map<SubjectRef, Header[]>()
  for (const some of padded([...new Set(subjects)], AT_ONCE)) {
    const rows = await query(
      `select position, subject, header from ledger
       where lane = $1 and subject in (${places(some.length, 2)}) and header is not null`,
      [lane, ...some],
    )
    for (const row of rows) {
      const subject = trust<SubjectRef>(textOf(row, 'subject'))
      const header = headerOf(lane, row)
      const headers = found.get(subject)
      if (headers) headers.push(header)
      else found.set(subject, [header])
    }
  }
  return found
}
