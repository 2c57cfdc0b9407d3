import type { Engine } from './compile.ts'
import type { Condition } from './condition.ts'
import { factsOf, holds, partsOf } from './condition.ts'
import type { FactKey, FactValue } from './facts.ts'
import { FACTS, FACT_KEYS } from './facts.ts'
import { CLASSES_MAX } from './limits.ts'
import { readsOf } from './reads.ts'
import type { Rule } from './rulebook.ts'
import type { Situation } from './situation.ts'
import type { Verdict } from './terms.ts'
import { inEachCountry } from './walk.ts'

/** The number of a fact class: situations of one class have one verdict. */
type ClassNumber = number

export type Classes = {
  /** The class of a situation. Facts that no rule reads make no difference. */
  of(situation: Situation): ClassNumber
  /** The verdict of a class, found once. */
  verdict(number: ClassNumber): { readonly answer: Verdict; readonly rules: readonly Rule[] }
  readonly size: number
}

/**
 * Interns situations by what a reading can tell apart: the values of the facts that it reads, and, in
 * the place of days and hours, what its conditions on them say now and the time between two turns of
 * the law. A class is decided once, however many ask. Throws where more classes come than are kept:
 * whoever counts classes must know how many there are. `more` is what makes a difference beside the
 * reading, such as the conditions of the ways to a yes.
 */
export function createClasses(engine: Engine, more: readonly Condition[] = []): Classes {
  const { law, reading } = engine
  const read = new Set([...readsOf(law, reading), ...more.flatMap(factsOf)])
  const values = FACT_KEYS.filter((key) => read.has(key) && FACTS[key].form !== 'day')
  const conditions = [
    ...reading.books.flatMap((book) => [book.appliesTo, ...book.rules.map((rule) => rule.when)]),
    ...law.askWays.map((way) => way.when),
    ...more,
  ]
  const timed = timedParts(conditions)
  const turns = [...new Set(reading.books.flatMap((book) => book.turnsOn))].sort()
  const numbers = new Map<string, ClassNumber>()
  const members: Situation[] = []
  const verdicts: ReturnType<Engine['verdict']>[] = []

  const nameOf = (situation: Situation): string => {
    const parts = values.map((key) => told(situation.facts.get(key)))
    const isThere = situation.facts.has('person.country')
    for (const there of isThere ? [situation] : inEachCountry(law, situation)) {
      for (const condition of timed) parts.push(String(holds(condition, there)))
      parts.push(String(turns.findLastIndex((turn) => turn <= there.today)))
    }
    return parts.join('|')
  }
  return {
    of(situation) {
      const name = nameOf(situation)
      const known = numbers.get(name)
      if (known !== undefined) return known
      if (members.length >= CLASSES_MAX)
        throw new Error('there are more fact classes than are kept')
      numbers.set(name, members.length)
      return members.push(situation) - 1
    },
    verdict(number) {
      const member = members[number]
      if (!member) throw new Error('there is no such fact class')
      return (verdicts[number] ??= engine.verdict(member))
    },
    get size() {
      return members.length
    },
  }
}

/** The conditions on days and hours: what they say stands for the days and hours themselves. */
function timedParts(conditions: readonly Condition[]): readonly Condition[] {
  return conditions
    .flatMap(partsOf)
    .filter((part) => part.op === 'local' || (part.op === 'fact' && factsOf(part).some(isDay)))
}

function isDay(fact: FactKey): boolean {
  return FACTS[fact].form === 'day'
}

function told(value: FactValue | undefined): string {
  return Array.isArray(value) ? [...(value as readonly string[])].sort().join('+') : String(value)
}
