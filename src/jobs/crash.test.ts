import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { JobWorld, Process } from '../../test/job-worlds.ts'
import { given, isIn, onBothEngines, until } from '../../test/job-worlds.ts'
import { JobFailure } from './job.ts'
import { LEASE_MS } from './lease.ts'
import type { Running, Work } from './turn.ts'

const ROWS = 12
const JOBS = 24

const MOMENTS = ['before', 'within', 'after-checkpoint', 'after'] as const
type When = (typeof MOMENTS)[number]

/** Where a process dies: at which row, and whether before, within or after its transaction. */
type Death = { readonly row: number; readonly when: When }

/** Counts each row in the transaction of its checkpoint, and dies on the way. */
function counting({ db }: JobWorld, process: Process, death?: Death): Work {
  const die = async ({ signal }: Running): Promise<never> => {
    process.die()
    await given(signal)
    throw signal.reason
  }
  return async (job) => {
    const from = (job.cursor ?? 0) as number
    for (let row = from; row < ROWS; row++) {
      const when = death?.row === row ? death.when : undefined
      if (when === 'before') await die(job)
      const work = db.transaction(async (transaction) => {
        await transaction.query('insert into counted (job, position) values ($1, $2)', [
          job.id,
          row,
        ])
        if (when === 'within') throw new Error('the power went')
        await job.checkpoint(row + 1, transaction)
        if (when === 'after-checkpoint') throw new Error('the power went')
      })
      if (when === 'within' || when === 'after-checkpoint') await work.catch(() => die(job))
      else await work
      if (when === 'after') await die(job)
    }
  }
}

onBothEngines('crashes', (withWorld) => {
  withWorld('whenever processes die, each row is done exactly once', async (world) => {
    await world.db.transaction(({ query }) =>
      query('create table counted (job text not null, position bigint not null)'),
    )
    const death = fc.record({
      row: fc.integer({ min: 0, max: ROWS - 1 }),
      when: fc.constantFrom(...MOMENTS),
    })
    const adder = world.open()
    const run = async (deaths: readonly Death[]): Promise<void> => {
      const ref = await adder.jobs.add({ lane: 1, kind: 'count', input: {} })
      for (const one of [...deaths, undefined]) {
        const process = world.open()
        let isDead = false
        const { stop } = process.start({
          count: counting(world, { ...process, die: () => ((isDead = true), process.die()) }, one),
        })
        await until(async () => isDead || (await isIn(adder.jobs, ref, 'done')))
        // What it would still do, it does when its lease is over.
        world.time.pass(LEASE_MS)
        if (!isDead) await stop()
      }
      await until(() => isIn(adder.jobs, ref, 'done'))
      const rows = await world.db.query(
        'select position from counted where job = $1 order by position',
        [ref.id],
      )
      expect(rows.map((row) => row['position'])).toEqual(Array.from({ length: ROWS }, (_, i) => i))
    }
    await fc.assert(fc.asyncProperty(fc.array(death, { maxLength: 4 }), run), { numRuns: 12 })
  })
  withWorld('runners that come and go never run one job at once', async (world) => {
    const active = new Set<string>()
    const ended = new Map<string, number>()
    const overlaps: string[] = []
    let chance = 7
    const random = (below: number): number => (chance = (chance * 48_271) % 2_147_483_647) % below
    const work: Work = async ({ id, signal }) => {
      if (active.has(id)) overlaps.push(id)
      active.add(id)
      try {
        await setTimeout(random(8))
        signal.throwIfAborted()
        if (random(4) === 0) throw new JobFailure('bad-luck')
        ended.set(id, (ended.get(id) ?? 0) + 1)
      } finally {
        active.delete(id)
      }
    }
    const processes = Array.from({ length: 4 }, () => world.open())
    const runners = processes.map((process) => process.start({ mail: work }, 3))
    const [first] = processes as [Process]
    await Promise.all(
      Array.from({ length: JOBS }, (_, i) =>
        first.jobs.add({ lane: i % 3, kind: 'mail', input: i }),
      ),
    )
    for (let round = 0; ; round++) {
      const rows = await world.db.transaction(({ query }) =>
        query("select job from job where state in ('waiting', 'running')"),
      )
      if (rows.length === 0) break
      await setTimeout(1)
      world.time.pass(100)
      if (round % 10 !== 0) continue
      const at = random(processes.length)
      await runners[at]?.stop()
      const process = processes[at]
      if (process) runners[at] = process.start({ mail: work }, 3)
    }
    expect(overlaps).toEqual([])
    const states = await world.db.query('select job, state from job')
    const done = states.filter(({ state }) => state === 'done').map(({ job }) => job)
    expect(new Set(ended.keys())).toEqual(new Set(done))
    expect([...ended.values()].every((times) => times === 1)).toBe(true)
    expect(done.length).toBeGreaterThan(JOBS / 2)
  })
})
