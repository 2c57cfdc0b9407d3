import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreFailure } from './failure.ts'

/** The lock of a data folder, held until it is let go of or the process ends, however it ends. */
export type FolderLock = { release(): void }

const OWNER_ONLY = 0o700

/**
 * Makes the data folder where it is missing, for its owner alone, and takes its lock. The operating
 * system holds the lock and frees it with the process, so that no stale one is ever left.
 */
export function lockFolder(folder: string): FolderLock {
  try {
    if (mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })) chmodSync(folder, OWNER_ONLY)
  } catch (failure) {
    throw new StoreFailure('not-writable', (failure as Error).message)
  }
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(folder, 'lock'))
    lock.exec('pragma locking_mode = exclusive')
    lock.exec('begin exclusive')
  } catch (failure) {
    lock?.close()
    const { errcode = 0, message } = failure as { errcode?: number; message: string }
    const isBusy = (errcode & 0xff) === 5 || (errcode & 0xff) === 6
    throw new StoreFailure(isBusy ? 'in-use' : errcode === 13 ? 'full' : 'not-writable', message)
  }
  const held = lock
  return { release: () => held.close() }
}
