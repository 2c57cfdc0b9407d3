import type { Day } from '../src/core/calendar.ts'
import { trust } from '../src/core/brand.ts'
import type { Row } from '../src/imports/csv.ts'
import { openRows } from '../src/imports/csv.ts'
import type { ImportFile } from '../src/imports/decode.ts'
import type { FileFlaw } from '../src/imports/flaw.ts'
import type { MappingFile } from '../src/imports/mapping-file.ts'
import type { ImportPlan } from '../src/imports/plan.ts'
import { planImport } from '../src/imports/plan.ts'

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
}> {
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength)
  }
  const { delimiter, rows: batches } = await openRows(pieces(), given)
  const rows: Row[] = []
  for await (const batch of batches) {
    if (!batch.ok) return { delimiter, rows, flaw: batch.reason }
    rows.push(...batch.value)
  }
  return { delimiter, rows }
}
