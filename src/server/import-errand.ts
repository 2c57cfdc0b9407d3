import { createReadStream, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { Day } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import { importFile } from '../imports/apply.ts'
import type { ImportFile } from '../imports/decode.ts'
import type { MappingFile } from '../imports/mapping-file.ts'
import { parseMappingFile } from '../imports/mapping-file.ts'
import { planImport } from '../imports/plan.ts'
import type { Errand, Tell } from './errand.ts'
import { ErrandRefused, told } from './errand.ts'
import type { House } from './house.ts'

/** Imports a file of contacts, or with `dry` says what it would do. */
export async function runImport(
  house: House,
  options: Errand['options'],
  tell: Tell,
): Promise<unknown> {
  const seller = await house.sellers.find(options['seller'] ?? '')
  if (!seller) throw new ErrandRefused('There is no seller with this id.')
  const today = utcDay(house.clock())
  const forms = house.desk.law.legalForms
  const file = openFile(options['file'] ?? '')
  const stated = statedBy(options, today)
  const tellBytes = (done: number): void =>
    tell(`${Math.floor((100 * done) / Math.max(1, file.bytes))} % of the file is read`)
  if (options['dry'] === 'yes')
    return planImport(file, stated, {
      today,
      forms,
      onProgress: ({ bytesDone }) => tellBytes(bytesDone),
    })
  const { lane, id } = seller
  return importFile(house, file, stated, { lane, seller: id, today, forms, onProgress: tellBytes })
}

/** A file on the disk of the house, to be read more than once. */
export function openFile(path: string): ImportFile {
  if (!isAbsolute(path)) throw new ErrandRefused('An import needs the whole path of its file.')
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new ErrandRefused('There is no such file.')
  return { bytes: found.size, open: () => createReadStream(path) }
}

/** What is stated about the whole file: a mapping, and over it what the command says. */
function statedBy(
  { mapping = '{}', source, obtained }: Errand['options'],
  today: Day,
): MappingFile {
  const stated = parseMappingFile(
    {
      ...(JSON.parse(mapping) as object),
      ...(source === undefined ? {} : { source }),
      ...(obtained === undefined ? {} : { obtainedOn: obtained }),
    },
    today,
  )
  if (!stated.ok) throw new ErrandRefused(told(stated.reason))
  return stated.value
}
