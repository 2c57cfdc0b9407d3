import { once } from 'node:events'
import type { Config } from '../server/config.ts'
import { readConfig } from '../server/config.ts'
import type { ErrandName } from '../server/errand.ts'
import { runErrand } from '../server/errands.ts'
import { openHouse } from '../server/house.ts'
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
      return await runErrand(house, { name, options }, tellProgress, writeOut)
    } finally {
      await house.close()
    }
  } finally {
    endProgress()
  }
}

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
