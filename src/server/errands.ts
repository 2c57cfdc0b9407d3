import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fillDemo, isEmpty } from '../demo/demo.ts'
import { readExample } from '../demo/example.ts'
import { backup } from '../upkeep/backup.ts'
import { openCheckpoint } from '../log/checkpoint.ts'
import { copyLog } from '../log/folder.ts'
import { printVerifierKey } from '../log/key.ts'
import { examine } from '../upkeep/doctor.ts'
import { masterKeyText } from '../vault/master.ts'
import { replaceMasterKey } from '../vault/master-key.ts'
import { runAccountErrand } from './account-errands.ts'
import { runClear } from './clear-errand.ts'
import type { Errand, Put, Tell } from './errand.ts'
import { ErrandRefused } from './errand.ts'
import type { House } from './house.ts'
import { runExtractsImport } from './extracts-errand.ts'
import { runImport, undoImport } from './import-errand.ts'
import { runMay } from './may-errand.ts'
import { runRegisterErrand } from './register-errands.ts'
import { runSellerErrand } from './seller-errands.ts'

/** Does an errand in an open house. The outcome is JSON. */
export async function runErrand(
  house: House,
  { name, options }: Errand,
  tell: Tell,
  put: Put = nowhere,
): Promise<unknown> {
  switch (name) {
    case 'backup':
      return runBackup(house, options, tell)
    case 'rebuild':
      return runRebuild(house, tell)
    case 'doctor':
      return runDoctor(house, tell)
    case 'epoch-turn':
      return turnEpoch(house, tell)
    case 'import':
      return runImport(house, options, tell)
    case 'import-undo':
      return undoImport(house, options, tell)
    case 'extracts-import':
      return runExtractsImport(house, options, tell)
    case 'may':
      return runMay(house, options)
    case 'clear':
      return runClear(house, options, { tell, put })
    case 'seller-create':
    case 'key-create':
    case 'key-list':
    case 'key-end':
    case 'purpose-add':
      return runSellerErrand(house, { name, options })
    case 'register-import':
    case 'register-list':
    case 'register-check':
      return runRegisterErrand(house, { name, options }, tell)
    case 'demo':
      return runDemo(house, tell)
    case 'account-create':
    case 'account-recover':
      return runAccountErrand(house, { name, options })
    case 'mail-dkim':
      return runDkim(house, options)
    case 'log-export':
      return exportLog(house, options, tell)
  }
}

async function runDkim({ mail }: House, { selector = '' }: Errand['options']): Promise<unknown> {
  const record = await mail.dkimRecord(selector)
  if (!record) throw new ErrandRefused('A selector is one label of a domain, such as cabeceo.')
  return record
}

async function runDoctor(house: House, tell: Tell): Promise<unknown> {
  const checks = await examine(house, ({ check, entries }) => tell(`${check}: ${entries} entries`))
  const { unknown, open } = await house.imports.strays()
  const isRight = unknown + open === 0
  const says = isRight
    ? 'Files that wait to be imported are sealed, and an import knows each.'
    : `${unknown} files in the folder imports belong to nothing; ${open} may be read by others. Remove them.`
  return { checks: [...checks, { check: 'imports', isRight, says }] }
}

async function nowhere(): Promise<void> {
  throw new ErrandRefused('This command makes more than was asked for.')
}

/**
 * Ends an epoch: who was erased in it is gone for good, also from old backups. The master key of the file
 * is replaced; one from the environment is told, for the operator to put in the place of the older one.
 */
async function turnEpoch(house: House, tell: Tell): Promise<unknown> {
  const { epoch, master } = await house.vault.turnEpoch(({ rewrapped }) =>
    tell(`${rewrapped} keys were wrapped anew`),
  )
  const isScrubbed = await house.db.scrub()
  for (const lane of await house.ledger.lanes()) {
    await house.ledger.append(lane, [
      {
        kind: 'key.rotated',
        occurredAt: house.clock(),
        actor: 'machine',
        codes: { key: 'epoch', epoch },
        body: {},
      },
    ])
  }
  if (house.keptKey.from === 'environment')
    return { epoch, isScrubbed, masterKey: masterKeyText(master) }
  replaceMasterKey(house.folder, master)
  house.epochs.masterReplaced()
  return { epoch, isScrubbed }
}

/** Writes the public log of a lane to a folder, as other programs read it. */
async function exportLog(
  { publisher }: House,
  { folder = '', lane = '' }: Errand['options'],
  tell: Tell,
): Promise<unknown> {
  if (!isAbsolute(folder)) throw new ErrandRefused('An export needs the whole path of its folder.')
  const signer = await publisher.signer(Number(lane))
  const note = signer && (await publisher.publish(Number(lane)))
  if (!note) throw new ErrandRefused('This lane has no log yet, or there is no such lane.')
  const checkpoint = Buffer.from(note)
  const opened = openCheckpoint(checkpoint, { key: signer.key, origin: signer.key.name })
  if (!opened.ok) throw new ErrandRefused('The newest head of this log is not its own. Run doctor.')
  const { size } = opened.value
  const source = publisher.source(Number(lane))
  const copied = await told(
    copyLog({ source, folder, checkpoint, size }, (n) => tell(`${n} files`)),
  )
  return { files: copied, entries: size, key: printVerifierKey(signer.key) }
}

/** What of the file system somebody can mend is told in a sentence. */
async function told<Made>(work: Promise<Made>): Promise<Made> {
  try {
    return await work
  } catch (failure) {
    const says = FILE_SAYS[(failure as NodeJS.ErrnoException).code ?? '']
    if (says === undefined) throw failure
    throw new ErrandRefused(says, { cause: failure })
  }
}

async function runBackup(
  house: House,
  { file = '', passphrase = '' }: Errand['options'],
  tell: Tell,
): Promise<unknown> {
  if (!isAbsolute(file)) throw new ErrandRefused('A backup needs the whole path of its file.')
  if (passphrase.length < PASSPHRASE_MIN)
    throw new ErrandRefused(`A passphrase has at least ${PASSPHRASE_MIN} characters.`)
  if (statSync(file, { throwIfNoEntry: false }))
    throw new ErrandRefused('There is a file of this name. Choose another name, or move it.')
  return told(
    backup(house, { file, passphrase }, ({ table, rows }) => tell(`${table}: ${rows} rows`)),
  )
}

const PASSPHRASE_MIN = 12

const FILE_SAYS: Readonly<Record<string, string>> = {
  ENOENT: 'The folder to write to is not there.',
  ENOTDIR: 'Something on the way to this folder is a file.',
  EACCES: 'Nothing may be written there.',
  EROFS: 'Nothing may be written there.',
  ENOSPC: 'The disk to write to is full. Nothing half written was left behind.',
  EEXIST: 'A backup to this file is under way, or was broken off: remove the file .partial.',
}

async function runDemo(house: House, tell: Tell): Promise<unknown> {
  if (!(await isEmpty(house)))
    throw new ErrandRefused(
      'The example needs an empty house, and this one has a seller. Nothing was changed.',
    )
  const { seller, people } = await fillDemo(house, await readExample(house.example), (done, of) =>
    tell(`${done} of ${of} people`),
  )
  return { seller: seller.id, people }
}

async function runRebuild(house: House, tell: Tell): Promise<unknown> {
  const made: unknown[] = []
  for (const lane of await house.ledger.lanes()) {
    const entries = await house.views.rebuild(lane, (done) => tell(`views: ${done} entries`))
    const isLogTrue = await house.publisher.rebuild(lane, (done) => tell(`log: ${done} entries`))
    made.push({ lane, entries, isLogTrue })
  }
  return { lanes: made }
}
