import type { Clock, Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { JOB_ATTEMPTS_MAX } from '../core/limits.ts'
import { StoreFailure } from '../db/failure.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import { numberOf, places, textOf, textOrNone } from '../db/rows.ts'
import type { Random } from './backoff.ts'
import { backoffMs } from './backoff.ts'
import type { JobRef, Progress } from './job.ts'
import { JobFailure, LeaseLost, textOfJob } from './job.ts'

/** How long a job that was taken belongs to its taker without a sign of life. */
export const LEASE_MS = 30_000
/** Free jobs that are looked at in one go. */
const CANDIDATES = 16
const OWNER_BYTES = 16

type Parts = { readonly db: Db; readonly clock: Clock; readonly random: Random }

/** A job in the hands of whoever took it. `owner` is new at each taking: only its holder may record. */
export type Lease = JobRef & {
  readonly owner: string
  readonly kind: string
  readonly input: Json
  /** Counts from 1; begins anew where the cursor has moved. */
  readonly attempt: number
  /** Where the last checkpoint left it. Undefined where there was none. */
  readonly cursor: Json | undefined
}

/**
 * Takes up to so many jobs that are free. Of several takers one gets a job. A job that was taken too
 * often without getting further, as when it kills its process, is given up.
 */
export async function takeJobs(
  parts: Parts,
  kinds: readonly string[],
  most: number,
): Promise<readonly Lease[]> {
  const { db, clock, random } = parts
  if (kinds.length === 0) return []
  const found = await db.query(
    `select lane, job from job where free_at <= $1 and kind in (${places(kinds.length, 2)})
     order by free_at limit ${CANDIDATES}`,
    [clock(), ...kinds],
  )
  // Takers begin at different places, so that they seldom reach for the same job.
  const [from = 0] = random(1)
  const taken: Lease[] = []
  for (let i = 0; i < found.length && taken.length < most; i++) {
    const row = found[(i + from) % found.length]
    const lease =
      row && (await take(parts, { lane: numberOf(row, 'lane'), id: textOf(row, 'job') }))
    if (lease) taken.push(lease)
  }
  return taken
}

async function take({ db, clock, random }: Parts, ref: JobRef): Promise<Lease | undefined> {
  const owner = Buffer.from(random(OWNER_BYTES)).toString('hex')
  return db.transaction(async ({ query }) => {
    const now = clock()
    const [row] = await query(
      `update job set state = 'running', owner = $3, free_at = $5, attempts = attempts + 1
       where lane = $1 and job = $2 and free_at <= $4
       returning kind, input, attempts, reached`,
      [ref.lane, ref.id, owner, now, now + LEASE_MS],
    )
    if (!row) return undefined
    const attempt = numberOf(row, 'attempts')
    if (attempt > JOB_ATTEMPTS_MAX) {
      await query(
        `update job set state = 'failed', owner = null, free_at = null, ended_at = $3, reason = 'died'
         where lane = $1 and job = $2`,
        [ref.lane, ref.id, now],
      )
      return undefined
    }
    const reached = textOrNone(row, 'reached')
    return {
      ...ref,
      owner,
      kind: textOf(row, 'kind'),
      input: JSON.parse(textOf(row, 'input')) as Json,
      attempt,
      cursor: reached === undefined ? undefined : (JSON.parse(reached) as Json),
    }
  })
}

/** Keeps the job for as long again, and stores how far it is. Throws `LeaseLost`. */
export async function holdJob(
  { db, clock }: Parts,
  lease: Lease,
  progress: Progress | undefined,
): Promise<void> {
  const [row] = await db.transaction(({ query }) =>
    query(
      `update job set free_at = $4, done = coalesce($5, done), total = coalesce($6, total)
       where lane = $1 and job = $2 and owner = $3 returning job`,
      [lease.lane, lease.id, lease.owner, clock() + LEASE_MS, ...columnsOf(progress)],
    ),
  )
  if (!row) throw new LeaseLost(lease)
}

/**
 * Stores where the work stands, in the transaction of what it did: both hold or neither does. A cursor
 * that has moved gives all attempts back. Throws `LeaseLost`, and then the transaction falls.
 */
export async function checkpointWithin(
  { query }: Transaction,
  lease: Lease,
  cursor: Json,
  until: Instant,
): Promise<void> {
  const [row] = await query(
    `update job set reached = $4, free_at = $5,
       attempts = case when reached = $4 then attempts else 1 end
     where lane = $1 and job = $2 and owner = $3 returning job`,
    [lease.lane, lease.id, lease.owner, textOfJob(cursor), until],
  )
  if (!row) throw new LeaseLost(lease)
}

/** Records that the work is done. False where the lease was lost. */
export function endJob(
  { db, clock }: Parts,
  lease: Lease,
  progress: Progress | undefined,
): Promise<boolean> {
  return record(
    db,
    `update job set state = 'done', owner = null, free_at = null, reason = null, ended_at = $4,
       done = coalesce($5, done), total = coalesce($6, total)
     where lane = $1 and job = $2 and owner = $3 returning job`,
    [lease.lane, lease.id, lease.owner, clock(), ...columnsOf(progress)],
  )
}

/** Gives a job back as it was, due at once: whoever ran it stops. */
export function giveBackJob({ db, clock }: Parts, lease: Lease): Promise<boolean> {
  return record(
    db,
    `update job set state = 'waiting', owner = null, free_at = $4, attempts = attempts - 1
     where lane = $1 and job = $2 and owner = $3 returning job`,
    [lease.lane, lease.id, lease.owner, clock()],
  )
}

/** Records a failure: the job waits to be tried again, or has failed for good. */
export async function failJob(
  { db, clock, random }: Parts,
  lease: Lease,
  failure: unknown,
): Promise<boolean> {
  const reason = reasonOf(failure)
  const isFinal = failure instanceof JobFailure && failure.isFinal
  return db.transaction(async ({ query }) => {
    const attempts = await attemptsOf(query, lease)
    if (attempts === undefined) return false
    const now = clock()
    const isOver = isFinal || attempts >= JOB_ATTEMPTS_MAX
    await query(
      `update job set state = $4, owner = null, free_at = $5, ended_at = $6, reason = $7
       where lane = $1 and job = $2 and owner = $3`,
      [
        lease.lane,
        lease.id,
        lease.owner,
        isOver ? 'failed' : 'waiting',
        isOver ? null : now + backoffMs(attempts, random),
        isOver ? now : null,
        reason,
      ],
    )
    return true
  })
}

function reasonOf(failure: unknown): string {
  if (failure instanceof JobFailure) return failure.reason
  return failure instanceof StoreFailure ? 'store' : 'threw'
}

/** The attempts as they stand, with the row held until the end of the transaction. */
async function attemptsOf(query: Query, lease: Lease): Promise<number | undefined> {
  const [row] = await query(
    `update job set attempts = attempts where lane = $1 and job = $2 and owner = $3
     returning attempts`,
    [lease.lane, lease.id, lease.owner],
  )
  return row && numberOf(row, 'attempts')
}

async function record(db: Db, sql: string, params: Parameters<Query>[1]): Promise<boolean> {
  const rows = await db.transaction(({ query }) => query(sql, params))
  return rows.length > 0
}

function columnsOf(progress: Progress | undefined): readonly [number | null, number | null] {
  return [progress?.done ?? null, progress?.total ?? null]
}
