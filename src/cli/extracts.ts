import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ExtractsImported } from '../server/extracts-errand.ts'
import { WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

const USAGE = 'It is: extracts import FILE --seller ID [--on DATE] [--dry-run] [--json].'
const text = { type: 'string' } as const
const OPTIONS = {
  seller: text,
  on: text,
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** `extracts import FILE`: what trade registers say of companies, for the people of a seller. */
export async function extracts(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [word, file, ...more] = positionals
  const { seller, on, json } = values
  if (word !== 'import' || file === undefined || more.length > 0 || seller === undefined)
    throw new WrongUsage(USAGE)
  const isDry = values['dry-run'] === true
  const done = await askHouse('extracts-import', {
    file: resolve(file),
    seller,
    ...(on === undefined ? {} : { on }),
    ...(isDry ? { dry: 'yes' } : {}),
  })
  print(json, done, tellExtracts(done as ExtractsImported, isDry))
}

function tellExtracts(done: ExtractsImported, isDry: boolean): readonly string[] {
  const { extracts: read, recorded, known, leftOut } = done
  const told = [
    ['fit nobody of this seller', done.unmatched],
    ['fit people whom another fits as well: nothing was guessed', done.ambiguous],
    ['hold a legal form that is not known in that country', done.formUnknown],
  ] as const
  return [
    `${read} extracts, ${leftOut} rows left out. ${isDry ? 'Nothing was written.' : ''}`.trim(),
    `People: ${recorded.sure} sure, ${recorded.likely} only likely, ${known} known before.`,
    ...told.flatMap(([says, { count, lines }]) =>
      count === 0 ? [] : [`  ${count} ${says}, first in line ${lines[0]}`],
    ),
    ...done.left.map(({ line, reason }) => `  left out line ${line}: ${reason}`),
    ...(recorded.likely > 0 ? ['What is only likely counts once it is reviewed.'] : []),
  ]
}
