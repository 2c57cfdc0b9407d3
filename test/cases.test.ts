import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { VERDICTS } from '../src/core/terms.ts'
import type { RulebookId } from '../src/core/rulebook.ts'
import type { Case } from './reading.ts'
import { situate } from '../src/core/situation.ts'
import { walk } from '../src/core/walk.ts'
import { LAW, NOW, ROOT, ask, cases, law, lawCases, sound } from './reading.ts'

describe('every case of the article is answered as the lawyer did', () => runAll(cases))
describe('every case of the law is answered as the law is read', () => runAll(lawCases))

function runAll(all: readonly Case[]): void {
  for (const { id, title, rulebook, question, expect: expected } of all) {
    test(`${id}: ${title}`, () => {
      const decision = ask(sound(question), law, rulebook as RulebookId)
      expect(decision.answer).toBe(expected.answer)
      const rules = decision.reasons.map(({ rule }) => rule.id)
      const duties = decision.duties.map(({ kind }) => kind)
      expect(rules).toEqual(expect.arrayContaining([...(expected.rules ?? [])]))
      expect(duties).toEqual(expect.arrayContaining([...(expected.duties ?? [])]))
      expect(decision.askVia).toEqual(expect.arrayContaining([...(expected.askViaIncludes ?? [])]))
      for (const channel of expected.askViaExcludes ?? [])
        expect(decision.askVia).not.toContain(channel)
      if (expected.confidence) expect(decision.confidence).toBe(expected.confidence)
      for (const [kind, by] of Object.entries(expected.dutyBy ?? {})) {
        expect(decision.duties.find((duty) => duty.kind === kind)?.by).toBe(by)
      }
    })
  }
}

test('the cases are all there, each with an answer that exists', () => {
  expect(cases).toHaveLength(53)
  expect(lawCases).toHaveLength(388)
  for (const { expect: expected } of [...cases, ...lawCases])
    expect(VERDICTS).toContain(expected.answer)
})

test('each rule with a verdict has a case in which it counts and one in which it does not', () => {
  const reading = law.readings.get(LAW)
  if (!reading) throw new Error('the reading is missing')
  const asked = lawCases.map(({ question }) => {
    const { facts, asOf = NOW, timeZone } = sound(question)
    const { findings } = walk(
      law,
      reading,
      situate(law.calendars, facts, asOf, timeZone),
      'tighten',
    )
    const known = findings.filter((finding) => finding.known).map(({ rule }) => rule)
    return { counted: new Set(known) }
  })
  const rules = reading.books.flatMap((book) => book.rules.filter((rule) => rule.outcome))
  const unproven = rules.filter(
    (rule) =>
      asked.every(({ counted }) => !counted.has(rule)) ||
      asked.every(({ counted }) => counted.has(rule)),
  )
  expect(rules.length).toBeGreaterThan(100)
  expect(unproven.map(({ id, says }) => `${id}: ${says.en}`)).toEqual([])
})

test('every case of the article has a title in each language', () => {
  const titles = JSON.parse(
    readFileSync(`${ROOT}cases/article-2016.titles.json`, 'utf8'),
  ) as Record<string, object>
  expect(Object.keys(titles).sort()).toEqual(cases.map(({ id }) => id).sort())
  for (const words of Object.values(titles))
    expect(Object.keys(words).sort()).toEqual(['de', 'fr', 'group', 'nl'])
})
