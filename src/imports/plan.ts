import type { Day } from '../core/calendar.ts'
import type { LegalForms } from '../core/legal-form.ts'
import { IMPORT_LINES_TOLD_MAX } from '../core/limits.ts'
import type { EVIDENCE } from '../core/terms.ts'
import type { PointKind } from '../vault/normalise.ts'
import type { ImportedContact, LeftValue, Refusal, RefusalReason } from './contact.ts'
import type { Delimiter, Row } from './csv.ts'
import type { Encoding, ImportFile } from './decode.ts'
import type { FileFlaw } from './flaw.ts'
import type { Column, LeftColumn } from './mapping.ts'
import type { MappingFile } from './mapping-file.ts'
import { openImport } from './read.ts'
import { createRowReader } from './row.ts'
import { createSeen } from './seen.ts'

/** How often something was met, and the first lines where it was. */
type Tally = { readonly count: number; readonly lines: readonly number[] }

/** What an import of a file would do. It holds numbers, words of ours and headers, and nobody's name. */
export type ImportPlan = {
  /** What keeps the whole file from being imported. What was read before it is counted below. */
  readonly flaw?: FileFlaw
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly columns: readonly Column[]
  readonly columnsLeft: readonly LeftColumn[]
  /** Rows in which something stands: contacts and refused rows together. */
  readonly rows: number
  readonly contacts: number
  readonly refused: number
  readonly refusedFor: Readonly<Partial<Record<RefusalReason, Tally>>>
  /** Refused rows that tell of a stop, or may: mend these first. */
  readonly refusedStops: Tally
  /** Values that are left out of rows that are kept, by field and reason: `phone phone-malformed`. */
  readonly valuesLeft: Readonly<Record<string, Tally>>
  readonly points: Readonly<Record<PointKind, number>>
  readonly consents: {
    readonly given: Readonly<Partial<Record<(typeof EVIDENCE)[number], number>>>
    readonly refused: number
    readonly withdrawn: number
  }
  readonly optOuts: number
  /** Points that an earlier row has too; beyond some five million points, at least so many. */
  readonly duplicates: Tally
}

/** How far a reading has come. */
export type Progress = { readonly bytesDone: number; readonly bytesTotal: number }

/**
 * Reads a whole file and says what an import would do. It writes nothing. Memory does not grow with
 * the file, but for a fingerprint of each point, up to a limit.
 */
export async function planImport(
  file: ImportFile,
  stated: MappingFile,
  about: {
    readonly today: Day
    readonly encoding?: Encoding
    readonly onProgress?: (progress: Progress) => void
    /** Hears of each row that is kept, and of each that is refused, in their order. */
    readonly onContact?: (contact: ImportedContact) => void
    readonly onRefusal?: (refusal: Refusal, row: Row) => void
    /** Throws where the work must stop; asked between rows, some at a time. */
    readonly mayGoOn?: () => void
    readonly forms?: LegalForms
  },
): Promise<ImportPlan> {
  const count = createCount()
  const onBytes = (bytesDone: number): void =>
    about.onProgress?.({ bytesDone, bytesTotal: file.bytes })
  const opened = await openImport(file, stated, onBytes, about.encoding)
  if (!opened.ok) return count.plan({ columnsLeft: [], ...opened.reason, columns: [] })
  const { encoding, delimiter, mapping, rows } = opened.value
  const told = { encoding, delimiter, columns: mapping.columns, columnsLeft: mapping.left }
  const readRow = createRowReader(mapping, about.today, about.forms)
  for await (const batch of rows) {
    if (!batch.ok) return count.plan({ ...told, flaw: batch.reason })
    about.mayGoOn?.()
    for (const row of batch.value) {
      const reading = readRow(row)
      if (reading === null) continue
      if (reading.ok) {
        count.contact(reading.value.contact, reading.value.left)
        about.onContact?.(reading.value.contact)
      } else {
        count.refusal(reading.reason)
        about.onRefusal?.(reading.reason, row)
      }
    }
  }
  return count.plan(told)
}

type Told = Pick<ImportPlan, 'flaw' | 'encoding' | 'delimiter' | 'columns' | 'columnsLeft'>
type Count = {
  readonly contact: (contact: ImportedContact, left: readonly LeftValue[]) => void
  readonly refusal: (refusal: Refusal) => void
  readonly plan: (told: Told) => ImportPlan
}

function createCount(): Count {
  const seen = createSeen()
  const refusedFor = createTallies<RefusalReason>()
  const valuesLeft = createTallies<string>()
  const others = createTallies<'duplicates' | 'refusedStops'>()
  const points: Record<PointKind, number> = { email: 0, phone: 0, postal: 0 }
  const given: Partial<Record<(typeof EVIDENCE)[number], number>> = {}
  const consents = { given, refused: 0, withdrawn: 0 }
  let [contacts, refused, optOuts] = [0, 0, 0]

  function countConsent(consent: NonNullable<ImportedContact['consent']>): void {
    if (consent.state === 'given') given[consent.evidence] = (given[consent.evidence] ?? 0) + 1
    else consents[consent.state]++
  }
  return {
    contact: (contact, left) => {
      contacts++
      for (const { point } of contact.points) {
        points[point.kind]++
        if (!seen.add(`${point.kind}:${point.normal}`)) others.add('duplicates', contact.line)
      }
      if (contact.consent) countConsent(contact.consent)
      if (contact.optOut) optOuts++
      for (const { line, field, reason } of left) valuesLeft.add(`${field} ${reason}`, line)
    },
    refusal: ({ line, reason, isStop }) => {
      refused++
      refusedFor.add(reason, line)
      if (isStop) others.add('refusedStops', line)
    },
    plan: (told) => ({
      ...told,
      rows: contacts + refused,
      contacts,
      refused,
      refusedFor: refusedFor.all(),
      refusedStops: others.all().refusedStops ?? NONE,
      valuesLeft: valuesLeft.all() as Readonly<Record<string, Tally>>,
      points,
      consents,
      optOuts,
      duplicates: others.all().duplicates ?? NONE,
    }),
  }
}

const NONE: Tally = { count: 0, lines: [] }

type Tallies<Key extends string> = {
  readonly add: (key: Key, line: number) => void
  readonly all: () => Readonly<Partial<Record<Key, Tally>>>
}

function createTallies<Key extends string>(): Tallies<Key> {
  const tallies = new Map<Key, { count: number; readonly lines: number[] }>()
  return {
    add: (key, line) => {
      const tally = tallies.get(key) ?? { count: 0, lines: [] }
      tally.count++
      if (tally.lines.length < IMPORT_LINES_TOLD_MAX) tally.lines.push(line)
      tallies.set(key, tally)
    },
    all: () => Object.fromEntries<Tally>(tallies) as Partial<Record<Key, Tally>>,
  }
}
