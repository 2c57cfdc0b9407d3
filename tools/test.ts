// npm test: runs every test and ends with the plain line "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runModule } from './run.ts'

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly unknown[]
  }[]
}

const folder = mkdtempSync(join(tmpdir(), 'cabeceo-test-'))
const file = join(folder, 'report.json')
const code = runModule('vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${file}`,
  ...process.argv.slice(2),
])
process.exitCode = code
try {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  // A file that breaks before its first test has no failed test, and is a failure all the same.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : ''
  process.stdout.write(
    `\n${report.numPassedTests} passed, ${report.numFailedTests + broken} failed${skipped}\n`,
  )
  if (report.numPassedTests === 0 || report.numFailedTests + broken > 0) process.exitCode ||= 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
