import { StoreFailure } from '../db/failure.ts'
import type { Lease } from './lease.ts'
import { takeJobs } from './lease.ts'
import type { TurnParts, Work } from './turn.ts'
import { runJob } from './turn.ts'
import type { Bell } from './wait.ts'

const AT_ONCE = 4
const POLL_MS = 1000

/** What a runner runs: the work of each kind it knows, until the signal. Other kinds wait for others. */
export type Run = {
  readonly kinds: Readonly<Record<string, Work>>
  readonly signal: AbortSignal
  /** Jobs at a time; 4 unless told. */
  readonly atOnce?: number
  /** How often it looks for jobs that other processes added, or that became due; a second unless told. */
  readonly pollMs?: number
}

type Parts = TurnParts & {
  /** Rings where a job was added, or one has ended. */
  readonly added: Bell
}

/**
 * Takes jobs and runs them until the signal; resolves when the last one has stopped. A store that does
 * not answer is reported and asked again.
 */
export async function runJobs(
  parts: Parts,
  { kinds, signal, atOnce = AT_ONCE, pollMs = POLL_MS }: Run,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const start = (lease: Lease, work: Work): void => {
    const turn = reported(parts, lease, runJob(parts, lease, work, signal)).finally(() => {
      running.delete(turn)
      parts.added.ring()
    })
    running.add(turn)
  }
  try {
    while (!signal.aborted) {
      const heard = parts.added.listen()
      const free = atOnce - running.size
      const taken = free > 0 ? await attempted(parts, Object.keys(kinds), free) : []
      for (const lease of taken) start(lease, kinds[lease.kind] as Work)
      // Where all that was wished for was there, more may be waiting.
      if (taken.length === 0 || running.size >= atOnce)
        await parts.wait(pollMs, AbortSignal.any([signal, heard]))
    }
  } finally {
    await Promise.all(running)
  }
}

async function attempted(
  parts: Parts,
  kinds: readonly string[],
  most: number,
): Promise<readonly Lease[]> {
  try {
    return await takeJobs(parts, kinds, most)
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    parts.report(failure, undefined)
    return []
  }
}

/** What cannot be recorded is told; the lease ends by itself, and another takes the job. */
async function reported(parts: Parts, { lane, id }: Lease, turn: Promise<void>): Promise<void> {
  try {
    await turn
  } catch (failure) {
    parts.report(failure, { lane, id })
  }
}
