import type { SubjectRef } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Found } from '../vault/look-up.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import { mayChange, saysMore } from './entries.ts'
import type { NotRecorded, Recording } from './recording.ts'

/** What is stored that recordings may be about, by event id, by ref and by the name of a point. */
export type Stored = {
  readonly events: ReadonlyMap<string, SubjectRef>
  readonly refs: ReadonlyMap<string, SubjectRef>
  readonly points: ReadonlyMap<string, KnownPoint>
}

/** Who has a point, and whether it may not come back. */
export type KnownPoint = { readonly found: readonly Found[]; readonly isSuppressed: boolean }

/** Somebody a recording is about: known by a reference, or new and without one yet. */
export type Somebody = { readonly known: SubjectRef | undefined }

/** Whom a recording is about. `again`: it was recorded before, and nothing more is. */
export type Match =
  | { readonly is: 'again'; readonly who: Somebody }
  | { readonly is: 'new' | 'known'; readonly who: Somebody }

/** The one name of a point among all points. */
export function pointName({ kind, normal }: Pick<ContactPoint, 'kind' | 'normal'>): string {
  return `${kind} ${normal}`
}

/**
 * Finds whom each recording is about, as if one were recorded after the other: what an earlier one brings, a
 * later one finds.
 */
export function match(
  recordings: readonly Recording[],
  stored: Stored,
): readonly Result<Match, NotRecorded>[] {
  const memory = createMemory(stored)
  return recordings.map((recording) => {
    const { eventId } = recording
    const earlier = memory.event(eventId)
    if (earlier) return ok({ is: 'again', who: earlier })
    const known = memory.whoIs(recording)
    if (!known.ok) return known
    const { points } = recording.contact
    const isKeptOut = points.length > 0 && points.every(({ point }) => memory.isSuppressed(point))
    if (!known.value && isKeptOut) return no('suppressed')
    const who = known.value ?? { known: undefined }
    memory.add(recording, who, !known.value)
    return ok({ is: known.value ? 'known' : 'new', who })
  })
}

type Memory = {
  event(eventId: string | undefined): Somebody | undefined
  whoIs(recording: Recording): Result<Somebody | undefined, 'ambiguous'>
  isSuppressed(point: ContactPoint): boolean
  add(recording: Recording, who: Somebody, isNew: boolean): void
}

/** What is stored, with what the recordings before have added. */
function createMemory(stored: Stored): Memory {
  const people = new Map<SubjectRef, Somebody>()
  const somebody = (known: SubjectRef | undefined): Somebody | undefined => {
    if (known === undefined) return undefined
    const one = people.get(known) ?? { known }
    people.set(known, one)
    return one
  }
  const events = new Map<string, Somebody>()
  const refs = new Map<string, Somebody>()
  const holders = new Map<string, Set<Somebody>>()
  const byRef = (ref: string): Somebody | undefined =>
    refs.get(ref) ?? somebody(stored.refs.get(ref))
  const isSuppressed = (point: ContactPoint): boolean =>
    stored.points.get(pointName(point))?.isSuppressed ?? false
  return {
    isSuppressed,
    event: (eventId) =>
      eventId === undefined
        ? undefined
        : (events.get(eventId) ?? somebody(stored.events.get(eventId))),
    whoIs({ about, contact: { ref, points } }) {
      if (about !== undefined) return ok(somebody(about))
      const named = ref === undefined ? undefined : byRef(ref)
      // Somebody with a ref of their own is another person until somebody merges the two.
      if (named || ref !== undefined) return ok(named)
      const found = new Set<Somebody>()
      for (const { point } of points) {
        for (const { subject } of stored.points.get(pointName(point))?.found ?? [])
          found.add(somebody(subject) as Somebody)
        for (const holder of holders.get(pointName(point)) ?? []) found.add(holder)
      }
      const [one, ...others] = found
      return others.length > 0 ? no('ambiguous') : ok(one)
    },
    add(recording, who, isNew) {
      const { contact, eventId, more } = recording
      const kept = contact.points.filter(({ point }) => !isSuppressed(point))
      for (const { point } of kept) {
        const others = holders.get(pointName(point)) ?? new Set<Somebody>()
        holders.set(pointName(point), others.add(who))
      }
      if (contact.ref !== undefined) refs.set(contact.ref, who)
      // A recording of which no entry came is not remembered.
      const changes = mayChange(recording, isNew)
      const hasEntry = kept.length > 0 || more || isNew || (changes && saysMore(recording))
      if (eventId !== undefined && hasEntry) events.set(eventId, who)
    },
  }
}
