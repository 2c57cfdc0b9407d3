import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseRulebook } from '../src/core/read-rulebook.ts'
import type { Rule, Rulebook } from '../src/core/rulebook.ts'
import { LAYERS, OUTCOMES } from '../src/core/terms.ts'
import type { Layer } from '../src/core/terms.ts'
import { walk } from '../src/core/walk.ts'
import type { Period } from './exhaustive.ts'
import { periodsOf, unreachable } from './exhaustive.ts'
import { ROOT, law } from './reading.ts'

/**
 * Not covered: layers are taken one at a time, so a rule that decides its layer may never be told for
 * what another layer says; facts are taken as free, also where the world never joins them (a consent
 * that is none and covers much); the walk itself is run on combinations drawn for each rule and for
 * none, not on each of those counted; a list of purposes holds all or none; rules that only add duties
 * decide nothing and are left out.
 */
const DRAWN = 40

function bookOf(name: string, change = (json: BookJson): BookJson => json): Rulebook {
  const text = readFileSync(`${ROOT}rulebooks/${name}.json`, 'utf8')
  const book = parseRulebook(change(JSON.parse(text) as BookJson))
  if (!book.ok) throw new Error(JSON.stringify(book.reason))
  return book.value
}
type BookJson = { readonly rules: readonly { readonly id: string; readonly when: object }[] }

/** The same numbers each time: a failure can be looked at again. */
function chance(): (choices: number) => number {
  let seed = 1
  return (choices) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % Math.max(1, choices)
  }
}

/** Draws combinations that the rule decides, or that none does, and walks each as the product does. */
function walkDrawn(book: Rulebook, layer: Layer, period: Period, rule: Rule | undefined): void {
  const reading = { ...book, books: [book] }
  const choose = chance()
  for (let drawn = 0; drawn < DRAWN; drawn++) {
    const situation = period.situationFor(rule, choose)
    if (!situation) return
    const { outcome, findings } = walk(law, reading, situation, 'tighten')
    expect(OUTCOMES).toContain(outcome)
    expect(findings.length).toBeGreaterThan(0)
    // Where the country is missing every country is asked by its own clock: another combination each.
    if (!situation.facts.has('person.country')) continue
    const decides = findings.find(
      (finding) =>
        finding.known && finding.rule.layer === layer && book.rules.includes(finding.rule),
    )
    expect(decides?.rule).toBe(rule)
  }
}

describe('every rule can be the one that decides its layer, and every combination is answered', () => {
  for (const name of ['eu', 'nl', 'be', 'de', 'nl-article-2016']) {
    const book = bookOf(name)
    for (const layer of LAYERS.filter((one) => book.byLayer.get(one)?.some((rule) => rule.outcome)))
      test(`${book.id}, ${layer}`, () => {
        const periods = periodsOf(book, layer)
        const combinations = periods.reduce((sum, { all }) => sum + all, 0n)
        const rules = new Set(periods.flatMap((period) => period.rules))
        const facts = new Set(periods.flatMap(({ axes }) => axes.map((axis) => axis.name)))
        // oxlint-disable-next-line no-console -- what was counted is part of the promise
        console.log(
          `${book.id} ${layer}: ${rules.size} rules, ${facts.size} facts, ${periods.length} periods, ${combinations} combinations`,
        )
        for (const period of periods) {
          const counted = [...period.decided.values()].reduce((sum, count) => sum + count, 0n)
          expect(counted).toBe(period.all)
          for (const rule of [...period.rules, undefined]) walkDrawn(book, layer, period, rule)
        }
        expect(unreachable(periods).map(({ id, when }) => [id, when])).toEqual([])
      })
  }

  test('a rule below one with a wider condition is found', () => {
    const planted = bookOf('eu', (book) => ({
      ...book,
      rules: book.rules.flatMap((rule) =>
        rule.id === 'EU-RES-01'
          ? [rule, { ...rule, id: 'PLANTED', when: { restricted: true, act: 'sell' } }]
          : [rule],
      ),
    }))
    expect(unreachable(periodsOf(planted, 'stop')).map(({ id }) => id)).toEqual(['PLANTED'])
  })
})
