import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

const USAGE =
  'It is: register import FILE --seller ID --register NAME --version ID --on DATE [--hash sha256] [--accept-broken], register list --seller ID, or register check --seller ID; [--json].'
const text = { type: 'string' } as const
const OPTIONS = {
  seller: text,
  register: text,
  version: text,
  on: text,
  hash: text,
  'accept-broken': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

type Lines = {
  readonly broken: number
  readonly lines: readonly { line: number; reason: string }[]
}
type Points = { readonly points: { readonly checked: number; readonly hits: number } }
type Taken = Lines & Points & { readonly version: string; readonly values: number }
type Done = Taken | (Lines & { readonly refused: string; readonly says: string })
type Listed = {
  readonly registers: readonly {
    readonly id: string
    readonly list?: Points & { version: string; on: string; values: number; checkedAt?: string }
  }[]
}

/** `register import FILE`, `register list`, `register check`: lists of registers, and who stands in them. */
export async function register(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [word, file, ...more] = positionals
  const { seller, json, 'accept-broken': acceptsBroken, ...described } = values
  if (seller === undefined || more.length > 0) throw new WrongUsage(USAGE)
  if (word === 'import' && file !== undefined) {
    const done = (await askHouse('register-import', {
      file: resolve(file),
      seller,
      ...described,
      ...(acceptsBroken ? { acceptBroken: 'true' } : {}),
    })) as Done
    if ('refused' in done) process.exitCode = 1
    return print(json, done, tellImport(done))
  }
  const isPlain = file === undefined && Object.keys(described).length === 0 && !acceptsBroken
  if (!isPlain || (word !== 'list' && word !== 'check')) throw new WrongUsage(USAGE)
  const errand = word === 'list' ? 'register-list' : 'register-check'
  const done = (await askHouse(errand, { seller })) as Listed
  print(json, done, done.registers.map(tellRegister))
}

function tellImport(done: Done): readonly string[] {
  const broken = done.lines.map(({ line, reason }) => `  line ${line}: ${reason}`)
  const unnamed = done.broken - done.lines.length
  const rest = unnamed > 0 ? [`  and ${unnamed} more`] : []
  if ('refused' in done) return [done.says, ...broken, ...rest]
  const { version, values, points } = done
  return [
    `The list ${version} is in use: ${values} values.`,
    `${points.checked} points are checked, ${points.hits} stand in it.`,
    ...(done.broken > 0 ? [`${done.broken} lines were left out:`, ...broken, ...rest] : []),
  ]
}

function tellRegister({ id, list }: Listed['registers'][number]): string {
  if (!list) return `${id}: no list`
  const { version, on, values, points, checkedAt } = list
  const so = checkedAt === undefined ? ', under way' : ''
  return `${id}: ${version} of ${on}, ${values} values; ${points.checked} points checked${so}, ${points.hits} stand in it`
}
