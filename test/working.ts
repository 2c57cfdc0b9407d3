import { jobKinds } from '../src/server/job-kinds.ts'
import type { House } from '../src/server/house.ts'

const POLL_MS = 50

/** Runs the jobs of a house as a server would run them, until it is stopped. */
export function startWorking(house: House): { readonly stop: () => Promise<void> } {
  const ending = new AbortController()
  const kinds = jobKinds(house)
  const running = house.jobs.run({ kinds, signal: ending.signal, pollMs: POLL_MS })
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

/** Does something while the jobs of a house are run. */
export async function whileWorking<Made>(house: House, work: () => Promise<Made>): Promise<Made> {
  const { stop } = startWorking(house)
  try {
    return await work()
  } finally {
    await stop()
  }
}
