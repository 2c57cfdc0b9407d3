import type { Instant } from './calendar.ts'
import type { Check } from './compile-condition.ts'
import { compileCondition } from './compile-condition.ts'
import type { Condition } from './condition.ts'
import { factsOf } from './condition.ts'
import type { FactKey, FactValue } from './facts.ts'
import { FACTS, FACT_KEYS } from './facts.ts'
import type { Law } from './law.ts'
import type { Rule } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { situate } from './situation.ts'
import type { Truth } from './truth.ts'

/** A rule with its whole condition: its own, and that of its book. */
export type Sifted = { readonly rule: Rule; readonly when: Condition; readonly check: Check }

/** A set of rules by their numbers, 32 in a word. */
export type Bits = Uint32Array

/** For one fact, the rules that each of its values leaves possible. */
type Mesh = { readonly fact: FactKey; readonly left: ReadonlyMap<FactValue, Bits> }

/** Facts that are looked at; those after the most telling ones cost more than they sift out. */
const MESHES_MAX = 14
const WORD = 32

/**
 * Sifts rules by facts. A rule that is false for one value of a fact, whatever the others, falls through
 * where the fact has that value; what is left is asked one by one. An unknown fact lets every rule pass.
 */
export type Sieve = {
  /** Leaves in `rules` those that may still count. */
  sift(situation: Situation, rules: Bits): void
}

export function createSieve(law: Pick<Law, 'calendars'>, rules: readonly Sifted[]): Sieve {
  const meshes = FACT_KEYS.flatMap((fact) => meshOf(law, fact, rules))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MESHES_MAX)
    .map(({ fact, left }): Mesh => ({ fact, left }))
  return {
    sift({ facts }, bits) {
      for (const { fact, left } of meshes) {
        const value = facts.get(fact)
        const leaves = value === undefined ? undefined : left.get(value)
        if (leaves) keep(bits, leaves)
      }
    },
  }
}

/** What each value of a fact leaves; `weight` is the share of rules that a value sifts out, on average. */
function meshOf(
  law: Pick<Law, 'calendars'>,
  fact: FactKey,
  rules: readonly Sifted[],
): readonly (Mesh & { readonly weight: number })[] {
  const values = valuesOf(fact)
  const readers = rules.map(({ when }) => factsOf(when).includes(fact))
  if (values.length === 0 || !readers.includes(true)) return []
  const left = new Map<FactValue, Bits>()
  let sifted = 0
  for (const value of values) {
    const like = situate(law.calendars, new Map([[fact, value]]), 0 as Instant)
    const bits = bitsFor(rules.length)
    for (const [i, { when }] of rules.entries()) {
      const isOut = readers[i] === true && truthOf(when, fact, like) === false
      if (isOut) sifted++
      else put(bits, i)
    }
    left.set(value, bits)
  }
  return [{ fact, left, weight: sifted / values.length }]
}

function truthOf(when: Condition, fact: FactKey, like: Situation): Truth {
  const left = compileCondition(when, new Set([fact]), like)
  return typeof left === 'function' ? 'unknown' : left
}

function valuesOf(fact: FactKey): readonly FactValue[] {
  const shape = FACTS[fact]
  switch (shape.form) {
    case 'word':
      return shape.words
    case 'yes-no':
      return [true, false]
    case 'words':
    case 'day':
    case 'count':
    case 'id':
      return []
  }
}

/** An empty set for so many rules. */
export function bitsFor(count: number): Bits {
  return new Uint32Array(Math.ceil(count / WORD))
}

export function put(bits: Bits, i: number): void {
  const word = Math.floor(i / WORD)
  bits[word] = (bits[word] ?? 0) | (1 << (i % WORD))
}

/** Keeps of a set what another one holds too. */
function keep(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++)
    bits[word] = (bits[word] as number) & (other[word] as number)
}
