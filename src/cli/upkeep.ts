import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { HouseParts } from '../server/house.ts'
import { houseParts, openDesk } from '../server/parts.ts'
import { restore as restoreHouse } from '../server/restore.ts'
import type { Check } from '../upkeep/doctor.ts'
import { ERASURES_FILE, readErasures } from '../upkeep/erasure-list.ts'
import type { RestoreFault } from '../upkeep/restore.ts'
import { ClearError, WrongUsage } from './errors.ts'
import { askHouse, configOf, endProgress, print, tellProgress } from './house.ts'
import { readText, understand } from './input.ts'

const PASSPHRASE = { 'passphrase-file': { type: 'string' } } as const
const JSON_OPTION = { json: { type: 'boolean' } } as const

/** `backup FILE`: everything that is stored, as of one moment, sealed to a passphrase. */
export async function backup(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({
      args: [...args],
      options: { ...PASSPHRASE, ...JSON_OPTION },
      allowPositionals: true,
    }),
  )
  const file = oneFile(positionals, 'backup FILE [--passphrase-file FILE] [--json]')
  const passphrase = await readPassphrase(values['passphrase-file'])
  const done = await askHouse('backup', { file: resolve(file), passphrase })
  const { rows, bytes } = done as { readonly rows: number; readonly bytes: number }
  print(values.json, { file, rows, bytes }, [
    `${file} holds ${rows} rows in ${bytes} bytes.`,
    'It opens with the passphrase; what is sealed in it needs the master key as well.',
    'Keep master.key in another place than this file.',
  ])
}

/** `rebuild`: views and tiles, thrown away and made again from the ledger. */
export async function rebuild(args: readonly string[]): Promise<void> {
  const { values } = understand(() => parseArgs({ args: [...args], options: JSON_OPTION }))
  const { lanes } = (await askHouse('rebuild', {})) as {
    readonly lanes: readonly {
      readonly lane: number
      readonly entries: number
      readonly isLogTrue: boolean
    }[]
  }
  const told = lanes.map(({ lane, entries, isLogTrue }) =>
    isLogTrue
      ? `Lane ${lane}: views and tiles were made again from ${entries} entries.`
      : `Lane ${lane}: the entries do not give the signed head. Restore a backup.`,
  )
  print(values.json, { lanes }, told.length > 0 ? told : ['There is no lane yet.'])
  if (lanes.some(({ isLogTrue }) => !isLogTrue)) process.exitCode = 1
}

/** `doctor`: looks whether everything that is stored is whole. */
export async function doctor(args: readonly string[]): Promise<void> {
  const { values } = understand(() => parseArgs({ args: [...args], options: JSON_OPTION }))
  const { checks } = (await askHouse('doctor', {})) as { readonly checks: readonly Check[] }
  const told = checks.map(({ check, lane, isRight, says }) => {
    const place = lane === undefined ? check : `${check} ${lane}`
    return `${isRight ? 'right' : 'WRONG'}  ${place.padEnd(12)} ${says}`
  })
  print(values.json, { checks }, told)
  if (checks.some(({ isRight }) => !isRight)) process.exitCode = 1
}

/** `epoch turn`: makes the erasures of the epoch final, and replaces the master key. */
export async function epoch(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: JSON_OPTION, allowPositionals: true }),
  )
  if (positionals.length !== 1 || positionals[0] !== 'turn')
    throw new WrongUsage('It is: epoch turn [--json].')
  const turned = (await askHouse('epoch-turn', {})) as {
    readonly epoch: number
    readonly isScrubbed: boolean
    readonly masterKey?: string
  }
  print(values.json, turned, [
    `Epoch ${turned.epoch} has begun. What was erased before cannot be opened any more.`,
    ...(turned.masterKey === undefined
      ? ['The file master.key holds the new key. Older backups open with older keys alone.']
      : [
          `Put this key in the place of CABECEO_MASTER_KEY, and destroy the old one: ${turned.masterKey}`,
        ]),
    ...(turned.isScrubbed
      ? []
      : ['A long reading kept deleted bytes in the journal. Turn once more when it has ended.']),
    'Copies of older master keys keep the power to open older backups. Destroy them.',
  ])
}

const RESTORE = 'restore FILE [--passphrase-file FILE] [--erasures FILE | --no-erasures] [--json]'
const RESTORE_OPTIONS = {
  ...PASSPHRASE,
  ...JSON_OPTION,
  erasures: { type: 'string' },
  'no-erasures': { type: 'boolean' },
} as const

const FAULT_SAYS: Readonly<Record<RestoreFault, string>> = {
  'no-backup': 'This file is no backup of Cabeceo. Nothing was changed.',
  'other-passphrase': 'This passphrase does not open the backup. Nothing was changed.',
  damaged: 'The backup is damaged or cut off. Nothing was changed; try another one.',
  'not-empty': 'The store is not empty. Restore into an empty data folder; nothing was changed.',
  'newer-schema': 'A newer version of Cabeceo made this backup. Install that version.',
}

/** `restore FILE`: an empty house filled from a backup; who was erased since is forgotten again first. */
export async function restore(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: RESTORE_OPTIONS, allowPositionals: true }),
  )
  const file = oneFile(positionals, RESTORE)
  const parts = houseParts(configOf(), await openDesk())
  const listed = listOf(parts, values)
  const passphrase = await readPassphrase(values['passphrase-file'])
  await readable(file)
  const restored = await restoreHouse(parts, { file, passphrase, listed }, tellProgress)
  endProgress()
  if (!restored.ok) throw new ClearError(FAULT_SAYS[restored.reason])
  const { rows, madeAt, erasedAgain } = restored.value
  print(values.json, restored.value, [
    `${rows} rows are back, as they were at ${madeAt}.`,
    `${erasedAgain} persons who were erased since then were erased again.`,
    'The log goes on under a new origin, as what was signed later is lost. Run ./cabeceo doctor.',
  ])
}

/** Whom the backup may bring back: without a list nobody knows, and that is for the operator to say. */
function listOf(
  { config }: HouseParts,
  {
    erasures,
    'no-erasures': isWithout,
  }: { readonly erasures?: string; readonly 'no-erasures'?: boolean },
): NonNullable<ReturnType<typeof readErasures>> {
  const file = erasures ?? resolve(config.data, ERASURES_FILE)
  const listed = readErasures(file)
  if (listed) return listed
  if (erasures !== undefined) throw new ClearError(`There is no file ${erasures}.`)
  if (isWithout === true) return []
  throw new ClearError(
    `There is no list of erasures in the data folder: whoever was erased after the backup would come back.\nName the list with --erasures FILE (${ERASURES_FILE} of the old folder), or say --no-erasures.`,
  )
}

async function readable(file: string): Promise<void> {
  if (!existsSync(file)) throw new ClearError(`There is no file ${file}.`)
}

function oneFile(positionals: readonly string[], usage: string): string {
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new WrongUsage(`It is: ${usage}.`)
  return file
}

/** The passphrase of a file, of CABECEO_PASSPHRASE, or asked for where somebody can type it unseen. */
async function readPassphrase(file: string | undefined): Promise<string> {
  if (file !== undefined) return (await readText(file)).replace(/\r?\n$/, '')
  const named = process.env['CABECEO_PASSPHRASE']
  if (named) return named
  if (!process.stdin.isTTY)
    throw new ClearError('Give the passphrase with --passphrase-file or CABECEO_PASSPHRASE.')
  process.stderr.write('Passphrase: ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const typed = await prompt.question('')
  prompt.close()
  process.stderr.write('\n')
  return typed
}
