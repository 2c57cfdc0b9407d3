import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCalendars } from '../core/calendars.ts'
import type { Law } from '../core/law.ts'
import type { Mistake } from '../core/mistake.ts'
import type { ReadingNames } from '../core/read-law.ts'
import { parseAskWays, parseReadings, parseWaysToYes, parseWords } from '../core/read-law.ts'
import { parseLegalForms } from '../core/read-legal-forms.ts'
import { parseRegisters } from '../core/read-registers.ts'
import { parseRulebook } from '../core/read-rulebook.ts'
import type { Result } from '../core/result.ts'
import type { Reading, Rulebook } from '../core/rulebook.ts'

const ASK_WAYS = 'ask-ways.json'
const WAYS_TO_YES = 'ways-to-yes.json'
const WORDS = 'words.json'
const SCHEMA = 'rulebook.schema.json'
const READINGS = 'readings.json'
const CALENDARS = 'calendars.json'
const LEGAL_FORMS = 'legal-forms.json'
const REGISTERS = 'registers.json'
const NO_RULEBOOKS = [
  ASK_WAYS,
  WAYS_TO_YES,
  WORDS,
  SCHEMA,
  READINGS,
  CALENDARS,
  LEGAL_FORMS,
  REGISTERS,
]

/** A rulebook that cannot be read. Its message names file, rule and field; nothing answers without it. */
export class UnreadableRulebook extends Error {}

/**
 * Reads every rulebook in a folder. Whatever cannot be read stops the start: a rule that is not
 * understood must not be skipped.
 */
export async function readLaw(folder: string): Promise<Law> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const rulebooks = files.filter((name) => !NO_RULEBOOKS.includes(name))
  const books = new Map<string, Rulebook>()
  for (const name of rulebooks) {
    const book = await readFileWith(folder, name, parseRulebook)
    if (books.has(book.id))
      throw new UnreadableRulebook(`rulebooks/${name}: the id ${book.id} is taken by another file.`)
    books.set(book.id, book)
  }
  const readings = await readFileWith(folder, READINGS, parseReadings)
  return {
    readings: new Map(readings.map((names) => [names.id, readingOf(names, books)])),
    calendars: await readFileWith(folder, CALENDARS, parseCalendars),
    askWays: await readFileWith(folder, ASK_WAYS, parseAskWays),
    waysToYes: await readFileWith(folder, WAYS_TO_YES, parseWaysToYes),
    registers: await readFileWith(folder, REGISTERS, parseRegisters),
    ...(await readFileWith(folder, WORDS, parseWords)),
    legalForms: await readFileWith(folder, LEGAL_FORMS, parseLegalForms),
  }
}

function readingOf(names: ReadingNames, books: ReadonlyMap<string, Rulebook>): Reading {
  const found = names.books.map((name) => {
    const book = books.get(name)
    if (!book)
      throw new UnreadableRulebook(`rulebooks/${READINGS}: no file holds the rulebook ${name}.`)
    return book
  })
  const [first] = found
  if (!first) throw new UnreadableRulebook(`rulebooks/${READINGS}: ${names.id} names no rulebook.`)
  const { title, about } = first
  return { title, about, ...names, books: found }
}

async function readFileWith<Read>(
  folder: string,
  name: string,
  parse: (json: unknown) => Result<Read, readonly Mistake[]>,
): Promise<Read> {
  const file = `rulebooks/${name}`
  const json = parseJson(file, await readFile(join(folder, name), 'utf8'))
  const parsed = parse(json)
  if (parsed.ok) return parsed.value
  throw new UnreadableRulebook(
    parsed.reason.map((mistake) => mistakeSentence(file, json, mistake)).join('\n'),
  )
}

/** The JSON of a rulebook's file; `file` is its name for the refusal. */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure
    throw new UnreadableRulebook(`${file} is no JSON: ${failure.message}.`)
  }
}

/** One line of a refusal: the file, the rule by its id where it has one, the field, what is wrong. */
export function mistakeSentence(file: string, json: unknown, mistake: Mistake): string {
  const { rule, field } = placeOf(json, mistake.pointer)
  const place = [file, rule && `rule ${rule}`, field && `field ${field}`].filter(Boolean).join(', ')
  const allowed = mistake.allowed ? ` Allowed: ${mistake.allowed.join(', ')}.` : ''
  return `${place}: ${mistake.says}${allowed}`
}

/** Where a pointer points in a rulebook, in the words of whoever writes it. */
export type Place = { readonly rule?: string; readonly field: string }

export function placeOf(json: unknown, pointer: string): Place {
  const [, list, index] = pointer.split('/')
  return list === 'rules' && index !== undefined
    ? { rule: ruleName(json, Number(index)), field: pointer.split('/').slice(3).join('/') }
    : { field: pointer.slice(1) }
}

/** A rule by its id, and by its number too where several rules share the id. */
function ruleName(json: unknown, index: number): string {
  const { rules = [] } = json as { rules?: { id?: unknown }[] }
  const id = rules[index]?.id
  if (typeof id !== 'string') return `number ${index + 1}`
  const isAlone = rules.filter((rule) => rule?.id === id).length === 1
  return isAlone ? id : `${id} (number ${index + 1})`
}

/** The same law with a rulebook in the place of the one that has its id, in every reading that holds it. */
export function withBook(law: Law, book: Rulebook): Law {
  const readings = [...law.readings].map(([id, reading]) => {
    const books = reading.books.map((one) => (one.id === book.id ? book : one))
    return [id, { ...reading, books }] as const
  })
  return { ...law, readings: new Map(readings) }
}
