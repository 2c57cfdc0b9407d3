import { consistencyProof, rootOf } from '../src/core/merkle.ts'
import { verifyConsistency } from '../src/core/merkle-verify.ts'
import type { Entry, Followed } from '../src/ledger/ledger.ts'
import { TREE, isSameBytes } from '../src/log/hash.ts'
import { ADDRESSES } from './simulation-actors.ts'
import type { Attempt, LaneModel, Person } from './simulation-model.ts'
import { isErased, isLivingRoot } from './simulation-model.ts'
import type { World } from './simulation.ts'
import { email } from './points.ts'

const SAMPLE = 5

/** Holds everything in the house against the model; `isWhole` opens every body, else the new and some. */
export async function checkWorld(world: World, isWhole: boolean): Promise<void> {
  for (const lane of world.model.lanes) {
    const known = lane.places.length
    const entries = await followAll(world, lane)
    await takeIn(world, lane, entries)
    await checkEntries(world, lane, entries)
    checkTree(world, lane, entries)
    for (const at of isWhole ? lane.places.keys() : some(world, known, lane.places.length))
      await checkEntry(world, lane, at)
    await checkLookUps(world, lane)
  }
  checkAttempts(world)
  const erased = world.model.persons.filter((person) => person.isErased)
  for (const person of isWhole ? erased : sampleOf(world, erased)) await checkErased(world, person)
}

/** The new ones, and some of the old. */
function some(world: World, known: number, size: number): readonly number[] {
  const fresh = Array.from({ length: size - known }, (_, i) => known + i)
  return known === 0
    ? fresh
    : [...fresh, ...Array.from({ length: SAMPLE }, () => world.checker.below(known))]
}

function sampleOf(world: World, persons: readonly Person[]): readonly Person[] {
  return persons.length === 0
    ? []
    : Array.from({ length: SAMPLE }, () => world.checker.pick(persons))
}

async function followAll(world: World, { lane }: LaneModel): Promise<readonly Followed[]> {
  const all: Followed[] = []
  for await (const page of world.house().ledger.follow(lane, 0)) all.push(...page)
  world.expect(
    all.every(({ position }, i) => position === i),
    `lane ${lane} has a gap`,
  )
  const size = await world.house().ledger.size(lane)
  world.expect(size === all.length, `lane ${lane} says ${size} and has ${all.length}`)
  return all
}

/**
 * Entries that were not there before: each comes from an attempt, and shows that it has happened. Those
 * that were kept and erased within the step come last, when it is known who was erased.
 */
async function takeIn(
  world: World,
  { lane, places }: LaneModel,
  entries: readonly Followed[],
): Promise<void> {
  const known = places.length
  const fresh = entries.slice(known)
  for (const isGone of [false, true]) {
    for (const entry of fresh.filter(({ header }) => (header === undefined) === isGone)) {
      const { position, commitment } = entry
      const [attempt, at] = await originOf(world, lane, entry)
      world.expect(attempt.outcome !== 'refused', `${attempt.name} was refused, and is there`)
      attempt.found ??= position - at
      world.expect(attempt.found + at === position, `${attempt.name} is there twice, or torn`)
      places[position] = { attempt, at, commitment, sealed: await sealedAt(world, lane, position) }
      if (at === attempt.drafts.length - 1) attempt.land()
    }
  }
}

async function sealedAt(
  world: World,
  lane: number,
  position: number,
): Promise<Uint8Array | undefined> {
  const [row] = await world
    .house()
    .db.query('select body from ledger where lane = $1 and position = $2', [lane, position])
  const body = row?.['body']
  return body instanceof Uint8Array ? Uint8Array.from(body) : undefined
}

async function originOf(
  world: World,
  lane: number,
  { position, header }: Followed,
): Promise<readonly [Attempt, number]> {
  const here = world.model.attempts.filter((one) => one.lane === lane)
  let origin: Attempt | undefined
  let at = 0
  if (header?.kind === 'erasure.done') {
    origin = here.findLast(
      ({ drafts: [draft] }) => draft?.kind === 'erasure.done' && draft.subject === header.subject,
    )
  } else if (header) {
    const entry = await world.house().ledger.read(lane, position)
    const [name, index] = noteIn(entry).split('/')
    origin = here.find((one) => one.name === name)
    at = Number(index)
  } else {
    origin = goneOrigin(world, here, position)
    at = position - (origin?.told ?? origin?.found ?? position)
  }
  world.expect(origin !== undefined, `entry ${position} of lane ${lane} comes from nobody`)
  return [origin as Attempt, at]
}

function noteIn(entry: Entry | undefined): string {
  const { note, value, why } = entry?.state === 'whole' ? entry.body : {}
  const said = note ?? value ?? why
  return typeof said === 'string' ? said : ''
}

/** Whose entry this was that was erased before anybody looked: as told, as found, or the next one in turn. */
function goneOrigin(world: World, here: readonly Attempt[], position: number): Attempt | undefined {
  const covers = ({ told, found, drafts }: Attempt): boolean => {
    const first = told ?? found ?? Number.POSITIVE_INFINITY
    return first <= position && position < first + drafts.length
  }
  const ofThisStep = world.model.attempts.slice(world.stepBegan)
  return (
    here.find(covers) ??
    ofThisStep.find(
      (one) =>
        here.includes(one) &&
        one.outcome === 'unknown' &&
        one.found === undefined &&
        one.drafts.every(({ subject }) => isErased(world.model, subject)),
    )
  )
}

async function checkEntries(
  world: World,
  { lane, places }: LaneModel,
  entries: readonly Followed[],
): Promise<void> {
  world.expect(entries.length === places.length, `lane ${lane} has become shorter`)
  for (const [i, { attempt, at, commitment }] of places.entries()) {
    const entry = entries[i]
    if (!entry) throw new Error(`entry ${i} of lane ${lane} is gone`)
    world.expect(isSameBytes(entry.commitment, commitment), `commitment ${i} has changed`)
    const draft = attempt.drafts[at]
    const mustBeGone = isErased(world.model, draft?.subject) && draft?.kind !== 'erasure.done'
    world.expect((entry.header === undefined) === mustBeGone, `entry ${i}: gone is ${!mustBeGone}`)
  }
}

/** The log of today goes on from that of each earlier size. */
function checkTree(world: World, model: LaneModel, entries: readonly Followed[]): void {
  const leaves = entries.map(({ commitment }) => TREE.leaf(commitment))
  const newer = { size: leaves.length, root: rootOf(TREE, leaves) }
  const [...sizes] = model.roots.keys()
  for (const size of sizes.length > 0 ? [world.checker.pick(sizes)] : []) {
    const older = { size, root: model.roots.get(size) as Uint8Array }
    const proof = consistencyProof(TREE, leaves, size)
    world.expect(
      isSameBytes(rootOf(TREE, leaves.slice(0, size)), older.root) &&
        verifyConsistency(TREE, { older, newer }, proof),
      `the log of ${size} is no beginning of that of ${newer.size}`,
    )
  }
  if (newer.size > 0) model.roots.set(newer.size, newer.root)
}

/** An entry says what was appended, or is erased because somebody was. */
async function checkEntry(world: World, { lane, places }: LaneModel, at: number): Promise<void> {
  const place = places[at]
  const draft = place?.attempt.drafts[place.at]
  if (!place || !draft) return
  const entry = await world.house().ledger.read(lane, at)
  if (!entry || entry.state === 'erased') {
    world.expect(entry !== undefined && isErased(world.model, draft.subject), `entry ${at} is gone`)
    return
  }
  const { kind, subject, occurredAt, actor, codes } = entry.header
  // An erasure counts by itself what it destroyed.
  const expected = kind === 'erasure.done' ? { ...draft, codes } : draft
  const kept = { kind, subject, occurredAt, actor, codes, body: entry.body }
  world.expectSame(kept, expected, `entry ${at} of lane ${lane}`)
}

/** Whoever was told so is there; who was refused is not; and nothing is there by half. */
function checkAttempts(world: World): void {
  for (const { name, lane, outcome, told, found, drafts } of world.model.attempts) {
    if (outcome === 'kept')
      world.expect(found !== undefined, `${name} was acknowledged, and is lost`)
    if (told !== undefined && outcome === 'kept')
      world.expect(told === found, `${name} was told ${told} and is at ${found}`)
    if (found === undefined) continue
    const { places } = world.model.lanes.find((one) => one.lane === lane) as LaneModel
    const isWhole = drafts.every((_, i) => places[found + i]?.attempt.name === name)
    world.expect(isWhole, `${name} is there by half`)
  }
}

/** Look-ups find exactly those who live. */
async function checkLookUps(world: World, { lane, suppressed }: LaneModel): Promise<void> {
  const { vault } = world.house()
  const living = world.model.persons.filter((one) => one.lane === lane && isLivingRoot(one))
  for (const address of ADDRESSES) {
    const found = await vault.find(lane, email(address))
    const holders = living.filter(({ addresses }) => addresses.has(address))
    world.expectSame(
      [...new Set(found.map(({ subject }) => subject))].sort(),
      holders.map(({ subject }) => subject).sort(),
      `who has ${address}`,
    )
    const isSuppressed = await vault.isSuppressed(lane, email(address))
    world.expect(isSuppressed === suppressed.has(address), `${address}: suppressed ${isSuppressed}`)
  }
  for (const { subject, addresses } of sampleOf(world, living)) {
    const points = await vault.points(lane, subject)
    const told = points.map((point) =>
      point.ok && point.value.given.kind === 'email' ? point.value.given.address : 'closed',
    )
    world.expectSame([...new Set(told)].sort(), [...addresses].sort(), 'points of a person')
  }
}

/** Nothing opens what belonged to somebody who was erased, not even a copy of the sealed body. */
async function checkErased(world: World, { lane, subject }: Person): Promise<void> {
  const { vault, db } = world.house()
  world.expect((await vault.resolve(lane, subject)) === undefined, 'an erased person resolves')
  const keys = await db.query('select 1 as found from vault_key where lane = $1 and subject = $2', [
    lane,
    subject,
  ])
  world.expect(keys.length === 0, 'a key of an erased person is left')
  const { places } = world.model.lanes.find((one) => one.lane === lane) as LaneModel
  for (const [position, { attempt, at, sealed }] of places.entries()) {
    if (!sealed || attempt.drafts[at]?.subject !== subject || sealed[0] === 0) continue
    const place = { subject, retention: 'proof', entry: `${lane}:${position}` }
    const opened = await vault.openBody(lane, place, sealed)
    world.expect(!opened.ok && opened.reason === 'erased', 'an erased body was opened')
  }
}
