import fc from 'fast-check'
import type { Instant } from '../src/core/calendar.ts'
import type { FactKey, FactValue } from '../src/core/facts.ts'
import type { Question } from '../src/core/question.ts'
import { parseRulebook } from '../src/core/read-rulebook.ts'
import type { Reading } from '../src/core/rulebook.ts'
import { LAYERS, OUTCOMES } from '../src/core/terms.ts'

/** Random rulebooks: small, valid, over a handful of facts, so that their rules meet each other often. */
type Json = Readonly<Record<string, unknown>>
type RuleJson = Json & { readonly layer: string }
export type BookJson = Json & { readonly rules: readonly RuleJson[] }

/** The facts that they read, each with its values; a question knows none but these. */
const VALUES: Partial<Readonly<Record<FactKey, readonly FactValue[]>>> = {
  channel: ['email', 'phone-human', 'fax'],
  act: ['contact', 'store', 'ask-consent'],
  'purpose.kind': ['newsletter', 'political'],
  'person.country': ['NL', 'BE', 'DE'],
  'person.kind': ['consumer', 'legal-person'],
  suppressed: [true, false],
  'consent.evidence': ['e0', 'e2', 'e4'],
  'history.contactsMade': [0, 1, 3],
  'source.collectedFor': [['newsletter'], ['political'], []],
  'relation.endedAt': ['2023-11-24', '2024-02-29', '2026-11-23'],
}
const ALWAYS_KNOWN: readonly FactKey[] = ['channel', 'act', 'purpose.kind']
/** The facts of random questions that one may lose. */
export const MAY_GO = (Object.keys(VALUES) as FactKey[]).filter(
  (key) => !ALWAYS_KNOWN.includes(key),
)
/** Days on both sides of which rules begin and end. */
const DAYS = ['2026-11-22', '2026-11-23', '2026-11-24', '2027-03-01']
const SAYS = { en: 'a', nl: 'b', de: 'c', fr: 'd' }
const FIXED = { says: SAYS, cite: 'a random rule', confidence: 'sure' }

const anyFact: fc.Arbitrary<Json> = fc.oneof(
  ...(['channel', 'act', 'purpose.kind', 'person.country', 'person.kind'] as const).map((key) =>
    fc.subarray([...(VALUES[key] ?? [])], { minLength: 1 }).map((values) => ({ [key]: values })),
  ),
  fc.boolean().map((wanted) => ({ suppressed: wanted })),
  fc.constantFrom('e1', 'e3').map((atLeast) => ({ 'consent.evidence': { atLeast } })),
  fc.constantFrom(0, 1).map((atMost) => ({ 'history.contactsMade': { atMost } })),
  fc.constantFrom<Json>(
    { 'source.collectedFor': { includesFact: 'purpose.kind' } },
    { 'source.collectedFor': { includes: 'political' } },
    { 'relation.endedAt': { within: 'P3Y' } },
    { 'relation.endedAt': { within: 'P1Y' } },
  ),
)
const anyHour: fc.Arbitrary<Json> = fc
  .constantFrom<Json>(
    { weekday: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    { from: '09:00', before: '17:00' },
    { weekday: ['sun'], from: '10:00' },
    { holiday: false },
    { before: '12:00', holiday: true },
  )
  .map((local) => ({ local }))

/** Conditions of facts, hours and names, nested some deep. */
const anyCondition: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 6, arbitrary: anyFact },
    { weight: 1, arbitrary: anyHour },
    { weight: 1, arbitrary: fc.constant<Json>({}) },
    { weight: 1, arbitrary: fc.constantFrom<Json>({ is: 'one' }, { is: ['one', 'two'] }) },
    {
      weight: 2,
      arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    },
    {
      weight: 2,
      arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    },
    { weight: 2, arbitrary: tie('any').map((not) => ({ not })) },
    {
      weight: 1,
      arbitrary: fc.tuple(anyFact, tie('any')).map(([fact, not]) => ({ ...fact, not })),
    },
  ),
})).any

const anyDay = fc.option(fc.constantFrom(...DAYS), { nil: undefined, freq: 2 })
const anyRule = fc.record({
  layer: fc.constantFrom(...LAYERS),
  when: anyCondition,
  // Grounds come often: where nothing allows, no law has anything to say.
  then: fc.constantFrom(...OUTCOMES, 'yes', 'yes', 'yes', 'yes-once', 'yes-once'),
  from: anyDay,
  to: anyDay,
})

/** A random rulebook as it would stand in its file. */
export const anyBook: fc.Arbitrary<BookJson> = fc
  .record({
    appliesTo: fc.option(anyFact, { nil: undefined, freq: 1 }),
    definitions: fc.tuple(anyFact, anyFact).map(([one, two]) => ({ one, two })),
    from: fc.constantFrom('2000-01-01', '2000-01-01', '2026-11-23'),
    rules: fc.array(anyRule, { minLength: 1, maxLength: 7 }),
    ground: fc.record({
      layer: fc.constantFrom('channel-law', 'data-law'),
      when: fc.constantFrom<Json>({}, { channel: ['email', 'fax'] }),
      then: fc.constantFrom('yes', 'yes-once'),
    }),
  })
  .map(({ rules, ground, ...book }) => ({
    id: 'RANDOM',
    title: SAYS,
    about: SAYS,
    ...book,
    rules: [...rules, ground].map((rule, i) => ({ id: `RULE-${i}`, ...FIXED, ...rule })),
  }))

/** The reading of these rulebooks alone. */
export function readingOf(...books: readonly BookJson[]): Reading {
  const [first, ...others] = books.map((json) => {
    const book = parseRulebook(JSON.parse(JSON.stringify(json)))
    if (!book.ok) throw new Error(JSON.stringify(book.reason))
    return book.value
  })
  if (!first) throw new Error('a reading needs a rulebook')
  const { id, title, about } = first
  return { id, title, about, books: [first, ...others] }
}

/** The rulebook with a rule above all others. */
export function withRule(book: BookJson, layer: string, when: Json, then: string): BookJson {
  return { ...book, rules: [{ id: 'ADDED', ...FIXED, layer, when, then }, ...book.rules] }
}

/** Random questions over the same facts, on days and at hours around which random rules turn. */
export const anySmallQuestion: fc.Arbitrary<Question & { readonly asOf: Instant }> = fc
  .record({
    facts: fc.tuple(
      ...(Object.entries(VALUES) as [FactKey, readonly FactValue[]][]).map(([key, values]) => {
        const value = fc.constantFrom(...values)
        return (
          ALWAYS_KNOWN.includes(key) ? value : fc.option(value, { nil: undefined, freq: 4 })
        ).map((known) => [key, known] as const)
      }),
    ),
    day: fc.constantFrom(...DAYS, '2026-12-25', '2026-11-21'),
    minute: fc.constantFrom(0, 539, 540, 600, 719, 720, 1019, 1020, 1439),
  })
  .map(({ facts, day, minute }) => ({
    facts: new Map(facts.filter((entry): entry is [FactKey, FactValue] => entry[1] !== undefined)),
    asOf: (Date.parse(`${day}T00:00:00+01:00`) + minute * 60_000) as Instant,
  }))
