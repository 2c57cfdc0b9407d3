import type { FactKey, Facts } from '../src/core/facts.ts'
import { FACTS } from '../src/core/facts.ts'
import { parseRulebook } from '../src/core/read-rulebook.ts'
import type { Reading } from '../src/core/rulebook.ts'

/** One rule in the form that every engine can say: each fact has one of some values. Deny overrides permit. */
export type PlainRule = {
  readonly id: string
  readonly deny: boolean
  readonly when: readonly (readonly [FactKey, readonly string[]])[]
}
export type PlainFacts = ReadonlyMap<FactKey, string>

const DENIES = 16
const PERMITS = 14
const SEED = 30
/** Twelve facts of the question, each a word. */
export const PLAIN_FACTS: readonly FactKey[] = [
  'seller.country',
  'seller.sector',
  'person.kind',
  'point.kind',
  'channel',
  'scale',
  'purpose.kind',
  'source.kind',
  'relation.kind',
  'consent.state',
  'objection',
  'profiling',
]

/** Numbers below one, the same at every run (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function wordsOf(fact: FactKey): readonly string[] {
  const shape = FACTS[fact]
  if (shape.form !== 'word') throw new Error(`${fact} is no word`)
  return shape.words
}

/** Thirty rules of three conditions each: some refuse rare combinations, some allow common ones. */
export function plainRules(): readonly PlainRule[] {
  const chance = createChance(SEED)
  const some = (words: readonly string[], share: number): readonly string[] => {
    const chosen = words.filter(() => chance() < share)
    return chosen.length > 0 ? chosen : words.slice(0, 1)
  }
  return Array.from({ length: DENIES + PERMITS }, (_, i) => {
    const deny = i < DENIES
    const facts = PLAIN_FACTS.toSorted(() => chance() - 0.5).slice(0, 3)
    const when = facts.map((fact) => [fact, some(wordsOf(fact), deny ? 0.3 : 0.6)] as const)
    return { id: `${deny ? 'DENY' : 'PERMIT'}-${i + 1}`, deny, when }
  })
}

/** So many combinations of the twelve facts, all known. */
export function plainQuestions(count: number): readonly PlainFacts[] {
  const chance = createChance(SEED + 1)
  return Array.from(
    { length: count },
    () =>
      new Map(
        PLAIN_FACTS.map((fact) => {
          const words = wordsOf(fact)
          return [fact, words[Math.floor(chance() * words.length)] ?? ''] as const
        }),
      ),
  )
}

/** The rules as a reading of ours: refusals in the layer of stops, grounds in channel law. */
export function plainReading(rules: readonly PlainRule[]): Reading {
  const says = { en: 'a', nl: 'b', de: 'c', fr: 'd' }
  const shared = { says, cite: 'a rule for a measurement', confidence: 'sure' }
  const ruleJson = ({ id, deny, when }: PlainRule): object => ({
    ...shared,
    id,
    layer: deny ? 'stop' : 'channel-law',
    when: Object.fromEntries(when),
    then: deny ? 'no' : 'yes',
  })
  const book = parseRulebook({
    id: 'PLAIN',
    title: says,
    about: says,
    from: '2000-01-01',
    rules: rules.map(ruleJson),
  })
  if (!book.ok) throw new Error(JSON.stringify(book.reason))
  return { ...book.value, books: [book.value] }
}

/** The reference: allowed where a permit holds and no denial does. */
export function isAllowed(rules: readonly PlainRule[], facts: PlainFacts): boolean {
  const hold = rules.filter(({ when }) =>
    when.every(([fact, words]) => words.includes(facts.get(fact) ?? '')),
  )
  return hold.some(({ deny }) => !deny) && !hold.some(({ deny }) => deny)
}

/** The country and the act are the same everywhere: the rules do not ask for them. */
export function withCountry(facts: PlainFacts): Facts {
  return new Map([...facts, ['person.country', 'NL'], ['act', 'contact']])
}
