import type { NotAPoint, PointKind } from '../vault/normalise.ts'
import type { RefusedRow, RowRefusal } from './apply.ts'
import type { PointFault } from './contact.ts'
import { harmless } from '../wire/csv-line.ts'
import type { Kept, KeptFiles } from './kept-files.ts'

/** What is wrong with a row, and what would help, in a sentence each. */
type Said = readonly [says: string, helps: string]

const SAYS: Readonly<Record<Exclude<RowRefusal, PointFault>, Said>> = {
  'quote-stray': [
    'A quote stands inside a quoted cell.',
    'Double the quote inside the cell, or take it out.',
  ],
  'line-too-long': [
    'The line is longer than a million characters.',
    'Look for a quote that opens and never closes, and shorten the line.',
  ],
  'cells-missing': ['The row has fewer cells than the header.', 'Add the cells that are missing.'],
  'cells-extra': [
    'The row has more cells than the header.',
    'Put quotes around a cell that holds the delimiter.',
  ],
  'no-point': [
    'The row holds no address, number or postal address.',
    'Add a way to reach the person, or leave the row out.',
  ],
  ambiguous: [
    'The points of this row belong to different people.',
    'Send them in rows of their own, or name a ref.',
  ],
  suppressed: [
    'Whoever has these points was erased, so the row is not shown.',
    'Only a later grant of the person lifts that.',
  ],
}

const POINTS: Readonly<Record<PointKind, Said>> = {
  email: ['This is no email address.', 'Write it as name@example.nl.'],
  phone: ['This is no phone number.', 'Write it with its country, as +31 20 123 4567.'],
  postal: [
    'This is no postal address.',
    'It needs a name, a street, a house number, a postcode and a country.',
  ],
}
const FAULTS: Readonly<Record<Exclude<NotAPoint, 'malformed'>, Said>> = {
  'too-long': ['This is too long to be one.', 'Check the cell for a second value.'],
  incomplete: ['A part of it is missing.', POINTS.postal[1]],
  'country-unknown': [
    'Nobody said in which country.',
    'Add a country, or state one in the mapping.',
  ],
  'no-such-number': ['Nobody can have this number.', POINTS.phone[1]],
}

function saidOf(reason: RowRefusal): Said {
  if (!isPointFault(reason)) return SAYS[reason]
  const [, kind, fault] = /^(email|phone|postal)-(.+)$/.exec(reason) as unknown as [
    string,
    PointKind,
    NotAPoint,
  ]
  return fault === 'malformed' ? POINTS[kind] : FAULTS[fault]
}

function isPointFault(reason: RowRefusal): reason is PointFault {
  return /^(email|phone|postal)-/.test(reason)
}

const COLUMNS = [
  'refused-line',
  'refused-column',
  'refused-reason',
  'refused-says',
  'refused-helps',
  'refused-extra',
]
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

/** The head of the report: the columns of the file, so that it can be imported once it is mended. */
function refusedHead(header: readonly string[]): string {
  return BYTE_ORDER_MARK + lineOf([...header, ...COLUMNS])
}

/** A refused row as it stood, with what is wrong behind it. */
function refusedLine({ line, reason, column, cells }: RefusedRow, width: number): string {
  const own = Array.from({ length: width }, (_, i) => harmless(cells[i] ?? ''))
  const extra = cells.slice(width).filter((cell) => cell !== '')
  const [says, helps] = saidOf(reason)
  const why = [String(line), column === undefined ? '' : String(column), reason, says, helps]
  return lineOf([...own, ...why, harmless(extra.join(' '))])
}

function lineOf(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + LINE_END
}

/** The report of what was refused: rows that tell of a stop come first, as they matter most. */
export async function* refusedReport(files: KeptFiles, kept: Kept): AsyncGenerator<string> {
  for (const isStop of [true, false]) {
    let header: readonly string[] | undefined
    for await (const piece of files.notes(kept)) {
      const json = JSON.parse(Buffer.from(piece).toString()) as readonly unknown[]
      if (!header) {
        header = json as readonly string[]
        // A file without headers is sent again as it was: without them.
        if (isStop && !header.every((name) => /^#\d+$/.test(name))) yield refusedHead(header)
        continue
      }
      const width = header.length
      const rows = (json as readonly RefusedRow[]).filter((row) => row.isStop === isStop)
      yield rows.map((row) => refusedLine(row, width)).join('')
    }
  }
}
