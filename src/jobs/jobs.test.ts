import { expect, test } from 'vitest'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import { JOB_ATTEMPTS_MAX, JOB_BYTES_MAX } from '../core/limits.ts'
import { StoreFailure } from '../db/failure.ts'
import { createDoor, given, isIn, onBothEngines, until } from '../../test/job-worlds.ts'
import { backoffMs } from './backoff.ts'
import type { Job } from './job.ts'
import { JobFailure, LeaseLost } from './job.ts'
import type { Work } from './turn.ts'

const MAIL = { lane: 1, kind: 'mail', input: { campaign: 'c1' } }
const nothing: Work = () => Promise.resolve()

onBothEngines('jobs', (withWorld) => {
  withWorld('a job that is added runs at once, and is done', async ({ open }) => {
    const { jobs, start, reports } = open()
    const seen: unknown[] = []
    start({ mail: async ({ input, attempt, cursor }) => void seen.push([input, attempt, cursor]) })
    const added = await jobs.add(MAIL)
    expect(added.isNew).toBe(true)
    await until(() => isIn(jobs, added, 'done'))
    expect(seen).toEqual([[{ campaign: 'c1' }, 1, undefined]])
    expect(reports).toEqual([])
  })
  withWorld('a key adds once in a lane and a kind, also at once', async ({ open }) => {
    const { jobs } = open()
    const all = await Promise.all(
      Array.from({ length: 6 }, () => jobs.add({ ...MAIL, key: 'today' })),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await jobs.add({ ...MAIL, kind: 'report', key: 'today' })).toMatchObject({ isNew: true })
    expect(await jobs.add({ ...MAIL, lane: 2, key: 'today' })).toMatchObject({ isNew: true })
    expect(await jobs.add(MAIL)).toMatchObject({ isNew: true })
    expect(await jobs.add(MAIL)).toMatchObject({ isNew: true })
  })
  withWorld('a job waits until it is due, and for a runner of its kind', async (world) => {
    const { jobs, start } = world.open()
    const dueAt = trust<Instant>(world.time.clock() + 60_000)
    const later = await jobs.add({ ...MAIL, dueAt })
    const other = await jobs.add({ ...MAIL, kind: 'report' })
    start({ mail: nothing })
    const now = await jobs.add(MAIL)
    await until(() => isIn(jobs, now, 'done'))
    expect(await jobs.find(later)).toMatchObject({ state: 'waiting', freeAt: dueAt })
    await until(async () => {
      world.time.pass(10_000)
      return isIn(jobs, later, 'done')
    })
    expect(await jobs.find(other)).toMatchObject({ state: 'waiting', attempts: 0 })
  })
  withWorld('a job of a transaction is there with it, or not at all', async ({ open, db }) => {
    const { jobs, start } = open()
    start({ mail: nothing })
    const broken = db.transaction(async (transaction) => {
      await jobs.addWithin(transaction, MAIL)
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect((await jobs.list({ lane: 1 })).items).toEqual([])
    const added = await db.transaction((transaction) => jobs.addWithin(transaction, MAIL))
    jobs.wake()
    await until(() => isIn(jobs, added, 'done'))
  })
  withWorld('another process finds a job by looking', async (world) => {
    const [one, other] = [world.open(), world.open()]
    other.start({ mail: nothing })
    const added = await one.jobs.add(MAIL)
    await until(async () => {
      world.time.pass(1000)
      return isIn(one.jobs, added, 'done')
    })
  })
  withWorld('what fails is tried again ever later, and given up at last', async (world) => {
    const { jobs, start, reports } = world.open()
    const tries: number[] = []
    start({
      mail: async () => {
        tries.push(world.time.clock())
        throw new JobFailure('no-route')
      },
    })
    const added = await jobs.add(MAIL)
    for (let attempt = 1; attempt < JOB_ATTEMPTS_MAX; attempt++) {
      await until(async () => tries.length === attempt && isIn(jobs, added, 'waiting'))
      const { freeAt, reason } = (await jobs.find(added)) as Job
      expect(reason).toBe('no-route')
      const pause = Number(freeAt) - Number(tries.at(-1))
      expect(pause).toBeGreaterThanOrEqual(2500 * 2 ** (attempt - 1))
      expect(pause).toBeLessThanOrEqual(5000 * 2 ** (attempt - 1))
      world.time.pass(pause - 1)
      jobs.wake()
      await until(() => world.time.waiting() === 1)
      expect(tries).toHaveLength(attempt)
      world.time.pass(1)
      jobs.wake()
      await until(() => tries.length > attempt)
    }
    await until(() => isIn(jobs, added, 'failed'))
    expect(tries).toHaveLength(JOB_ATTEMPTS_MAX)
    expect(reports).toHaveLength(JOB_ATTEMPTS_MAX)
    expect(await jobs.find(added)).toMatchObject({ reason: 'no-route', freeAt: undefined })
  })
  withWorld('a final failure is not tried again, but may be by hand', async ({ open }) => {
    const { jobs, start } = open()
    let isMended = false
    start({
      mail: async () => {
        if (!isMended) throw new JobFailure('no-such-form', true)
      },
      report: () => Promise.reject(new Error('Jan Jansen has no address')),
    })
    const added = await jobs.add(MAIL)
    await until(() => isIn(jobs, added, 'failed'))
    expect(await jobs.find(added)).toMatchObject({ attempts: 1, reason: 'no-such-form' })
    isMended = true
    expect(await jobs.retry(added)).toBe(true)
    await until(() => isIn(jobs, added, 'done'))
    expect(await jobs.find(added)).toMatchObject({ reason: undefined })
    expect(await jobs.retry(added)).toBe(false)
    // What an unknown failure says stays out of the store.
    const other = await jobs.add({ ...MAIL, kind: 'report' })
    await until(async () => (await jobs.find(other))?.reason === 'threw')
  })
  withWorld('progress is stored once a second, and at the end', async (world) => {
    let stores = 0
    const { jobs, start } = world.open({
      transaction: (work) =>
        world.db.transaction(({ query }) =>
          work({
            query: (sql, params) => {
              if (sql.includes('done = coalesce')) stores++
              return query(sql, params)
            },
          }),
        ),
    })
    const [second, last] = [createDoor(), createDoor()]
    start({
      mail: async (job) => {
        for (let i = 1; i <= 50; i++) job.progress(i, 200)
        await second.passed
        for (let i = 51; i <= 100; i++) job.progress(i, 200)
        await last.passed
        for (let i = 101; i <= 200; i++) job.progress(i)
      },
    })
    const added = await jobs.add(MAIL)
    const isAt = async (done: number, total: number): Promise<boolean> => {
      const progress = (await jobs.find(added))?.progress
      return progress?.done === done && progress.total === total
    }
    await until(() => isAt(50, 200))
    world.time.pass(1000)
    second.open()
    await until(() => isAt(100, 200))
    expect(stores).toBe(2)
    last.open()
    await until(() => isIn(jobs, added, 'done'))
    expect(await isAt(200, 200)).toBe(true)
    expect(stores).toBe(3)
  })
  withWorld('a runner outlives a store that does not answer', async (world) => {
    let isSilent = true
    const { jobs, start, reports } = world.open({
      query: (sql, params) =>
        isSilent ? Promise.reject(new StoreFailure('lost', '')) : world.db.query(sql, params),
    })
    start({ mail: nothing })
    const added = await jobs.add(MAIL)
    await until(() => reports.length > 0)
    isSilent = false
    await until(async () => {
      world.time.pass(1000)
      return isIn(jobs, added, 'done')
    })
  })
  withWorld('a job that is cancelled never runs, or stops', async (world) => {
    const { jobs, start } = world.open()
    const waiting = await jobs.add({ ...MAIL, kind: 'later' })
    expect(await jobs.cancel(waiting)).toBe(true)
    expect(await jobs.cancel(waiting)).toBe(false)
    expect(await jobs.cancel({ lane: 1, id: 'none' })).toBe(false)
    let runs = 0
    let signal: AbortSignal | undefined
    const outcomes: unknown[] = []
    start({
      later: async () => void runs++,
      mail: async (job) => {
        signal = job.signal
        await given(job.signal)
        await job.checkpoint(1).catch((failure) => outcomes.push(failure))
      },
    })
    const running = await jobs.add(MAIL)
    await until(() => signal !== undefined)
    expect(await jobs.cancel(running)).toBe(true)
    await until(() => outcomes.length === 1)
    expect(outcomes).toEqual([expect.any(LeaseLost)])
    expect(await jobs.find(running)).toMatchObject({ state: 'cancelled', reason: undefined })
    expect(runs).toBe(0)
  })
  withWorld('jobs are listed by lane and state, page by page', async (world) => {
    const { jobs } = world.open()
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      ids.unshift((await jobs.add(MAIL)).id)
      world.time.pass(1)
    }
    await jobs.add({ ...MAIL, lane: 2 })
    await jobs.cancel({ lane: 1, id: String(ids.at(1)) })
    const first = await jobs.list({ lane: 1, size: 3 })
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    const rest = await jobs.list({ lane: 1, size: 3, before: String(first.next) })
    expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(3))
    expect(rest.next).toBeUndefined()
    const ended = await jobs.list({ lane: 1, state: 'cancelled' })
    expect(ended.items.map(({ id }) => id)).toEqual([ids[1]])
    expect((await jobs.list({ lane: 1, state: 'waiting' })).items).toHaveLength(4)
  })
  withWorld('jobs that ended are forgotten after a time, and no others', async (world) => {
    const { jobs } = world.open()
    const old = await jobs.add({ ...MAIL, key: 'old' })
    const stays = await jobs.add(MAIL)
    await jobs.cancel(old)
    world.time.pass(1000)
    const cut = world.time.clock()
    const young = await jobs.add(MAIL)
    await jobs.cancel(young)
    expect(await jobs.prune(cut)).toBe(1)
    expect(await jobs.find(old)).toBeUndefined()
    expect((await jobs.list({ lane: 1 })).items.map(({ id }) => id)).toEqual([young.id, stays.id])
    expect(await jobs.add({ ...MAIL, key: 'old' })).toMatchObject({ isNew: true })
  })
  withWorld('too much to keep is refused', async ({ open }) => {
    const { jobs } = open()
    await expect(jobs.add({ ...MAIL, input: 'x'.repeat(JOB_BYTES_MAX) })).rejects.toThrow(
      RangeError,
    )
    expect(() => new JobFailure('Jan Jansen')).toThrow()
  })
})

test('a wait between two tries is between half and whole, and at most an hour', () => {
  const of = (attempts: number, byte: number): number =>
    backoffMs(attempts, () => Uint8Array.of(byte))
  expect([of(1, 0), of(2, 0), of(3, 0)]).toEqual([5000, 10_000, 20_000])
  expect(of(1, 255)).toBeGreaterThan(2500)
  expect(of(40, 0)).toBe(3_600_000)
})
