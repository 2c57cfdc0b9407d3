import type { Law } from './law.ts'
import type { Reading } from './rulebook.ts'
import type { Situation } from './situation.ts'
import type { Outcome } from './terms.ts'
import type { Unknowns, Walk } from './walk.ts'
import { walk } from './walk.ts'

/** Whoever judges a situation under a reading: slowly, by walking its layers, or compiled. */
export type Judge = {
  readonly law: Law
  readonly reading: Reading
  /** What the layers say together. */
  outcome(situation: Situation, unknowns: Unknowns): Outcome
  /** The same with the rules that made them say it, where missing facts tighten. */
  walk(situation: Situation): Walk
}

/** The judge who walks every layer each time: the reading that all others must equal. */
export function slowJudge(law: Law, reading: Reading): Judge {
  return {
    law,
    reading,
    outcome: (situation, unknowns) => walk(law, reading, situation, unknowns).outcome,
    walk: (situation) => walk(law, reading, situation, 'tighten'),
  }
}
