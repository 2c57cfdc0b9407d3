import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { EntryKind } from '../src/core/entry-kinds.ts'
import type { Draft } from '../src/core/entry.ts'
import { StoreFailure } from '../src/db/failure.ts'
import type { Query } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import type { MasterKey } from '../src/vault/master.ts'
import type { Chance } from './chance.ts'
import { createChance } from './chance.ts'
import type { Fault, FaultyDb } from './faulty-db.ts'
import { createFaultyDb } from './faulty-db.ts'
import type { House } from './house.ts'
import { VOORBEELD, LANE, MASTER, openHouseIn } from './house.ts'
import type { Actor } from './simulation-actors.ts'
import { ACTORS } from './simulation-actors.ts'
import { checkWorld } from './simulation-checks.ts'
import type { Attempt, Model } from './simulation-model.ts'
import { createModel } from './simulation-model.ts'

/** A house with false time and a failing store, and the model of what must be in it. */
export type World = {
  /** Chooses what happens. */
  readonly chance: Chance
  /** Chooses what is looked at, so that looking changes nothing of what happens. */
  readonly checker: Chance
  readonly model: Model
  /** Every master key that opens the store. */
  readonly masters: MasterKey[]
  /** An erasure is under way beside other callers: either may come first. */
  isErasing: boolean
  /** The number of the first attempt of this step. */
  stepBegan: number
  house(): House
  store(): FaultyDb
  anyFault(): Fault
  pass(ms: number): void
  /** Ends the process, in peace or after its death, and starts another one on the same files. */
  restart(): Promise<void>
  attempt(lane: number, land: () => void, hasEventId?: boolean): Attempt
  draft(attempt: Attempt, at: number, of: Pick<Draft, 'kind' | 'subject'>): Draft
  expect(isSo: boolean, otherwise: string): void
  expectSame(one: unknown, other: unknown, what: string): void
}

/** What goes wrong beside chance: planted, to see whether it is noticed. */
export type Plant = {
  readonly fault?: (transaction: number) => Fault | undefined
  readonly query?: (asked: Query) => Query
}

/** How a life went; the same seed gives the same. */
export type Life = {
  readonly seed: number
  readonly steps: number
  readonly entries: number
  readonly restarts: number
  readonly faults: number
  readonly erased: number
  /** The roots of all lanes at the end. */
  readonly roots: readonly string[]
}

const LANES = [LANE, LANE + 1]
const BEGIN = Date.UTC(2026, 10, 24, 9)
const FAULT_SHARE = 0.08
const STEPS_TOLD = 15
const OPENINGS_MAX = 50

/** Lives so many steps of a seed and checks after each; a breach is thrown with the seed and the last steps. */
export async function simulate(
  seed: number,
  steps: number,
  {
    plant = {},
    actors = ACTORS,
  }: { readonly plant?: Plant; readonly actors?: readonly Actor[] } = {},
): Promise<Life> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-simulation-'))
  const log: string[] = []
  const { world, counts } = await openWorld(folder, seed, plant)
  try {
    for (let step = 0; step < steps; step++) {
      const actor = pickActor(world.chance, actors)
      log.push(`${step} ${actor.name} …`)
      world.stepBegan = world.model.attempts.length
      const said = await actor.act(world)
      log[step] = `${step} ${actor.name}: ${said}`
      await checkWorld(world, step === steps - 1)
    }
    return {
      seed,
      steps,
      entries: world.model.lanes.reduce((sum, { places }) => sum + places.length, 0),
      ...counts,
      erased: world.model.persons.filter(({ isErased }) => isErased).length,
      roots: world.model.lanes.map(({ roots, places }) =>
        Buffer.from(roots.get(places.length) ?? []).toString('hex'),
      ),
    }
  } catch (failure) {
    const last = log.slice(-STEPS_TOLD).join('\n')
    throw new Error(`SEED=${seed} STEPS=${log.length}\n${last}\n${String(failure)}`, {
      cause: failure,
    })
  } finally {
    await world.house().close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function pickActor(chance: Chance, actors: readonly Actor[]): Actor {
  let left = chance.next() * actors.reduce((sum, { weight }) => sum + weight, 0)
  const picked = actors.find(({ weight }) => (left -= weight) < 0)
  if (!picked) throw new Error('nobody is there to act')
  return picked
}

type Opened = { readonly house: House; readonly store: FaultyDb }
type Counts = { restarts: number; faults: number }

async function openWorld(
  folder: string,
  seed: number,
  plant: Plant,
): Promise<{ readonly world: World; readonly counts: Counts }> {
  const chance = createChance(seed)
  const secrets = createChance(seed + 1)
  const model = createModel(LANES)
  const masters = [MASTER]
  const counts = { restarts: 0, faults: 0 }
  let [now, transactions] = [BEGIN, 0]
  const anyFault = (): Fault =>
    chance.hits(0.3)
      ? { at: 'within', statements: chance.below(8) }
      : { at: chance.pick(['before-begin', 'not-applied', 'answer-lost'] as const) }
  const nextFault = (): Fault | undefined => {
    const fault =
      plant.fault?.(transactions++) ?? (chance.hits(FAULT_SHARE) ? anyFault() : undefined)
    if (fault) counts.faults++
    return fault
  }
  const open = (): Promise<Opened> =>
    openOnce(folder, {
      nextFault,
      plant: plant.query,
      master: chance.pick(masters),
      clock: () => trust<Instant>(now),
      random: secrets.bytes,
    })
  let opened = await openAtLast(open)
  const world: World = {
    chance,
    checker: createChance(seed + 2),
    model,
    masters,
    isErasing: false,
    stepBegan: 0,
    house: () => opened.house,
    store: () => opened.store,
    anyFault,
    pass(ms) {
      now += ms
    },
    async restart() {
      await opened.house.close()
      counts.restarts++
      opened = await openAtLast(open)
    },
    attempt(lane, land, hasEventId = false) {
      const name = `attempt ${model.attempts.length}`
      const eventId = hasEventId ? { eventId: name } : {}
      const attempt: Attempt = { name, lane, ...eventId, drafts: [], outcome: 'open', land }
      model.attempts.push(attempt)
      return attempt
    },
    draft: ({ name }, at, of) => ({
      ...of,
      occurredAt: trust<Instant>(now),
      actor: 'person',
      ...(HOLDS[of.kind]?.(`${name}/${at}`) ?? { codes: {}, body: {} }),
    }),
    expect: expectSo,
    expectSame: (one, other, what) =>
      expectSo(
        isDeepStrictEqual(one, other),
        `${what}: ${JSON.stringify(one)} and not ${JSON.stringify(other)}`,
      ),
  }
  return { world, counts }
}

/** What entries of each kind hold here: the attempt that wrote them stands in their body. */
const HOLDS: Readonly<Partial<Record<EntryKind, (note: string) => Pick<Draft, 'codes' | 'body'>>>> =
  {
    'contact.made': (note) => ({ codes: { channel: 'email', purpose: 'news' }, body: { note } }),
    'point.recorded': (value) => ({
      codes: { point: 'a-point', pointKind: 'personal-named', source: 'own-crm' },
      body: { value },
    }),
    'contact.merged': (why) => ({ codes: { from: 'a-record' }, body: { why } }),
  }

function expectSo(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise)
}

async function openOnce(
  folder: string,
  given: Omit<NonNullable<Parameters<typeof openHouseIn>[1]>, 'open'> & {
    readonly nextFault: () => Fault | undefined
    readonly plant: Plant['query']
  },
): Promise<Opened> {
  const { nextFault, plant, ...rest } = given
  let store: FaultyDb | undefined
  const house = await openHouseIn(folder, {
    ...rest,
    async open(file) {
      store = createFaultyDb(await openSqlite(file), { nextFault, ...(plant ? { plant } : {}) })
      return store
    },
  })
  const made = { house, store: store as unknown as FaultyDb }
  try {
    for (const lane of LANES) await house.ledger.openLane(lane, VOORBEELD)
  } catch (failure) {
    await house.close()
    throw failure
  }
  return made
}

/** Starting may break off as well, and is tried again. */
async function openAtLast(open: () => Promise<Opened>): Promise<Opened> {
  for (let tries = 1; ; tries++) {
    try {
      return await open()
    } catch (failure) {
      if (!(failure instanceof StoreFailure) || tries === OPENINGS_MAX) throw failure
    }
  }
}
