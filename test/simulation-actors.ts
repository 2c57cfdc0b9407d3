import type { Draft } from '../src/core/entry.ts'
import type { Result } from '../src/core/result.ts'
import { StoreFailure } from '../src/db/failure.ts'
import type { Transaction } from '../src/db/port.ts'
import { erase } from '../src/ledger/erase.ts'
import type { Stretch } from '../src/ledger/store.ts'
import { UnknownSubject } from '../src/ledger/store.ts'
import type { Attempt, Person } from './simulation-model.ts'
import {
  isAllowed,
  isErased,
  isLivingRoot,
  landErasure,
  landMerge,
  laneOf,
  rootOfPerson,
} from './simulation-model.ts'
import type { World } from './simulation.ts'
import { email } from './points.ts'

/** Somebody who does something in the world, and says what. What they see must fit the model. */
export type Actor = {
  readonly name: string
  readonly weight: number
  act(world: World): Promise<string>
}

export const ADDRESSES: readonly string[] = Array.from(
  { length: 30 },
  (_, i) => `lezer${i}@voorbeeld.example`,
)
const CALLERS_MAX = 40
const NOTHING = 'nobody to do it with'

export const ACTORS: readonly Actor[] = [
  { name: 'arrive', weight: 4, act: arrive },
  { name: 'append', weight: 8, act: (world) => settleAppends(world, startAppends(world)) },
  { name: 'repeat', weight: 4, act: repeat },
  { name: 'reuse an event id', weight: 1, act: reuseEventId },
  { name: 'add a point', weight: 5, act: addPoint },
  { name: 'merge', weight: 2, act: merge },
  { name: 'erase', weight: 1, act: eraseSomebody },
  { name: 'erase amid appends', weight: 1, act: eraseAmidAppends },
  { name: 'turn the epoch', weight: 0.6, act: turnEpoch },
  { name: 'add a pepper', weight: 0.3, act: addPepper },
  { name: 'restart', weight: 0.4, act: restart },
  { name: 'die amid appends', weight: 0.8, act: dieAmidAppends },
  { name: 'let time pass', weight: 2, act: letTimePass },
]

async function arrive(world: World): Promise<string> {
  const { lane } = world.chance.pick(world.model.lanes)
  let person: Person | undefined
  const attempt = world.attempt(lane, () => {
    if (person) world.model.persons.push(person)
  })
  return within(world, attempt, async (transaction) => {
    const subject = await world.house().vault.addSubject(transaction, lane)
    person = { lane, subject, addresses: new Set(), into: undefined, isErased: false }
    return [world.draft(attempt, 0, { kind: 'contact.made', subject })]
  })
}

type Started = { readonly attempt: Attempt; readonly answer: Promise<Result<Stretch, string>> }

/** Many callers in one turn; some of them send the same again before they have an answer. */
function startAppends(world: World, callers = 1 + world.chance.below(CALLERS_MAX)): Started[] {
  const { chance, model } = world
  const started: Started[] = []
  for (let i = 0; i < callers; i++) {
    const { lane } = chance.pick(model.lanes)
    const here = model.persons.filter((person) => person.lane === lane)
    if (here.length === 0) continue
    const attempt = world.attempt(lane, () => undefined, chance.hits(0.5))
    attempt.drafts = Array.from({ length: chance.hits(0.8) ? 1 : 3 }, (_, at) => {
      const living = here.filter((person) => !person.isErased)
      const person = chance.pick(living.length > 0 && chance.hits(0.97) ? living : here)
      return world.draft(attempt, at, { kind: 'contact.made', subject: person.subject })
    })
    for (let again = attempt.eventId && chance.hits(0.2) ? 2 : 1; again > 0; again--)
      started.push({ attempt, answer: send(world, attempt) })
  }
  return started
}

function send(world: World, { lane, drafts, eventId }: Attempt): Promise<Result<Stretch, string>> {
  const answer = world.house().ledger.append(lane, drafts, eventId)
  answer.catch(() => undefined)
  return answer
}

async function settleAppends(world: World, started: readonly Started[]): Promise<string> {
  // Told beforehand, as an erasure at the same time may be told first.
  const isFine = started.map(({ attempt }) => isAllowed(world.model, attempt))
  let kept = 0
  for (const [i, { attempt, answer }] of started.entries())
    if (await settle(world, attempt, answer, isFine[i] ?? false)) kept++
  return `${kept} of ${started.length} kept`
}

/** Takes in what the caller was told; false where it was kept is a lie about somebody living. */
async function settle(
  world: World,
  attempt: Attempt,
  answer: Promise<Result<Stretch, string>>,
  isFine: boolean,
): Promise<boolean> {
  try {
    const told = await answer
    if (told.ok) {
      world.expect(isFine, `${attempt.name} was kept, and must not be`)
      const { first } = told.value
      world.expect((attempt.told ?? first) === first, `${attempt.name} was kept twice`)
      world.expect((attempt.found ?? first) === first, `${attempt.name} was kept again`)
      Object.assign(attempt, { outcome: 'kept', told: first })
      return true
    }
    world.expect(!isFine || world.isErasing, `${attempt.name} was refused: ${told.reason}`)
    if (attempt.outcome === 'open') attempt.outcome = 'refused'
    return false
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    if (attempt.outcome === 'open') attempt.outcome = 'unknown'
    return false
  }
}

/** A caller who got no answer, or forgot it, sends the same once more. */
async function repeat(world: World): Promise<string> {
  const { chance, model } = world
  const lost = model.attempts.filter(({ eventId, outcome }) => eventId && outcome === 'unknown')
  const all = model.attempts.filter(({ eventId, outcome }) => eventId && outcome !== 'refused')
  if (all.length === 0) return NOTHING
  const attempt = chance.pick(lost.length > 0 && chance.hits(0.8) ? lost : all)
  return `${attempt.name}: ${await settleAppends(world, [{ attempt, answer: send(world, attempt) }])}`
}

async function reuseEventId(world: World): Promise<string> {
  const { chance, model } = world
  const known = model.attempts.filter(
    (one) => one.eventId && one.outcome === 'kept' && isAllowed(model, one),
  )
  if (known.length === 0) return NOTHING
  const attempt = chance.pick(known)
  const drafts = attempt.drafts.map((draft) => ({ ...draft, codes: { channel: 'sms' } }))
  try {
    const told = await world.house().ledger.append(attempt.lane, drafts, attempt.eventId)
    world.expect(!told.ok && told.reason === 'event-id-reused', 'an event id served for another')
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
  }
  return attempt.name
}

async function addPoint(world: World): Promise<string> {
  const { chance, model } = world
  const person = pickLiving(world)
  if (!person) return NOTHING
  const [{ lane, subject }, root] = [person, rootOfPerson(person)]
  const address = chance.pick(ADDRESSES)
  const isSuppressed = laneOf(model, lane).suppressed.has(address)
  const attempt = world.attempt(lane, () => void root.addresses.add(address))
  return within(world, attempt, async (transaction) => {
    const added = await world.house().vault.addPoint(transaction, lane, subject, email(address))
    world.expect(added.ok !== isSuppressed, `${address}: suppressed is ${isSuppressed}`)
    if (!added.ok) return []
    const isNew = !root.addresses.has(address)
    world.expect(added.value.isNew === isNew, `${address}: new is ${isNew}`)
    return [world.draft(attempt, 0, { kind: 'point.recorded', subject })]
  })
}

async function merge(world: World): Promise<string> {
  const from = pickLiving(world)
  const into = from && pickLiving(world, from.lane)
  if (!from || !into) return NOTHING
  const attempt = world.attempt(from.lane, () => landMerge(world.model, from, into))
  return within(world, attempt, async (transaction) => {
    const both = { from: from.subject, into: into.subject }
    const merged = await world.house().vault.merge(transaction, from.lane, both)
    world.expect(merged.ok, 'two who live were not merged')
    return [world.draft(attempt, 0, { kind: 'contact.merged', subject: into.subject })]
  })
}

async function eraseSomebody(world: World): Promise<string> {
  const person = pickLiving(world)
  if (!person) return NOTHING
  const attempt = world.attempt(person.lane, () => landErasure(world.model, person))
  const root = rootOfPerson(person)
  attempt.drafts = [world.draft(attempt, 0, { kind: 'erasure.done', subject: root.subject })]
  try {
    const done = await erase(world.house(), person.lane, person.subject, 'person')
    world.expect(done !== undefined, 'somebody who lives was not found for an erasure')
    attempt.outcome = 'kept'
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    attempt.outcome = 'unknown'
  }
  return `${attempt.name}: ${attempt.outcome}`
}

async function eraseAmidAppends(world: World): Promise<string> {
  const started = startAppends(world)
  world.isErasing = true
  const erased = await eraseSomebody(world)
  const told = await settleAppends(world, started)
  world.isErasing = false
  return `${erased}; ${told}`
}

async function turnEpoch(world: World): Promise<string> {
  return daring(async () => {
    const { epoch, master } = await world.house().vault.turnEpoch()
    world.masters.push(master)
    return `now ${epoch}`
  })
}

async function addPepper(world: World): Promise<string> {
  return daring(async () => `pepper ${await world.house().vault.addPepper()}`)
}

async function restart(world: World): Promise<string> {
  await world.restart()
  return 'in peace'
}

async function dieAmidAppends(world: World): Promise<string> {
  const { chance } = world
  const fault = world.anyFault()
  const appended = startAppends(world)
  world.store().dieNext(fault)
  if (chance.hits(0.5)) appended.push(...startAppends(world))
  const told = await settleAppends(world, appended)
  await world.restart()
  return `at ${fault.at}: ${told}`
}

async function letTimePass(world: World): Promise<string> {
  const ms = world.chance.below(120_000)
  world.pass(ms)
  return `${ms} ms`
}

/** Changes the vault and appends what that says, in one transaction: both happened, or neither. */
async function within(
  world: World,
  attempt: Attempt,
  work: (transaction: Transaction) => Promise<readonly Draft[]>,
): Promise<string> {
  try {
    attempt.told = await world.house().db.transaction(async (transaction) => {
      attempt.drafts = await work(transaction)
      if (attempt.drafts.length === 0) return -1
      return (await world.house().ledger.appendWithin(transaction, attempt.lane, attempt.drafts))
        .first
    })
    attempt.outcome = attempt.drafts.length === 0 ? 'refused' : 'kept'
  } catch (failure) {
    if (!(failure instanceof StoreFailure || failure instanceof UnknownSubject)) throw failure
    attempt.outcome = 'unknown'
  }
  return `${attempt.name}: ${attempt.outcome}`
}

async function daring(work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    return 'failed'
  }
}

/** Somebody who was not erased; aliases are among them. */
function pickLiving({ chance, model }: World, lane?: number): Person | undefined {
  const living = model.persons.filter(
    (person) => !isErased(model, person.subject) && (lane ?? person.lane) === person.lane,
  )
  const roots = living.filter(isLivingRoot)
  return roots.length > 0 ? chance.pick(chance.hits(0.7) ? roots : living) : undefined
}
