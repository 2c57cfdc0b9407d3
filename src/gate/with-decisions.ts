import type { Draft, Header, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import { CHANNELS } from '../core/terms.ts'
import { trust } from '../core/brand.ts'
import type { PointId } from '../vault/points.ts'
import { decisionEntry } from './decision-entry.ts'
import type { About, Gate, GateParts } from './gate.ts'
import type { Person } from './gather.ts'
import { gatherPeople } from './gather.ts'

const CONTACTS: readonly EntryKind[] = ['contact.made', 'message.sent']

/**
 * Puts before each contact that was made what the gate would have said of it at its moment, also where that
 * was a no. A contact without a purpose, or for one that nobody published, is told as it is.
 */
export async function withDecisions(
  parts: GateParts & { readonly gate: Gate },
  lane: number,
  drafts: readonly Draft[],
): Promise<readonly Draft[]> {
  const contacts = drafts.map(contactOf)
  const purposes = contacts.flatMap((one) => (one ? [one.about.purpose] : []))
  if (purposes.length === 0) return drafts
  const asking = await parts.gate.prepare(lane, purposes)
  const people = await peopleOf(parts, lane, contacts)
  const heard = new Map<SubjectRef, Header[]>()
  return drafts.flatMap((draft, i) => {
    const contact = contacts[i]
    const person = contact && people.get(contact.subject)
    const { subject } = draft
    const before = (subject && heard.get(subject)) ?? []
    if (subject) heard.set(subject, [...before, headerOf(draft, lane, parts.clock())])
    if (!contact || !person) return [draft]
    const { about, point } = contact
    const judged = parts.gate.judge(asking, about, {
      ...person,
      // A release was the permission for this very contact, and does not speak against it.
      entries: [...person.entries.filter(({ kind }) => kind !== 'decision.made'), ...before],
      ...(point === undefined ? {} : { point }),
    })
    return judged ? [decisionEntry(judged, about, contact.subject), draft] : [draft]
  })
}

type Contact = {
  readonly subject: SubjectRef
  readonly about: About
  readonly point?: PointId
}

function contactOf({ kind, subject, codes, occurredAt }: Draft): Contact | undefined {
  const { purpose, point } = codes
  const channel = CHANNELS.find((one) => one === codes['channel'])
  if (!CONTACTS.includes(kind) || !subject || !channel || typeof purpose !== 'string')
    return undefined
  const about = { purpose, channel, asOf: occurredAt }
  return { subject, about, ...(typeof point === 'string' ? { point: trust<PointId>(point) } : {}) }
}

async function peopleOf(
  parts: GateParts,
  lane: number,
  contacts: readonly (Contact | undefined)[],
): Promise<ReadonlyMap<SubjectRef, Person>> {
  const subjects = [...new Set(contacts.flatMap((one) => (one ? [one.subject] : [])))]
  const people = await gatherPeople(parts, { query: parts.db.query, lane, subjects })
  return new Map(people.map((person) => [person.subject, person]))
}

/** What comes before in the same list, as if it stood in the ledger already. */
function headerOf(draft: Draft, lane: number, now: Draft['occurredAt']): Header {
  return { ...draft, lane, position: Number.MAX_SAFE_INTEGER, receivedAt: now }
}
