import type { Clock, Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { JOB_PAGE_MAX } from '../core/limits.ts'
import type { Db, Query, Transaction, Value } from '../db/port.ts'
import { numberOf, textOf } from '../db/rows.ts'
import type { Random } from './backoff.ts'
import type { Job, JobRef, JobState } from './job.ts'
import { JOB_COLUMNS, jobOf, textOfJob } from './job.ts'
import type { Run } from './run.ts'
import { runJobs } from './run.ts'
import type { TurnParts } from './turn.ts'
import { createBell } from './wait.ts'

const TIME_DIGITS = 12
const CHANCE_BYTES = 8
const PRUNED_AT_ONCE = 500

/** A job to be done. Lane 0 is the house itself. */
type NewJob = {
  readonly lane: number
  readonly kind: string
  /** Ids and settings, no data about a person: a job outlives an erasure. */
  readonly input: Json
  /** Absent: as soon as possible. */
  readonly dueAt?: Instant
  /** The same key again adds nothing, within a lane and a kind, for as long as the job is kept. */
  readonly key?: string
}

/** The id of a job, and whether it was there already. */
type Added = JobRef & { readonly isNew: boolean }

/** A page of jobs, the newest first. `next` goes on; without it, this is the last. */
type JobPage = { readonly items: readonly Job[]; readonly next?: string }
type JobPageWish = {
  readonly lane: number
  readonly state?: JobState
  readonly before?: string
  readonly size?: number
}

/** Work for later, or at length, that survives restarts: one table, whichever the engine. */
export type Jobs = {
  add(job: NewJob): Promise<Added>
  /**
   * The same in a transaction of the caller, so that both are there or neither is. Runners of this
   * process find it within their poll, or at once by `wake` after the commit.
   */
  addWithin(transaction: Transaction, job: NewJob): Promise<Added>
  /**
   * Makes sure that a job of this kind begins in the lane after this transaction: one that waits will do, and
   * cannot be taken up before.
   */
  ensureWithin(transaction: Transaction, job: Omit<NewJob, 'key' | 'dueAt'>): Promise<void>
  wake(): void
  /** Runs jobs until the signal. Several runners, here and elsewhere, share the work. */
  run(run: Run): Promise<void>
  find(ref: JobRef): Promise<Job | undefined>
  list(wish: JobPageWish): Promise<JobPage>
  /** Ends a job that has not ended; its work is told to stop, and can record nothing more. */
  cancel(ref: JobRef): Promise<boolean>
  /** Lets a job that has failed try again from its last checkpoint. */
  retry(ref: JobRef): Promise<boolean>
  /**
   * Frees what a process that is gone still holds, so that nobody waits for its leases to end. Only for a
   * store that no other process uses.
   */
  freeHeld(): Promise<void>
  /** Forgets jobs that ended before then, and tells how many. */
  prune(endedBefore: Instant): Promise<number>
}

type Parts = Omit<TurnParts, 'cancelled'>

/** Jobs over a store. Clocks of processes that share it must agree to within seconds. */
export function createJobs(parts: Parts): Jobs {
  const { db, clock } = parts
  const [added, cancelled] = [createBell(), createBell()]
  return {
    async add(job) {
      const made = await db.transaction((transaction) => addJob(parts, transaction, job))
      added.ring()
      return made
    },
    addWithin: (transaction, job) => addJob(parts, transaction, job),
    ensureWithin: (transaction, job) => ensureJob(parts, transaction, job),
    wake: () => added.ring(),
    run: (run) => runJobs({ ...parts, added, cancelled }, run),
    async find({ lane, id }) {
      const sql = `select ${JOB_COLUMNS} from job where lane = $1 and job = $2`
      const [row] = await db.query(sql, [lane, id])
      return row && jobOf(row)
    },
    list: (wish) => listJobs(db.query, wish),
    async cancel({ lane, id }) {
      const isDone = await changes(
        db,
        `update job set state = 'cancelled', owner = null, free_at = null, ended_at = $3
         where lane = $1 and job = $2 and ended_at is null returning job`,
        [lane, id, clock()],
      )
      cancelled.ring()
      return isDone
    },
    async retry({ lane, id }) {
      const isDone = await changes(
        db,
        `update job set state = 'waiting', free_at = $3, ended_at = null, attempts = 0
         where lane = $1 and job = $2 and state = 'failed' returning job`,
        [lane, id, clock()],
      )
      added.ring()
      return isDone
    },
    async freeHeld() {
      await db.transaction(({ query }) =>
        query(
          `update job set state = 'waiting', owner = null, free_at = $1
           where free_at is not null and state = 'running' and owner is not null`,
          [clock()],
        ),
      )
    },
    prune: (endedBefore) => pruneJobs(db, endedBefore),
  }
}

async function addJob(
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  { query }: Transaction,
  { lane, kind, input, dueAt, key }: NewJob,
): Promise<Added> {
  const now = clock()
  const chance = Buffer.from(random(CHANCE_BYTES)).toString('hex')
  const id = now.toString(16).padStart(TIME_DIGITS, '0') + chance
  const [made] = await query(
    `insert into job (lane, job, kind, key, input, state, free_at, attempts, added_at)
     values ($1, $2, $3, $4, $5, 'waiting', $6, 0, $7) on conflict do nothing returning job`,
    [lane, id, kind, key ?? null, textOfJob(input), dueAt ?? now, now],
  )
  if (made) return { lane, id, isNew: true }
  const [known] = await query('select job from job where lane = $1 and kind = $2 and key = $3', [
    lane,
    kind,
    key ?? null,
  ])
  if (!known) throw new Error('a job could not be added, and none stands in its place')
  return { lane, id: textOf(known, 'job'), isNew: false }
}

async function ensureJob(
  parts: { readonly clock: Clock; readonly random: Random },
  transaction: Transaction,
  job: NewJob,
): Promise<void> {
  // An update that changes nothing: whoever would take the job waits for us.
  const [waiting] = await transaction.query(
    `update job set added_at = added_at
     where lane = $1 and kind = $2 and free_at <= $3 and state = 'waiting' returning job`,
    [job.lane, job.kind, parts.clock()],
  )
  if (!waiting) await addJob(parts, transaction, job)
}

async function listJobs(
  query: Query,
  { lane, state, before = 'z', size = JOB_PAGE_MAX }: JobPageWish,
): Promise<JobPage> {
  const most = Math.min(size, JOB_PAGE_MAX)
  const rows = await query(
    `select ${JOB_COLUMNS} from job where lane = $1 and job < $2 ${state ? 'and state = $4' : ''}
     order by job desc limit $3`,
    [lane, before, most + 1, ...(state ? [state] : [])],
  )
  const items = rows.slice(0, most).map(jobOf)
  const last = items.at(-1)
  return rows.length > most && last ? { items, next: last.id } : { items }
}

/** In small transactions, so that nobody waits for it. */
async function pruneJobs(db: Db, endedBefore: Instant): Promise<number> {
  for (let pruned = 0; ;) {
    const rows = await db.query(
      `select lane, job from job where ended_at < $1 order by ended_at limit ${PRUNED_AT_ONCE}`,
      [endedBefore],
    )
    if (rows.length === 0) return pruned
    const gone = await db.transaction(({ query }) =>
      Promise.all(
        rows.map((row) =>
          query('delete from job where lane = $1 and job = $2 and ended_at < $3 returning job', [
            numberOf(row, 'lane'),
            textOf(row, 'job'),
            endedBefore,
          ]),
        ),
      ),
    )
    pruned += gone.flat().length
  }
}

async function changes(db: Db, sql: string, params: readonly Value[]): Promise<boolean> {
  const rows = await db.transaction(({ query }) => query(sql, params))
  return rows.length > 0
}
