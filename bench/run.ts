// npm run bench [-- --json] [--only NAME]: every figure beside its peer or limit, in one run on one machine.
import { parseArgs } from 'node:util'
import { benchAppend } from './append.ts'
import { benchDecide } from './decide.ts'
import { benchEngines } from './engines.ts'
import type { Figure } from './figure.ts'
import { benchImport } from './import.ts'
import { benchMay } from './may.ts'
import { benchServer } from './server.ts'
import { benchSuppose } from './suppose.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  decide: async () => [...(await benchDecide()), ...(await benchEngines())],
  suppose: benchSuppose,
  may: benchMay,
  append: benchAppend,
  import: benchImport,
  start: () => benchServer('start'),
  memory: () => benchServer('memory'),
}

/** Runs the benchmarks that the arguments ask for and prints their figures. */
export async function bench(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
  if (values.only !== undefined && !(values.only in BENCHES)) {
    process.stderr.write(
      `There is no benchmark "${values.only}". There are: ${Object.keys(BENCHES).join(', ')}.\n`,
    )
    process.exitCode = 2
    return
  }
  const figures: Figure[] = []
  for (const [name, run] of Object.entries(BENCHES)) {
    if (values.only !== undefined && values.only !== name) continue
    process.stderr.write(`measuring ${name} …\n`)
    figures.push(...(await run()))
  }
  if (values.json) process.stdout.write(JSON.stringify(figures, null, 2) + '\n')
  else for (const figure of figures) process.stdout.write(line(figure))
}

function line({ name, against, ours, theirs, ratio, target, met, unit, note }: Figure): string {
  return `${met ? 'met ' : 'MISS'} ${name}: ${ours} ${unit}, against ${against} ${theirs} ${unit}: ratio ${ratio} (target ${target}). ${note}\n`
}
