import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import type { Question } from '../core/question.ts'
import { parseQuestion } from '../core/question.ts'
import type { Rule, Rulebook } from '../core/rulebook.ts'
import type { Verdict } from '../core/terms.ts'
import { withBook } from './library.ts'
import type { Warning } from './rulebook-warnings.ts'
import { createDesk } from './suppose.ts'

/** A question with the answer that is expected. */
export type GoldenCase = {
  readonly id: string
  readonly title: string
  readonly rulebook: string
  readonly question: Question
  readonly expected: string
}

type CaseJson = {
  readonly id: string
  readonly title: string
  readonly rulebook: string
  readonly question: unknown
  readonly expect: { readonly answer: string }
}

/** Reads every golden case in a folder. One that cannot be read is a broken checkout. */
export async function readCases(folder: string): Promise<readonly GoldenCase[]> {
  const names = (await readdir(folder)).filter((name) => /^[^.]+\.json$/.test(name)).sort()
  const files = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as CaseJson[]),
  )
  return files.flat().map(({ id, title, rulebook, question, expect }) => {
    const parsed = parseQuestion(question)
    if (!parsed.ok) throw new Error(`cases/: the case ${id} cannot be read.`)
    return { id, title, rulebook, question: parsed.value, expected: expect.answer }
  })
}

/** A golden case that is answered otherwise once a rulebook takes the place of the one with its id. */
export type Change = {
  readonly id: string
  readonly title: string
  readonly rulebook: string
  readonly before: Verdict
  readonly after: Verdict
  readonly expected: string
}

/** What a rulebook would do to the golden cases of the readings that hold it. */
export type Preview = {
  readonly readings: readonly string[]
  readonly asked: number
  readonly changes: readonly Change[]
  readonly warnings: readonly Warning[]
}

/** Answers every golden case by the law as it stands, and with the rulebook in its place. */
export function previewBook(parts: {
  readonly law: Law
  readonly book: Rulebook
  readonly cases: readonly GoldenCase[]
  readonly clock: Clock
  readonly onCase?: (done: number, all: number) => void
}): Preview {
  const { law, book, clock } = parts
  const readings = [...law.readings.values()]
    .filter(({ books }) => books.some(({ id }) => id === book.id))
    .map(({ id }): string => id)
  const cases = parts.cases.filter(({ rulebook }) => readings.includes(rulebook))
  const [now, then] = [createDesk(law, clock), createDesk(withBook(law, book), clock)]
  const spoken = new Set<Rule>()
  const changes: Change[] = []
  for (const [done, { id, title, rulebook, question, expected }] of cases.entries()) {
    parts.onCase?.(done, cases.length)
    const before = now.decide(rulebook, question).answer
    const { answer: after, reasons } = then.decide(rulebook, question)
    for (const { rule } of reasons) spoken.add(rule)
    if (before !== after) changes.push({ id, title, rulebook, before, after, expected })
  }
  const warnings = readings.length === 0 ? [NO_READING] : warnOfUnproven(book, spoken)
  return { readings, asked: cases.length, changes, warnings }
}

const NO_READING: Warning = {
  kind: 'no-reading',
  pointer: '/id',
  says: 'No reading in rulebooks/readings.json names this rulebook yet, so nobody can ask it and no golden case proves its rules.',
}

function warnOfUnproven(book: Rulebook, spoken: ReadonlySet<Rule>): readonly Warning[] {
  return book.rules.flatMap((rule, i) => {
    if (rule.outcome === undefined || spoken.has(rule)) return []
    const says =
      'No golden case has this rule among its reasons. Add a case for it and one against it.'
    return [{ kind: 'rule-unproven', pointer: `/rules/${i}`, says }]
  })
}
