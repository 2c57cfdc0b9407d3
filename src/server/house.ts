import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../core/calendar.ts'
import type { FolderLock } from '../db/folder.ts'
import { lockFolder } from '../db/folder.ts'
import type { Migration } from '../db/migrate.ts'
import { migrate, readMigrations } from '../db/migrate.ts'
import type { Db } from '../db/port.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { createAccounts } from '../accounts/accounts.ts'
import { openCompanyKeys } from '../companies/company-keys.ts'
import type { Extracts } from '../companies/extracts.ts'
import { createExtracts } from '../companies/extracts.ts'
import type { LegalFormReview } from '../companies/review.ts'
import { createLegalFormReview } from '../companies/review.ts'
import { tellCompanies } from '../companies/told.ts'
import type { Contacts } from '../contacts/record.ts'
import { createContacts } from '../contacts/record.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { createApiKeys } from '../sellers/api-key.ts'
import type { Purposes } from '../sellers/purpose.ts'
import { createPurposes } from '../sellers/purpose.ts'
import type { Sellers } from '../sellers/seller.ts'
import { createSellers } from '../sellers/seller.ts'
import type { Imports } from '../imports/imports.ts'
import { createImports } from '../imports/imports.ts'
import { createKeptFiles } from '../imports/kept-files.ts'
import type { Pace } from '../db/pace.ts'
import { ALONE } from '../db/pace.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { LookAround } from '../demo/look-around.ts'
import { createLookAround } from '../demo/look-around.ts'
import { createJobs } from '../jobs/jobs.ts'
import { wait } from '../jobs/wait.ts'
import { checksOfNew } from '../registers/for-new.ts'
import type { Registers } from '../registers/registers.ts'
import { createRegisters } from '../registers/registers.ts'
import type { Registry } from '../registry/registry.ts'
import { createRegistry } from '../registry/registry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createLedger } from '../ledger/ledger.ts'
import type { Publisher } from '../ledger/publish.ts'
import { createPublisher } from '../ledger/publish.ts'
import type { ErasureList } from '../upkeep/erasure-list.ts'
import { createErasureList } from '../upkeep/erasure-list.ts'
import { isRestoring } from '../upkeep/restoring.ts'
import type { Epochs } from '../vault/epochs.ts'
import { openEpochs } from '../vault/epochs.ts'
import type { KeptMasterKey } from '../vault/master-key.ts'
import { NO_MASTER_KEY_SAYS, readMasterKey, replaceMasterKey } from '../vault/master-key.ts'
import type { Random } from '../vault/random.ts'
import { createRandom } from '../vault/random.ts'
import type { Vault } from '../vault/vault.ts'
import { createVault } from '../vault/vault.ts'
import { openStamps } from '../vault/stamps.ts'
import type { People } from '../views/people.ts'
import { createPeople } from '../views/people.ts'
import type { Views } from '../views/project.ts'
import { createViews } from '../views/project.ts'
import type { Gate } from '../gate/gate.ts'
import { createGate } from '../gate/gate.ts'
import type { Releases } from '../gate/release.ts'
import { createReleases } from '../gate/release.ts'
import type { Desk } from '../gate/suppose.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { FormRoom } from './form-room.ts'
import { openFormRoom } from './form-room.ts'
import { judgingOf } from './import-judging.ts'
import type { MailRoom } from './mail-room.ts'
import { openMailRoom } from './mail-room.ts'
import { openStore } from './store.ts'

/** What is known, and what keeps it: the store with everything that reads and writes it. */
export type House = {
  readonly folder: string
  /** The file of the example company. */
  readonly example: string
  readonly db: Db
  readonly migrations: readonly Migration[]
  readonly vault: Vault
  readonly epochs: Epochs
  readonly keptKey: KeptMasterKey
  readonly ledger: Ledger
  readonly publisher: Publisher
  readonly views: Views
  readonly people: People
  readonly erasures: ErasureList
  readonly registry: Registry
  readonly registers: Registers
  readonly sellers: Sellers
  readonly keys: ApiKeys
  readonly purposes: Purposes
  readonly contacts: Contacts
  readonly accounts: Accounts
  /** The public base address, for links. */
  readonly url: string
  /** The review of the legal forms of people's companies. */
  readonly legalForms: LegalFormReview
  readonly extracts: Extracts
  readonly desk: Desk
  readonly gate: Gate
  readonly release: Releases
  readonly jobs: Jobs
  readonly imports: Imports
  readonly lookAround: LookAround
  readonly mail: MailRoom
  readonly asking: FormRoom
  readonly clock: Clock
  readonly random: Random
  close(): Promise<void>
}

/** The house cannot be opened; `message` is the sentence that says what to do. */
export class HouseShut extends Error {}

/** What opening a house needs of the world around it. */
export type HouseParts = {
  readonly config: Pick<
    Config,
    'data' | 'databaseUrl' | 'url' | 'smtpUrl' | 'mailFrom' | 'dkimSelector' | 'inbound'
  >
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  /** Hears of failures that nobody waits for. */
  readonly log?: Log
  /** The folder of the checkout. */
  readonly root: string
  /** What answers by the law. */
  readonly desk: Desk
  /** A restore that was broken off is no reason to stay shut. */
  readonly mayBeRestoring?: true
  /** How long work gives way to others; where nobody else is answered it need not. */
  readonly pace?: Pace
}

/**
 * Opens the store, brings it to the newest schema, and unlocks the vault. Throws `StoreFailure` or
 * `HouseShut` with a sentence; then nothing is left open.
 */
export async function openHouse(parts: HouseParts): Promise<House> {
  const { data, databaseUrl } = parts.config
  const lock = databaseUrl === undefined ? lockFolder(data) : undefined
  let db: Db | undefined
  try {
    db = await openStore(parts.config)
    return await furnish(parts, db, lock)
  } catch (failure) {
    await db?.close()
    lock?.release()
    throw failure
  }
}

async function furnish(parts: HouseParts, db: Db, lock: FolderLock | undefined): Promise<House> {
  const { clock, config } = parts
  const folder = config.data
  const memory = await openMemory(parts, db)
  const room = { ...memory, db, clock }
  const { known, ...capabilities } = await openCapabilities(parts, room)
  const erasures = createErasureList(folder)
  const jobs = createJobs({ ...room, wait, report: reportTo(parts.log) })
  // Whoever has the folder alone takes up at once what a process that is gone left.
  if (lock) await jobs.freeHeld()
  const example = join(parts.root, 'examples/company.json')
  const pace = parts.pace ?? ALONE
  const stamps = await openStamps(room)
  const mail = await openMailRoom(config, { ...room, ...capabilities, jobs, stamps, pace })
  const rooms = { ...room, ...capabilities, folder, example, url: config.url, erasures, jobs, mail }
  const asking = openFormRoom({ ...rooms, stamps })
  return {
    ...rooms,
    asking,
    lookAround: createLookAround({ ...known, jobs, example, asking }),
    imports: createImports({
      ...known,
      erasures,
      jobs,
      files: createKeptFiles(join(folder, 'imports'), room.random),
      judgingOf: (lane) => judgingOf(known, lane),
      pace,
    }),
    async close() {
      await db.close()
      lock?.release()
    },
  }
}

type Memory = Pick<
  House,
  | 'migrations'
  | 'random'
  | 'keptKey'
  | 'epochs'
  | 'vault'
  | 'ledger'
  | 'publisher'
  | 'registry'
  | 'views'
  | 'people'
>

/** Brings the store to the newest schema, unlocks it, and opens what remembers. */
async function openMemory(parts: HouseParts, db: Db): Promise<Memory> {
  const { clock } = parts
  const migrations = await readMigrations(join(parts.root, 'migrations'))
  await migrate(db, migrations)
  if (!parts.mayBeRestoring && (await isRestoring(db.query))) throw new HouseShut(RESTORING)
  const random = createRandom()
  const { keptKey, epochs } = await unlock(parts, db, random)
  const vault = await createVault({ db, epochs, clock, random })
  const ledger = createLedger({ db, vault, clock, random })
  return {
    migrations,
    random,
    keptKey,
    epochs,
    vault,
    ledger,
    publisher: createPublisher({ db, vault, clock, random }),
    registry: createRegistry({ db, ledger, clock }),
    views: createViews({ db, ledger }),
    people: createPeople({ db }),
  }
}

type Room = Memory & Pick<House, 'db' | 'clock'>

/** What is done with what is remembered. */
async function openCapabilities({ config, desk }: HouseParts, room: Room) {
  const forms = desk.law.legalForms
  const keys = openCompanyKeys(room.vault)
  const sellers = createSellers({ ...room, host: new URL(config.url).host })
  const purposes = createPurposes(room)
  const registers = await createRegisters({ ...room, registers: desk.law.registers })
  const recorder = createContacts({ ...room, alsoKept: checksOfNew(registers) })
  const contacts = tellCompanies(recorder, { forms, keys })
  const gate = createGate({ ...room, contacts, purposes, sellers, desk })
  const known = { ...room, contacts, sellers, purposes, gate, forms }
  return {
    known,
    desk,
    sellers,
    keys: createApiKeys(room),
    purposes,
    registers,
    contacts,
    gate,
    release: createReleases(known),
    legalForms: createLegalFormReview(room),
    extracts: createExtracts({ ...room, keys, forms }),
    accounts: await createAccounts({ ...room, url: config.url }),
  }
}

/** A failure of a job, by its name alone: what it says may name somebody. */
function reportTo(log: Log | undefined): (failure: unknown) => void {
  return (failure) =>
    log?.({ event: 'job-broke', failure: failure instanceof Error ? failure.name : 'unknown' })
}

const RESTORING =
  'A restore was broken off, and nothing may answer before it is whole. Run ./cabeceo restore again.'
const WRONG_KEY =
  'This master key does not open the store. Put back the key that belongs to it; nothing was changed.'

/** Finds the master key and opens the epochs; a key of an earlier epoch is replaced where it lies in our file. */
async function unlock(
  { config, environment, clock }: HouseParts,
  db: Db,
  random: Random,
): Promise<{ readonly keptKey: KeptMasterKey; readonly epochs: Epochs }> {
  const [row] = await db.query('select count(*) as epochs from vault_epoch')
  const folder = config.data
  const mayMake = row?.['epochs'] === 0
  if (!existsSync(folder)) lockFolder(folder).release()
  const kept = readMasterKey({ folder, environment, mayMake, random })
  if (!kept.ok) throw new HouseShut(NO_MASTER_KEY_SAYS[kept.reason])
  const epochs = await openEpochs({ db, clock, random }, kept.value.master)
  if (!epochs.ok) throw new HouseShut(WRONG_KEY)
  const { master, behind } = epochs.value.master()
  if (behind > 0 && kept.value.from === 'file') {
    replaceMasterKey(folder, master)
    epochs.value.masterReplaced()
  }
  return { keptKey: kept.value, epochs: epochs.value }
}
