import { parseDay, utcDay } from '../core/calendar.ts'
import type { ExtractsDone } from '../companies/extracts.ts'
import { readExtractFile } from '../companies/extract-file.ts'
import type { ReadExtracts } from '../companies/extract-file.ts'
import type { Errand, Tell } from './errand.ts'
import { ErrandRefused } from './errand.ts'
import type { House } from './house.ts'
import { openFile } from './file-option.ts'

/** What came of a file of extracts, or would. */
export type ExtractsImported = ExtractsDone & {
  /** Rows that are no extract, and the first of them. */
  readonly leftOut: number
  readonly left: ReadExtracts['left']
}

/** Rows that are named; the others are counted. */
const LEFT_TOLD_MAX = 20

/** Matches a file of extracts to the people of a seller, or with `dry` says what would come of it. */
export async function runExtractsImport(
  house: House,
  options: Errand['options'],
  tell: Tell,
): Promise<ExtractsImported> {
  const seller = await house.sellers.find(options['seller'] ?? '')
  if (!seller) throw new ErrandRefused('There is no seller with this id.')
  const today = utcDay(house.clock())
  const on = options['on'] === undefined ? undefined : parseDay(options['on'])
  if (options['on'] !== undefined && (!on || on > today))
    throw new ErrandRefused('--on is a day such as 2026-11-23, and none that is yet to come.')
  const file = openFile(options['file'] ?? '')
  const read = await readExtractFile(file, { today, ...(on ? { on } : {}) })
  if (!read.ok) throw new ErrandRefused(read.reason.says)
  const { extracts, left } = read.value
  const done = await house.extracts.match(seller.lane, extracts, {
    isDry: options['dry'] === 'yes',
    progress: (people) => tell(`${people} people`),
  })
  return { ...done, leftOut: left.length, left: left.slice(0, LEFT_TOLD_MAX) }
}
