import Papa from 'papaparse'
import { IMPORT_LINE_LENGTH_MAX, IMPORT_SAMPLE_LENGTH } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { FileFlaw } from './flaw.ts'
import { flaw } from './flaw.ts'

/** What tells the cells of a row apart. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Why a row cannot be trusted: a quote inside a quoted cell, or a line beyond the limit. */
export type RowFlaw = 'quote-stray' | 'line-too-long'

/** A row as it stands. `line` is the line on which it begins, from 1. */
export type Row = {
  readonly line: number
  readonly cells: readonly string[]
  readonly flaw?: RowFlaw
}

/** Rows come in batches; a flaw of the whole file comes last. */
export type Rows = AsyncGenerator<Result<readonly Row[], FileFlaw>>

/**
 * Reads CSV from pieces of text, in constant memory. Line ends of all three kinds become `\n`, inside
 * quotes too. A line beyond the limit is one flawed row; a quote that never closes ends the reading,
 * as nobody knows where the next row begins.
 */
export async function openRows(
  texts: AsyncIterable<string>,
  given?: Delimiter,
): Promise<{ readonly delimiter: Delimiter; readonly rows: Rows }> {
  const pieces = withNewlines(texts)
  let head = ''
  let isDone = false
  while (!isDone && head.length < IMPORT_SAMPLE_LENGTH) {
    const piece = await pieces.next()
    if (piece.done) isDone = true
    else head += piece.value
  }
  const declared = /^sep=([,;\t|])\n/.exec(head)?.[1]
  const delimiter = given ?? asDelimiter(declared) ?? guessDelimiter(head)
  const start = declared === undefined ? 0 : 'sep=x\n'.length
  const line = declared === undefined ? 1 : 2
  return { delimiter, rows: readRows(head.slice(start), pieces, createCutter(delimiter, line)) }
}

function asDelimiter(text: string | undefined): Delimiter | undefined {
  return DELIMITERS.find((delimiter) => delimiter === text)
}

function guessDelimiter(sample: string): Delimiter {
  const { meta } = Papa.parse<string[]>(sample, {
    delimitersToGuess: [...DELIMITERS],
    newline: '\n',
    preview: 10,
    skipEmptyLines: true,
  })
  return asDelimiter(meta.delimiter) ?? ','
}

async function* withNewlines(texts: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let held = ''
  for await (const piece of texts) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    const whole = held ? text.slice(0, -1) : text
    yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  }
  if (held) yield '\n'
}

async function* readRows(
  head: string,
  pieces: AsyncGenerator<string, undefined>,
  cutter: Cutter,
): Rows {
  try {
    const first = cutter.cut(head)
    yield first
    if (!first.ok) return
    for await (const piece of pieces) {
      const rows = cutter.cut(piece)
      yield rows
      if (!rows.ok) return
    }
    yield cutter.end()
  } finally {
    // Whoever stops after the first rows leaves a file open, else.
    await pieces.return(undefined)
  }
}

type Batch = Result<readonly Row[], FileFlaw>
type Cutter = { readonly cut: (text: string) => Batch; readonly end: () => Batch }

/** Cuts whole rows off a growing text and keeps the rest. */
function createCutter(delimiter: Delimiter, firstLine: number): Cutter {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let line = firstLine
  let skipped: { line: number; isQuoteOpen: boolean } | undefined

  /** Passes over a line that is too long, up to its end; what is left after it is cut as usual. */
  function skip(text: string): string | undefined {
    const end = text.indexOf('\n')
    const gone = end < 0 ? text : text.slice(0, end)
    if (skipped && countOf('"', gone) % 2 === 1) skipped.isQuoteOpen = !skipped.isQuoteOpen
    return end < 0 ? undefined : text.slice(end + 1)
  }

  function endSkip(rows: Row[]): FileFlaw | undefined {
    if (!skipped) return undefined
    if (skipped.isQuoteOpen) return flaw('quote-open', { line: skipped.line })
    rows.push({ line: skipped.line, cells: [], flaw: 'line-too-long' })
    line = skipped.line + 1
    skipped = undefined
    return undefined
  }

  function cut(text: string): Batch {
    const rows: Row[] = []
    let left = text
    if (skipped) {
      const after = skip(left)
      if (after === undefined) return ok(rows)
      const open = endSkip(rows)
      if (open) return no(open)
      left = after
    }
    rest += left
    const found = parse(parser, rest, true)
    line = collect(found, rest.slice(0, found.cursor), line, rows)
    rest = rest.slice(found.cursor)
    if (rest.length <= IMPORT_LINE_LENGTH_MAX) return ok(rows)
    // Whole lines in what is left: a quote holds them together.
    if (rest.includes('\n')) return no(flaw('quote-open', { line }))
    skipped = { line, isQuoteOpen: false }
    skip(rest)
    rest = ''
    return ok(rows)
  }

  function end(): Batch {
    const rows: Row[] = []
    if (skipped) {
      const open = endSkip(rows)
      return open ? no(open) : ok(rows)
    }
    if (rest === '') return ok(rows)
    const found = parse(parser, rest, false)
    if (found.isOpen) return no(flaw('quote-open', { line: lineOfOpen(rest, found, line) }))
    collect(found, rest, line, rows)
    return ok(rows)
  }
  return { cut, end }
}

type Found = {
  readonly rows: readonly (readonly string[])[]
  readonly strays: ReadonlySet<number>
  readonly isOpen: boolean
  readonly cursor: number
}

function parse(parser: Papa.Parser, text: string, isMoreToCome: boolean): Found {
  const { data, errors, meta } = parser.parse(text, 0, isMoreToCome) as Papa.ParseResult<string[]>
  return {
    rows: data,
    strays: new Set(errors.map(({ row }) => row ?? -1)),
    isOpen: errors.some(({ code }) => code === 'MissingQuotes'),
    cursor: meta.cursor,
  }
}

/** Adds rows with their lines, and tells the line after them. */
function collect(found: Found, text: string, firstLine: number, rows: Row[]): number {
  const isOneLineEach = countOf('\n', text) - (text.endsWith('\n') ? 0 : -1) === found.rows.length
  let line = firstLine
  for (const [i, cells] of found.rows.entries()) {
    if (isTooLong(cells, text.length)) rows.push({ line, cells: [], flaw: 'line-too-long' })
    else if (found.strays.has(i)) rows.push({ line, cells, flaw: 'quote-stray' })
    else rows.push({ line, cells })
    line += 1 + (isOneLineEach ? 0 : cells.reduce((sum, cell) => sum + countOf('\n', cell), 0))
  }
  return line
}

/** Only a text that is longer than the limit can hold a row that is. */
function isTooLong(cells: readonly string[], textLength: number): boolean {
  if (textLength <= IMPORT_LINE_LENGTH_MAX) return false
  return cells.reduce((sum, cell) => sum + cell.length, 0) > IMPORT_LINE_LENGTH_MAX
}

/** The line on which the row begins whose quote is open: the last one found. */
function lineOfOpen(text: string, found: Found, firstLine: number): number {
  const before: Row[] = []
  const whole = found.rows.slice(0, -1)
  return collect({ ...found, rows: whole }, `${text}\n`, firstLine, before)
}

function countOf(letter: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) count++
  return count
}
