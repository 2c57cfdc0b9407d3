import { IMPORT_SAMPLE_ROWS } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Delimiter, Row, Rows } from './csv.ts'
import { openRows } from './csv.ts'
import type { Encoding, ImportFile } from './decode.ts'
import { decode, survey } from './decode.ts'
import type { FileFlaw } from './flaw.ts'
import { flaw } from './flaw.ts'
import type { LeftColumn, Mapping } from './mapping.ts'
import { mapColumns, unreadColumns } from './mapping.ts'
import type { MappingFile } from './mapping-file.ts'

/** A file whose columns are understood, and its rows below the header. */
export type OpenedImport = {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly mapping: Mapping
  /** What names each column: its header, or its number where the file has none. */
  readonly header: readonly string[]
  readonly rows: Rows
  /** For whoever reads no rows: lets go of the file. */
  readonly close: () => Promise<void>
}

/** A file that cannot be read, with what of it was understood until then. */
export type UnreadImport = {
  readonly flaw: FileFlaw
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  /** Its columns, where it has so few that a mapping could mend it. */
  readonly columnsLeft?: readonly LeftColumn[]
}

/**
 * Opens a file: how it is encoded, what parts its cells, what its columns hold. Whoever has surveyed it says
 * the encoding, and spares a reading.
 */
export async function openImport(
  file: ImportFile,
  stated: MappingFile,
  onBytes?: (bytesDone: number) => void,
  known?: Encoding,
): Promise<Result<OpenedImport, UnreadImport>> {
  const encoding = known ? ok(known) : await survey(file)
  if (!encoding.ok) return no({ flaw: encoding.reason })
  const texts = decode(file, encoding.value, onBytes)
  const { delimiter, rows } = await openRows(texts, stated.delimiter)
  const found = { encoding: encoding.value, delimiter }
  const start = await startOf(rows, stated)
  if (!start.ok) {
    await rows.return(undefined)
    return no({ flaw: start.reason, ...found })
  }
  const { header, first } = start.value
  const sample = first.slice(0, IMPORT_SAMPLE_ROWS).map(({ cells }) => cells)
  const mapping = mapColumns(header, sample, stated)
  if (!mapping.ok) {
    await rows.return(undefined)
    const { reason } = mapping.reason
    // A first line of values is no header: it may name somebody.
    const named = reason === 'header-missing' ? header.map(() => '') : header
    return no({
      flaw: mapping.reason,
      ...found,
      ...(reason === 'columns-too-many' ? {} : { columnsLeft: unreadColumns(named) }),
    })
  }
  const close = async (): Promise<void> => void (await rows.return(undefined))
  const names = stated.header === false ? header.map((_, i) => `#${i + 1}`) : header
  return ok({
    ...found,
    mapping: mapping.value,
    header: names,
    rows: following(first, rows),
    close,
  })
}

type Start = { readonly header: readonly string[]; readonly first: readonly Row[] }

/** Reads as far as the first rows below the header. */
async function startOf(rows: Rows, stated: MappingFile): Promise<Result<Start, FileFlaw>> {
  const first: Row[] = []
  const hasHeader = stated.header !== false
  const isWanted = (): boolean => first.length < (hasHeader ? 2 : 1)
  while (isWanted()) {
    const batch = await rows.next()
    if (batch.done) break
    if (!batch.value.ok) return no(batch.value.reason)
    for (const row of batch.value.value) if (row.flaw || !isBlank(row)) first.push(row)
  }
  const [top, ...below] = first
  if (!top) return no(flaw('empty'))
  if (top.flaw) return no(flaw('header-unreadable', { line: top.line }))
  if (!hasHeader) return ok({ header: top.cells, first })
  if (below.length === 0) return no(flaw('header-only', { line: top.line }))
  return ok({ header: top.cells, first: below })
}

function isBlank({ cells }: Row): boolean {
  return cells.every((cell) => cell.trim() === '')
}

async function* following(first: readonly Row[], rows: Rows): Rows {
  try {
    yield ok(first)
    yield* rows
  } finally {
    // Whoever stops after the first rows leaves the file open, else.
    await rows.return(undefined)
  }
}
