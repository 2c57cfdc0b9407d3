import { parseDay } from '../core/calendar.ts'
import { isId } from '../core/entry.ts'
import { ID_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { note, unknownKey } from '../core/mistake.ts'
import type { Register } from '../core/register.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { ListRefused, ListWish } from './intake.ts'
import { WRITINGS } from './value.ts'

const KEYS = ['version', 'on', 'hash', 'acceptBroken']
const HASHES = WRITINGS.filter((writing) => writing !== 'plain')

/** Reads how a list is described: its version, its day, how its values are written. */
export function parseListWish(
  register: Register,
  given: Readonly<Record<string, unknown>>,
): Result<ListWish, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  for (const name of Object.keys(given))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  const { version, on, hash, acceptBroken } = given
  if (!isId(version)) {
    const says = `A version of at most ${ID_LENGTH_MAX} letters, digits, dots and dashes belongs here.`
    note(mistakes, { pointer: '/version', says })
  }
  const day = typeof on === 'string' ? parseDay(on) : undefined
  if (!day) {
    const says = 'The day of the list belongs here, such as "2026-11-01".'
    note(mistakes, { pointer: '/on', says })
  }
  const writing = hash === undefined ? 'plain' : HASHES.find((one) => one === hash)
  if (!writing)
    note(mistakes, { pointer: '/hash', says: 'This hash is not known.', allowed: HASHES })
  if (acceptBroken !== undefined && acceptBroken !== 'true')
    note(mistakes, { pointer: '/acceptBroken', says: 'This is true, or left out.' })
  if (mistakes.length > 0 || !isId(version) || !day || !writing) return no(mistakes)
  return ok({ register, version, on: day, writing, acceptsBroken: acceptBroken === 'true' })
}

/** Why a list was not taken into use, in a sentence. */
export const REFUSED_SAYS: Readonly<Record<ListRefused['why'], string>> = {
  broken: 'Some lines hold no value, so the list was not taken: half a list looks like a miss.',
  empty: 'The list holds no value. It was not taken: everybody would be missing from it.',
  'too-long': 'The list has more lines than one may have. It was not taken.',
  older: 'A list of a later day is in use. This one was not taken.',
  ended: 'This register was no more on that day. The list was not taken.',
  early: 'The day of the list is yet to come. It was not taken.',
  overtaken: 'Another list of this register was begun meanwhile. This one was not taken.',
}
