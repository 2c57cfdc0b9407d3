import type { Clock } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import { parseDraft } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import { EVENTS_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { HEARD_AFTER_ERASURE } from '../ledger/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { Contacts } from './record.ts'
import type { Whom } from './whom.ts'
import { findWhom, parseWhom } from './whom.ts'

/** The kinds of entries that a seller may record of what happened elsewhere. */
export const RECORDABLE: readonly EntryKind[] = [
  'contact.made',
  'complaint.made',
  'data.disclosed',
  'grant.asked',
  'grant.confirmed',
  'grant.given',
  'grant.narrowed',
  'grant.paused',
  'grant.refused',
  'grant.withdrawn',
  'message.sent',
  'notice.given',
  'objection.lifted',
  'objection.made',
  'point.bounced',
  'point.verified',
  'register.checked',
  'relation.ended',
  'relation.started',
  'restriction.lifted',
  'restriction.set',
  'right.invoked',
  'sale.recorded',
]

const KEYS = ['to', 'kind', 'occurredAt', 'actor', 'codes', 'body']

/** An event as it came: about whom, and what happened, without its subject. */
export type NewEvent = { readonly to: Whom; readonly draft: Omit<Draft, 'subject'> }

/** Reads one event, or `{ events: […] }`. Later than now it cannot have happened. */
export function parseEvents(
  json: unknown,
  clock: Clock,
): Result<readonly NewEvent[], readonly Mistake[]> {
  const several = isPlainObject(json) && 'events' in json
  const list: unknown = several ? json['events'] : [json]
  const mistakes: Mistake[] = []
  if (!Array.isArray(list) || list.length === 0 || list.length > EVENTS_MAX) {
    note(mistakes, {
      pointer: '/events',
      says: `A list of 1 to ${EVENTS_MAX} events belongs here.`,
    })
    return no(mistakes)
  }
  const now = clock()
  const events = list.flatMap((one: unknown, i) => {
    const event = parseEvent(one, several ? `/events/${i}` : '', now)
    if (event.ok) return [event.value]
    for (const mistake of event.reason) note(mistakes, mistake)
    return []
  })
  return mistakes.length > 0 ? no(mistakes) : ok(events)
}

/** Stands in for the person until it is found who it is. */
const NOBODY = 'AAAAAAAAAAAAAAAAAAAAAA'

function parseEvent(
  json: unknown,
  pointer: string,
  now: ReturnType<Clock>,
): Result<NewEvent, readonly Mistake[]> {
  if (!isPlainObject(json)) return no([{ pointer, says: 'An event is an object.', allowed: KEYS }])
  const mistakes: Mistake[] = []
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, pointer))
  const { to, kind, occurredAt = instantText(now), actor = 'staff', codes, body } = json
  const whom = parseWhom(to, `${pointer}/to`)
  if (!whom.ok) note(mistakes, whom.reason)
  if (!RECORDABLE.some((one) => one === kind)) {
    const says = 'A seller records no event of this kind.'
    note(mistakes, { pointer: `${pointer}/kind`, says, allowed: RECORDABLE })
    return no(mistakes)
  }
  const entry = { kind, subject: NOBODY, occurredAt, actor }
  const draft = parseDraft(
    {
      ...entry,
      ...(codes === undefined ? {} : { codes }),
      ...(body === undefined ? {} : { body }),
    },
    pointer,
  )
  if (!draft.ok) for (const mistake of draft.reason) note(mistakes, mistake)
  if (draft.ok && draft.value.occurredAt > now)
    note(mistakes, { pointer: `${pointer}/occurredAt`, says: 'This lies in the future.' })
  if (mistakes.length > 0 || !whom.ok || !draft.ok) return no(mistakes)
  return ok({ to: whom.value, draft: draft.value })
}

/** Why an event has no place: which one, and whether its person is unknown or several. */
export type Unplaced = { readonly index: number; readonly reason: 'unknown' | 'ambiguous' }

/**
 * What speaks for a contact reaches the point by which the person was named, unless it names another.
 * What stops one is never narrowed by how somebody was found.
 */
const NARROWED: readonly EntryKind[] = ['grant.asked', 'grant.given']

type PlaceParts = { readonly vault: Vault; readonly contacts: Contacts; readonly ledger: Ledger }

/** Finds whom each event is about. */
export async function placeEvents(
  parts: PlaceParts,
  lane: number,
  events: readonly NewEvent[],
): Promise<Result<readonly Draft[], Unplaced>> {
  const drafts: Draft[] = []
  for (const [index, event] of events.entries()) {
    const { to, draft } = event
    const found = await findWhom(parts, lane, to)
    const erased = found.ok ? undefined : await stopOfErased(parts, lane, event)
    if (erased) drafts.push(erased)
    else if (!found.ok) return no({ index, reason: found.reason })
    else {
      const { subject, point } = found.value
      const codes = NARROWED.includes(draft.kind) && point ? { point, ...draft.codes } : draft.codes
      drafts.push({ ...draft, codes, subject })
    }
  }
  return ok(drafts)
}

/**
 * A stop of somebody who was erased is heard, without its words: nothing that names them comes back. Of a
 * contact that never was it is refused, so that nobody takes it for honoured.
 */
async function stopOfErased(
  { ledger }: PlaceParts,
  lane: number,
  { to, draft }: NewEvent,
): Promise<Draft | undefined> {
  if (to.by !== 'contact' || !HEARD_AFTER_ERASURE.includes(draft.kind)) return undefined
  const known = await ledger.about(lane, [to.contact])
  return known.length > 0 ? { ...draft, body: {}, subject: to.contact } : undefined
}
