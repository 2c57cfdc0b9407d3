import type { Instant, TimeZone } from './calendar.ts'
import { holds, missingFacts } from './condition.ts'
import type { FactKey } from './facts.ts'
import type { Judge } from './judge.ts'
import type { Law, WayToYes } from './law.ts'
import type { Reading, Rulebook } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { changed } from './situation.ts'
import type { CHANNELS, Layer, Outcome, UnlockStep } from './terms.ts'
import { LAYERS } from './terms.ts'
import type { Walk } from './walk.ts'
import { isGround, isStricter } from './walk.ts'

/**
 * One step on the way to a yes. `fact` where it rests on an unknown fact, `channel` where it leads to
 * another one, `at` where time alone will do it.
 */
export type Step = {
  readonly step: UnlockStep
  readonly fact?: FactKey
  readonly at?: Instant
  /** The zone of the clock that `at` is told by. */
  readonly zone?: TimeZone
  readonly channel?: (typeof CHANNELS)[number]
}

/** What stands in these layers was set by the data subject, or for them; nobody else lifts it. */
const OF_THE_PERSON: readonly Layer[] = ['stop', 'buyer-terms']

/**
 * The steps whose success would loosen the answer, computed from the facts: find out what is missing
 * wherever that is what blocks, and bring about each change after which the answer would be a yes.
 * Never empty for an answer that is no ground.
 */
export function stepsToYes(
  judge: Judge,
  situation: Situation,
  walked: Walk,
  turn: Situation | undefined,
): readonly Step[] {
  const onlyThePerson: readonly Step[] = [{ step: 'only-the-person-can' }]
  if (isBarred(walked)) return onlyThePerson
  const { law, reading } = judge
  const outcomeOf = (at: Situation): Outcome => judge.outcome(at, 'pass')
  const steps = [
    ...findOut(reading, situation, walked),
    ...waitFor(turn, walked, outcomeOf),
    ...bringAbout(law, situation, outcomeOf),
  ]
  return steps.length > 0 || isGround(walked.outcome) ? steps : onlyThePerson
}

/** Does a stop, or a term that the data subject set, refuse for certain? */
function isBarred(walked: Walk): boolean {
  return walked.findings.some(
    ({ rule, outcome, known }) => known && outcome === 'no' && OF_THE_PERSON.includes(rule.layer),
  )
}

/** Waiting is a step where the turn of the answer brings a looser one. */
function waitFor(
  turn: Situation | undefined,
  walked: Walk,
  outcomeOf: (at: Situation) => Outcome,
): readonly Step[] {
  if (turn === undefined) return []
  const then = outcomeOf(turn)
  return isGround(then) && isStricter(walked.outcome, then)
    ? [{ step: 'wait-until', at: turn.asOf, zone: turn.zone }]
    : []
}

/** A step for each missing fact that a blocking rule, or a possible ground, hangs on. */
function findOut(reading: Reading, situation: Situation, walked: Walk): readonly Step[] {
  const missing = new Set<FactKey>()
  const add = (facts: readonly FactKey[]): void => facts.forEach((fact) => missing.add(fact))
  for (const book of reading.books) add(missingFacts(book.appliesTo, situation))
  for (const { rule, outcome, known } of walked.findings) {
    // A ground for a lasting yes keeps nothing back by being unknown.
    if (!known && outcome !== 'yes') add(missingFacts(rule.when, situation))
  }
  if (!isGround(walked.outcome)) {
    for (const book of reading.books)
      if (inForce(book, situation.today) && holds(book.appliesTo, situation) !== false)
        add(missingForGround(book, situation))
  }
  return [...missing].map((fact) => ({ step: stepFor(fact), fact }))
}

/** The facts that keep a ground of this rulebook from being known. */
function missingForGround(book: Rulebook, situation: Situation): readonly FactKey[] {
  return LAYERS.flatMap((layer) =>
    (book.byLayer.get(layer) ?? [])
      .filter(
        (rule) =>
          rule.outcome !== undefined && isGround(rule.outcome) && inForce(rule, situation.today),
      )
      .flatMap((rule) => missingFacts(rule.when, situation)),
  )
}

/**
 * The changes after which the answer would be a looser one, were every missing fact favourable. Where
 * no single change of this contact gets there, the first two that do so together.
 */
function bringAbout(
  law: Law,
  situation: Situation,
  outcomeOf: (at: Situation) => Outcome,
): readonly Step[] {
  const now = outcomeOf(situation)
  const open = law.waysToYes.filter((way) => holds(way.when, situation) === true)
  const leads = (...ways: readonly WayToYes[]): boolean => {
    const facts = ways.reduce((known, way) => changed(known, way.change), situation.facts)
    const then = outcomeOf({ ...situation, facts })
    return isGround(then) && isStricter(now, then)
  }
  const direct = open.filter((way) => way.road === 'this')
  const single = direct.filter((way) => leads(way))
  const ways = [
    ...(single.length > 0 ? single : firstPair(direct, leads)),
    ...open.filter((way) => way.road === 'another' && leads(way)),
  ]
  const steps = new Map(ways.map((way) => [stepName(way), stepOf(way)]))
  return [...steps.values()]
}

function firstPair(
  ways: readonly WayToYes[],
  leads: (...ways: readonly WayToYes[]) => boolean,
): readonly WayToYes[] {
  for (const [i, one] of ways.entries()) {
    const other = ways.slice(i + 1).find((way) => way.step !== one.step && leads(one, way))
    if (other) return [one, other]
  }
  return []
}

function stepName(way: WayToYes): string {
  const { fact = '', channel = '' } = stepOf(way)
  return `${way.step} ${fact} ${way.road === 'another' ? channel || String(way.change.get('channel')) : ''}`
}

/** A way to check registers names the register; one to another contact its channel. */
function stepOf({ step, change }: WayToYes): Step {
  const channel = change.get('channel') as Step['channel']
  const [fact] = change.keys()
  if (step === 'use-other-channel' && channel) return { step, channel }
  return step === 'check-register' && fact ? { step, fact } : { step }
}

function stepFor(fact: FactKey): UnlockStep {
  if (fact.startsWith('registers.')) return 'check-register'
  switch (fact) {
    case 'person.country':
    case 'seller.country':
      return 'establish-country'
    case 'person.kind':
      return 'establish-legal-form'
    case 'source.kind':
      return 'establish-source'
    default:
      return 'establish-fact'
  }
}
