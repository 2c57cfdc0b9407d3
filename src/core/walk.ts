import { holds } from './condition.ts'
import type { FactKey, Known } from './facts.ts'
import type { Law } from './law.ts'
import type { Reading, Rule } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import type { Situation } from './situation.ts'
import { changed, situate } from './situation.ts'
import type { Layer, Outcome } from './terms.ts'
import { COUNTRIES, LAYERS, OUTCOMES } from './terms.ts'
import { both } from './truth.ts'

/** A rule that counts. `known` is false where a missing fact may make it count. */
export type Finding = { readonly rule: Rule; readonly outcome: Outcome; readonly known: boolean }

/** What the layers say together, and the rules that made them say it. */
export type Walk = { readonly outcome: Outcome; readonly findings: readonly Finding[] }

/**
 * What missing facts do. They `tighten` an answer that somebody may act on; they `pass` where one
 * asks what the answer would be, were all of them favourable.
 */
export type Unknowns = 'tighten' | 'pass'

/** For contact, and for asking, the ground must stand in channel law; for every other act in data law. */
const GROUND_LAYER_OF_CONTACT: Layer = 'channel-law'
const GROUND_LAYER_OF_OTHER_ACTS: Layer = 'data-law'

/** The fact that chooses the law: where it is missing, every country answers. */
const CHOOSES_LAW: FactKey = 'person.country'

/**
 * What the layers say together. Where the country of the data subject is not known, each country is
 * asked in turn and the strictest answer stands; the least strict, where one asks what could be.
 */
export function walk(
  law: Pick<Law, 'calendars' | 'noGround'>,
  reading: Reading,
  situation: Situation,
  unknowns: Unknowns,
): Walk {
  if (situation.facts.has(CHOOSES_LAW)) return walkIn(reading, situation, law.noGround, unknowns)
  const walks = inEachCountry(law, situation).map((there) =>
    walkIn(reading, there, law.noGround, unknowns),
  )
  return together(walks, unknowns)
}

/** The strictest of several outcomes; the least strict, where one asks what could be. */
export function chosenOf(outcomes: readonly Outcome[], unknowns: Unknowns): Outcome {
  return (unknowns === 'tighten' ? strictest(outcomes) : loosest(outcomes)) ?? 'needs-consent'
}

/** The same situation in each country in turn, by the clock there. */
export function inEachCountry(
  law: Pick<Law, 'calendars'>,
  { facts, asOf, named }: Situation,
): readonly Situation[] {
  return COUNTRIES.map((country) =>
    situate(law.calendars, changed(facts, new Map([[CHOOSES_LAW, country]])), asOf, named),
  )
}

/**
 * Of several walks the one that stands, with what all of its kind found, each rule once. Of a refusal
 * only the rules that refuse: what else one country says is of no use where it may be another.
 */
export function together(walks: readonly Walk[], unknowns: Unknowns): Walk {
  const outcome = chosenOf(
    walks.map((one) => one.outcome),
    unknowns,
  )
  const findings = new Map<Rule, Finding>()
  for (const finding of walks.flatMap((one) => (one.outcome === outcome ? one.findings : []))) {
    const counts = isGround(outcome) || finding.outcome === outcome
    if (counts && !findings.get(finding.rule)?.known) findings.set(finding.rule, finding)
  }
  return { outcome, findings: [...findings.values()] }
}

/**
 * Walks each layer from the top: false skips, true decides and stops, unknown may only tighten and
 * walks on. The strictest outcome stands, within a layer and across layers. Without a ground that
 * is known, consent is needed: silence is no yes.
 */
function walkIn(reading: Reading, situation: Situation, noGround: Rule, unknowns: Unknowns): Walk {
  const groundLayer = groundLayerOf(situation.facts)
  const findings: Finding[] = []
  let grounded = false
  for (const layer of LAYERS) {
    for (const finding of walkLayer(reading, layer, situation, unknowns)) {
      findings.push(finding)
      if (layer === groundLayer && finding.known && isGround(finding.outcome)) grounded = true
    }
  }
  const told = findings.some(
    ({ rule, outcome }) => rule.layer === groundLayer && !isGround(outcome),
  )
  if (!grounded && !told) findings.push({ rule: noGround, outcome: 'needs-consent', known: true })
  const outcome = strictest(findings.map((finding) => finding.outcome)) ?? 'needs-consent'
  return { outcome: grounded || !isGround(outcome) ? outcome : 'needs-consent', findings }
}

/** The rules of a layer that count: per rulebook the one that decides, and the unknown ones above it. */
function walkLayer(
  reading: Reading,
  layer: Layer,
  situation: Situation,
  unknowns: Unknowns,
): Finding[] {
  const findings: Finding[] = []
  for (const book of reading.books) {
    if (!inForce(book, situation.today)) continue
    const applies = holds(book.appliesTo, situation)
    if (applies === false) continue
    for (const rule of book.byLayer.get(layer) ?? []) {
      if (rule.outcome === undefined || !inForce(rule, situation.today)) continue
      const truth = both(applies, holds(rule.when, situation))
      if (truth === true) {
        findings.push({ rule, outcome: rule.outcome, known: true })
        break
      }
      if (truth === 'unknown' && unknowns === 'tighten') {
        findings.push({ rule, outcome: rule.outcome, known: false })
      }
    }
  }
  return findings
}

export function isGround(outcome: Outcome): boolean {
  return outcome === 'yes' || outcome === 'yes-once'
}

/** The strictest of some outcomes; none where there are none. */
function strictest(outcomes: readonly Outcome[]): Outcome | undefined {
  return OUTCOMES.findLast((outcome) => outcomes.includes(outcome))
}

function loosest(outcomes: readonly Outcome[]): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcomes.includes(outcome))
}

export function isStricter(one: Outcome, other: Outcome): boolean {
  return OUTCOMES.indexOf(one) > OUTCOMES.indexOf(other)
}

/** The layer in which the ground for an act must stand. */
export function groundLayerOf(facts: Known): Layer {
  const act = facts.get('act')
  return act === 'contact' || act === 'ask-consent'
    ? GROUND_LAYER_OF_CONTACT
    : GROUND_LAYER_OF_OTHER_ACTS
}
