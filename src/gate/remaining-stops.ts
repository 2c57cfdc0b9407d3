import type { Draft, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Gate, GateParts } from './gate.ts'
import { gatherPeople } from './gather.ts'
import type { Stop } from './standing.ts'
import { standingOf } from './standing.ts'

const LIFTS: readonly EntryKind[] = ['objection.lifted', 'restriction.lifted']

/** What still stops contact with somebody. */
export type StillStopped = { readonly contact: SubjectRef; readonly stops: readonly Stop[] }

/**
 * The stops that still stand for everybody of whom one was lifted: a lifting is easily taken for more than
 * it is. Undefined where nothing was lifted.
 */
export async function remainingStops(
  parts: GateParts & { readonly gate: Gate },
  lane: number,
  drafts: readonly Draft[],
): Promise<readonly StillStopped[] | undefined> {
  const lifted = drafts.flatMap(({ kind, subject }) =>
    subject && LIFTS.includes(kind) ? [subject] : [],
  )
  const subjects = [...new Set(lifted)]
  if (subjects.length === 0) return undefined
  const purposes = await parts.purposes.list(lane)
  const asking = await parts.gate.prepare(
    lane,
    purposes.map(({ id }) => id),
  )
  const people = await gatherPeople(parts, { query: parts.db.query, lane, subjects })
  return people.map((person) => ({
    contact: person.subject,
    stops: standingOf(parts.gate, asking, person, 'en').stops,
  }))
}
