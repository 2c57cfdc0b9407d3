// npm run soak [-- NAME …]: the laws at large numbers, many lives of the simulation, many kills, power
// cuts, a long import, questions about a million contacts, forms and a storm of them, the desk over them and
// every page of it, and the first day of a seller. The last result of each is kept in bench/soak/.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importLong } from '../bench/import.ts'
import { createChance } from '../test/chance.ts'
import { killRepeatedly } from '../test/kills.ts'
import type { Life } from '../test/simulation.ts'
import { simulate } from '../test/simulation.ts'
import { soakDesk } from './desk-soak.ts'
import { soakForms } from './form-soak.ts'
import { soakMay } from './may-soak.ts'
import { cutPowerRepeatedly } from './power-cut.ts'
import type { Finding } from './record.ts'
import { record } from './record.ts'
import { rehearse } from './rehearsal.ts'
import { runModule } from './run.ts'

const LAW_RUNS = 100_000
const LIVES = 40
const LIFE_STEPS = 250
const KILLS = 50
const CUTS = 8
const IMPORTED = 1_000_000
const IMPORT_SECONDS_MAX = 360
/** How much more memory the end of a long import may take than its first tenth. */
const GROWTH_MAX = 1.5

type Soak = (began: number) => Promise<Finding>

const SOAKS: Readonly<Record<string, Soak>> = {
  laws,
  simulation,
  kills: () => inFolder(kills),
  may: () => inFolder(soakMay),
  forms: () => inFolder(soakForms),
  desk: () => inFolder(soakDesk),
  'desk-pages': deskPages,
  'desk-agrees': deskAgrees,
  'power-cuts': () => inFolder((folder) => cutPowerRepeatedly(folder, CUTS)),
  import: () => inFolder(importMillion),
  rehearsal: () => inFolder(rehearse),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in SOAKS))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown[0]}. There are: ${Object.keys(SOAKS).join(', ')}.\n`)
  process.exitCode = 2
} else {
  for (const [name, soak] of Object.entries(SOAKS))
    if (asked.length === 0 || asked.includes(name)) await run(name, soak)
}

async function run(name: string, soak: Soak): Promise<void> {
  process.stderr.write(`soaking ${name} …\n`)
  const began = Date.now()
  let finding: Finding
  try {
    finding = await soak(began)
  } catch (failure) {
    finding = { what: name, passed: false, why: String(failure) }
  }
  if (finding['passed'] !== true) process.exitCode = 1
  record(name, { ...finding, seconds: Math.round((Date.now() - began) / 1000) })
}

async function laws(): Promise<Finding> {
  const files = ['test/laws.test.ts', 'test/naive.test.ts']
  const args = ['run', '--reporter=verbose', '--testTimeout=0', ...files]
  const env = { ...process.env, LAW_RUNS: String(LAW_RUNS) }
  return {
    what: 'each law of the question, and the comparison with the naive reading, on so many random questions',
    runs: LAW_RUNS,
    passed: runModule('vitest/vitest.mjs', args, env) === 0,
  }
}

async function deskPages(): Promise<Finding> {
  return {
    what: 'every page of the desk over the example company, in each language, scheme and width: axe, keyboard, targets, width, size, console, forms',
    passed: runTest('test/desk-pages.test.ts', { DESK_PAGES: 'whole' }),
  }
}

async function deskAgrees(): Promise<Finding> {
  return {
    what: 'every person of the example company, with every purpose over every channel: what the page says against what POST /v1/may says',
    questions: 21_000,
    passed: runTest('test/desk-agrees.test.ts', { AGREE_ONE_OF: '1' }),
  }
}

function runTest(file: string, more: NodeJS.ProcessEnv): boolean {
  const args = ['run', '--reporter=verbose', file]
  return runModule('vitest/vitest.mjs', args, { ...process.env, ...more }) === 0
}

async function simulation(began: number): Promise<Finding> {
  const firstSeed = began % 2 ** 31
  const lives: Life[] = []
  for (let i = 0; i < LIVES; i++) lives.push(await simulate(firstSeed + 10 * i, LIFE_STEPS))
  const sum = (of: (life: Life) => number): number =>
    lives.reduce((total, life) => total + of(life), 0)
  return {
    what: 'lives of a house with false time and a failing store, everything held against a model after each step',
    lives: LIVES,
    firstSeed,
    steps: sum(({ steps }) => steps),
    entries: sum(({ entries }) => entries),
    faults: sum(({ faults }) => faults),
    restarts: sum(({ restarts }) => restarts),
    erased: sum(({ erased }) => erased),
    passed: true,
  }
}

async function kills(folder: string): Promise<Finding> {
  return {
    what: 'a process that appends for 64 callers is killed (SIGKILL) at random moments, again and again on one folder; nothing acknowledged may be lost',
    ...(await killRepeatedly(join(folder, 'killed'), KILLS, createChance(Date.now()))),
    lost: 0,
    passed: true,
  }
}

async function importMillion(folder: string): Promise<Finding> {
  const told = await importLong(folder, IMPORTED)
  const isConstant = told.residentPeak < told.residentAtTenth * GROWTH_MAX
  return {
    what: 'a file of invented people is imported once into an empty SQLite store: sealed, filed, searchable, with their entries; load is how many processes of the machine wanted to run',
    ...told,
    passed: told.importSeconds < IMPORT_SECONDS_MAX && isConstant,
  }
}

async function inFolder(work: (folder: string) => Promise<Finding>): Promise<Finding> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-soak-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
