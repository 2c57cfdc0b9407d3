import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { canonical } from '../core/canonical.ts'
import { JOB_BYTES_MAX } from '../core/limits.ts'
import type { Row } from '../db/port.ts'
import { numberOf, numberOrNone, textOf, textOrNone } from '../db/rows.ts'

/** Waiting to be taken up, under way, or ended in one of three ways. */
const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

/** Names a job. Ids are in the order in which jobs were added, as far as clocks agree. */
export type JobRef = { readonly lane: number; readonly id: string }

/** How far a job is. `total` is undefined where nobody knows it. */
export type Progress = { readonly done: number; readonly total: number | undefined }

/** A job as a page shows it. */
export type Job = JobRef & {
  readonly kind: string
  readonly state: JobState
  readonly input: Json
  /** Times that it was taken up since it last got further. */
  readonly attempts: number
  /** When a waiting job is due; when the lease of a running one ends. */
  readonly freeAt: Instant | undefined
  readonly progress: Progress | undefined
  /** A word for what went wrong last. It is there on a job that waits to be tried again, too. */
  readonly reason: string | undefined
  readonly addedAt: Instant
  readonly endedAt: Instant | undefined
}

/** The columns of a job that a page shows. */
export const JOB_COLUMNS =
  'lane, job, kind, state, input, attempts, free_at, done, total, reason, added_at, ended_at'

/** Reads the row of a job. */
export function jobOf(row: Row): Job {
  const [done, freeAt, endedAt] = ['done', 'free_at', 'ended_at'].map((name) =>
    numberOrNone(row, name),
  )
  return {
    lane: numberOf(row, 'lane'),
    id: textOf(row, 'job'),
    kind: textOf(row, 'kind'),
    state: stateOf(textOf(row, 'state')),
    input: JSON.parse(textOf(row, 'input')) as Json,
    attempts: numberOf(row, 'attempts'),
    freeAt: trust<Instant | undefined>(freeAt),
    progress: done === undefined ? undefined : { done, total: numberOrNone(row, 'total') },
    reason: textOrNone(row, 'reason'),
    addedAt: trust<Instant>(numberOf(row, 'added_at')),
    endedAt: trust<Instant | undefined>(endedAt),
  }
}

function stateOf(word: string): JobState {
  const state = JOB_STATES.find((one) => one === word)
  if (!state) throw new Error('a job is in a state that is not known')
  return state
}

/** The text of what a job is given or where it stands. Too much of it is a broken program. */
export function textOfJob(json: Json): string {
  const text = canonical(json)
  if (Buffer.byteLength(text) > JOB_BYTES_MAX)
    throw new RangeError(`a job is given, or keeps, more than ${JOB_BYTES_MAX} bytes`)
  return text
}

/**
 * Work that cannot go on, with a word for it that a page may show: no data about a person. A final
 * one is not tried again.
 */
export class JobFailure extends Error {
  readonly reason: string
  readonly isFinal: boolean

  constructor(reason: string, isFinal = false) {
    if (!/^[a-z][a-z-]{0,39}$/.test(reason)) throw new Error('a reason is one word')
    super(`a job failed: ${reason}`)
    this.reason = reason
    this.isFinal = isFinal
  }
}

/** The job belongs to somebody else by now, or was cancelled: this work may record nothing more. */
export class LeaseLost extends Error {
  readonly ref: JobRef

  constructor({ lane, id }: JobRef) {
    super(`the lease of job ${id} in lane ${lane} was lost`)
    this.ref = { lane, id }
  }
}
