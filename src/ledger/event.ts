import { trust } from '../core/brand.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import type { Query } from '../db/port.ts'
import { numberOf, padded, places, textOf, textOrNone } from '../db/rows.ts'

/** Where the first entry of an event stands, and whom it is about. */
export type KnownEvent = { readonly position: number; readonly subject: SubjectRef | undefined }

/** Entries of one event, kept next to each other; with an id it is kept once. */
export type Event = { readonly drafts: readonly Draft[]; readonly eventId?: string }

/** Ids of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 16, 256]

/** Those events that were kept before, by their ids. */
export async function knownEvents(
  query: Query,
  lane: number,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, KnownEvent>> {
  const found = new Map<string, KnownEvent>()
  for (const some of padded(eventIds, AT_ONCE)) {
    const rows = await query(
      `select event_id, position, subject from ledger
       where lane = $1 and event_id in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows) {
      const subject = textOrNone(row, 'subject')
      found.set(textOf(row, 'event_id'), {
        position: numberOf(row, 'position'),
        subject: subject === undefined ? undefined : trust<SubjectRef>(subject),
      })
    }
  }
  return found
}

/** The entries of an event, the first of which carries its id. */
export function named({
  drafts,
  eventId,
}: Event): readonly (Draft & { readonly eventId?: string })[] {
  const [first, ...others] = drafts
  return first && eventId !== undefined ? [{ ...first, eventId }, ...others] : drafts
}
