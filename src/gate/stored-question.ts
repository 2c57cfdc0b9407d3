import type { Instant } from '../core/calendar.ts'
import { parseInstant } from '../core/calendar.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Whom } from '../contacts/whom.ts'
import { parseWhom } from '../contacts/whom.ts'

/** The one question about somebody who is stored. */
export type StoredQuestion = {
  readonly to: Whom
  readonly purpose: string
  readonly channel: (typeof CHANNELS)[number]
  readonly asOf?: Instant
}

const KEYS = ['to', 'purpose', 'channel', 'asOf']

/** Reads `{ to, purpose, channel, asOf? }`. */
export function parseStoredQuestion(json: unknown): Result<StoredQuestion, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json))
    return no([{ pointer: '', says: 'An object belongs here.', allowed: KEYS }])
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  const to = parseWhom(json['to'], '/to')
  if (!to.ok) note(mistakes, to.reason)
  const { purpose } = json
  if (typeof purpose !== 'string')
    note(mistakes, { pointer: '/purpose', says: 'The id of a purpose belongs here.' })
  const channel = CHANNELS.find((one) => one === json['channel'])
  if (!channel)
    note(mistakes, { pointer: '/channel', says: 'This channel is not known.', allowed: CHANNELS })
  const given = json['asOf']
  const asOf = typeof given === 'string' ? parseInstant(given) : undefined
  if (given !== undefined && asOf === undefined)
    note(mistakes, { pointer: '/asOf', says: 'An instant with an offset belongs here.' })
  if (mistakes.length > 0 || !to.ok || !channel || typeof purpose !== 'string') return no(mistakes)
  return ok({ to: to.value, purpose, channel, ...(asOf === undefined ? {} : { asOf }) })
}

/** Why a question about somebody who is stored has no answer. */
export type NotFilled = 'unknown' | 'ambiguous' | 'purpose-unknown'

/** The same in a sentence. */
export const NOT_FILLED_SAYS: Readonly<Record<NotFilled, string>> = {
  unknown: 'Nobody of this seller is known by that. Nothing is allowed.',
  ambiguous: 'Several people have this point. Name the one by contact or ref.',
  'purpose-unknown': 'This seller has no purpose with this id.',
}
