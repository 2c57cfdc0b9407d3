import type { Clock } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { canonical } from '../core/canonical.ts'
import { IMPORT_LABEL_LENGTH_MAX, JOB_BYTES_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { looksLikeHeader } from './mapping.ts'
import { parseMappingFile } from './mapping-file.ts'

/** What is said with a plan or a run: the settings in JSON, and what the seller calls it. */
export type Wish = { readonly mapping?: string; readonly label?: string }

const KEYS = ['mapping', 'label']

/** Reads `{ mapping?, label? }`. A column whose header may name somebody is told by its number. */
export function parseWish(json: unknown, clock: Clock): Result<Wish, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (json === undefined || json === null) return ok({})
  if (!isPlainObject(json))
    return no([{ pointer: '', says: 'An object belongs here.', allowed: KEYS }])
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  const { mapping, label } = json
  if (mapping !== undefined) {
    const read = parseMappingFile(mapping, utcDay(clock()))
    if (!read.ok)
      for (const { pointer, ...mistake } of read.reason)
        note(mistakes, { pointer: `/mapping${pointer}`, ...mistake })
    const says = 'Name each of these columns by its number, such as "#3".'
    if (read.ok && ![...(read.value.columns?.keys() ?? [])].every(looksLikeHeader))
      note(mistakes, { pointer: '/mapping/columns', says })
    if (read.ok && canonical(mapping as Json).length > JOB_BYTES_MAX)
      note(mistakes, { pointer: '/mapping', says: 'This mapping is too long.' })
  }
  const isLabel = typeof label === 'string' && label.trim() !== ''
  if (label !== undefined && !(isLabel && label.length <= IMPORT_LABEL_LENGTH_MAX))
    note(mistakes, {
      pointer: '/label',
      says: `A text of 1 to ${IMPORT_LABEL_LENGTH_MAX} characters belongs here.`,
    })
  if (mistakes.length > 0) return no(mistakes)
  return ok({
    ...(mapping === undefined ? {} : { mapping: canonical(mapping as Json) }),
    ...(isLabel ? { label: label.trim() } : {}),
  })
}
