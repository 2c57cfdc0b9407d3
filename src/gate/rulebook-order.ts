import { trust } from '../core/brand.ts'
import type { Day, Period } from '../core/calendar.ts'
import { dayAfter } from '../core/calendar.ts'
import type { Condition } from '../core/condition.ts'
import { factsOf } from '../core/condition.ts'
import type { FactKey } from '../core/facts.ts'
import type { Rule, Rulebook } from '../core/rulebook.ts'
import { isGround } from '../core/walk.ts'
import { allOf, conjuncts, exclude, implies, isSettled, opposite } from './implies.ts'
import type { Warning } from './rulebook-warnings.ts'

/** A rule with its number in the book and the days on which it counts, those of the book included. */
type Placed = {
  readonly rule: Rule
  readonly index: number
  readonly from: string
  readonly to: string
}

const NO_END = '9999-12-31'
const ONE_DAY = trust<Period>('P1D')
/** The facts that bound a ground that holds once: how many are written to, and how often. */
const LIMITS: readonly FactKey[] = ['scale', 'history.contactsMade', 'history.lastAt']

/** Days that stand the wrong way round, and rules that never count on a day of their book. */
export function warnOfDays(book: Rulebook): readonly Warning[] {
  return [
    ...(book.to !== undefined && book.to < book.from ? [backwards('/to')] : []),
    ...book.rules.flatMap((rule, i): readonly Warning[] => {
      if (rule.from !== undefined && rule.to !== undefined && rule.to < rule.from)
        return [backwards(`/rules/${i}/to`)]
      const late = isAfter(rule.from, book.to)
      if (!late && !isAfter(book.from, rule.to)) return []
      const says = late
        ? `The rulebook has ended by then, on ${book.to}.`
        : `The rulebook begins after that, on ${book.from}.`
      return [{ kind: 'never-in-force', pointer: `/rules/${i}/${late ? 'from' : 'to'}`, says }]
    }),
  ]
}

function backwards(pointer: string): Warning {
  return { kind: 'days-backwards', pointer, says: 'The last day lies before the first.' }
}

function isAfter(one: Day | undefined, other: Day | undefined): boolean {
  return one !== undefined && other !== undefined && one > other
}

/** Rules that stand where they cannot work: below one that always comes first, or where a ground may loosen. */
export function warnOfOrder(book: Rulebook): readonly Warning[] {
  const placed = book.rules.map((rule, index): Placed => {
    const from = later(rule.from ?? book.from, book.from)
    const ends = [rule.to, book.to].filter((day) => day !== undefined).sort()
    return { rule, index, from, to: ends[0] ?? NO_END }
  })
  const verdicts = placed.filter(({ rule, from, to }) => rule.outcome !== undefined && from <= to)
  return verdicts.flatMap((one) => {
    const layer = verdicts.filter(({ rule }) => rule.layer === one.rule.layer)
    const above = layer.filter(({ index }) => index < one.index)
    const below = layer.filter(({ index }) => index > one.index)
    return [...warnOfShadow(one, above), ...warnOfOnce(one, above, below)]
  })
}

function warnOfShadow(one: Placed, above: readonly Placed[]): readonly Warning[] {
  const first = above.find((other) => covers(other, one) && implies(one.rule.when, other.rule.when))
  if (!first) return []
  const says = `This rule never decides: ${nameOf(first)} stands above it, holds whenever it does, and is in force whenever it is.`
  return [{ kind: 'rule-shadowed', pointer: `/rules/${one.index}/when`, says }]
}

/**
 * A ground that holds once must have a limit, and past the limit the walk goes on: what stands below
 * must close it, and may not be a yes. A larger scale never loosens.
 */
function warnOfOnce(
  one: Placed,
  above: readonly Placed[],
  below: readonly Placed[],
): readonly Warning[] {
  if (one.rule.outcome !== 'yes-once') return []
  const warn = (kind: Warning['kind'], says: string): readonly Warning[] => [
    { kind, pointer: `/rules/${one.index}/when`, says },
  ]
  if (!factsOf(one.rule.when).some((fact) => LIMITS.includes(fact)))
    return warn('once-unlimited', UNLIMITED)
  const beyond = pastLimits(one.rule.when)
  const settling = [
    ...above,
    ...below.filter(({ rule }) => rule.outcome && !isGround(rule.outcome)),
  ]
  for (const { facts, past } of beyond) {
    const yes = below.find(
      (other) => other.rule.outcome === 'yes' && reaches(past, one, other, settling),
    )
    if (yes) return warn('yes-below-once', loosening(facts, yes))
  }
  for (const { facts, past } of beyond) {
    const day = firstOpenDay(past, one, settling)
    if (day) return warn('once-open', opening(facts, day))
  }
  return []
}

/** For each limit of a ground, what holds where only that limit fails. */
function pastLimits(
  when: Condition,
): readonly { readonly facts: string; readonly past: Condition }[] {
  const parts = conjuncts(when)
  const others = parts.filter((part) => !isLimit(part))
  return parts.filter(isLimit).map((limit) => ({
    facts: factsOf(limit).join(' and '),
    past: allOf([...others, opposite(limit)]),
  }))
}

const UNLIMITED =
  'Nothing here limits "scale" or "history.contactsMade": it holds once, for any number.'

function loosening(facts: string, yes: Placed): string {
  return `Past its limit on ${facts} the walk comes to a yes, ${nameOf(yes)}: more contact would loosen. Put the yes above.`
}

function opening(facts: string, day: string): string {
  return `Past its limit on ${facts} no needs-consent below is sure to hold (first on ${day}): another rulebook of a reading could say yes.`
}

/** Can the walk come from past the limits of a ground to another rule, with nothing above that settles it? */
function reaches(
  past: Condition,
  one: Placed,
  other: Placed,
  settling: readonly Placed[],
): boolean {
  const [from, to] = [later(one.from, other.from), one.to < other.to ? one.to : other.to]
  if (to < from || exclude(past, other.rule.when)) return false
  const sooner = settling.filter(({ index }) => index < other.index)
  return firstOpenDay(allOf([past, other.rule.when]), { from, to }, sooner) !== undefined
}

/** The first day on which none of the rules is sure to hold where the condition does. */
function firstOpenDay(
  condition: Condition,
  { from, to }: Pick<Placed, 'from' | 'to'>,
  rules: readonly Placed[],
): string | undefined {
  const turns = rules.flatMap((rule) => [
    rule.from,
    ...(rule.to === NO_END ? [] : [dayAfter(rule.to as Day, ONE_DAY)]),
  ])
  return [...new Set([from, ...turns])]
    .filter((day) => from <= day && day <= to)
    .sort()
    .find((day) => {
      const then = rules.filter((rule) => rule.from <= day && day <= rule.to)
      const settling = then.map(({ rule }) => rule.when)
      return !isSettled(condition, settling)
    })
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function isLimit(condition: Condition): boolean {
  const facts = factsOf(condition)
  return facts.length > 0 && facts.every((fact) => LIMITS.includes(fact))
}

function covers(one: Placed, other: Placed): boolean {
  return one.from <= other.from && other.to <= one.to
}

function nameOf({ rule, index }: Placed): string {
  return `${rule.id} (number ${index + 1})`
}
