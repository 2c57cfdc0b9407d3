import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../db/port.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { TamperedEntry } from '../ledger/header.ts'
import type { Publisher } from '../ledger/publish.ts'
import { TamperedLog } from '../ledger/publish.ts'
import { verifyLog } from '../log/verify.ts'
import type { Epochs } from '../vault/epochs.ts'
import type { KeptMasterKey } from '../vault/master-key.ts'
import { MASTER_KEY_FILE } from '../vault/master-key.ts'
import type { Vault } from '../vault/vault.ts'
import type { Views } from '../views/project.ts'
import type { ErasureList } from './erasure-list.ts'
import { notErased } from './replay.ts'

/** One thing that was looked at. `says` is a sentence for the operator, with what to do where it is not right. */
export type Check = {
  readonly check: 'ledger' | 'log' | 'views' | 'key' | 'erasures'
  readonly lane?: number
  readonly isRight: boolean
  readonly says: string
}

type Parts = {
  readonly folder: string
  readonly db: Db
  readonly ledger: Ledger
  readonly publisher: Publisher
  readonly views: Views
  readonly vault: Vault
  readonly epochs: Epochs
  readonly keptKey: KeptMasterKey
  readonly erasures: ErasureList
}

/** How far the doctor is. */
export type CheckProgress = { readonly check: Check['check']; readonly entries: number }

/** Looks whether what is stored is whole: every entry opened, the log computed again, the views made again. */
export async function examine(
  parts: Parts,
  progress: (so: CheckProgress) => void = () => undefined,
): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const lane of await parts.ledger.lanes()) {
    checks.push(await examineLedger(parts, lane, progress))
    checks.push(await examineLog(parts, lane, progress))
    checks.push(await examineViews(parts, lane, progress))
  }
  return [...checks, await examineErasures(parts), examineKey(parts)]
}

async function examineLedger(
  { ledger }: Parts,
  lane: number,
  progress: (so: CheckProgress) => void,
): Promise<Check> {
  const size = await ledger.size(lane)
  let erased = 0
  for (let position = 0; position < size; position++) {
    try {
      const entry = await ledger.read(lane, position)
      if (!entry) return wrong('ledger', lane, `Entry ${position} is missing. Restore a backup.`)
      if (entry.state === 'erased') erased++
    } catch (failure) {
      if (!(failure instanceof TamperedEntry)) throw failure
      return wrong('ledger', lane, `Entry ${position} was changed. Restore a backup.`)
    }
    if (position % 1000 === 0) progress({ check: 'ledger', entries: position })
  }
  return right('ledger', lane, `All ${size} entries fit their commitments; ${erased} were erased.`)
}

async function examineLog(
  { publisher }: Parts,
  lane: number,
  progress: (so: CheckProgress) => void,
): Promise<Check> {
  try {
    const signer = await publisher.signer(lane)
    const note = await publisher.publish(lane)
    if (!signer || note === undefined) return right('log', lane, 'There is nothing to sign yet.')
    const verified = await verifyLog({
      source: publisher.source(lane),
      key: signer.key,
      onProgress: (entries) => progress({ check: 'log', entries }),
    })
    if (!verified.ok)
      return wrong('log', lane, `${verified.reason.file}: ${verified.reason.says} Run rebuild.`)
    return right('log', lane, `The log of ${verified.value.checkpoint.size} entries verifies.`)
  } catch (failure) {
    if (!(failure instanceof TamperedLog)) throw failure
    return wrong('log', lane, 'The log does not go on from its last signed head. Run rebuild.')
  }
}

async function examineViews(
  { views }: Parts,
  lane: number,
  progress: (so: CheckProgress) => void,
): Promise<Check> {
  const areTrue = await views.areTrue(lane, (entries) => progress({ check: 'views', entries }))
  return areTrue
    ? right('views', lane, 'The views are what they would be if they were made again.')
    : wrong('views', lane, 'The views differ from the ledger. Run rebuild.')
}

async function examineErasures({ db, vault, erasures }: Parts): Promise<Check> {
  const listed = erasures.read()
  const back = await notErased({ db, vault }, listed ?? [])
  if (back > 0)
    return wrong('erasures', undefined, `${back} erased persons can be read. Erase them again.`)
  return right('erasures', undefined, 'Whoever was erased is gone.')
}

const OTHERS = 0o077

/** Where the master key lies, and who may read it. */
function examineKey({ folder, keptKey, epochs }: Parts): Check {
  const { behind } = epochs.master()
  if (keptKey.from === 'environment') {
    return behind === 0
      ? right('key', undefined, 'The master key comes from the environment and is the newest.')
      : wrong(
          'key',
          undefined,
          `The master key of the environment is ${behind} epochs old. Erasures become final when you replace it.`,
        )
  }
  const { mode } = statSync(join(folder, MASTER_KEY_FILE))
  return (mode & OTHERS) === 0
    ? right('key', undefined, 'The master key lies in the data folder, for its owner alone.')
    : wrong('key', undefined, 'Others on this machine may read master.key. Run chmod 600 on it.')
}

function right(check: Check['check'], lane: number | undefined, says: string): Check {
  return { check, ...(lane === undefined ? {} : { lane }), isRight: true, says }
}

function wrong(check: Check['check'], lane: number | undefined, says: string): Check {
  return { check, ...(lane === undefined ? {} : { lane }), isRight: false, says }
}
