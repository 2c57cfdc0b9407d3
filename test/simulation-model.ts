import type { Draft, SubjectRef } from '../src/core/entry.ts'

/** What somebody tried to have kept, and what they were told about it. */
export type Attempt = {
  /** Stands in every body, so that an entry tells which attempt it comes from. */
  readonly name: string
  readonly lane: number
  readonly eventId?: string
  drafts: readonly Draft[]
  /** `unknown`: the store failed, and the caller cannot tell whether it was before or after. */
  outcome: 'open' | 'kept' | 'refused' | 'unknown'
  /** Where its first entry stands, as the caller was told and as it was found. */
  told?: number
  found?: number
  /** What it changes, once it is found to have happened. */
  readonly land: () => void
}

export type Person = {
  readonly lane: number
  readonly subject: SubjectRef
  readonly addresses: Set<string>
  into: Person | undefined
  isErased: boolean
}

/** An entry as it was when it was first seen. */
type Place = {
  readonly attempt: Attempt
  readonly at: number
  readonly commitment: Uint8Array
  /** The sealed body as it lay in the store, if it was there. */
  readonly sealed: Uint8Array | undefined
}

export type LaneModel = {
  readonly lane: number
  readonly places: Place[]
  /** The root of each size that was seen. */
  readonly roots: Map<number, Uint8Array>
  readonly suppressed: Set<string>
}

/** What must be there, in plain lists. */
export type Model = {
  readonly lanes: readonly LaneModel[]
  readonly persons: Person[]
  readonly attempts: Attempt[]
}

export function createModel(lanes: readonly number[]): Model {
  return {
    lanes: lanes.map((lane) => ({
      lane,
      places: [],
      roots: new Map<number, Uint8Array>(),
      suppressed: new Set<string>(),
    })),
    persons: [],
    attempts: [],
  }
}

export function laneOf(model: Model, lane: number): LaneModel {
  const found = model.lanes.find((one) => one.lane === lane)
  if (!found) throw new Error(`the model has no lane ${lane}`)
  return found
}

/** Whoever holds the points of a person who was merged. */
export function rootOfPerson(person: Person): Person {
  return person.into ? rootOfPerson(person.into) : person
}

export function isLivingRoot(person: Person): boolean {
  return !person.isErased && !person.into
}

export function isErased(model: Model, subject: SubjectRef | undefined): boolean {
  return model.persons.some((person) => person.subject === subject && person.isErased)
}

/** May this attempt be kept: does everybody live whom it is about? */
export function isAllowed(model: Model, { drafts }: Attempt): boolean {
  return drafts.every(({ subject }) => !isErased(model, subject))
}

export function landMerge(model: Model, from: Person, into: Person): void {
  const [giver, taker] = [rootOfPerson(from), rootOfPerson(into)]
  if (giver === taker) return
  for (const person of model.persons) if (person.into === giver) person.into = taker
  giver.into = taker
  for (const address of giver.addresses) taker.addresses.add(address)
  giver.addresses.clear()
}

export function landErasure(model: Model, person: Person): void {
  const root = rootOfPerson(person)
  const { suppressed } = laneOf(model, root.lane)
  for (const address of root.addresses) suppressed.add(address)
  root.addresses.clear()
  for (const one of model.persons) if (one === root || one.into === root) one.isErased = true
}
