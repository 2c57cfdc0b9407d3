import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { trust } from '../src/core/brand.ts'
import type { Clock, Instant } from '../src/core/calendar.ts'
import { migrate, readMigrations } from '../src/db/migrate.ts'
import type { Db } from '../src/db/port.ts'
import { openPostgres } from '../src/db/postgres.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import type { JobRef, JobState } from '../src/jobs/job.ts'
import type { Jobs } from '../src/jobs/jobs.ts'
import { createJobs } from '../src/jobs/jobs.ts'
import type { Work } from '../src/jobs/turn.ts'
import type { Wait } from '../src/jobs/wait.ts'
import { createRandom } from '../src/vault/random.ts'
import type { Postgres } from './postgres.ts'
import { hasPostgres, startPostgres } from './postgres.ts'
import { ROOT } from './reading.ts'

/** Time that passes only where a test lets it. */
type Time = {
  readonly clock: Clock
  readonly wait: Wait
  pass(ms: number): void
  /** How many wait for time to pass. */
  waiting(): number
}

/** A process that shares the store with others. Its death stops its clockwork, and tells nobody. */
export type Process = {
  readonly jobs: Jobs
  /** What was reported for the log. */
  readonly reports: readonly unknown[]
  /** Starts a runner; stopping waits for it. */
  readonly start: (
    kinds: Readonly<Record<string, Work>>,
    atOnce?: number,
  ) => { readonly stop: () => Promise<void> }
  readonly die: () => void
}

export type JobWorld = {
  readonly db: Db
  readonly time: Time
  readonly open: (over?: Partial<Db>) => Process
  close(): Promise<void>
}

const BEGIN = Date.UTC(2026, 10, 24, 9)
const POLL_MS = 1000
const PATIENCE_MS = 10_000

/** A test that is given a world of its own. */
export type WorldTest = (title: string, work: (world: JobWorld) => Promise<void>) => void

/** Runs the same tests on both engines. */
export function onBothEngines(name: string, tests: (withWorld: WorldTest) => void): void {
  const withWorlds =
    (open: () => Promise<JobWorld>): WorldTest =>
    (title, work) =>
      test(title, async () => {
        const world = await open()
        try {
          await work(world)
        } finally {
          await world.close()
        }
      })
  describe(`${name} on SQLite`, () => tests(withWorlds(() => openJobWorld())))
  describe.runIf(hasPostgres())(`${name} on PostgreSQL`, () => {
    let server: Postgres
    beforeAll(async () => {
      server = await startPostgres()
    })
    afterAll(() => server.stop())
    tests(withWorlds(async () => openJobWorld(await openPostgres(server.database()))))
  })
}

/** A store with jobs; where none is given, on a new SQLite file. */
async function openJobWorld(opened?: Db): Promise<JobWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-jobs-'))
  const db = opened ?? (await openSqlite(join(folder, 'store.db')))
  await migrate(db, await readMigrations(join(ROOT, 'migrations')))
  const time = createTime()
  const ends: (() => Promise<void>)[] = []
  return {
    db,
    time,
    open: (over = {}) => openProcess({ ...db, ...over }, time, ends),
    async close() {
      for (const end of ends) await end()
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function openProcess(db: Db, time: Time, ends: (() => Promise<void>)[]): Process {
  const reports: unknown[] = []
  const death = new AbortController()
  const wait: Wait = async (ms, signal) => {
    await time.wait(ms, signal)
    if (death.signal.aborted) await given(signal)
  }
  const report = (failure: unknown): void => void reports.push(failure)
  const jobs = createJobs({ db, clock: time.clock, random: createRandom(), wait, report })
  return {
    jobs,
    reports,
    start(kinds, atOnce = 4) {
      const stopping = new AbortController()
      const ran = jobs.run({ kinds, signal: stopping.signal, atOnce, pollMs: POLL_MS })
      const stop = (): Promise<void> => {
        stopping.abort(new Error('stopping'))
        return ran
      }
      ends.push(stop)
      return { stop }
    },
    die: () => death.abort(),
  }
}

/** Resolves when the signal is given, or was. */
export function given(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function createTime(): Time {
  let now = BEGIN
  const waiting = new Set<{ readonly until: number; readonly end: () => void }>()
  return {
    clock: () => trust<Instant>(now),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          waiting.delete(one)
          resolve()
        }
        const one = { until: now + ms, end }
        waiting.add(one)
        void given(signal).then(end)
      }),
    waiting: () => waiting.size,
    pass(ms) {
      now += ms
      for (const { until, end } of waiting) if (until <= now) end()
    },
  }
}

/** Waits until something holds, however long the machine takes. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await holds());) {
    if (Date.now() - began > PATIENCE_MS) throw new Error(`this never held: ${String(holds)}`)
    await setTimeout(1)
  }
}

/** Is the job in that state? */
export async function isIn(jobs: Jobs, ref: JobRef, state: JobState): Promise<boolean> {
  return (await jobs.find(ref))?.state === state
}

/** A door that work waits at until the test opens it. */
export function createDoor(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}
