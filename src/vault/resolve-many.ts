import { trust } from '../core/brand.ts'
import type { Query } from '../db/port.ts'
import { padded, places, textOf } from '../db/rows.ts'
import type { Lane, SubjectRef } from './subject.ts'

/** Subjects of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 8, 64]

/** The living subject of each of some references; none for whoever was erased, or never was. */
export async function resolveMany(
  query: Query,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, SubjectRef>> {
  const living = new Map<SubjectRef, SubjectRef>()
  for (const some of padded([...new Set(subjects)], AT_ONCE)) {
    const rows = await query(
      `select subject, coalesce(merged_into, subject) as living from vault_subject
       where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows)
      living.set(
        trust<SubjectRef>(textOf(row, 'subject')),
        trust<SubjectRef>(textOf(row, 'living')),
      )
  }
  return living
}

/** Every reference that was merged into one of some subjects, with the one that it leads to. */
export async function aliasesOfMany(
  query: Query,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, SubjectRef>> {
  const leads = new Map<SubjectRef, SubjectRef>()
  for (const some of padded([...new Set(subjects)], AT_ONCE)) {
    const rows = await query(
      `select subject, merged_into from vault_subject
       where lane = $1 and merged_into in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows)
      leads.set(
        trust<SubjectRef>(textOf(row, 'subject')),
        trust<SubjectRef>(textOf(row, 'merged_into')),
      )
  }
  return leads
}

/** A page of the living people of a lane, in the order of their references, after one of them. */
export async function livingAfter(
  query: Query,
  lane: Lane,
  after: string,
  most: number,
): Promise<readonly SubjectRef[]> {
  const rows = await query(
    `select subject from vault_subject where lane = $1 and subject > $2 and merged_into is null
     order by subject limit $3`,
    [lane, after, most],
  )
  return rows.map((row) => trust<SubjectRef>(textOf(row, 'subject')))
}
