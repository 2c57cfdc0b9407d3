import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { MasterKey } from './master.ts'
import { masterKeyText, newMasterKey, parseMasterKey } from './master.ts'
import type { Random } from './random.ts'

/** The name of the file in the data folder, and of the variable that takes its place. */
export const MASTER_KEY_FILE = 'master.key'
const MASTER_KEY_VARIABLE = 'CABECEO_MASTER_KEY'

/** Where the master key is kept: only in a file can Cabeceo replace it. */
export type KeptMasterKey = { readonly master: MasterKey; readonly from: 'file' | 'environment' }

/** Why there is no master key. */
export type NoMasterKey = 'missing' | 'open-to-others' | 'malformed' | 'malformed-in-environment'

/** One plain sentence or two for each reason, with what to do. */
export const NO_MASTER_KEY_SAYS: Readonly<Record<NoMasterKey, string>> = {
  missing:
    'The data folder holds a store but no master.key. Put the key back from where you keep it; nothing was changed.',
  'open-to-others':
    'Others on this machine may read master.key. Run chmod 600 on it, then start again.',
  malformed:
    'The file master.key is not 32 bytes in base64. Put the key back from where you keep it.',
  'malformed-in-environment':
    'CABECEO_MASTER_KEY is not 32 bytes in base64, 44 characters. Correct it, then start again.',
}

const NEXT = `${MASTER_KEY_FILE}.next`
const OWNER_ALONE = 0o600
const OTHERS = 0o077

/**
 * Reads the master key: from the environment where it is set, else from its file. Where `mayMake` (a
 * store that is still empty), a missing file is made, readable by its owner alone.
 */
export function readMasterKey(from: {
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly mayMake: boolean
  readonly random: Random
}): Result<KeptMasterKey, NoMasterKey> {
  const value = from.environment[MASTER_KEY_VARIABLE]
  if (value !== undefined && value !== '') {
    const parsed = parseMasterKey(value.trim())
    return parsed.ok
      ? ok({ master: parsed.value, from: 'environment' })
      : no('malformed-in-environment')
  }
  const file = join(from.folder, MASTER_KEY_FILE)
  if (!existsSync(file)) {
    if (!from.mayMake) return no('missing')
    makeFile(from.folder, newMasterKey(from.random))
  }
  const opened = openSync(file, 'r')
  try {
    if ((fstatSync(opened).mode & OTHERS) !== 0) return no('open-to-others')
    const parsed = parseMasterKey(readFileSync(opened, 'utf8').trim())
    return parsed.ok ? ok({ master: parsed.value, from: 'file' }) : no('malformed')
  } finally {
    closeSync(opened)
  }
}

/** The steps of a replacement. A crash after any of them leaves a file whose key opens the store. */
export type ReplaceStep = 'written' | 'renamed' | 'overwritten'

/**
 * Replaces the master key in its file, and overwrites the bytes of the older one. The new name is on the
 * disk before the older bytes go: at no moment is there no key. `after` is told each step that is done.
 */
export function replaceMasterKey(
  folder: string,
  master: MasterKey,
  after: (step: ReplaceStep) => void = () => undefined,
): void {
  const file = join(folder, MASTER_KEY_FILE)
  const older = openSync(file, 'r+')
  try {
    writeNext(folder, master)
    after('written')
    renameSync(join(folder, NEXT), file)
    syncFolder(folder)
    after('renamed')
    // On a file system that copies on write the older bytes may lie on until they are reused.
    writeSync(older, new Uint8Array(fstatSync(older).size), 0, undefined, 0)
    fsyncSync(older)
    after('overwritten')
  } finally {
    closeSync(older)
  }
}

/** Makes the file under another name first; a file that somebody else made meanwhile stays. */
function makeFile(folder: string, master: MasterKey): void {
  writeNext(folder, master)
  try {
    linkSync(join(folder, NEXT), join(folder, MASTER_KEY_FILE))
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure
  }
  rmSync(join(folder, NEXT))
  syncFolder(folder)
}

function writeNext(folder: string, master: MasterKey): void {
  const next = join(folder, NEXT)
  // What a crash left of an earlier try, whatever its mode was.
  rmSync(next, { force: true })
  const opened = openSync(next, 'wx', OWNER_ALONE)
  try {
    writeSync(opened, `${masterKeyText(master)}\n`)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
