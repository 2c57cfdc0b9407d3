import { canonical } from '../core/canonical.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import type { Query } from '../db/port.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import { pieces, places, textOf } from '../db/rows.ts'
import { STOPS, aboutOf } from './standing.ts'
import type { View } from './view.ts'

/** What a record that was merged into another one is about. */
export const MERGED = 'merged'

/** Where things stand for a person: the latest act about each thing. */
export const STANDING: View = {
  tables: [{ name: 'view_standing', order: 'subject, said_by, about' }],
  async take({ query }, lane, entries) {
    for (const { header } of entries)
      if (header?.subject) await takeOne(query, lane, { ...header, subject: header.subject })
  },
}

/** What happens to a whole record. */
const OF_RECORDS: readonly EntryKind[] = ['contact.merged', 'erasure.done', 'import.undone']

async function takeOne(
  query: Query,
  lane: number,
  header: Header & { readonly subject: SubjectRef },
): Promise<void> {
  const { kind, codes, position } = header
  const about = aboutOf(header)
  if (about === undefined && !OF_RECORDS.includes(kind)) return
  const subject = await livingOf(query, lane, header.subject)
  if (kind === 'contact.merged') {
    const from = codes['from'] as string
    await query(
      'update view_standing set subject = $3 where lane = $1 and subject = $2 and about <> $4',
      [lane, from, subject, MERGED],
    )
    await query(
      `insert into view_standing (lane, subject, said_by, about, kind, position, codes)
       values ($1, $2, $2, $3, $4, $5, $6) on conflict do nothing`,
      [lane, from, MERGED, kind, position, canonical({ into: subject })],
    )
    return
  }
  if (kind === 'erasure.done') {
    await query('delete from view_standing where lane = $1 and subject = $2', [lane, subject])
    return
  }
  if (kind === 'import.undone') return takeBack(query, lane, subject, codes['import'] as string)
  if (about === undefined) return
  await query(
    `insert into view_standing (lane, subject, said_by, about, kind, position, codes)
     values ($1, $2, $7, $3, $4, $5, $6)
     on conflict (lane, subject, said_by, about) do update
     set kind = excluded.kind, position = excluded.position, codes = excluded.codes
     where excluded.position > view_standing.position`,
    [lane, subject, about, kind, position, canonical(codes), header.subject],
  )
  // What somebody lifts, or gives anew, they lift for every record that turned out to be theirs.
  await query(
    `update view_standing set kind = $4, position = $5, codes = $6
     where lane = $1 and subject = $2 and about = $3 and position < $5`,
    [lane, subject, about, kind, position, canonical(codes)],
  )
}

/** What an import said for contact stands no more; what it said against it does. */
async function takeBack(
  query: Query,
  lane: number,
  subject: SubjectRef,
  undone: string,
): Promise<void> {
  const rows = await query(
    'select said_by, about, kind, codes from view_standing where lane = $1 and subject = $2',
    [lane, subject],
  )
  for (const row of rows) {
    const { import: from } = JSON.parse(textOf(row, 'codes')) as { readonly import?: string }
    if (from !== undone || STOPS.includes(textOf(row, 'kind') as EntryKind)) continue
    await query(
      'delete from view_standing where lane = $1 and subject = $2 and said_by = $3 and about = $4',
      [lane, subject, textOf(row, 'said_by'), textOf(row, 'about')],
    )
  }
}

async function livingOf(query: Query, lane: number, subject: SubjectRef): Promise<SubjectRef> {
  return (await livingAmong(query, lane, [subject])).get(subject) ?? subject
}

const AT_ONCE = 200
/** A merged record leads to its person at once; one hop more for each merge that the views read since. */
const HOPS_MAX = 1000

/** The records into which these were merged, as far as the views have read: those that were. */
export async function livingAmong(
  query: Query,
  lane: number,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, SubjectRef>> {
  const living = new Map<SubjectRef, SubjectRef>()
  let asked = new Map(subjects.map((subject) => [subject, [subject]]))
  for (let hop = 0; asked.size > 0; hop++) {
    if (hop > HOPS_MAX) throw new Error('records were merged in a circle')
    const next = new Map<SubjectRef, SubjectRef[]>()
    for (const some of pieces([...asked.keys()], AT_ONCE)) {
      const rows = await query(
        `select subject, codes from view_standing
         where lane = $1 and about = $2 and subject in (${places(some.length, 3)})`,
        [lane, MERGED, ...some],
      )
      for (const row of rows) {
        const from = asked.get(textOf(row, 'subject') as SubjectRef) ?? []
        const { into } = JSON.parse(textOf(row, 'codes')) as { readonly into: SubjectRef }
        for (const one of from) living.set(one, into)
        next.set(into, [...(next.get(into) ?? []), ...from])
      }
    }
    asked = next
  }
  return living
}
