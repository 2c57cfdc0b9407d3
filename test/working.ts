import { jobKinds } from '../src/server/job-kinds.ts'
import type { House } from '../src/server/house.ts'

const POLL_MS = 50

/** Does something while the jobs of a house are run, as a server would run them. */
export async function whileWorking<Made>(house: House, work: () => Promise<Made>): Promise<Made> {
  const ending = new AbortController()
  const kinds = jobKinds(house)
  const running = house.jobs.run({ kinds, signal: ending.signal, pollMs: POLL_MS })
  try {
    return await work()
  } finally {
    ending.abort()
    await running
  }
}
