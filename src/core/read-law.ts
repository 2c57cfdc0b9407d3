import { trust } from './brand.ts'
import type { FactKey, FactValue } from './facts.ts'
import { isFactKey } from './facts.ts'
import type { AskWay, Law, WayToYes } from './law.ts'
import { RULES_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { note, pointerStep, unknownKey } from './mistake.ts'
import { parseFact } from './question.ts'
import type { Definitions } from './read-condition.ts'
import { readCondition, readDefinitions } from './read-condition.ts'
import type { Reader } from './reader.ts'
import { createReader } from './reader.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import type { RuleId, RulebookId } from './rulebook.ts'
import type { Text } from './terms.ts'
import { CHANNELS, DUTY_KINDS, SCALES, UNLOCK_STEPS } from './terms.ts'

type Words = Pick<Law, 'noGround' | 'duties' | 'steps'>

/** The rulebooks that answer together under one name, with the words for all of them, where it has its own. */
export type ReadingNames = {
  readonly id: RulebookId
  readonly books: readonly string[]
  readonly title?: Text
  readonly about?: Text
}

/** Reads which rulebooks answer together under each name that may be asked for. */
export function parseReadings(json: unknown): Result<readonly ReadingNames[], readonly Mistake[]> {
  const reader = createReader()
  const readings = Object.entries(reader.object(json, '')).map(([name, value]) => {
    const at = pointerStep(name)
    const read = reader.object(value, at, ['books', 'title', 'about'])
    const books = reader.list(read['books'], `${at}/books`, RULES_MAX)
    return {
      id: trust<RulebookId>(name),
      books: books.map((id, i) => reader.id(id, `${at}/books/${i}`)),
      ...(read['title'] === undefined ? {} : { title: reader.text(read['title'], `${at}/title`) }),
      ...(read['about'] === undefined ? {} : { about: reader.text(read['about'], `${at}/about`) }),
    }
  })
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok(readings)
}

/** Reads the ways to ask for permission. */
export function parseAskWays(json: unknown): Result<readonly AskWay[], readonly Mistake[]> {
  return parseWays(json, (way, pointer, definitions, reader) => {
    const read = reader.object(way, pointer, ['channel', 'when', 'scale', 'readings'])
    const readings =
      read['readings'] === undefined ? [] : reader.list(read['readings'], `${pointer}/readings`, 10)
    return {
      channel: reader.word(read['channel'], `${pointer}/channel`, CHANNELS),
      when: readCondition(read['when'], `${pointer}/when`, definitions, reader.mistakes),
      ...(read['scale'] === undefined
        ? {}
        : { scale: reader.word(read['scale'], `${pointer}/scale`, SCALES) }),
      ...(readings.length === 0
        ? {}
        : {
            readings: readings.map((id, i) =>
              trust<RulebookId>(reader.id(id, `${pointer}/readings/${i}`)),
            ),
          }),
    }
  })
}

/** Reads the changes that lead to a yes. */
export function parseWaysToYes(json: unknown): Result<readonly WayToYes[], readonly Mistake[]> {
  return parseWays(json, (way, pointer, definitions, reader) => {
    const read = reader.object(way, pointer, ['step', 'road', 'when', 'change'])
    const road =
      read['road'] === undefined ? 'this' : reader.word(read['road'], `${pointer}/road`, ROADS)
    return {
      step: reader.word(read['step'], `${pointer}/step`, UNLOCK_STEPS),
      road,
      when: readCondition(read['when'], `${pointer}/when`, definitions, reader.mistakes),
      change: readChange(read['change'], `${pointer}/change`, reader),
    }
  })
}

const ROADS = ['this', 'another'] as const

function parseWays<Way>(
  json: unknown,
  readWay: (way: unknown, pointer: string, definitions: Definitions, reader: Reader) => Way,
): Result<readonly Way[], readonly Mistake[]> {
  const reader = createReader()
  const file = reader.object(json, '', ['definitions', 'ways'])
  const definitions = readDefinitions(file['definitions'], reader.mistakes)
  const ways = reader.list(file['ways'], '/ways', RULES_MAX)
  const read = ways.map((way, i) => readWay(way, `/ways/${i}`, definitions, reader))
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok(read)
}

function readChange(
  json: unknown,
  pointer: string,
  reader: Reader,
): ReadonlyMap<FactKey, FactValue> {
  const change = new Map<FactKey, FactValue>()
  for (const [name, value] of Object.entries(reader.object(json, pointer))) {
    if (!isFactKey(name)) {
      note(reader.mistakes, unknownKey(name, [], pointer))
      continue
    }
    const parsed = parseFact(name, value)
    if (parsed.ok) change.set(name, parsed.value)
    else note(reader.mistakes, { pointer: pointer + pointerStep(name), ...parsed.reason })
  }
  return change
}

/** Reads the general wording of duties and steps, and the rule that speaks where no rule does. */
export function parseWords(json: unknown): Result<Words, readonly Mistake[]> {
  const reader = createReader()
  const file = reader.object(json, '', ['noGround', 'duties', 'steps'])
  const rule = reader.object(file['noGround'], '/noGround', ['id', 'says', 'cite'])
  const words: Words = {
    noGround: {
      id: trust<RuleId>(reader.id(rule['id'], '/noGround/id')),
      layer: 'channel-law',
      when: { op: 'all', of: [] },
      duties: [],
      says: reader.text(rule['says'], '/noGround/says'),
      cite: reader.sentence(rule['cite'], '/noGround/cite'),
      confidence: 'sure',
    },
    duties: readTexts(file['duties'], '/duties', DUTY_KINDS, reader),
    steps: readTexts(file['steps'], '/steps', UNLOCK_STEPS, reader),
  }
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok(words)
}

function readTexts<Word extends string>(
  json: unknown,
  pointer: string,
  words: readonly Word[],
  reader: Reader,
): Readonly<Record<Word, Text>> {
  const texts = reader.object(json, pointer, words)
  const read = words.map(
    (word) => [word, reader.text(texts[word], pointer + pointerStep(word))] as const,
  )
  return Object.fromEntries(read) as Record<Word, Text>
}
