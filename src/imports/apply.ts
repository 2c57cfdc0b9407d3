import { createHash } from 'node:crypto'
import type { Clock, Day } from '../core/calendar.ts'
import { parseInstant } from '../core/calendar.ts'
import type { LegalForms } from '../core/legal-form.ts'
import type { Draft } from '../core/entry.ts'
import type { NewContact } from '../contacts/contact.ts'
import type { Contacts } from '../contacts/record.ts'
import type { JustRecorded, NotRecorded, Recording } from '../contacts/recording.ts'
import type { ImportedContact, RefusalReason } from './contact.ts'
import type { ImportFile } from './decode.ts'
import type { MappingFile } from './mapping-file.ts'
import type { UnreadImport } from './read.ts'
import { openImport } from './read.ts'
import { createRowReader } from './row.ts'

/** What came of an import. It holds numbers, and nobody's name. */
export type Imported = {
  /** The same file for the same seller has the same id, and imports nothing twice. */
  readonly id: string
  /** What kept the rest of the file from being imported; what was read before it is kept. */
  readonly flaw?: UnreadImport['flaw']
  readonly recorded: number
  readonly known: number
  readonly refused: Readonly<Partial<Record<RefusalReason | NotRecorded, number>>>
}

/** Rows of one transaction. */
const BATCH_ROWS = 500
const ID_LENGTH = 16

/**
 * Imports a file: each row a contact with its sources, its stops, and its consents as claims of their grade. An
 * import only tightens: of somebody who is known it adds points and stops, and changes nothing else.
 * Broken off, it goes on where it was when it is run again.
 */
export async function importFile(
  { contacts, clock }: { readonly contacts: Contacts; readonly clock: Clock },
  file: ImportFile,
  stated: MappingFile,
  about: {
    readonly lane: number
    /** The seller's id, which consents of this seller name. */
    readonly seller: string
    readonly today: Day
    readonly forms?: LegalForms
    readonly onProgress?: (bytesDone: number) => void
  },
): Promise<Imported> {
  const { lane } = about
  const id = await idOf(file, lane)
  const refused: Partial<Record<RefusalReason | NotRecorded, number>> = {}
  const refuse = (reason: RefusalReason | NotRecorded): void =>
    void (refused[reason] = (refused[reason] ?? 0) + 1)
  let [recorded, known] = [0, 0]
  const opened = await openImport(file, stated, about.onProgress)
  if (!opened.ok) return { id, flaw: opened.reason.flaw, recorded, known, refused }
  const readRow = createRowReader(opened.value.mapping, about.today, about.forms)
  let batch: Recording[] = []
  const flush = async (): Promise<void> => {
    for (const outcome of await contacts.recordMany(lane, batch)) {
      if (!outcome.ok) refuse(outcome.reason)
      else if (outcome.value.isNew) recorded++
      else known++
    }
    batch = []
  }
  for await (const rows of opened.value.rows) {
    if (!rows.ok) {
      await flush()
      return { id, flaw: rows.reason, recorded, known, refused }
    }
    for (const row of rows.value) {
      const reading = readRow(row)
      if (reading === null) continue
      if (!reading.ok) refuse(reading.reason.reason)
      else batch.push(recordingOf(reading.value.contact, id, about.seller, clock))
      if (batch.length === BATCH_ROWS) await flush()
    }
  }
  await flush()
  return { id, recorded, known, refused }
}

async function idOf(file: ImportFile, lane: number): Promise<string> {
  const hash = createHash('sha256').update(`${lane}\n`)
  for await (const chunk of file.open()) hash.update(chunk)
  return hash.digest('hex').slice(0, ID_LENGTH)
}

function recordingOf(row: ImportedContact, id: string, seller: string, clock: Clock): Recording {
  return {
    contact: contactOf(row),
    actor: 'staff',
    eventId: `import ${id} ${row.line}`,
    keepsWhatIsKnown: true,
    more: (of) => whatElse(row, of, `${id}.${row.line}`, seller, clock),
  }
}

function contactOf({ person, points, relation }: ImportedContact): NewContact {
  const { name, company, ref, kind, country, age, registerNumber } = person
  return {
    ...(ref === undefined ? {} : { ref }),
    person: {
      ...(name === undefined ? {} : { name }),
      ...(company === undefined ? {} : { company }),
      ...(kind === undefined ? {} : { kind }),
      ...(country === undefined ? {} : { country }),
      ...(age === undefined ? {} : { age }),
      ...(registerNumber === undefined ? {} : { registerNumber }),
    },
    points: points.map(({ point, pointKind, source, obtainedOn, supplier }) => ({
      point,
      kind: pointKind,
      source: {
        kind: source,
        ...(obtainedOn === undefined ? {} : { obtainedAt: obtainedOn }),
        ...(supplier === undefined ? {} : { from: supplier }),
      },
    })),
    ...(relation === undefined ? {} : { relation: relation.kind }),
  }
}

/** Stops of everybody; consents of those who are new, as what a file says of the others loosens nothing. */
function whatElse(
  { consent, optOut }: ImportedContact,
  { subject, isNew, points }: JustRecorded,
  grant: string,
  seller: string,
  clock: Clock,
): readonly Draft[] {
  const drafts: Draft[] = []
  const add = (
    kind: Draft['kind'],
    on: Day | undefined,
    codes: Draft['codes'],
    words?: string,
  ): void =>
    void drafts.push({
      kind,
      subject,
      occurredAt: instantOf(on) ?? clock(),
      actor: 'person',
      codes,
      body: words === undefined ? {} : { words },
    })
  if (optOut) {
    const channels = optOut.against === 'channel' ? { channels: optOut.channels } : {}
    add('objection.made', optOut.on, { against: optOut.against, ...channels })
  }
  if (!consent) return drafts
  const purpose = consent.purpose === undefined ? {} : { purpose: consent.purpose }
  const channels = consent.channels === undefined ? {} : { channels: consent.channels }
  if (consent.state !== 'given') {
    const codes = { grant, ...purpose, ...channels }
    add(
      consent.state === 'refused' ? 'grant.refused' : 'grant.withdrawn',
      consent.on,
      codes,
      consent.words,
    )
  } else if (isNew) {
    const { form, evidence } = consent
    for (const [i, point] of points.entries()) {
      if (point === undefined) continue
      const scope = { ...purpose, ...channels, point, entity: seller }
      add(
        'grant.given',
        consent.on ?? LONG_AGO,
        { grant: `${grant}.${i}`, ...scope, how: form, evidence },
        consent.words,
      )
    }
  }
  return drafts
}

/** A consent of which nobody knows the day is as old as can be: age never speaks for it. */
const LONG_AGO = '1970-01-01' as Day

/** Noon of the day in UTC: a file tells days and no hours. */
function instantOf(day: Day | undefined): Draft['occurredAt'] | undefined {
  return day === undefined ? undefined : parseInstant(`${day}T12:00:00Z`)
}
