import type { Clock } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import type { Draft } from '../core/entry.ts'
import type { NewContact, SourcedPoint } from './contact.ts'
import type { JustRecorded, Recording } from './recording.ts'

/** May this recording change what is known of a person beside their points? */
export function mayChange({ keepsWhatIsKnown }: Recording, isNew: boolean): boolean {
  return isNew || keepsWhatIsKnown !== true
}

/** Does it say anything of the person beside their points? */
export function saysMore({ contact: { person, relation } }: Recording): boolean {
  return isTold(person) || hasRelation(relation)
}

function isTold(person: NewContact['person']): boolean {
  return Object.values(person).some((one) => one !== undefined)
}

function hasRelation(relation: NewContact['relation']): relation is NonNullable<typeof relation> {
  return relation !== undefined && relation !== 'none'
}

/** The entries of somebody who was just recorded: who they are, each point with its source, their relation. */
export function entriesOf(
  recording: Recording,
  just: JustRecorded,
  clock: Clock,
): readonly Draft[] {
  const { contact, actor, import: from } = recording
  const drafts: Draft[] = []
  const add = (kind: Draft['kind'], codes: Draft['codes'], body: Draft['body']): void =>
    void drafts.push({ kind, subject: just.subject, occurredAt: clock(), actor, codes, body })
  const { name, company, kind, country, age, language, legalForm, registerNumber } = contact.person
  const changes = mayChange(recording, just.isNew)
  if (just.isNew || (isTold(contact.person) && changes)) {
    add(
      just.isNew ? 'contact.recorded' : 'contact.corrected',
      defined({
        personKind: kind,
        country,
        age,
        ...contact.companyCodes,
        import: just.isNew ? from : undefined,
      }),
      defined({ name, company, ref: contact.ref, language, legalForm, registerNumber }),
    )
  }
  for (const [i, one] of contact.points.entries()) {
    const point = just.points[i]
    if (point !== undefined)
      add('point.recorded', defined({ ...pointCodes(one, point), import: from }), pointBody(one))
  }
  if (hasRelation(contact.relation) && changes)
    add('relation.started', { relation: contact.relation }, {})
  return drafts
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
