import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.ts'

/** What a long run found: what it was about, and the rest in numbers and words. */
export type Finding = { readonly what: string; readonly [name: string]: unknown }

/** Keeps a finding in bench/soak/, with its day and its commit, in place of the one before; prints it. */
export function record(name: string, finding: Finding): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim()
  const date = new Date().toISOString().slice(0, 10)
  const text = JSON.stringify({ ...finding, date, commit }, null, 2) + '\n'
  writeFileSync(join(ROOT, `bench/soak/${name}.json`), text)
  process.stdout.write(text)
}
