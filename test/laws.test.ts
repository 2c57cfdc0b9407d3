import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Law } from '../src/core/law.ts'
import { parseRulebook } from '../src/core/read-rulebook.ts'
import type { Answerer, LawName } from './laws.ts'
import { LAWS, lawsOver } from './laws.ts'
import { anyLawQuestion, having } from './questions.ts'
import { LAW, NOW, READING, ROOT, ask, law } from './reading.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 3000)

const READINGS = [
  ['the article', READING, LAWS],
  ['the law of today', LAW, lawsOver(anyLawQuestion)],
] as const

for (const [title, reading, laws] of READINGS) {
  describe(`the laws of the question hold under ${title}`, () => {
    for (const name of Object.keys(laws) as LawName[]) {
      test(name, () =>
        fc.assert(
          laws[name]((question) => ask(question, law, reading)),
          { numRuns: RUNS },
        ),
      )
    }
  })
}

/** For each law a mutant that breaks it: what the law is for, and the proof that it can fail. */
const MUTANTS: Readonly<Record<LawName, Readonly<Record<string, Answerer>>>> = {
  'a stop never loosens': {
    'an objection to profiling opens the channel': withRules((rules) => {
      const stop = rules.findIndex(({ id }) => id === 'MF16-OBJECTION')
      return [grant({ objection: 'profiling' }), ...rules.toSpliced(stop, 1)]
    }),
    'a withdrawn consent counts as given': (question) =>
      ask(
        question.facts.get('consent.state') === 'withdrawn'
          ? having(question, { 'consent.state': 'given' })
          : question,
        unstopped(),
      ),
  },
  'a fact that gets unknown never loosens': {
    'nothing heard of an objection is no objection': (question) =>
      ask(question.facts.has('objection') ? question : having(question, { objection: 'none' })),
    'an unknown number of contacts is none': (question) =>
      ask(
        question.facts.has('history.contactsMade')
          ? question
          : having(question, { 'history.contactsMade': 0 }),
      ),
  },
  'a consent that is none adds nothing': {
    'terms count as consent': withText((text) =>
      text.replace('"separate-box",', '"separate-box", "terms",'),
    ),
    'a claim counts as proof': withText((text) =>
      text.replace(
        '"consent.evidence": { "atLeast": "e1" }',
        '"consent.evidence": { "atLeast": "e0" }',
      ),
    ),
  },
  'the present does not reach back': {
    'every question is asked now': (question) => ask({ ...question, asOf: NOW }),
  },
  'every refusal has a reason and every ask a lawful way': {
    'one may always ask by text message': (question) => {
      const decision = ask(question)
      return decision.answer === 'ask-first'
        ? { ...decision, askVia: [...decision.askVia, 'sms'] }
        : decision
    },
    'a refusal explains itself by silence': (question) => ({ ...ask(question), reasons: [] }),
  },
  'a larger scale never loosens': {
    'bulk is allowed to those who bought in bulk': withRules((rules) => [
      grant({ scale: 'bulk' }),
      ...rules,
    ]),
  },
}

describe('each law catches a breach of it', () => {
  for (const [name, mutants] of Object.entries(MUTANTS) as [LawName, Record<string, Answerer>][]) {
    for (const [breach, mutant] of Object.entries(mutants)) {
      test(`${name}: ${breach}`, () => {
        const { failed } = fc.check(LAWS[name](mutant), { numRuns: 20_000, seed: 1 })
        expect(failed).toBe(true)
      })
    }
  }
})

type RuleJson = { readonly id: string; readonly [field: string]: unknown }

function bookText(): string {
  return readFileSync(`${ROOT}rulebooks/nl-article-2016.json`, 'utf8')
}

function lawFrom(text: string): Law {
  const book = parseRulebook(JSON.parse(text))
  if (!book.ok) throw new Error(JSON.stringify(book.reason))
  return {
    ...law,
    readings: new Map([[READING, { ...book.value, id: READING, books: [book.value] }]]),
  }
}

function withText(change: (text: string) => string): Answerer {
  const text = change(bookText())
  if (text === bookText()) throw new Error('the mutation changed nothing')
  const mutant = lawFrom(text)
  return (question) => ask(question, mutant)
}

function withRules(change: (rules: RuleJson[]) => RuleJson[]): Answerer {
  return withText((text) => {
    const book = JSON.parse(text) as { rules: RuleJson[] }
    return JSON.stringify({ ...book, rules: change(book.rules) })
  })
}

function unstopped(): Law {
  const book = JSON.parse(bookText()) as { rules: RuleJson[] }
  return lawFrom(
    JSON.stringify({ ...book, rules: book.rules.filter(({ id }) => id !== 'MF16-REFUSED') }),
  )
}

function grant(when: object): RuleJson {
  const says = { en: 'a', nl: 'b', de: 'c', fr: 'd' }
  return {
    id: 'MUTANT',
    layer: 'channel-law',
    when,
    then: 'yes',
    says,
    cite: 'a planted breach',
    confidence: 'sure',
  }
}
