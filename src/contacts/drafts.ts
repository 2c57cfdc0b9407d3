import type { Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import type { Draft } from '../core/entry.ts'
import type { SourcedPoint } from './contact.ts'
import type { JustRecorded, Recording } from './record.ts'

/** What becomes of a recording: everything about it but who it turns out to be. */
export type ToDraft = Pick<Recording, 'contact' | 'actor' | 'keepsWhatIsKnown' | 'import' | 'more'>

/**
 * The entries that a recording leaves, in their order, once it is known who it is and which points they have.
 * Whoever only asks what would come of it asks here too, so that both say the same.
 */
export function draftsOf(
  { contact, actor, keepsWhatIsKnown, import: from, more }: ToDraft,
  of: JustRecorded,
  now: Instant,
): readonly Draft[] {
  const { subject, isNew, points } = of
  const drafts: Draft[] = []
  const add = (kind: Draft['kind'], codes: Draft['codes'], body: Draft['body']): void =>
    void drafts.push({ kind, subject, occurredAt: now, actor, codes, body })
  const { name, company, kind, country, age, language } = contact.person
  const isTold = [name, company, kind, country, age].some((one) => one !== undefined)
  const mayChange = isNew || keepsWhatIsKnown !== true
  if (isNew || (isTold && mayChange)) {
    add(
      isNew ? 'contact.recorded' : 'contact.corrected',
      defined({ personKind: kind, country, age, ...(isNew ? { import: from } : {}) }),
      defined({ name, company, ref: contact.ref, language }),
    )
  }
  for (const [i, one] of contact.points.entries()) {
    const point = points[i]
    if (point === undefined) continue
    add('point.recorded', defined({ ...pointCodes(one, point), import: from }), pointBody(one))
  }
  if (contact.relation && contact.relation !== 'none' && mayChange)
    add('relation.started', { relation: contact.relation }, {})
  return [...drafts, ...(more?.(of) ?? [])]
}

function pointCodes({ kind, source }: SourcedPoint, point: string): Draft['codes'] {
  return defined({
    point,
    pointKind: kind,
    source: source.kind,
    publishedFor: source.publishedFor,
    obtainedOn: source.obtainedAt,
    collectedFor: source.collectedFor,
  })
}

function pointBody({ point, source }: SourcedPoint): Draft['body'] {
  return defined({ value: point.normal, from: source.from })
}

/** The members that have a value. */
function defined(members: Readonly<Record<string, Json | undefined>>): Draft['body'] {
  const found: Record<string, Json> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) found[name] = value
  return found
}
