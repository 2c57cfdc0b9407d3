import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server under measurement, in a process of its own. */
export type Measured = {
  readonly port: number
  /** Seconds from the start of the process to its line on standard output. */
  readonly startSeconds: number
  /** Resident memory now, in megabytes (Linux). */
  residentMegabytes(): number
  stop(): Promise<void>
}

/** Starts a program with this Node and waits until it says on which port it listens. */
export async function startProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-bench-'))
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CABECEO_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const port = await portOf(child)
  const startSeconds = (performance.now() - began) / 1000
  return {
    port,
    startSeconds,
    residentMegabytes() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const port = /listening on (?:\S*:)?(\d+)/.exec(said)?.[1]
      if (port) resolve(Number(port))
    })
    child.on('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it listened`)),
    )
  })
}
