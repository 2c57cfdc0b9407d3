import { readFileSync } from 'node:fs'
import { parseQuestion } from '../src/core/question.ts'
import type { Question } from '../src/core/question.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { Decision } from '../src/core/decide.ts'
import { decide } from '../src/core/decide.ts'
import type { Law } from '../src/core/law.ts'
import type { RulebookId } from '../src/core/rulebook.ts'
import { readLaw } from '../src/gate/library.ts'

/** What tests share: the law as read, the golden cases, and a way to ask. */
export const ROOT = new URL('../', import.meta.url).pathname
export const READING = 'NL-ARTICLE-2016' as RulebookId
/** The law of today, by date. */
export const LAW = 'law' as RulebookId
export const NOW = Date.UTC(2026, 10, 23, 9) as Instant

export const law: Law = await readLaw(`${ROOT}rulebooks`)

export type Case = {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly rulebook: string
  readonly question: Record<string, unknown>
  readonly expect: {
    readonly answer: string
    readonly rules?: readonly string[]
    readonly duties?: readonly string[]
    readonly dutyBy?: Readonly<Record<string, string>>
    readonly askViaIncludes?: readonly string[]
    readonly askViaExcludes?: readonly string[]
    readonly confidence?: string
  }
}

/** The cases of the article, and those of the law. */
export const cases: readonly Case[] = casesIn('article-2016')
export const lawCases: readonly Case[] = [...casesIn('law'), ...casesIn('law-own')]

function casesIn(name: string): readonly Case[] {
  return JSON.parse(readFileSync(`${ROOT}cases/${name}.json`, 'utf8')) as Case[]
}

/** A question that a test knows to be sound. */
export function sound(json: unknown): Question {
  const parsed = parseQuestion(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
  return parsed.value
}

export function ask(question: Question, by: Law = law, name: RulebookId = READING): Decision {
  const reading = by.readings.get(name)
  if (!reading) throw new Error('the reading is missing')
  return decide(by, reading, question, NOW)
}
