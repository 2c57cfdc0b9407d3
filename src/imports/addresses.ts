import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { openRows } from './csv.ts'
import type { ImportFile } from './decode.ts'
import { decode, survey } from './decode.ts'
import type { Field } from './fields.ts'
import { fieldOfHeader } from './fields.ts'
import type { FileFlaw } from './flaw.ts'

/** An address of a list, as it was written. Empty where its row cannot be read. */
export type ListedAddress = { readonly line: number; readonly address: string }

/**
 * Reads a list of addresses or numbers: one a line, or a CSV whose column of mail or phone holds them, else its
 * first. `wanted` is the kind of column that is taken where there are both.
 */
export async function* readAddresses(
  file: ImportFile,
  wanted: 'email' | 'phone',
  onBytes?: (bytesDone: number) => void,
): AsyncGenerator<Result<readonly ListedAddress[], FileFlaw>> {
  const encoding = await survey(file)
  if (!encoding.ok) return yield no(encoding.reason)
  const { rows } = await openRows(decode(file, encoding.value, onBytes))
  let column: number | undefined
  for await (const batch of rows) {
    if (!batch.ok) return yield batch
    const listed: ListedAddress[] = []
    for (const { line, cells, flaw } of batch.value) {
      if (cells.every((cell) => cell.trim() === '') && !flaw) continue
      if (column === undefined) {
        column = columnOf(cells, wanted)
        if (isHeader(cells)) continue
      }
      listed.push({ line, address: flaw ? '' : (cells[column]?.trim() ?? '') })
    }
    if (listed.length > 0) yield ok(listed)
  }
}

const COLUMNS: Readonly<Record<'email' | 'phone', readonly Field[]>> = {
  email: ['email', 'mobile', 'phone'],
  phone: ['mobile', 'phone', 'email'],
}

/** The column of the kind that is wanted most; the first where no header tells. */
function columnOf(header: readonly string[], wanted: 'email' | 'phone'): number {
  const fields = header.map(fieldOfHeader)
  for (const field of COLUMNS[wanted]) if (fields.includes(field)) return fields.indexOf(field)
  return 0
}

/** A header names columns and holds no address: no @, and no number. */
function isHeader(cells: readonly string[]): boolean {
  return !cells.some(
    (cell) => cell.includes('@') || /\d{5}|^(ref|contact):/.test(cell.replaceAll(/[\s().+-]/g, '')),
  )
}
