import { once } from 'node:events'
import type { Config } from '../server/config.ts'
import { readConfig } from '../server/config.ts'
import type { Errand, ErrandName, Tell } from '../server/errand.ts'
import { runErrand } from '../server/errands.ts'
import type { House } from '../server/house.ts'
import { openHouse } from '../server/house.ts'
import { jobKinds } from '../server/job-kinds.ts'
import { houseParts, openDesk } from '../server/parts.ts'
import { askServer } from '../server/socket.ts'
import { ClearError } from './errors.ts'

/** Does an errand by the running server, or, where there is none, in the house itself. */
export async function askHouse(
  name: ErrandName,
  options: Readonly<Record<string, string>>,
): Promise<unknown> {
  const config = configOf()
  try {
    const heard = { tell: tellProgress, put: writeOut }
    const asked = await askServer(config.data, { name, options }, heard)
    if (asked) return asked.done
    const house = await openHouse(houseParts(config, await openDesk()))
    try {
      const errand = { name, options }
      if (name.startsWith('import')) return await runWithJobs(house, errand, tellProgress)
      return await runErrand(house, errand, tellProgress, writeOut)
    } finally {
      await house.close()
    }
  } finally {
    endProgress()
  }
}

/** Runs the jobs of an errand here, as no server does. Ctrl-C gives them back where they are. */
async function runWithJobs(house: House, errand: Errand, tell: Tell): Promise<unknown> {
  const ending = new AbortController()
  const stop = (): void => ending.abort()
  process.once('SIGINT', stop)
  const working = house.jobs.run({ kinds: jobKinds(house), signal: ending.signal })
  try {
    return await runErrand(house, errand, (says) => {
      if (ending.signal.aborted) throw new ClearError(STOPPED)
      tell(says)
    })
  } finally {
    process.off('SIGINT', stop)
    ending.abort()
    await working
  }
}

const STOPPED = 'It was stopped. Run the same command again to go on.'

/** What the environment decides; a wrong value is a clear error. */
export function configOf(): Config {
  const config = readConfig(process.env)
  if (!config.ok) throw new ClearError(config.reason)
  return config.value
}

/** One line on the terminal that is written over. */
export function tellProgress(says: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${says} …`)
}

/** Writes what a command makes at length; waits where whoever reads is slower. */
async function writeOut(text: string): Promise<void> {
  endProgress()
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Takes that line away. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}

/** The outcome, as JSON or in sentences. */
export function print(asJson: boolean | undefined, json: unknown, lines: readonly string[]): void {
  process.stdout.write(asJson === true ? JSON.stringify(json) + '\n' : lines.join('\n') + '\n')
}
