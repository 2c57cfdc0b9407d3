import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { toBase64 } from '../log/base64.ts'
import type { Flaw } from '../log/flaw.ts'
import type { KeyFault, VerifierKey } from '../log/key.ts'
import { parseVerifierKey } from '../log/key.ts'
import type { Source } from '../log/source.ts'
import { SourceBroken, folderSource, httpSource } from '../log/source.ts'
import type { VerifiedLog } from '../log/verify.ts'
import { verifyLog } from '../log/verify.ts'
import { ClearError, WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

const USAGE = 'It is: log verify DIR|URL --key VKEY [--origin NAME] [--json].'

const OPTIONS = {
  key: { type: 'string' },
  origin: { type: 'string' },
  lane: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `log verify DIR|URL --key VKEY`: reads a whole log and computes all of it again. */
export async function log(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [word, place, ...more] = positionals
  if (word === 'export') return exportLog(place, more, values)
  if (word !== 'verify') throw new WrongUsage(`log has two commands, verify and export. ${USAGE}`)
  if (place === undefined || more.length > 0)
    throw new WrongUsage(`log verify takes one folder or address. ${USAGE}`)
  const key = readKey(values.key)
  const source = await openSource(place)
  const origin = values.origin === undefined ? {} : { origin: values.origin }
  const verified = await verify({ source, key, ...origin })
  if (values.json === true) return printJson(place, verified)
  if (!verified.ok) throw new ClearError(tellFlaw(verified.reason))
  process.stdout.write(tell(place, key, verified.value))
}

const EXPORT = 'It is: log export DIR --lane N [--json].'

/** `log export DIR --lane N`: the public log of a lane as files, to be served or verified anywhere. */
async function exportLog(
  folder: string | undefined,
  more: readonly string[],
  { lane, json }: { readonly lane?: string; readonly json?: boolean },
): Promise<void> {
  if (folder === undefined || more.length > 0 || lane === undefined || !/^\d{1,15}$/.test(lane))
    throw new WrongUsage(EXPORT)
  const done = await askHouse('log-export', { folder: resolve(folder), lane })
  const { files, entries, key } = done as Readonly<Record<'files' | 'entries' | 'key', unknown>>
  print(json, done, [
    `${folder} holds the log of ${String(entries)} entries; ${String(files)} files were written.`,
    `Verify it with: ./cabeceo log verify ${folder} --key ${String(key)}`,
  ])
}

const KEY_SAYS: Readonly<Record<KeyFault, string>> = {
  malformed: 'The key cannot be read; it looks like example.com/log+1234abcd+AbCd….',
  'other-type': 'The key is not of Ed25519, the only type that is verified here.',
  'wrong-id': 'The key and its id do not belong together; was it copied whole?',
}

function readKey(text: string | undefined): VerifierKey {
  if (text === undefined) throw new WrongUsage(`--key says who must have signed. ${USAGE}`)
  const key = parseVerifierKey(text)
  if (!key.ok) throw new WrongUsage(KEY_SAYS[key.reason])
  return key.value
}

async function openSource(place: string): Promise<Source> {
  if (/^https?:\/\//.test(place)) {
    if (!URL.canParse(place)) throw new WrongUsage('This address cannot be read.')
    return httpSource(new URL(place))
  }
  const found = await stat(place).catch(() => undefined)
  if (!found?.isDirectory()) throw new ClearError(`There is no folder ${place}.`)
  return folderSource(place)
}

async function verify(
  asked: Parameters<typeof verifyLog>[0],
): Promise<Awaited<ReturnType<typeof verifyLog>>> {
  const isWatched = process.stderr.isTTY
  try {
    return await verifyLog({ ...asked, ...(isWatched ? { onProgress: count } : {}) })
  } catch (failure) {
    if (!(failure instanceof SourceBroken)) throw failure
    throw new ClearError(`${failure.message} Nothing can be said of this log; try again.`, {
      cause: failure,
    })
  } finally {
    if (isWatched) process.stderr.write('\r\u001B[K')
  }
}

function count(done: number, size: number): void {
  process.stderr.write(`\rVerifying: ${done} of ${size} …`)
}

function tellFlaw({ file, byte, says }: Flaw): string {
  return `the log is not right. ${file}${byte === undefined ? '' : `, byte ${byte}`}: ${says}`
}

function tell(place: string, key: VerifierKey, verified: VerifiedLog): string {
  const { checkpoint, entries, tiles, bundles } = verified
  const kept =
    entries === 'verified'
      ? 'Every entry, every tile and the root were computed again.'
      : 'Every tile and the root were computed again; the entries were not there.'
  return [
    `${place} is right. ${kept}`,
    '',
    `  origin   ${checkpoint.origin}`,
    `  entries  ${checkpoint.size}`,
    `  root     ${toBase64(checkpoint.root)}`,
    `  signed   ${key.name}`,
    `  read     ${tiles} tiles, ${bundles} bundles of entries`,
    '',
  ].join('\n')
}

/** The same for machines; a log that is not right has `verified: false` and its first flaw. */
function printJson(place: string, verified: Awaited<ReturnType<typeof verifyLog>>): void {
  if (!verified.ok) process.exitCode = 1
  const told = verified.ok ? toldJson(verified.value) : { verified: false, ...verified.reason }
  process.stdout.write(JSON.stringify({ log: place, ...told }, null, 2) + '\n')
}

function toldJson({ checkpoint, entries, tiles, bundles }: VerifiedLog): object {
  const { origin, size, root, extensions } = checkpoint
  return { verified: true, origin, size, root: toBase64(root), extensions, entries, tiles, bundles }
}
