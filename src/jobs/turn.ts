import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Random } from './backoff.ts'
import type { JobRef, Progress } from './job.ts'
import { LeaseLost } from './job.ts'
import type { Lease } from './lease.ts'
import { LEASE_MS, checkpointWithin, endJob, failJob, giveBackJob, holdJob } from './lease.ts'
import type { Bell, Wait } from './wait.ts'

const RENEW_MS = LEASE_MS / 3
const PROGRESS_MS = 1000

/** What jobs are run with. `report` hears what is not told to a caller, for the log. */
export type TurnParts = {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly wait: Wait
  readonly report: (failure: unknown, job: JobRef | undefined) => void
  /** Rings where a job of this process may have been cancelled. */
  readonly cancelled: Bell
}

/** A job as its work sees it. */
export type Running = Pick<Lease, 'lane' | 'id' | 'kind' | 'input' | 'attempt' | 'cursor'> & {
  /** Given where the work must stop: it throws then, and what it returns counts as done. */
  readonly signal: AbortSignal
  /** Tells how far the work is. It is stored at most once a second, and at the end. */
  readonly progress: (done: number, total?: number) => void
  /**
   * Stores where the work stands, so that it goes on from there whoever takes it up. With what was done
   * until there in one `transaction`, that is done exactly once. Throws `LeaseLost`.
   */
  readonly checkpoint: (cursor: Json, transaction?: Transaction) => Promise<void>
}

/**
 * The work of one kind. It may run again from its last checkpoint at any time, in another process;
 * effects outside of the store may then happen twice.
 */
export type Work = (job: Running) => Promise<void>

/** Runs the work of one job that was taken, and records how it ended, where the lease still holds. */
export async function runJob(
  parts: TurnParts,
  lease: Lease,
  work: Work,
  stop: AbortSignal,
): Promise<void> {
  const hold = createHold(parts, lease)
  const ended = new AbortController()
  const keeping = hold.keep(ended.signal)
  const signal = AbortSignal.any([stop, hold.lost])
  const { lane, id, kind, input, attempt, cursor } = lease
  const { progress, checkpoint } = hold
  const running = { lane, id, kind, input, attempt, cursor, signal, progress, checkpoint }
  let failure: unknown
  let hasFailed = false
  try {
    await work(running)
  } catch (thrown) {
    failure = thrown
    hasFailed = true
  }
  ended.abort()
  await keeping
  if (hold.lost.aborted || failure instanceof LeaseLost) return
  if (!hasFailed) return void (await endJob(parts, lease, hold.latest()))
  if (stop.aborted) return void (await giveBackJob(parts, lease))
  parts.report(failure, { lane, id })
  await failJob(parts, lease, failure)
}

type Hold = Pick<Running, 'progress' | 'checkpoint'> & {
  /** Given where the job belongs to us no more. */
  readonly lost: AbortSignal
  latest(): Progress | undefined
  /** Renews the lease until the signal; resolves when nothing more is under way. */
  keep(ended: AbortSignal): Promise<void>
}

/** Holds on to a job: signs of life, progress and checkpoints, one after the other. */
function createHold(parts: TurnParts, lease: Lease): Hold {
  const { db, clock, wait, report, cancelled } = parts
  const lost = new AbortController()
  let latest: Progress | undefined
  let storedAt = -Infinity
  let until = clock() + LEASE_MS
  let last: Promise<void> = Promise.resolve()

  async function beat(): Promise<void> {
    const began = clock()
    try {
      await holdJob(parts, lease, latest)
      until = began + LEASE_MS
    } catch (failure) {
      if (failure instanceof LeaseLost) return lost.abort(failure)
      report(failure, lease)
      // Nobody heard of us for so long that another may have taken it.
      if (clock() >= until) lost.abort(new LeaseLost(lease))
    }
  }
  const beatAfterLast = (): Promise<void> => (last = last.then(beat))

  return {
    lost: lost.signal,
    latest: () => latest,
    progress(done, total) {
      latest = { done, total }
      if (clock() - storedAt < PROGRESS_MS) return
      storedAt = clock()
      void beatAfterLast()
    },
    async checkpoint(cursor, transaction) {
      const next = trust<Instant>(clock() + LEASE_MS)
      const store = (within: Transaction): Promise<void> =>
        checkpointWithin(within, lease, cursor, next)
      try {
        await (transaction ? store(transaction) : db.transaction(store))
      } catch (failure) {
        if (failure instanceof LeaseLost) lost.abort(failure)
        throw failure
      }
    },
    async keep(ended) {
      for (let heard = cancelled.listen(); !lost.signal.aborted;) {
        await wait(RENEW_MS, AbortSignal.any([ended, heard]))
        if (ended.aborted) break
        heard = cancelled.listen()
        await beatAfterLast()
      }
      await last
    },
  }
}
