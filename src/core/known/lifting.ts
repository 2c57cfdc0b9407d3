import type { Actor } from '../entry.ts'

/**
 * Whose act lifts whose stop. What the person set, only the person lifts, and what an authority set only an
 * authority. Nobody who set a stop for a person or by a program lifts it at the same level.
 */
const LIFTED_BY: Readonly<Record<Actor, readonly Actor[]>> = {
  person: ['person'],
  authority: ['authority'],
  staff: ['staff', 'authority', 'person'],
  colleague: ['staff', 'authority', 'person'],
  machine: ['staff', 'authority', 'person'],
}

type By = { readonly actor: Actor; readonly at: number }

/** Does an act come after a stop, from somebody who may lift it? At the same instant the stop stands. */
export function mayLift(act: By, stop: By): boolean {
  return act.at > stop.at && LIFTED_BY[stop.actor].includes(act.actor)
}
