import type { Condition, Test } from '../core/condition.ts'
import { factsOf } from '../core/condition.ts'
import type { FactKey, FactValue } from '../core/facts.ts'
import { FACTS } from '../core/facts.ts'

/**
 * Does the second condition hold wherever the first does? A `false` may mean that this cannot be seen
 * from how they are written. A `true` is certain, for unknown facts too: the second is never less true.
 */
export function implies(one: Condition, other: Condition): boolean {
  if (one === other) return true
  if (other.op === 'all') return other.of.every((part) => implies(one, part))
  if (other.op === 'not' && exclude(one, other.of)) return true
  if (one.op === 'any') return one.of.every((part) => implies(part, other))
  if (other.op === 'any' && other.of.some((part) => implies(one, part))) return true
  if (one.op === 'all') return one.of.some((part) => implies(part, other))
  if (one.op === 'local' && other.op === 'local') return testKey(one.test) === testKey(other.test)
  if (one.op !== 'fact' || other.op !== 'fact' || one.fact !== other.fact) return false
  return testImplies(one.test, other.test)
}

function testImplies(one: Test, other: Test): boolean {
  const [few, many] = [valuesOf(one), valuesOf(other)]
  if (few && many) return [...few].every((value) => many.has(value))
  if (one.test === 'at-most' && other.test === 'at-most') return one.count <= other.count
  if (one.test === 'before' && other.test === 'before') return one.day <= other.day
  return testKey(one) === testKey(other)
}

/** Can the two conditions never hold together? A `true` is certain, as with `implies`. */
export function exclude(one: Condition, other: Condition): boolean {
  if (one.op === 'not' && implies(other, one.of)) return true
  if (other.op === 'not' && implies(one, other.of)) return true
  if (one.op === 'any') return one.of.every((part) => exclude(part, other))
  if (other.op === 'any') return other.of.every((part) => exclude(one, part))
  if (one.op === 'all') return one.of.some((part) => exclude(part, other))
  if (other.op === 'all') return other.of.some((part) => exclude(one, part))
  if (one.op !== 'fact' || other.op !== 'fact' || one.fact !== other.fact) return false
  const [left, right] = [valuesOf(one.test), valuesOf(other.test)]
  return left !== undefined && right !== undefined && left.isDisjointFrom(right)
}

function valuesOf(test: Test): ReadonlySet<unknown> | undefined {
  return test.test === 'one-of' || test.test === 'at-least' ? test.values : undefined
}

/** The parts that must all hold, however they are nested. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.op === 'all' ? condition.of.flatMap(conjuncts) : [condition]
}

/** Conditions that must all hold, as one. */
export function allOf(of: readonly Condition[]): Condition {
  return { op: 'all', of }
}

/** How often a condition is taken apart in search of what settles each piece. */
const SPLITS_MAX = 2

/** Is one of the others sure to hold wherever the condition does, whichever way its facts turn out? */
export function isSettled(
  condition: Condition,
  others: readonly Condition[],
  splitsLeft: number = SPLITS_MAX,
): boolean {
  if (others.some((other) => implies(condition, other))) return true
  if (splitsLeft === 0) return false
  const open = others.filter((other) => !exclude(condition, other))
  return splits(condition, open).some((pieces) =>
    pieces.every((piece) => isSettled(piece, open, splitsLeft - 1)),
  )
}

/** The ways to take a condition apart, at an *or* or by the values of a fact: one of the pieces holds wherever it does. */
function splits(
  condition: Condition,
  others: readonly Condition[],
): readonly (readonly Condition[])[] {
  const parts = conjuncts(condition)
  const atOr = parts.flatMap((part) => (part.op === 'any' ? [part.of] : []))
  const facts = new Set([condition, ...others].flatMap(factsOf))
  const byFact = [...facts].map((fact) => valuesPossible(fact).map((word) => only(fact, [word])))
  return [...atOr, ...byFact.filter((pieces) => pieces.length > 1)].map((pieces) =>
    pieces.filter((piece) => !exclude(condition, piece)).map((piece) => allOf([piece, ...parts])),
  )
}

function valuesPossible(fact: FactKey): readonly string[] {
  const shape = FACTS[fact]
  return shape.form === 'word' ? shape.words : []
}

function only(fact: FactKey, words: readonly FactValue[]): Condition {
  return { op: 'fact', fact, test: { test: 'one-of', values: new Set(words) } }
}

/** The condition that holds where the other fails; of a closed set of words, the other words. */
export function opposite(condition: Condition): Condition {
  const values = condition.op === 'fact' ? valuesOf(condition.test) : undefined
  if (condition.op !== 'fact' || !values || FACTS[condition.fact].form !== 'word')
    return { op: 'not', of: condition }
  const rest = valuesPossible(condition.fact).filter((word) => !values.has(word))
  return only(condition.fact, rest)
}

/** One text for all ways in which a test may be written: the order of its values does not count. */
function testKey(test: object): string {
  return JSON.stringify(test, (_, value: unknown) =>
    value instanceof Set ? [...value].map(String).sort() : value,
  )
}
