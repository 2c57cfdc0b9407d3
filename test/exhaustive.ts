import type { Day, Instant } from '../src/core/calendar.ts'
import { WEEKDAYS } from '../src/core/calendar.ts'
import type { Local } from '../src/core/calendars.ts'
import type { Condition, LocalTest, Test } from '../src/core/condition.ts'
import { factsOf, isThen, partsOf, passes } from '../src/core/condition.ts'
import type { FactKey, FactValue } from '../src/core/facts.ts'
import { FACTS } from '../src/core/facts.ts'
import type { Rule, Rulebook } from '../src/core/rulebook.ts'
import { inForce } from '../src/core/rulebook.ts'
import type { Situation } from '../src/core/situation.ts'
import type { Layer } from '../src/core/terms.ts'
import type { Formula } from './formula.ts'
import { NEVER, createFormulas } from './formula.ts'

/**
 * Every combination of what a layer distinguishes, on every day on which its line of rules differs:
 * which rule decides it. The values of a fact that no rule of the layer tells apart are one class;
 * a fact that is not known is a class of its own.
 *
 * A rule decides where its condition is true; *is true* and *is false* are each a formula of sets of
 * classes, so that a missing fact needs no third truth. The formulas are walked as a decision
 * diagram: what is left of the rules after some facts are settled is counted once, however it came.
 */

/** A fact, or what the clock shows, with one value for each class; `undefined` is: not known. */
type Axis = {
  readonly name: FactKey | 'local'
  readonly values: readonly (FactValue | Local | undefined)[]
}

/** A day on which a line of rules holds, and which rule decides how many combinations of classes. */
export type Period = {
  readonly day: Day
  readonly rules: readonly Rule[]
  readonly axes: readonly Axis[]
  readonly all: bigint
  /** By rule; of `undefined`, the combinations that no rule of the layer decides. */
  readonly decided: ReadonlyMap<Rule | undefined, bigint>
  /** A combination that the rule decides (`undefined`: none does), the free choices left to `choose`. */
  situationFor(rule: Rule | undefined, choose: (choices: number) => number): Situation | undefined
}

/** The periods of a layer: one day for each line of rules that is ever in force. */
export function periodsOf(book: Rulebook, layer: Layer): readonly Period[] {
  const rules = (book.byLayer.get(layer) ?? []).filter((rule) => rule.outcome !== undefined)
  const days = [...new Set(book.turnsOn)].filter((day) => inForce(book, day)).sort()
  const lines = new Map<string, Day>()
  for (const day of days) {
    const line = rules.map((rule) => Number(inForce(rule, day))).join('')
    if (!lines.has(line) && line.includes('1')) lines.set(line, day)
  }
  return [...lines.values()].map((day) =>
    periodOn(
      book,
      rules.filter((rule) => inForce(rule, day)),
      day,
    ),
  )
}

/** The rules that decide no combination on any day. */
export function unreachable(periods: readonly Period[]): readonly Rule[] {
  const all = new Set(periods.flatMap(({ rules }) => rules))
  return [...all].filter((rule) => periods.every(({ decided }) => !decided.has(rule)))
}

function periodOn(book: Rulebook, rules: readonly Rule[], day: Day): Period {
  const conditions = rules.map((rule): Condition => ({
    op: 'all',
    of: [book.appliesTo, rule.when],
  }))
  const at = situationOn(day, new Map(), undefined)
  const axes = axesOf(conditions, at)
  const formulas = createFormulas(axes.map(({ values }) => values.length))
  const truths = conditions.map((condition) => truthOf(condition, true))
  const { counts, pathTo } = formulas.diagramOf(truths)
  const byRule = [...counts].map(
    ([index, count]) => [index === undefined ? undefined : rules[index], count] as const,
  )
  return {
    day,
    rules,
    axes,
    all: axes.reduce((product, { values }) => product * BigInt(values.length), 1n),
    decided: new Map(byRule),
    situationFor: (rule, choose) => {
      const path = pathTo(rule === undefined ? undefined : rules.indexOf(rule), choose)
      return path && situate(path)
    },
  }

  /** Where the condition is true; with `wanted` false, where it is false. */
  function truthOf(condition: Condition, wanted: boolean): Formula {
    switch (condition.op) {
      case 'not':
        return truthOf(condition.of, !wanted)
      case 'all':
      case 'any': {
        const parts = condition.of.map((part) => truthOf(part, wanted))
        return (condition.op === 'all') === wanted ? formulas.both(parts) : formulas.either(parts)
      }
      case 'local':
        return classes('local', (value) => isThen(condition.test, value as Local) === wanted)
      case 'fact':
        return factTruth(condition.fact, condition.test, wanted)
    }
  }

  function factTruth(fact: FactKey, test: Test, wanted: boolean): Formula {
    if (test.test !== 'includes-fact')
      return classes(fact, (value) => passes(test, value as FactValue | undefined, at) === wanted)
    // A list holds every word or none; which other words it holds no rule can tell.
    return formulas.both([
      classes(fact, (value) => Array.isArray(value) && value.length > 0 === wanted),
      classes(test.fact, (value) => value !== undefined),
    ])
  }

  function classes(name: Axis['name'], isIn: (value: Axis['values'][number]) => boolean): Formula {
    const axis = axes.findIndex((one) => one.name === name)
    const values = axes[axis]?.values
    return values ? formulas.oneOf(axis, values.map(isIn)) : NEVER
  }

  function situate(path: readonly number[]): Situation {
    const entries = axes.map(({ name, values }, i) => [name, values[path[i] ?? 0]] as const)
    const facts = entries.filter(([name, value]) => name !== 'local' && value !== undefined)
    const local = entries.find(([name]) => name === 'local')?.[1]
    // A layer that does not read the country is looked at in one: a missing one would be many questions.
    const known = new Map([['person.country', 'NL'], ...facts] as [FactKey, FactValue][])
    if (axes.some(({ name }, i) => name === 'person.country' && path[i] === 0))
      known.delete('person.country')
    return situationOn(day, known, local as Local | undefined)
  }
}

const SOME_HOUR: Local = { weekday: 'wed', minute: 600, isHoliday: false }

function situationOn(
  today: Day,
  facts: ReadonlyMap<FactKey, FactValue>,
  local: Local | undefined,
): Situation {
  const asOf = Date.parse(`${today}T10:00:00Z`) as Instant
  return { facts, asOf, today, zone: 'UTC' as Situation['zone'], local: local ?? SOME_HOUR }
}

/** Each fact that the conditions read, with one value for each class of values that they tell apart. */
function axesOf(conditions: readonly Condition[], at: Situation): readonly Axis[] {
  const parts = conditions.flatMap(partsOf)
  const facts = [...new Set(conditions.flatMap(factsOf))]
  const locals = parts.flatMap((part) => (part.op === 'local' ? [part.test] : []))
  return [
    ...facts.map((fact): Axis => {
      const tests = parts.flatMap((part) =>
        part.op === 'fact' && part.fact === fact ? [part.test] : [],
      )
      const values = candidates(fact, tests, at.today)
      const told = (value: FactValue): unknown[] =>
        tests.map((test) =>
          test.test === 'includes-fact'
            ? (value as readonly string[]).length
            : passes(test, value, at),
        )
      return { name: fact, values: [undefined, ...oneOfEach(values, told)] }
    }),
    ...(locals.length === 0
      ? []
      : [
          {
            name: 'local' as const,
            values: oneOfEach(hours(locals), (hour) => locals.map((test) => isThen(test, hour))),
          },
        ]),
  ]
}

function oneOfEach<Value>(
  values: readonly Value[],
  told: (value: Value) => readonly unknown[],
): readonly Value[] {
  return [...new Map(values.map((value) => [told(value).join(), value])).values()]
}

/** Values enough for every class of a fact. */
function candidates(fact: FactKey, tests: readonly Test[], today: Day): readonly FactValue[] {
  const shape = FACTS[fact]
  switch (shape.form) {
    case 'word':
      return shape.words.filter((word) => word !== 'unknown')
    case 'yes-no':
      return [true, false]
    case 'count':
      return [
        0,
        ...tests.flatMap((test) => (test.test === 'at-most' ? [test.count, test.count + 1] : [])),
      ]
    case 'words':
      if (tests.some(({ test }) => test === 'includes'))
        throw new Error(`the exhaustive check does not know "includes" of "${fact}": teach it`)
      return [[], shape.words]
    case 'day': {
      const years = Array.from({ length: 12 }, (_, i) => Number(today.slice(0, 4)) - i)
      const days = tests.flatMap((test) => (test.test === 'before' ? [test.day] : []))
      return ['1000-01-01', ...years.map((year) => `${year}-01-01`), ...days, today, '8999-12-31']
    }
    case 'id':
      throw new Error(`the exhaustive check does not know "${fact}": teach it`)
  }
}

function hours(tests: readonly LocalTest[]): readonly Local[] {
  const minutes = [0, ...tests.flatMap(({ from = 0, before = 0 }) => [from, before])]
  return WEEKDAYS.flatMap((weekday) =>
    [...new Set(minutes)].flatMap((minute) =>
      ([true, false, 'unknown'] as const).map((isHoliday) => ({ weekday, minute, isHoliday })),
    ),
  )
}
