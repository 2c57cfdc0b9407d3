import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const ROOT: string = fileURLToPath(new URL('../', import.meta.url))

/** Runs a program of node_modules with this Node; returns its exit code. */
export function runModule(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): number {
  const { status, signal } = spawnSync(process.execPath, [`node_modules/${file}`, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env,
  })
  return signal ? 130 : (status ?? 1)
}
