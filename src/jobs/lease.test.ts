import { expect } from 'vitest'
import { JOB_ATTEMPTS_MAX } from '../core/limits.ts'
import { StoreFailure } from '../db/failure.ts'
import { createRandom } from '../vault/random.ts'
import { createDoor, given, isIn, onBothEngines, until } from '../../test/job-worlds.ts'
import { LeaseLost } from './job.ts'
import { LEASE_MS, takeJobs } from './lease.ts'
import type { Running, Work } from './turn.ts'

const random = createRandom()
const MAIL = { lane: 1, kind: 'mail', input: { campaign: 'c1' } }
const nothing: Work = () => Promise.resolve()

onBothEngines('leases', (withWorld) => {
  withWorld('a lease lasts as long as its work shows signs of life', async (world) => {
    const [one, other] = [world.open(), world.open()]
    const door = createDoor()
    let runs = 0
    const kinds = {
      mail: async (): Promise<void> => {
        runs++
        await door.passed
      },
    }
    one.start(kinds)
    const added = await one.jobs.add(MAIL)
    await until(() => runs === 1)
    other.start(kinds)
    for (let i = 0; i < 20; i++) {
      // Both runners look for jobs, and the one that works holds on to its own.
      await until(() => world.time.waiting() === 3)
      world.time.pass(LEASE_MS / 3)
    }
    door.open()
    await until(() => isIn(one.jobs, added, 'done'))
    expect(runs).toBe(1)
  })
  withWorld(
    'whoever has the store alone goes on at once with what the dead had begun',
    async (world) => {
      const dead = world.open()
      const door = createDoor()
      let runs = 0
      const kinds = {
        mail: async (): Promise<void> => {
          runs++
          await door.passed
        },
      }
      const ended = await dead.jobs.add({ ...MAIL, kind: 'report' })
      await dead.jobs.cancel(ended)
      const { stop } = dead.start(kinds)
      const added = await dead.jobs.add(MAIL)
      await until(() => runs === 1)
      dead.die()
      const stopped = stop()
      const heir = world.open()
      await heir.jobs.freeHeld()
      heir.start(kinds)
      await until(() => runs === 2)
      door.open()
      await until(() => isIn(heir.jobs, added, 'done'))
      await heir.jobs.freeHeld()
      expect(await isIn(heir.jobs, added, 'done')).toBe(true)
      expect(await isIn(heir.jobs, ended, 'cancelled')).toBe(true)
      await stopped
    },
  )
  withWorld('who was robbed of a job records nothing more, and is told to stop', async (world) => {
    const [one, other] = [world.open(), world.open()]
    const [robbed, finish] = [createDoor(), createDoor()]
    let late: Running | undefined
    const outcomes: unknown[] = []
    one.start({
      mail: async (job) => {
        late = job
        await robbed.passed
        job.progress(99)
        await job.checkpoint('late').catch((failure) => outcomes.push(failure))
        outcomes.push(job.signal.aborted)
      },
    })
    const added = await one.jobs.add(MAIL)
    await until(() => late !== undefined)
    one.die()
    world.time.pass(LEASE_MS)
    other.start({ mail: () => finish.passed })
    await until(async () => (await other.jobs.find(added))?.attempts === 2)
    robbed.open()
    await until(() => outcomes.length === 2)
    expect(outcomes).toEqual([expect.any(LeaseLost), true])
    expect(await other.jobs.find(added)).toMatchObject({ state: 'running', progress: undefined })
    finish.open()
    await until(() => isIn(other.jobs, added, 'done'))
  })
  withWorld('work that only returns after it was robbed does not end the job', async (world) => {
    const [one, other] = [world.open(), world.open()]
    const [robbed, finish] = [createDoor(), createDoor()]
    const runner = one.start({ mail: () => robbed.passed })
    const added = await one.jobs.add(MAIL)
    await until(() => isIn(one.jobs, added, 'running'))
    one.die()
    world.time.pass(LEASE_MS)
    other.start({ mail: () => finish.passed })
    await until(async () => (await other.jobs.find(added))?.attempts === 2)
    robbed.open()
    await runner.stop()
    expect(await isIn(other.jobs, added, 'running')).toBe(true)
    finish.open()
    await until(() => isIn(other.jobs, added, 'done'))
  })
  withWorld('work whose store falls silent stops before another may take it', async (world) => {
    let isSilent = false
    const { jobs, start, reports } = world.open({
      transaction: (work) =>
        isSilent
          ? Promise.reject(new StoreFailure('lost', 'no answer'))
          : world.db.transaction(work),
    })
    let signal: AbortSignal | undefined
    const door = createDoor()
    start({
      mail: async (job) => {
        signal = job.signal
        await door.passed
      },
    })
    const added = await jobs.add(MAIL)
    await until(() => signal !== undefined)
    isSilent = true
    for (let beat = 1; beat <= 3; beat++) {
      expect(signal?.aborted).toBe(false)
      await until(() => {
        if (reports.length < beat) world.time.pass(LEASE_MS / 3 / 100)
        return reports.length >= beat
      })
    }
    await until(() => {
      if (!signal?.aborted) world.time.pass(100)
      return signal?.aborted === true
    })
    isSilent = false
    door.open()
    await until(async () => {
      world.time.pass(1000)
      return isIn(jobs, added, 'done')
    })
  })
  withWorld('a job that is stopped is given back, and goes on where it was', async (world) => {
    const [one, other] = [world.open(), world.open()]
    const runner = one.start({
      mail: async ({ checkpoint, signal }) => {
        await checkpoint({ row: 7 })
        await given(signal)
        throw signal.reason
      },
    })
    const added = await one.jobs.add(MAIL)
    await until(
      async () => (await world.db.query('select reached from job'))[0]?.['reached'] !== null,
    )
    await runner.stop()
    expect(await one.jobs.find(added)).toMatchObject({ state: 'waiting', attempts: 0 })
    const seen: unknown[] = []
    other.start({ mail: async ({ cursor, attempt }) => void seen.push(cursor, attempt) })
    await until(() => isIn(other.jobs, added, 'done'))
    expect(seen).toEqual([{ row: 7 }, 1])
    expect(one.reports).toEqual([])
  })
  withWorld('a job that kills its process again and again is given up', async (world) => {
    const { jobs, start } = world.open()
    const parts = { db: world.db, clock: world.time.clock, random }
    const added = await jobs.add(MAIL)
    for (let attempt = 1; attempt <= JOB_ATTEMPTS_MAX; attempt++) {
      expect(await takeJobs(parts, ['mail'], 1)).toMatchObject([{ attempt }])
      expect(await takeJobs(parts, ['mail'], 1)).toEqual([])
      world.time.pass(LEASE_MS)
    }
    start({ mail: nothing })
    await until(() => isIn(jobs, added, 'failed'))
    expect(await jobs.find(added)).toMatchObject({ reason: 'died', freeAt: undefined })
  })
  withWorld('takers at once never take the same job', async (world) => {
    const { jobs } = world.open()
    const parts = { db: world.db, clock: world.time.clock, random }
    for (let i = 0; i < 24; i++) await jobs.add(MAIL)
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeJobs(parts, ['mail'], 6)))
    const ids = taken.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(5)
    expect(new Set(taken.flat().map(({ owner }) => owner)).size).toBe(ids.length)
  })
})
