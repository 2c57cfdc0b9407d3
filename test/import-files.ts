import type { Day } from '../src/core/calendar.ts'
import { trust } from '../src/core/brand.ts'
import type { ImportedContact, LeftValue, Refusal } from '../src/imports/contact.ts'
import type { Row } from '../src/imports/csv.ts'
import { openRows } from '../src/imports/csv.ts'
import type { ImportFile } from '../src/imports/decode.ts'
import type { FileFlaw } from '../src/imports/flaw.ts'
import type { MappingFile } from '../src/imports/mapping-file.ts'
import { mapColumns } from '../src/imports/mapping.ts'
import type { ImportPlan } from '../src/imports/plan.ts'
import { planImport } from '../src/imports/plan.ts'
import { createRowReader } from '../src/imports/row.ts'

export const TODAY: Day = trust<Day>('2026-11-25')
const CHUNK_BYTES = 65_536

/** A file in memory that comes in chunks, as from a disk. */
export function fileOf(content: string | Uint8Array, chunkBytes = CHUNK_BYTES): ImportFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    bytes: bytes.length,
    open: async function* () {
      for (let at = 0; at < bytes.length; at += chunkBytes)
        yield bytes.subarray(at, at + chunkBytes)
    },
  }
}

/** What an import of this content would do. */
export async function planOf(
  content: string | Uint8Array,
  stated: MappingFile = {},
): Promise<ImportPlan> {
  return planImport(fileOf(content), stated, { today: TODAY })
}

/** The rows of a text, cut into pieces of a length, and the flaw that ended them. */
export async function rowsOf(
  text: string,
  pieceLength = CHUNK_BYTES,
  given?: Parameters<typeof openRows>[1],
): Promise<{
  readonly delimiter: string
  readonly rows: readonly Row[]
  readonly flaw?: FileFlaw
  readonly lettersRead: number
}> {
  let lettersRead = 0
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += pieceLength) {
      lettersRead = at + pieceLength
      yield text.slice(at, at + pieceLength)
    }
  }
  const { delimiter, rows: batches } = await openRows(pieces(), given)
  const rows: Row[] = []
  for await (const batch of batches) {
    if (!batch.ok) return { delimiter, rows, flaw: batch.reason, lettersRead }
    rows.push(...batch.value)
  }
  return { delimiter, rows, lettersRead }
}

type Read = {
  readonly contact: ImportedContact | undefined
  readonly left: readonly LeftValue[]
  readonly refusal: Refusal | undefined
}

/** One row below a header, read by guess and statement. */
export async function read(header: string, cells: string, stated: MappingFile = {}): Promise<Read> {
  const { rows } = await rowsOf(`${header}\n${cells}\n`, 1000, ';')
  const [top, row] = rows
  const mapping = mapColumns(top?.cells ?? [], [], stated)
  if (!mapping.ok || !row) throw new Error('no mapping')
  const reading = createRowReader(mapping.value, TODAY)(row)
  if (reading === null) throw new Error('blank')
  return reading.ok
    ? { ...reading.value, refusal: undefined }
    : { contact: undefined, left: [], refusal: reading.reason }
}

/** The contact of a row that must be one. */
export async function contactOf(...row: Parameters<typeof read>): Promise<ImportedContact> {
  const { contact } = await read(...row)
  if (!contact) throw new Error('refused')
  return contact
}
