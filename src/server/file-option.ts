import { createReadStream, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { ImportFile } from '../imports/decode.ts'
import { ErrandRefused } from './errand.ts'

/** A file on the disk of the house, to be read more than once. */
export function openFile(path: string): ImportFile {
  if (!isAbsolute(path)) throw new ErrandRefused('An import needs the whole path of its file.')
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new ErrandRefused('There is no such file.')
  return { bytes: found.size, open: () => createReadStream(path) }
}
