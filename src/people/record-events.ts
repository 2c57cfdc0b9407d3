import { parseEvents, placeEvents } from '../contacts/events.ts'
import type { SubjectRef } from '../core/entry.ts'
import { withDecisions } from '../gate/with-decisions.ts'
import type { DeedEnd } from '../web/words/deeds.ts'
import type { PeopleParts } from './parts.ts'

/** Something that happened with somebody, as the API takes it, without whom it is about. */
export type Happened = {
  readonly kind: string
  readonly actor: 'person' | 'staff'
  /** Now, where it is left out. */
  readonly occurredAt?: string
  readonly codes: Readonly<Record<string, unknown>>
  readonly body?: Readonly<Record<string, unknown>>
}

/**
 * Records what happened with one person through the doors of the API: read as whatever comes from outside,
 * placed, and each contact behind what the gate would have said of it.
 */
export async function recordEvents(
  parts: PeopleParts,
  lane: number,
  contact: SubjectRef,
  happened: readonly Happened[],
): Promise<Extract<DeedEnd, 'recorded' | 'unread'>> {
  const events = happened.map((one) => ({ to: { contact }, ...one }))
  const read = parseEvents({ events }, parts.clock)
  if (!read.ok) return 'unread'
  const drafts = await placeEvents(parts, lane, read.value)
  if (!drafts.ok) return 'unread'
  const kept = await parts.ledger.append(lane, await withDecisions(parts, lane, drafts.value))
  return kept.ok ? 'recorded' : 'unread'
}
