// npm run check: types, lint, format, dead code, architecture. Each step runs even if another failed.
import { runModule } from './run.ts'

const STEPS: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', 'typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']],
  ['types of page scripts', 'typescript/bin/tsc', ['-p', 'src/web/page/tsconfig.json', '--noEmit']],
  ['types of tests and tools', 'typescript/bin/tsc', ['-p', 'tsconfig.dev.json']],
  ['lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'oxfmt/bin/oxfmt', ['--check', '.']],
  ['dead code', 'knip/bin/knip.js', []],
  [
    'architecture',
    'vitest/vitest.mjs',
    ['run', '--reporter=dot', 'test/architecture.test.ts', 'test/tidy.test.ts'],
  ],
]

const failed: string[] = []
for (const [name, file, args] of STEPS) {
  process.stdout.write(`\n── ${name}\n`)
  if (runModule(file, args) !== 0) failed.push(name)
}
process.stdout.write(
  failed.length === 0 ? '\ncheck: all fine\n' : `\ncheck: failed at ${failed.join(', ')}\n`,
)
process.exitCode = failed.length === 0 ? 0 : 1
