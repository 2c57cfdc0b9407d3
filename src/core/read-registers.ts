import { FACTS } from './facts.ts'
import { LIST_LENGTH_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { note } from './mistake.ts'
import type { Reader } from './reader.ts'
import { createReader } from './reader.ts'
import type { Register, RegisterName } from './register.ts'
import { LISTED } from './register.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import { CHANNELS, CONFIDENCES, COUNTRIES } from './terms.ts'

const KEYS = [
  'id',
  'title',
  'lists',
  'channels',
  'countries',
  'numbers',
  'keeper',
  'cite',
  'confidence',
  'to',
]
const PREFIX = 'registers.'
const NUMBERS = /^\+[1-9]\d{0,3}$/
/** The registers that a question has a fact for. */
const NAMES = Object.keys(FACTS)
  .filter((fact) => fact.startsWith(PREFIX))
  .map((fact) => fact.slice(PREFIX.length) as RegisterName)

/** Reads the table of registers. Each that a question has a fact for stands in it once. */
export function parseRegisters(json: unknown): Result<readonly Register[], readonly Mistake[]> {
  const reader = createReader()
  const file = reader.object(json, '', ['about', 'registers'])
  const rows = reader.list(file['registers'], '/registers', LIST_LENGTH_MAX)
  const registers = rows.map((row, i) => readRegister(row, `/registers/${i}`, reader))
  for (const name of NAMES) {
    const times = registers.filter(({ id }) => id === name).length
    if (times === 1 || reader.mistakes.length > 0) continue
    const says = times === 0 ? `The register ${name} is missing.` : `${name} stands here twice.`
    note(reader.mistakes, { pointer: '/registers', says })
  }
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok(registers)
}

function readRegister(json: unknown, pointer: string, reader: Reader): Register {
  const row = reader.object(json, pointer, KEYS)
  const words = <Word extends string>(key: string, allowed: readonly Word[]): readonly Word[] =>
    reader
      .list(row[key], `${pointer}/${key}`, allowed.length)
      .map((word, i) => reader.word(word, `${pointer}/${key}/${i}`, allowed))
  const lists = words('lists', LISTED)
  return {
    id: reader.word(row['id'], `${pointer}/id`, NAMES),
    title: reader.text(row['title'], `${pointer}/title`),
    lists,
    channels: words('channels', CHANNELS),
    countries: words('countries', COUNTRIES),
    numbers: lists.includes('phone')
      ? readNumbers(row['numbers'], `${pointer}/numbers`, reader)
      : [],
    keeper: reader.text(row['keeper'], `${pointer}/keeper`),
    cite: reader.sentence(row['cite'], `${pointer}/cite`),
    confidence: reader.word(row['confidence'], `${pointer}/confidence`, CONFIDENCES),
    ...(row['to'] === undefined ? {} : { to: reader.day(row['to'], `${pointer}/to`) }),
  }
}

function readNumbers(json: unknown, pointer: string, reader: Reader): readonly string[] {
  return reader.list(json, pointer, LIST_LENGTH_MAX).map((prefix, i) => {
    if (typeof prefix === 'string' && NUMBERS.test(prefix)) return prefix
    note(reader.mistakes, {
      pointer: `${pointer}/${i}`,
      says: 'A prefix such as "+31" belongs here.',
    })
    return ''
  })
}
