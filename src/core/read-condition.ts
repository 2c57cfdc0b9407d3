import { WEEKDAYS, parseDay, parsePeriod } from './calendar.ts'
import type { Condition, LocalTest, Test } from './condition.ts'
import type { FactKey, FactShape, FactValue } from './facts.ts'
import { FACTS, FACT_KEYS, isFactKey } from './facts.ts'
import { CONDITION_DEPTH_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { isPlainObject, note, pointerStep, unknownKey } from './mistake.ts'
import { allowedFor, parseFact } from './question.ts'

/** Conditions that a rulebook has named, for its own later use. */
export type Definitions = ReadonlyMap<string, Condition>

const WORDS = ['all', 'any', 'not', 'is', 'local']
const NEVER: Condition = { op: 'any', of: [] }

/** Reads named conditions; each may use the ones above it. */
export function readDefinitions(json: unknown, mistakes: Mistake[]): Definitions {
  const definitions = new Map<string, Condition>()
  if (json === undefined) return definitions
  if (!isPlainObject(json))
    note(mistakes, { pointer: '/definitions', says: 'An object belongs here.' })
  else {
    for (const name of Object.keys(json)) {
      const pointer = '/definitions' + pointerStep(name)
      definitions.set(name, readCondition(json[name], pointer, definitions, mistakes))
    }
  }
  return definitions
}

/**
 * Reads a condition as it stands in a rulebook. Its members hold together (*and*): a fact with a
 * value, a list of values or a test, `all` or `any` of several conditions, `not` a condition, `is`
 * with names that the rulebook has defined, or `local` with what the clock there shows. What cannot be read is noted and never holds.
 */
export function readCondition(
  json: unknown,
  pointer: string,
  definitions: Definitions,
  mistakes: Mistake[],
): Condition {
  return read(json, pointer, 0)

  function read(value: unknown, where: string, depth: number): Condition {
    if (!isPlainObject(value)) return wrong(where, 'A condition is an object.')
    if (depth > CONDITION_DEPTH_MAX)
      return wrong(where, `A condition nests at most ${CONDITION_DEPTH_MAX} deep.`)
    const parts = Object.keys(value).map((name) => member(name, value[name], where, depth))
    return parts.length === 1 ? (parts[0] as Condition) : { op: 'all', of: parts }
  }

  function member(name: string, value: unknown, parent: string, depth: number): Condition {
    const where = parent + pointerStep(name)
    if (isFactKey(name))
      return { op: 'fact', fact: name, test: readTest(name, value, where, mistakes) }
    if (name === 'not') return { op: 'not', of: read(value, where, depth + 1) }
    if (name === 'is') return named(value, where)
    if (name === 'local') return { op: 'local', test: readLocal(value, where, mistakes) }
    if (name === 'all' || name === 'any') {
      if (!Array.isArray(value) || value.length === 0)
        return wrong(where, 'A list of conditions belongs here.')
      return { op: name, of: value.map((part, i) => read(part, where + pointerStep(i), depth + 1)) }
    }
    note(mistakes, unknownKey(name, [...WORDS, ...FACT_KEYS], parent))
    return NEVER
  }

  function named(value: unknown, where: string): Condition {
    const names = typeof value === 'string' ? [value] : value
    if (!Array.isArray(names)) return wrong(where, 'A name, or a list of names, belongs here.')
    const of = names.map((name) => {
      const found = typeof name === 'string' ? definitions.get(name) : undefined
      return found ?? wrong(where, 'This name is not defined above.', [...definitions.keys()])
    })
    return of.length === 1 ? (of[0] as Condition) : { op: 'all', of }
  }

  function wrong(where: string, says: string, allowed?: readonly string[]): Condition {
    note(mistakes, { pointer: where, says, ...(allowed ? { allowed } : {}) })
    return NEVER
  }
}

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/
const LOCAL_KEYS = ['weekday', 'from', 'before', 'holiday']

/** Reads what the clock and the calendar of the person must show: `{ "weekday": ["sat"], "from": "10:00" }`. */
function readLocal(json: unknown, pointer: string, mistakes: Mistake[]): LocalTest {
  if (!isPlainObject(json) || Object.keys(json).length === 0) {
    note(mistakes, { pointer, says: 'An object belongs here.', allowed: LOCAL_KEYS })
    return {}
  }
  const wrong = (name: string, says: string, allowed?: readonly string[]): undefined => {
    note(mistakes, { pointer: pointer + pointerStep(name), says, ...(allowed ? { allowed } : {}) })
  }
  for (const name of Object.keys(json))
    if (!LOCAL_KEYS.includes(name)) note(mistakes, unknownKey(name, LOCAL_KEYS, pointer))
  const minute = (name: 'from' | 'before'): number | undefined => {
    const text = json[name]
    if (text === undefined) return undefined
    const [, hours, minutes] = (typeof text === 'string' && CLOCK.exec(text)) || []
    return hours === undefined
      ? wrong(name, 'A time on the clock belongs here, such as "09:00".')
      : Number(hours) * 60 + Number(minutes)
  }
  const { weekday, holiday } = json
  const days = WEEKDAYS.filter((day) => Array.isArray(weekday) && weekday.includes(day))
  if (weekday !== undefined && !(Array.isArray(weekday) && weekday.length === days.length))
    wrong('weekday', 'A list of different days belongs here.', WEEKDAYS)
  if (holiday !== undefined && typeof holiday !== 'boolean')
    wrong('holiday', 'This is true or false.', ['true', 'false'])
  const [from, before] = [minute('from'), minute('before')]
  return {
    ...(weekday === undefined ? {} : { weekdays: new Set(days) }),
    ...(from === undefined ? {} : { from }),
    ...(before === undefined ? {} : { before }),
    ...(typeof holiday === 'boolean' ? { holiday } : {}),
  }
}

const NO_VALUE: Test = { test: 'one-of', values: new Set() }

/** Reads the test of one fact: a value, a list of values, or an object with one word of comparison. */
function readTest(fact: FactKey, json: unknown, pointer: string, mistakes: Mistake[]): Test {
  const shape = FACTS[fact]
  if (isPlainObject(json)) return readComparison(fact, json, pointer, mistakes)
  if (shape.form === 'words' || shape.form === 'day') {
    note(mistakes, {
      pointer,
      says: `"${fact}" needs a comparison.`,
      allowed: comparisonsFor(shape),
    })
    return NO_VALUE
  }
  const values = new Set<FactValue>()
  for (const [i, value] of (Array.isArray(json) ? json : [json]).entries()) {
    const where = Array.isArray(json) ? pointer + pointerStep(i) : pointer
    const parsed = parseFact(fact, value)
    if (!parsed.ok) note(mistakes, { pointer: where, ...parsed.reason })
    else if (parsed.value === 'unknown')
      note(mistakes, { pointer: where, says: UNKNOWN_IS_NO_VALUE, ...allowedFor(shape) })
    else values.add(parsed.value)
  }
  return { test: 'one-of', values }
}

const UNKNOWN_IS_NO_VALUE =
  'A rule cannot ask for "unknown": an unknown fact never helps the seller.'

function readComparison(
  fact: FactKey,
  json: Readonly<Record<string, unknown>>,
  pointer: string,
  mistakes: Mistake[],
): Test {
  const shape = FACTS[fact]
  const [word, ...more] = Object.keys(json)
  const allowed = comparisonsFor(shape)
  if (word === undefined || more.length > 0 || !allowed.includes(word)) {
    note(mistakes, { pointer, says: `One comparison that "${fact}" has belongs here.`, allowed })
    return NO_VALUE
  }
  const test = compare(shape, word, json[word])
  if (test) return test
  note(mistakes, {
    pointer: pointer + pointerStep(word),
    says: `"${word}" of "${fact}" cannot be read.`,
    ...allowedFor(shape),
  })
  return NO_VALUE
}

function compare(shape: FactShape, word: string, value: unknown): Test | undefined {
  if (shape.form === 'count') {
    return Number.isInteger(value) ? { test: 'at-most', count: value as number } : undefined
  }
  if (typeof value !== 'string') return undefined
  if (shape.form === 'word') {
    const rank = shape.words.indexOf(value)
    return rank < 0 ? undefined : { test: 'at-least', values: new Set(shape.words.slice(rank)) }
  }
  if (shape.form === 'words') {
    if (word === 'includesFact')
      return isFactKey(value) ? { test: 'includes-fact', fact: value } : undefined
    return shape.words.includes(value) ? { test: 'includes', word: value } : undefined
  }
  if (word === 'before') {
    const day = parseDay(value)
    return day && { test: 'before', day }
  }
  const period = parsePeriod(value)
  return period && { test: 'within', period }
}

/** The comparisons that the values of a fact know. */
export function comparisonsFor(shape: FactShape): readonly string[] {
  switch (shape.form) {
    case 'word':
      return shape.ranked ? ['atLeast'] : []
    case 'words':
      return ['includes', 'includesFact']
    case 'count':
      return ['atMost']
    case 'day':
      return ['within', 'before']
    case 'yes-no':
    case 'id':
      return []
  }
}
