import type { FactKey, Facts, FactValue } from '../core/facts.ts'
import { FACTS, FACT_KEYS, TERM_DEFAULTS, isFactKey } from '../core/facts.ts'
import type { Mistake } from '../core/mistake.ts'
import type { Question } from '../core/question.ts'
import { parseFact, parseQuestion, placeAt } from '../core/question.ts'
import { instantText } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import type { Language } from '../core/terms.ts'

/** A question as it stands in the address of a page: `?channel=email&person.kind=consumer&…`. */

/** Does the address hold a question at all? */
export function holdsQuestion(address: URLSearchParams): boolean {
  return [...address.keys()].some(isFactKey)
}

/** What could be read, and the mistakes of the rest by the name of the field. */
export type Read = {
  readonly facts: Facts
  readonly asOf: string
  readonly timeZone: string
  readonly question: Result<Question, readonly Mistake[]>
  readonly wrong: ReadonlySet<string>
  /** What stands in the address for the fields that are wrong. */
  readonly typed: ReadonlyMap<string, string>
}

/** Reads the address. Names that are no facts are left alone; an empty value means unknown. */
export function readAddress(address: URLSearchParams): Read {
  const facts = new Map<FactKey, FactValue>(TERM_DEFAULTS)
  const wrong = new Set<string>()
  const json: Record<string, unknown> = {}
  for (const key of FACT_KEYS) {
    const values = address.getAll(key).filter((value) => value !== '')
    if (values.length === 0) continue
    const value = valueFrom(key, values)
    const parsed = parseFact(key, value)
    if (!parsed.ok) wrong.add(key)
    else if (parsed.value !== 'unknown') facts.set(key, parsed.value)
    placeAt(json, key, value)
  }
  const asOf = address.get('asOf') ?? ''
  const timeZone = address.get('timeZone') ?? ''
  const question = parseQuestion({
    ...json,
    ...(asOf ? { asOf } : {}),
    ...(timeZone ? { timeZone } : {}),
  })
  for (const mistake of question.ok ? [] : question.reason)
    wrong.add(mistake.pointer.slice(1).replaceAll('/', '.'))
  const typed = new Map([...wrong].map((name) => [name, address.get(name) ?? ''] as const))
  return { facts, asOf, timeZone, question, wrong, typed }
}

/** The address of a question, in the order of the table of facts. */
export function writeAddress(
  question: Question,
  more: Readonly<Record<string, string>>,
): URLSearchParams {
  const address = new URLSearchParams(more)
  for (const key of FACT_KEYS) {
    const value = question.facts.get(key)
    if (value === undefined) continue
    for (const word of Array.isArray(value) ? value : [value]) address.append(key, String(word))
  }
  if (question.asOf !== undefined) address.set('asOf', instantText(question.asOf))
  if (question.timeZone) address.set('timeZone', question.timeZone)
  return address
}

/** The same page, with the same choices, in another language. */
export function inLanguage(path: string, address: URLSearchParams, language: Language): string {
  const other = new URLSearchParams(address)
  other.set('lang', language)
  return `${path}?${other.toString()}`
}

function valueFrom(key: FactKey, values: readonly string[]): unknown {
  const shape = FACTS[key]
  const [value = ''] = values
  switch (shape.form) {
    case 'words':
      return values
    case 'yes-no':
      return value === 'true' ? true : value === 'false' ? false : value
    case 'count':
      return /^\d{1,9}$/.test(value) ? Number(value) : value
    case 'word':
    case 'day':
    case 'id':
      return value
  }
}
