import type { Day } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import type { LegalForms } from '../core/legal-form.ts'
import type { RefusedRow } from './apply.ts'
import type { ImportedContact } from './contact.ts'
import type { Encoding, ImportFile } from './decode.ts'
import type { Foreseer, Foresight } from './foresee.ts'
import { createForeseer, namesOf } from './foresee.ts'
import type { MappingFile } from './mapping-file.ts'
import type { ImportPlan, Progress } from './plan.ts'
import { planImport } from './plan.ts'
import { openImport } from './read.ts'
import type { Importing } from './recording.ts'
import { createRowReader } from './row.ts'
import { createSeen } from './seen.ts'

/** What an import would do, and whom the seller might contact after it: the answers of that moment. */
export type FullPlan = ImportPlan & {
  readonly foresight?: Foresight & { readonly asOf: string }
  /** Nobody said how these people stand to the seller: they are asked about as strangers. */
  readonly isRelationUnstated: boolean
}

type Parts = Parameters<typeof createForeseer>[0]
type About = Importing & {
  readonly lane: number
  readonly today: Day
  readonly forms: LegalForms
  readonly encoding?: Encoding
  readonly onProgress?: (progress: Progress) => void
  readonly mayGoOn: () => void
}

/** Rows that are looked up together. */
const ROWS_AT_ONCE = 200

/**
 * Plans an import to its end: what the file holds, and then, in a second reading, what the gate would say of
 * everybody in it. Nothing is written. `onRefusals` hears of refused rows, some at a time.
 */
export async function planFully(
  parts: Parts,
  file: ImportFile,
  stated: MappingFile,
  about: About,
  onRefusals: (rows: readonly RefusedRow[]) => Promise<void>,
): Promise<FullPlan> {
  const { now, onProgress, mayGoOn } = about
  const again = createAgain()
  const told = (half: 0 | 1) => (so: Progress) =>
    onProgress?.({
      bytesDone: half * so.bytesTotal + so.bytesDone,
      bytesTotal: 2 * so.bytesTotal,
    })
  let refusals: RefusedRow[] = []
  const plan = await planImport(file, stated, {
    today: about.today,
    forms: about.forms,
    onProgress: told(0),
    mayGoOn,
    onContact: again.see,
    onRefusal: (refusal, { cells }) => void refusals.push({ ...refusal, cells }),
    ...(about.encoding ? { encoding: about.encoding } : {}),
  })
  await onRefusals(refusals)
  refusals = []
  const isRelationUnstated = stated.relation === undefined
  if (plan.encoding === undefined || plan.columns.length === 0)
    return { ...plan, isRelationUnstated }
  const foreseer = createForeseer(parts, { ...about, isAgain: again.isAgain })
  await followRows(foreseer, file, stated, {
    ...about,
    encoding: plan.encoding,
    onProgress: told(1),
  })
  return {
    ...plan,
    foresight: { ...(await foreseer.end()), asOf: instantText(now) },
    isRelationUnstated,
  }
}

async function followRows(
  foreseer: Foreseer,
  file: ImportFile,
  stated: MappingFile,
  { today, forms, encoding, onProgress, mayGoOn }: About,
): Promise<void> {
  const onBytes = (bytesDone: number): void => onProgress?.({ bytesDone, bytesTotal: file.bytes })
  const opened = await openImport(file, stated, onBytes, encoding)
  if (!opened.ok) return
  const readRow = createRowReader(opened.value.mapping, today, forms)
  let rows: ImportedContact[] = []
  for await (const batch of opened.value.rows) {
    if (!batch.ok) break
    mayGoOn()
    for (const row of batch.value) {
      const reading = readRow(row)
      if (reading?.ok) rows.push(reading.value.contact)
      if (rows.length < ROWS_AT_ONCE) continue
      await foreseer.take(rows)
      rows = []
    }
  }
  await foreseer.take(rows)
}

/** Which points and refs stand in more than one row. */
function createAgain(): {
  readonly see: (row: ImportedContact) => void
  readonly isAgain: (name: string) => boolean
} {
  const seen = createSeen()
  const again = new Set<string>()
  return {
    see(row) {
      for (const name of namesOf(row)) if (!seen.add(name)) again.add(name)
    },
    isAgain: (name) => again.has(name),
  }
}
