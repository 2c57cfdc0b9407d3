import { verdictOf } from './asks.ts'
import type { Day } from './calendar.ts'
import type { Check } from './compile-condition.ts'
import { compileCondition } from './compile-condition.ts'
import type { Condition } from './condition.ts'
import type { Judge } from './judge.ts'
import type { Law } from './law.ts'
import type { Reading, Rule, Rulebook } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import type { Bits, Sifted } from './sieve.ts'
import { bitsFor, createSieve, put } from './sieve.ts'
import type { Situation } from './situation.ts'
import type { Outcome, Verdict } from './terms.ts'
import { LAYERS, OUTCOMES } from './terms.ts'
import type { Finding, Unknowns, Walk } from './walk.ts'
import { chosenOf, groundLayerOf, inEachCountry, together } from './walk.ts'

/** The reading for machines: what `decide` says, sooner. */
export type Engine = Judge & {
  /** The verdict, and the rules whose outcome it is, each once. */
  verdict(situation: Situation): { readonly answer: Verdict; readonly rules: readonly Rule[] }
}

const NEEDS_CONSENT = OUTCOMES.indexOf('needs-consent')

/** Compiles one reading: its rules in the order in which they are walked, and a sieve that finds the few that can count. */
export function compile(law: Law, reading: Reading): Engine {
  const line = lineUp(reading)
  const sieve = createSieve(law, line)
  const inForceOn = createTimes(reading, line)
  const left = bitsFor(line.length)

  function inOne(at: Situation, unknowns: Unknowns, found: Found = {}): Outcome {
    left.set(inForceOn(at.today))
    sieve.sift(at, left)
    return follow(line, left, at, { ...found, unknowns, noGround: law.noGround })
  }

  const judge: Judge = {
    law,
    reading,
    outcome(situation, unknowns) {
      if (situation.facts.has('person.country')) return inOne(situation, unknowns)
      const outcomes = inEachCountry(law, situation).map((there) => inOne(there, unknowns))
      return chosenOf(outcomes, unknowns)
    },
    walk(situation) {
      const walkIn = (at: Situation): Walk => {
        const findings: Finding[] = []
        return { outcome: inOne(at, 'tighten', { findings }), findings }
      }
      if (situation.facts.has('person.country')) return walkIn(situation)
      return together(inEachCountry(law, situation).map(walkIn), 'tighten')
    },
  }
  return {
    ...judge,
    verdict(situation) {
      if (situation.facts.has('person.country')) {
        const rules: Rule[] = []
        const outcome = inOne(situation, 'tighten', { rules })
        return { answer: verdictOf(judge, situation, outcome), rules }
      }
      const { outcome, findings } = judge.walk(situation)
      const deciding = findings.filter((finding) => finding.outcome === outcome)
      return {
        answer: verdictOf(judge, situation, outcome),
        rules: deciding.map(({ rule }) => rule),
      }
    },
  }
}

/** A rule in the line: where its stretch (the rules of one layer of one book) ends, and what it says. */
type InLine = Sifted & {
  readonly book: Rulebook
  readonly outcome: Outcome
  readonly rank: number
  readonly stretchEnd: number
}

/** Every rule with a verdict, layer by layer and book by book. */
function lineUp(reading: Reading): readonly InLine[] {
  const line: InLine[] = []
  for (const layer of LAYERS) {
    for (const book of reading.books) {
      const rules = (book.byLayer.get(layer) ?? []).filter((rule) => rule.outcome !== undefined)
      const stretchEnd = line.length + rules.length
      for (const rule of rules) {
        const when: Condition = { op: 'all', of: [book.appliesTo, rule.when] }
        const outcome = rule.outcome as Outcome
        const rank = OUTCOMES.indexOf(outcome)
        line.push({ rule, book, when, check: checkOf(when), outcome, rank, stretchEnd })
      }
    }
  }
  return line
}

function checkOf(condition: Condition): Check {
  const check = compileCondition(condition)
  return typeof check === 'function' ? check : () => check
}

/** What is wanted beside the outcome: all that was found, or the rules whose outcome it is. */
type Found = { readonly findings?: Finding[]; readonly rules?: Rule[] }
type Following = Found & { readonly unknowns: Unknowns; readonly noGround: Rule }

/** Walks what the sieve left, as `walk` walks the layers. */
function follow(
  line: readonly InLine[],
  left: Bits,
  situation: Situation,
  { unknowns, noGround, findings, rules }: Following,
): Outcome {
  const groundLayer = groundLayerOf(situation.facts)
  let strictest = 0
  let isSettled = false
  let next = 0
  for (let word = 0; word < left.length; word++) {
    for (let bits = left[word] as number; bits !== 0; bits &= bits - 1) {
      const i = word * 32 + (31 - Math.clz32(bits & -bits))
      if (i < next) continue
      const { rule, outcome, rank, check, stretchEnd } = line[i] as InLine
      const truth = check(situation)
      if (truth === false || (truth === 'unknown' && unknowns === 'pass')) continue
      if (rules && rank > strictest) rules.length = 0
      if (rank >= strictest) rules?.push(rule)
      if (rank > strictest) strictest = rank
      // Settled: the ground layer has a ground that is known, or has refused by itself.
      if (rule.layer === groundLayer && (rank >= NEEDS_CONSENT || truth === true)) isSettled = true
      findings?.push({ rule, outcome, known: truth === true })
      if (truth === true) next = stretchEnd
    }
  }
  if (!isSettled) {
    findings?.push({ rule: noGround, outcome: 'needs-consent', known: true })
    if (rules && strictest < NEEDS_CONSENT) rules.length = 0
    if (strictest <= NEEDS_CONSENT) rules?.push(noGround)
    strictest = Math.max(strictest, NEEDS_CONSENT)
  }
  return OUTCOMES[strictest] as Outcome
}

/** The rules in force on a day, found once for each time between two turns of the law. */
function createTimes(reading: Reading, line: readonly InLine[]): (day: Day) => Bits {
  const turns = [...new Set(reading.books.flatMap((book) => book.turnsOn))].sort()
  const onTurn = ['' as Day, ...turns].map((day) => {
    const bits = bitsFor(line.length)
    for (const [i, { rule, book }] of line.entries())
      if (inForce(book, day) && inForce(rule, day)) put(bits, i)
    return bits
  })
  let last: { readonly day: Day; readonly bits: Bits } | undefined
  return (day) => {
    if (last?.day === day) return last.bits
    const bits = onTurn[turns.findLastIndex((turn) => turn <= day) + 1] as Bits
    last = { day, bits }
    return bits
  }
}
