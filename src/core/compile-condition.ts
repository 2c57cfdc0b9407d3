import type { Condition, Test } from './condition.ts'
import { factsOf, holds, passes } from './condition.ts'
import type { FactKey, FactValue } from './facts.ts'
import type { Situation } from './situation.ts'
import type { Truth } from './truth.ts'
import { not } from './truth.ts'

/** A condition as a function: the same truth as `holds`, sooner. */
export type Check = (situation: Situation) => Truth

const NONE: ReadonlySet<FactKey> = new Set()

/**
 * Makes a function of a condition. What hangs on settled facts alone is answered once and for all, as
 * those facts stand in `like`: then the result may be a truth.
 */
export function compileCondition(
  condition: Condition,
  settled: ReadonlySet<FactKey> = NONE,
  like?: Situation,
): Check | Truth {
  switch (condition.op) {
    case 'local':
      return (situation) => holds(condition, situation)
    case 'fact':
      return like && factsOf(condition).every((fact) => settled.has(fact))
        ? holds(condition, like)
        : compileTest(condition.fact, condition.test)
    case 'not': {
      const below = compileCondition(condition.of, settled, like)
      return typeof below === 'function' ? (situation) => not(below(situation)) : not(below)
    }
    case 'all':
    case 'any':
      return combine(
        condition.of.map((part) => compileCondition(part, settled, like)),
        condition.op === 'any',
      )
  }
}

/** `all` is settled by one false, `any` by one true; parts that cannot settle it any more fall away. */
function combine(parts: readonly (Check | Truth)[], settles: boolean): Check | Truth {
  if (parts.includes(settles)) return settles
  const otherwise: Truth = parts.includes('unknown') ? 'unknown' : !settles
  const checks = parts.filter((part) => typeof part === 'function')
  const [only] = checks
  if (!only) return otherwise
  if (checks.length === 1 && otherwise !== 'unknown') return only
  return (situation) => {
    let result = otherwise
    for (const check of checks) {
      const truth = check(situation)
      if (truth === settles) return settles
      if (truth === 'unknown') result = 'unknown'
    }
    return result
  }
}

/** Most tests compare with one value or a few; the rest goes the way of `holds`. */
function compileTest(fact: FactKey, test: Test): Check {
  if (test.test !== 'one-of' && test.test !== 'at-least')
    return (situation) => passes(test, situation.facts.get(fact), situation)
  const { values } = test
  const [only] = values as ReadonlySet<FactValue | undefined>
  if (values.size === 1) {
    return ({ facts }) => {
      const value = facts.get(fact)
      return value === undefined ? 'unknown' : value === only
    }
  }
  return ({ facts }) => {
    const value = facts.get(fact)
    return value === undefined ? 'unknown' : values.has(value)
  }
}
