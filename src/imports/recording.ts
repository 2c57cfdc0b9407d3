import type { Day, Instant } from '../core/calendar.ts'
import { parseInstant } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import type { NewContact } from '../contacts/contact.ts'
import type { JustRecorded, Recording } from '../contacts/recording.ts'
import type { ImportedContact } from './contact.ts'

/** What every row of an import has in common. */
export type Importing = {
  /** The import that everything names as the one that it came with. */
  readonly id: string
  /** The seller's id, which consents of this seller name. */
  readonly seller: string
  /** The moment of what nobody says the day of. */
  readonly now: Instant
}

/** The event id under which a row is kept: it is kept once. */
export function eventIdOf(importId: string, line: number): string {
  return `import ${importId} ${line}`
}

/**
 * A row as it is recorded: with its sources, its stops, and its consents as claims of their grade. Of
 * somebody who is known it adds points and stops, and changes nothing else.
 */
export function recordingOf(row: ImportedContact, importing: Importing): Recording {
  const { id } = importing
  return {
    contact: contactOf(row),
    actor: 'staff',
    eventId: eventIdOf(id, row.line),
    keepsWhatIsKnown: true,
    import: id,
    more: (of) => [
      ...stopsOf(row, of, importing),
      ...(of.isNew ? dealingsOf(row, of, importing) : []),
      ...(of.isNew ? consentsOf(row, of, importing) : []),
    ],
  }
}

/** Does a row say that somebody wants no contact? */
export function isStopRow({ consent, optOut }: ImportedContact): boolean {
  return optOut !== undefined || (consent !== undefined && consent.state !== 'given')
}

function contactOf({ person, points }: ImportedContact): NewContact {
  const { ref, ...known } = person
  return {
    ...(ref === undefined ? {} : { ref }),
    person: known,
    points: points.map(
      ({ point, pointKind, source, obtainedOn, supplier, publishedFor, collectedFor }) => ({
        point,
        kind: pointKind,
        source: {
          kind: source,
          ...(obtainedOn === undefined ? {} : { obtainedAt: obtainedOn }),
          ...(supplier === undefined ? {} : { from: supplier }),
          ...(publishedFor ? { publishedFor } : {}),
          ...(collectedFor ? { collectedFor } : {}),
        },
      }),
    ),
  }
}

type Row = ImportedContact

function stopsOf(row: Row, { subject }: JustRecorded, importing: Importing): readonly Draft[] {
  const { consent, optOut, line } = row
  const drafts: Draft[] = []
  const said = { subject, actor: 'person' } as const
  if (optOut) {
    const channels = optOut.against === 'channel' ? { channels: optOut.channels } : {}
    drafts.push({
      ...said,
      kind: 'objection.made',
      occurredAt: instantOf(optOut.on) ?? importing.now,
      codes: { against: optOut.against, ...channels, import: importing.id },
      body: {},
    })
  }
  if (consent && consent.state !== 'given') {
    drafts.push({
      ...said,
      kind: consent.state === 'refused' ? 'grant.refused' : 'grant.withdrawn',
      occurredAt: instantOf(consent.on) ?? importing.now,
      codes: { grant: `${importing.id}.${line}`, ...scopeOf(consent), import: importing.id },
      body: wordsOf(consent),
    })
  }
  return drafts
}

/** How somebody stands to the seller, and what they bought, each on its own day. */
function dealingsOf(row: Row, { subject }: JustRecorded, importing: Importing): readonly Draft[] {
  const { relation, sale } = row
  const drafts: Draft[] = []
  const by = { subject, actor: 'staff', body: {} } as const
  if (relation && relation.kind !== 'none')
    drafts.push({
      ...by,
      kind: 'relation.started',
      occurredAt: instantOf(relation.startedOn) ?? importing.now,
      codes: { relation: relation.kind, import: importing.id },
    })
  if (sale) {
    const { on, family, entity, optOutShown } = sale
    drafts.push({
      ...by,
      kind: 'sale.recorded',
      occurredAt: instantOf(on) ?? importing.now,
      codes: { family, entity, optOutShown, on, import: importing.id },
    })
  }
  return drafts
}

/** A consent for each point: it names the seller, and no more than the row says. */
function consentsOf(
  { consent, line }: Row,
  { subject, points }: JustRecorded,
  { id, seller }: Importing,
): readonly Draft[] {
  if (consent?.state !== 'given') return []
  const { form, evidence, proof } = consent
  return points.flatMap((point, i): readonly Draft[] =>
    point === undefined
      ? []
      : [
          {
            kind: 'grant.given',
            subject,
            occurredAt: instantOf(consent.on) ?? LONG_AGO,
            actor: 'person',
            codes: {
              ...scopeOf(consent),
              grant: `${id}.${line}.${i}`,
              point,
              entity: seller,
              how: form,
              evidence,
              import: id,
            },
            body: { ...wordsOf(consent), ...(proof === undefined ? {} : { proof }) },
          },
        ],
  )
}

type Consent = NonNullable<Row['consent']>

function scopeOf({ purpose, channels }: Consent): Draft['codes'] {
  return {
    ...(purpose === undefined ? {} : { purpose }),
    ...(channels === undefined ? {} : { channels }),
  }
}

function wordsOf({ words }: Consent): Draft['body'] {
  return words === undefined ? {} : { words }
}

/** A consent of which nobody knows the day is as old as can be: age never speaks for it. */
const LONG_AGO = parseInstant('1970-01-01T12:00:00Z') as Instant

/** Noon of the day in UTC: a file tells days and no hours. */
function instantOf(day: Day | undefined): Instant | undefined {
  return day === undefined ? undefined : parseInstant(`${day}T12:00:00Z`)
}
