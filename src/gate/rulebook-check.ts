import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, pointerStep } from '../core/mistake.ts'
import { parseRulebook } from '../core/read-rulebook.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Text } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'
import { warnOfDays, warnOfOrder } from './rulebook-order.ts'
import type { Warning } from './rulebook-warnings.ts'

/** A rulebook that can be read, with what whoever wrote it should look at again. */
export type Checked = { readonly book: Rulebook; readonly warnings: readonly Warning[] }

/** Words that a sentence holds at most. */
const SENTENCE_WORDS_MAX = 20

/** Reads a rulebook as the start does, and looks at what the start lets pass. */
export function checkRulebook(json: unknown): Result<Checked, readonly Mistake[]> {
  const parsed = parseRulebook(json)
  if (!parsed.ok) return no(parsed.reason)
  const book = parsed.value
  return ok({
    book,
    warnings: [
      ...warnOfSentences(book),
      ...warnOfDays(book),
      ...warnOfOrder(book),
      ...warnOfDefinitions(json),
    ],
  })
}

type Placed = { readonly pointer: string; readonly text: Text }

function textsOf({ title, about, rules }: Rulebook): readonly Placed[] {
  return [
    { pointer: '/title', text: title },
    { pointer: '/about', text: about },
    ...rules.flatMap(({ says, duties }, i) => [
      { pointer: `/rules/${i}/says`, text: says },
      ...duties.flatMap(({ says: wording }, n) =>
        wording ? [{ pointer: `/rules/${i}/duties/${n}/says`, text: wording }] : [],
      ),
    ]),
  ]
}

function warnOfSentences(book: Rulebook): readonly Warning[] {
  return textsOf(book).flatMap((placed) => [...longSentences(placed), ...twiceTheSame(placed)])
}

function longSentences({ pointer, text }: Placed): readonly Warning[] {
  return LANGUAGES.flatMap((language) => {
    const longest = Math.max(...sentencesOf(text[language]).map((one) => wordsOf(one).length))
    if (longest <= SENTENCE_WORDS_MAX) return []
    const says = `A sentence here has ${longest} words; at most ${SENTENCE_WORDS_MAX} are read in one go.`
    return [{ kind: 'sentence-long', pointer: `${pointer}/${language}`, says }]
  })
}

/** A single word, such as the name of a country, may well be the same in two languages. */
function twiceTheSame({ pointer, text }: Placed): readonly Warning[] {
  return LANGUAGES.flatMap((language, i) => {
    const first = LANGUAGES.slice(0, i).find((one) => text[one].trim() === text[language].trim())
    if (!first || wordsOf(text[language]).length === 1) return []
    const says = `This is the same sentence as in "${first}": it waits for its translation.`
    return [{ kind: 'sentence-twice', pointer: `${pointer}/${language}`, says }]
  })
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?!:;]) /)
}

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

/** Definitions that neither a rule, nor `appliesTo`, nor a definition in use calls by name. */
function warnOfDefinitions(json: unknown): readonly Warning[] {
  if (!isPlainObject(json) || !isPlainObject(json['definitions'])) return []
  const definitions = json['definitions']
  const rules = json['rules'] as readonly { readonly when: unknown }[]
  const used = new Set<string>()
  const call = (condition: unknown): void => {
    for (const name of namesIn(condition)) {
      if (used.has(name)) continue
      used.add(name)
      call(definitions[name])
    }
  }
  call(json['appliesTo'])
  for (const { when } of rules) call(when)
  return Object.keys(definitions).flatMap((name) => {
    if (used.has(name)) return []
    const pointer = '/definitions' + pointerStep(name)
    return [{ kind: 'definition-unused', pointer, says: 'No rule uses this definition.' }]
  })
}

/** The names that a condition calls with `is`, wherever they stand in it. */
function namesIn(condition: unknown): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap(namesIn)
  if (!isPlainObject(condition)) return []
  return Object.entries(condition).flatMap(([key, value]) =>
    key === 'is' ? ([value].flat() as string[]) : namesIn(value),
  )
}
