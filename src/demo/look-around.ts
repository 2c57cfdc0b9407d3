import { isPlainObject } from '../core/mistake.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Work } from '../jobs/turn.ts'
import type { Seller } from '../sellers/seller.ts'
import type { DemoParts } from './demo.ts'
import { addExamplePeople, beginDemo } from './demo.ts'
import { readExample } from './example.ts'

/** The example for somebody who looks around: its company at once, its people in the background. */
export type LookAround = {
  /** Makes the company; its people come by a job, which goes on after a restart. */
  begin(): Promise<Seller>
  /** How many of its people are there, as long as they come. */
  progress(lane: number): Promise<{ readonly done: number; readonly total: number } | undefined>
  readonly kinds: Readonly<Record<string, Work>>
}

const KIND = 'example-people'

export function createLookAround(
  parts: DemoParts & { readonly jobs: Jobs; readonly example: string },
): LookAround {
  const jobOf = new Map<number, string>()
  return {
    async begin() {
      const seller = await beginDemo(parts, await readExample(parts.example))
      const added = await parts.jobs.add({ lane: seller.lane, kind: KIND, input: {} })
      jobOf.set(seller.lane, added.id)
      parts.jobs.wake()
      return seller
    },
    async progress(lane) {
      const id = jobOf.get(lane)
      const job = id === undefined ? undefined : await parts.jobs.find({ lane, id })
      if (job?.state !== 'waiting' && job?.state !== 'running') return undefined
      return { done: job.progress?.done ?? 0, total: job.progress?.total ?? 0 }
    },
    kinds: {
      async [KIND](job) {
        const seller = await parts.sellers.ofLane(job.lane)
        if (!seller) return
        const from = isPlainObject(job.cursor) ? Number(job.cursor['next']) : 0
        await addExamplePeople(parts, seller, await readExample(parts.example), {
          from,
          onAdded: async (done, total) => {
            job.signal.throwIfAborted()
            job.progress(done, total)
            await job.checkpoint({ next: done })
          },
        })
      },
    },
  }
}
