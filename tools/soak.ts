// npm run soak: the laws and the naive comparison at large numbers; the last result is kept in bench/soak/.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { ROOT, runModule } from './run.ts'

const runs = Number(process.argv[2] ?? 100_000)
const began = Date.now()
const files = ['test/laws.test.ts', 'test/naive.test.ts']
const args = ['run', '--reporter=verbose', '--testTimeout=0', ...files]
const code = runModule('vitest/vitest.mjs', args, { ...process.env, LAW_RUNS: String(runs) })
const result = {
  what: 'each law of the question, and the comparison with the naive reading, on so many random questions',
  runs,
  passed: code === 0,
  seconds: Math.round((Date.now() - began) / 1000),
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim(),
}
writeFileSync(`${ROOT}bench/soak/laws.json`, JSON.stringify(result, null, 2) + '\n')
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exitCode = code
