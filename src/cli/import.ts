import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Imported } from '../imports/apply.ts'
import type { ImportPlan } from '../imports/plan.ts'
import { ClearError, WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { readText, understand } from './input.ts'

const USAGE =
  'It is: import FILE --seller ID --source KIND [--obtained DATE] [--map FILE] [--dry-run] [--json].'
const text = { type: 'string' } as const
const OPTIONS = {
  seller: text,
  source: text,
  obtained: text,
  map: text,
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** `import FILE`: contacts of a CSV file, or with `--dry-run` what would come of it. */
export async function importContacts(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [file, ...more] = positionals
  const { seller, source, obtained, map, json } = values
  if (file === undefined || more.length > 0 || seller === undefined || source === undefined)
    throw new WrongUsage(USAGE)
  const isDry = values['dry-run'] === true
  const done = await askHouse('import', {
    file: resolve(file),
    seller,
    source,
    ...(obtained === undefined ? {} : { obtained }),
    ...(map === undefined ? {} : { mapping: await readMapping(map) }),
    ...(isDry ? { dry: 'yes' } : {}),
  })
  print(json, done, isDry ? tellPlan(done as ImportPlan) : tellImport(done as Imported))
  if ((done as { readonly flaw?: unknown }).flaw) process.exitCode = 1
}

async function readMapping(file: string): Promise<string> {
  const mapping = await readText(file)
  try {
    JSON.parse(mapping)
    return mapping
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure
    throw new ClearError('The file of --map is not JSON. Nothing was imported.')
  }
}

function tellPlan(plan: ImportPlan): readonly string[] {
  const { flaw, columns, columnsLeft, contacts, refused, points, optOuts, duplicates } = plan
  return [
    ...(flaw ? [flaw.says] : []),
    `${plan.rows} rows: ${contacts} contacts, ${refused} refused. Nothing was written.`,
    ...columns.map(({ header, field }) => `  ${header}: ${field}`),
    ...columnsLeft.map(({ header, says }) => `  ${header}: left out. ${says}`),
    ...Object.entries(plan.refusedFor).map(
      ([reason, { count, lines }]) => `  refused ${reason}: ${count}, first in line ${lines[0]}`,
    ),
    `Points: ${points.email} email, ${points.phone} phone, ${points.postal} postal; ${duplicates.count} twice.`,
    `Stops: ${optOuts}. Consents: ${Object.values(plan.consents.given).reduce((sum, one) => sum + one, 0)}.`,
  ]
}

function tellImport({ id, flaw, recorded, known, refused }: Imported): readonly string[] {
  return [
    ...(flaw ? [flaw.says] : []),
    `Import ${id}: ${recorded} new contacts, ${known} that were known.`,
    ...Object.entries(refused).map(([reason, count]) => `  refused ${reason}: ${count}`),
  ]
}
