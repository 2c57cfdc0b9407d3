// npm run mutants: changes one thing at a time in the core and in what explains it, and asks the tests
// whether they notice. The result is kept in bench/soak/. A survivor is a missing test, or stands in
// equivalent-mutants.ts with its reason. `-- src/core/walk.ts` looks at one file and keeps nothing.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EQUIVALENT } from './equivalent-mutants.ts'
import type { Mutant } from './mutate.ts'
import { mutantsOf } from './mutate.ts'
import { record } from './record.ts'
import { ROOT } from './run.ts'

const MUTATED = [
  'src/core/decide.ts',
  'src/core/walk.ts',
  'src/core/condition.ts',
  'src/gate/explain.ts',
]
/** What the tests need of the checkout; each worker has a copy of its own. */
const COPIED = [
  'src',
  'test',
  'rulebooks',
  'cases',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]
/** The tests that mostly notice, and those on random input, asked only where the first did not. */
const STAGES: readonly (readonly string[])[] = [
  [
    'src/core/decide.test.ts',
    'src/core/reasons.test.ts',
    'src/core/walk.test.ts',
    'src/core/condition.test.ts',
    'src/gate/explain.test.ts',
    'test/cases.test.ts',
  ],
  [
    'test/random-rulebooks.test.ts',
    'test/laws.test.ts',
    'test/naive.test.ts',
    '-t',
    'agree|hold under|laws hold over',
  ],
]
const LAW_RUNS = '200'
const WORKERS = 2
const MUTANT_MS_MAX = 60_000

type Placed = Mutant & { readonly file: string }
type Fate = 'killed' | 'timed out' | 'survived'

const only = process.argv[2]
const files = only ? MUTATED.filter((file) => file === only) : MUTATED
const isEquivalent = (mutant: Placed): boolean =>
  EQUIVALENT.some(
    ({ file, source, from, to }) =>
      file === mutant.file && source === mutant.source && from === mutant.from && to === mutant.to,
  )
const every: readonly Placed[] = files.flatMap((file) =>
  mutantsOf(file, readFileSync(join(ROOT, file), 'utf8')).map((mutant) => ({ ...mutant, file })),
)
const queue = every.filter((mutant) => !isEquivalent(mutant))
const fates = new Map<Placed, Fate>()
/** What the tests of each worker printed last. */
const lastWords = new Map<string, string>()
const began = Date.now()
const folder = mkdtempSync(join(tmpdir(), 'cabeceo-mutants-'))
try {
  await Promise.all(Array.from({ length: WORKERS }, (_, i) => work(join(folder, String(i)))))
  report()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Takes one mutant after another, in a copy of the checkout. */
async function work(copy: string): Promise<void> {
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await expectSound(copy)
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    const original = readFileSync(join(ROOT, mutant.file), 'utf8')
    writeFileSync(join(copy, mutant.file), mutant.text)
    const fate = await fateIn(copy)
    writeFileSync(join(copy, mutant.file), original)
    fates.set(mutant, fate)
    if (fate === 'survived') print(`survived: ${told(mutant)}`)
    if (fates.size % 20 === 0) print(`${fates.size} done, ${queue.length} to go`)
  }
  // Once more: where the checkout broke on the way, the mutants after that died of it.
  await expectSound(copy)
}

async function expectSound(copy: string): Promise<void> {
  if ((await fateIn(copy)) !== 'survived') {
    throw new Error(`the tests fail without any mutant: ${lastWords.get(copy)}`)
  }
}

async function fateIn(copy: string): Promise<Fate> {
  for (const args of STAGES) {
    const fate = await runTests(copy, args)
    if (fate !== 'survived') return fate
  }
  return 'survived'
}

function runTests(copy: string, args: readonly string[]): Promise<Fate> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--no-isolate']
  const options = ['--maxWorkers=1', '--reporter=dot', '--no-color', ...args]
  const env = { ...process.env, LAW_RUNS }
  const child = spawn(process.execPath, [...vitest, ...options], {
    cwd: copy,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  lastWords.set(copy, '')
  child.stdout?.on('data', (words) => lastWords.set(copy, `${lastWords.get(copy)}${words}`))
  return new Promise((resolve, reject) => {
    let fate: Fate = 'killed'
    const limit = setTimeout(() => {
      fate = 'timed out'
      child.kill('SIGKILL')
    }, MUTANT_MS_MAX)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(limit)
      resolve(code === 0 ? 'survived' : fate)
    })
  })
}

function report(): void {
  const survivors = [...fates].filter(([, fate]) => fate === 'survived').map(([mutant]) => mutant)
  const finding = {
    what: 'small changes, one at a time, to the core and to what explains it, and whether the tests notice',
    mutants: fates.size,
    killed: fates.size - survivors.length,
    ofThemTimedOut: [...fates.values()].filter((fate) => fate === 'timed out').length,
    equivalent: every.length - fates.size,
    score: Math.round((1000 * (fates.size - survivors.length)) / fates.size) / 10,
    survived: survivors.map(told).sort(),
    seconds: Math.round((Date.now() - began) / 1000),
  }
  if (only) print(JSON.stringify(finding, null, 2))
  else record('mutants', finding)
}

function told({ file, line, from, to, source }: Placed): string {
  return `${file}:${line}: ${from} → ${to} in: ${source}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
