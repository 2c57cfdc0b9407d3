import type { Event } from '../core/event.ts'

export type Log = (event: Event) => void

/** One JSON line an event, on standard error. The only place that writes a log. */
export function createLog(
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  return (event) => write(JSON.stringify({ at: new Date().toISOString(), ...event }) + '\n')
}
