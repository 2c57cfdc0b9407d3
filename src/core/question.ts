import type { Instant, TimeZone } from './calendar.ts'
import { instantText, parseDay, parseInstant, parseTimeZone } from './calendar.ts'
import type { FactKey, Facts, FactShape, FactValue } from './facts.ts'
import { FACTS, FACT_KEYS, REQUIRED, TERM_DEFAULTS } from './facts.ts'
import { ID_LENGTH_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { isPlainObject, note, pointerStep, unknownKey } from './mistake.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'

/**
 * May this seller contact this person, about this, over this channel, now?
 *
 * `asOf` is absent where the asker means *now*. `timeZone` is absent where the country of the data
 * subject decides it.
 */
export type Question = {
  readonly asOf?: Instant
  readonly timeZone?: TimeZone
  readonly facts: Facts
}

type Moment = 'asOf' | 'timeZone'
/** A place in the JSON of a question: an object with members, or where a value stands. */
type Place = { readonly pointer: string } & (
  | { readonly members: ReadonlyMap<string, Place> }
  | { readonly fact: FactKey }
  | { readonly moment: Moment }
)

/** The keys of a question as they nest in JSON: `person.kind` stands under `person`. */
const ROOT: Place = growTree()

/** Reads a question as it stands in JSON. Mistakes carry pointers that start at `pointer`. */
export function parseQuestion(json: unknown, pointer = ''): Result<Question, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const facts = new Map<FactKey, FactValue>(TERM_DEFAULTS)
  const when: { asOf?: Instant; timeZone?: TimeZone } = {}

  function read(value: unknown, place: Place): void {
    if ('members' in place) return readObject(value, place.members, pointer + place.pointer)
    if ('moment' in place) return readMoment(value, place.moment, pointer + place.pointer)
    const parsed = parseFact(place.fact, value)
    if (!parsed.ok) note(mistakes, { pointer: pointer + place.pointer, ...parsed.reason })
    else if (parsed.value !== 'unknown') facts.set(place.fact, parsed.value)
    else facts.delete(place.fact)
  }

  function readObject(value: unknown, members: ReadonlyMap<string, Place>, where: string): void {
    const allowed = (): readonly string[] => [...members.keys()]
    if (!isPlainObject(value)) {
      return note(mistakes, { pointer: where, says: 'An object belongs here.', allowed: allowed() })
    }
    for (const name of Object.keys(value)) {
      const place = members.get(name)
      if (place) read(value[name], place)
      else note(mistakes, unknownKey(name, allowed(), where))
    }
  }

  function readMoment(value: unknown, moment: Moment, where: string): void {
    if (moment === 'asOf') {
      const asOf = typeof value === 'string' ? parseInstant(value) : undefined
      if (asOf !== undefined) when.asOf = asOf
      else note(mistakes, { pointer: where, says: NOT_AN_INSTANT })
    } else {
      const zone = typeof value === 'string' ? parseTimeZone(value) : undefined
      if (zone) when.timeZone = zone
      else note(mistakes, { pointer: where, says: NOT_A_ZONE })
    }
  }

  read(json, ROOT)
  for (const key of mistakes.length === 0 ? REQUIRED : []) {
    if (facts.has(key)) continue
    const says = `A question needs "${key}".`
    note(mistakes, { pointer: pointer + pointerOf(key), says, ...allowedFor(FACTS[key]) })
  }
  return mistakes.length > 0 ? no(mistakes) : ok({ ...when, facts })
}

/** The question as JSON again: nested keys, defaults written out, unknown facts left out. */
export function questionJson(question: Question): Record<string, unknown> {
  const json: Record<string, unknown> = {}
  if (question.asOf !== undefined) json['asOf'] = instantText(question.asOf)
  if (question.timeZone) json['timeZone'] = question.timeZone
  for (const key of FACT_KEYS) {
    const value = question.facts.get(key)
    if (value !== undefined) placeAt(json, key, value)
  }
  return json
}

/** Puts a value where a dotted key stands in nested JSON: `person.kind` under `person`. */
export function placeAt(json: Record<string, unknown>, key: FactKey, value: unknown): void {
  const names = key.split('.')
  const last = names.pop() as string
  let place = json
  for (const name of names) place = (place[name] ??= {}) as Record<string, unknown>
  place[last] = value
}

type Refusal = Omit<Mistake, 'pointer'>
const NOT_AN_INSTANT =
  'An instant with an offset belongs here, such as "2026-11-23T10:00:00+01:00".'
const NOT_A_ZONE = 'An IANA time zone belongs here, such as "Europe/Amsterdam".'
const ID = new RegExp(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,${ID_LENGTH_MAX - 1}}$`)

/** Reads the value of one fact; the word `unknown` where the vocabulary lets one write that out. */
export function parseFact(key: FactKey, value: unknown): Result<FactValue, Refusal> {
  const shape = FACTS[key]
  switch (shape.form) {
    case 'word': {
      if (value === 'unknown' && shape.listsUnknown) return ok('unknown')
      if (typeof value === 'string' && shape.words.includes(value)) return ok(value)
      return no({ says: `This is no value of "${key}".`, ...allowedFor(shape) })
    }
    case 'words': {
      if (isListOf(value, shape.words)) return ok(value)
      return no({ says: `"${key}" is a list of different words.`, ...allowedFor(shape) })
    }
    case 'yes-no':
      if (typeof value === 'boolean') return ok(value)
      return no({
        says: `"${key}" is true or false; leave it out when you do not know.`,
        ...allowedFor(shape),
      })
    case 'day': {
      const day = typeof value === 'string' ? parseDay(value) : undefined
      return day ? ok(day) : no({ says: `"${key}" is a day that exists, such as "2026-11-23".` })
    }
    case 'count':
      if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= shape.max)
        return ok(value as number)
      return no({ says: `"${key}" is a whole number from 0 to ${shape.max}.` })
    case 'id':
      if (typeof value === 'string' && ID.test(value)) return ok(value)
      return no({
        says: `"${key}" is an id of at most ${ID_LENGTH_MAX} letters, digits, dots and dashes.`,
      })
  }
}

/** What may stand there, where that can be listed. */
export function allowedFor(shape: FactShape): { readonly allowed?: readonly string[] } {
  switch (shape.form) {
    case 'word':
      return { allowed: shape.listsUnknown ? [...shape.words, 'unknown'] : shape.words }
    case 'words':
      return { allowed: shape.words }
    case 'yes-no':
      return { allowed: ['true', 'false'] }
    case 'day':
    case 'count':
    case 'id':
      return {}
  }
}

function isListOf(value: unknown, words: readonly string[]): value is readonly string[] {
  if (!Array.isArray(value) || value.length > words.length) return false
  return (
    value.every((word) => typeof word === 'string' && words.includes(word)) &&
    new Set(value).size === value.length
  )
}

function pointerOf(key: string): string {
  return key.split('.').map(pointerStep).join('')
}

function growTree(): Place {
  const root = { pointer: '', members: new Map<string, Place>() }
  root.members.set('asOf', { pointer: '/asOf', moment: 'asOf' })
  root.members.set('timeZone', { pointer: '/timeZone', moment: 'timeZone' })
  for (const key of FACT_KEYS) {
    const names = key.split('.')
    let { members } = root
    for (const [i, name] of names.entries()) {
      const pointer = pointerOf(names.slice(0, i + 1).join('.'))
      const place = members.get(name)
      if (i === names.length - 1) members.set(name, { pointer, fact: key })
      else if (place && 'members' in place) members = place.members as Map<string, Place>
      else {
        const below = new Map<string, Place>()
        members.set(name, { pointer, members: below })
        members = below
      }
    }
  }
  return root
}
