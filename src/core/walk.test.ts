import { describe, expect, test } from 'vitest'
import { law } from '../../test/reading.ts'
import { bookWith } from '../../test/small-books.ts'
import type { Instant } from './calendar.ts'
import type { FactKey, FactValue } from './facts.ts'
import type { Rule } from './rulebook.ts'
import { situate } from './situation.ts'
import type { Finding, Unknowns, Walk } from './walk.ts'
import { chosenOf, isStricter, together, walk } from './walk.ts'

type RuleJson = { readonly id: string; readonly layer?: string; readonly [field: string]: unknown }

function walked(
  rules: readonly RuleJson[],
  facts: Partial<Record<FactKey, FactValue>>,
  { unknowns = 'tighten', book = {} }: { unknowns?: Unknowns; book?: object } = {},
): Walk {
  const read = bookWith({ ...book, rules })
  const reading = { ...read, books: [read] }
  const known = new Map(Object.entries({ act: 'contact', 'person.country': 'NL', ...facts }))
  const asked = new Map([...known].filter(([, value]) => value !== undefined))
  const situation = situate(law.calendars, asked, Date.UTC(2026, 10, 23, 9) as Instant)
  return walk(law, reading, situation, unknowns)
}

function told({ findings }: Walk): readonly string[] {
  return findings.map(({ rule, known }) => `${rule.id} ${known ? 'counts' : 'may count'}`)
}

describe('the ground must stand in the right layer', () => {
  const yes = { id: 'YES', then: 'yes' }
  test('in channel law for contact and for asking, in data law for every other act', () => {
    for (const act of ['contact', 'ask-consent']) {
      expect(walked([yes], { act }).outcome).toBe('yes')
      expect(walked([{ ...yes, layer: 'data-law' }], { act }).outcome).toBe('needs-consent')
    }
    expect(walked([yes], { act: 'store' }).outcome).toBe('needs-consent')
    expect(walked([{ ...yes, layer: 'data-law' }], { act: 'store' }).outcome).toBe('yes')
  })
  test('where it is missing, and no rule there says so, that is told for certain', () => {
    expect(told(walked([{ ...yes, layer: 'data-law' }], {}))).toEqual([
      'YES counts',
      'NO-GROUND counts',
    ])
    expect(told(walked([{ id: 'STOP', layer: 'stop', then: 'no' }], {}))).toEqual([
      'STOP counts',
      'NO-GROUND counts',
    ])
  })
  test('a rule of that layer which is no ground says it itself', () => {
    expect(told(walked([{ id: 'ASK', then: 'needs-consent' }], {}))).toEqual(['ASK counts'])
    expect(told(walked([{ id: 'NO', then: 'no' }], {}))).toEqual(['NO counts'])
  })
  test('a ground that only may count is none', () => {
    const perhaps = walked([{ id: 'YES', when: { suppressed: false }, then: 'yes' }], {})
    expect([perhaps.outcome, ...told(perhaps)]).toEqual([
      'needs-consent',
      'YES may count',
      'NO-GROUND counts',
    ])
  })
})

describe('missing facts', () => {
  const rules = [
    { id: 'NO', when: { suppressed: true }, then: 'no' },
    { id: 'YES', then: 'yes' },
  ]
  test('tighten an answer to act on, and pass where one asks what could be', () => {
    expect(told(walked(rules, {}))).toEqual(['NO may count', 'YES counts'])
    expect(told(walked(rules, {}, { unknowns: 'pass' }))).toEqual(['YES counts'])
  })
  test('a country that is missing is every country: the strictest, or the loosest that could be', () => {
    const abroad = [{ id: 'NO', when: { 'person.country': 'BE' }, then: 'no' }, ...rules.slice(1)]
    const nowhere = { 'person.country': undefined } as unknown as Record<string, FactValue>
    expect(walked(abroad, nowhere).outcome).toBe('no')
    expect(walked(abroad, nowhere, { unknowns: 'pass' }).outcome).toBe('yes')
  })
})

test('a rulebook speaks where it applies, on the days on which it is in force', () => {
  const yes = [{ id: 'YES', then: 'yes' }]
  expect(walked(yes, {}, { book: { appliesTo: { 'person.country': 'BE' } } }).outcome).toBe(
    'needs-consent',
  )
  expect(walked(yes, {}, { book: { from: '2026-11-24' } }).outcome).toBe('needs-consent')
  expect(walked(yes, {}, { book: { to: '2026-11-22' } }).outcome).toBe('needs-consent')
  expect(walked(yes, {}, { book: { from: '2026-11-23', to: '2026-11-23' } }).outcome).toBe('yes')
})

describe('several walks', () => {
  const ruleOf = (id: string): Rule => ({ id }) as Rule
  const [a, b, c] = [ruleOf('A'), ruleOf('B'), ruleOf('C')] as const
  const finding = (rule: Rule, outcome: Finding['outcome'], known = true): Finding => ({
    rule,
    outcome,
    known,
  })
  test('the strictest stands, or the loosest where one asks what could be', () => {
    const three = ['yes-once', 'no', 'yes'] as const
    expect([chosenOf(three, 'tighten'), chosenOf(three, 'pass')]).toEqual(['no', 'yes'])
    expect(chosenOf([], 'tighten')).toBe('needs-consent')
    expect([isStricter('no', 'yes'), isStricter('yes', 'no'), isStricter('no', 'no')]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('of a ground everything is told that its walks found, and nothing that others did', () => {
    const strict: Walk = {
      outcome: 'yes-once',
      findings: [finding(a, 'yes-once'), finding(b, 'yes')],
    }
    const loose: Walk = { outcome: 'yes', findings: [finding(c, 'yes')] }
    expect(together([loose, strict], 'tighten').findings).toEqual(strict.findings)
  })
  test('of a refusal only what refuses', () => {
    const walks: readonly Walk[] = [
      { outcome: 'no', findings: [finding(a, 'needs-consent'), finding(b, 'no')] },
      { outcome: 'needs-consent', findings: [finding(c, 'needs-consent')] },
    ]
    expect(together(walks, 'tighten').findings).toEqual([finding(b, 'no')])
  })
  test('a rule is told once, as known where one walk knows it', () => {
    const known: Walk = { outcome: 'no', findings: [finding(a, 'no')] }
    const open: Walk = { outcome: 'no', findings: [finding(a, 'no', false)] }
    for (const walks of [
      [known, open],
      [open, known],
    ])
      expect(together(walks, 'tighten').findings).toEqual(known.findings)
  })
})
