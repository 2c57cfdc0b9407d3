import type { Header } from '../core/entry.ts'
import type { Row } from '../db/port.ts'
import { numberOf, textOf } from '../db/rows.ts'
import { parseHeader } from './commitment.ts'

/** A row of the ledger does not fit what it was committed to: somebody changed the store. */
export class TamperedEntry extends Error {
  readonly lane: number
  readonly position: number

  constructor(lane: number, position: number) {
    super(`entry ${position} of lane ${lane} is not what it was when it was kept`)
    this.lane = lane
    this.position = position
  }
}

/** The header in a row; it must say where it stands. */
export function headerOf(lane: number, row: Row): Header {
  const position = numberOf(row, 'position')
  const header = parseHeader(textOf(row, 'header'))
  if (header?.lane !== lane || header.position !== position) throw new TamperedEntry(lane, position)
  return header
}
