import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trust } from '../src/core/brand.ts'
import type { Clock, Instant } from '../src/core/calendar.ts'
import type { Draft, SubjectRef } from '../src/core/entry.ts'
import { migrate, readMigrations } from '../src/db/migrate.ts'
import type { Db } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import type { Ledger } from '../src/ledger/ledger.ts'
import { createLedger } from '../src/ledger/ledger.ts'
import type { ErasureList } from '../src/upkeep/erasure-list.ts'
import { createErasureList } from '../src/upkeep/erasure-list.ts'
import { openEpochs } from '../src/vault/epochs.ts'
import type { MasterKey } from '../src/vault/master.ts'
import type { Random } from '../src/vault/random.ts'
import { createRandom } from '../src/vault/random.ts'
import type { Vault } from '../src/vault/vault.ts'
import { createVault } from '../src/vault/vault.ts'
import { ROOT } from './reading.ts'

/** A store with its ledger and vault, for the time of a test. */
export type House = {
  readonly folder: string
  readonly db: Db
  readonly vault: Vault
  readonly ledger: Ledger
  readonly clock: Clock
  readonly erasures: ErasureList
  /** A new person in lane 1. */
  person(): Promise<SubjectRef>
  close(): Promise<void>
}

export const LANE = 1
/** An invented seller, and the address under which its lane was opened. */
export const VOORBEELD = { name: 'Voorbeeld BV', host: 'may.example.nl' } as const
/** The file of the store in the folder of a house. */
export const STORE = 'store.db'
export const MASTER: MasterKey = trust<MasterKey>(new Uint8Array(32).fill(7))
const BEGIN = Date.UTC(2026, 10, 24, 9)

/** What may be given to a house instead of what it takes by itself. */
type Given = {
  readonly open?: (file: string) => Promise<Db>
  readonly clock?: Clock
  readonly random?: Random
  readonly master?: MasterKey
}

/** Opens a house on a store; without one on a SQLite file in a new folder, which goes when it closes. */
export async function openHouse(opened?: Db): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-house-'))
  const house = await openHouseIn(folder, opened ? { open: async () => opened } : {})
  return {
    ...house,
    async close() {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the house of a folder, again and again; the folder stays. */
export async function openHouseIn(folder: string, given: Given = {}): Promise<House> {
  const db = await (given.open ?? openSqlite)(join(folder, STORE))
  try {
    const erasures = createErasureList(folder)
    return { folder, erasures, ...(await furnish(db, given)), db, close: () => db.close() }
  } catch (failure) {
    await db.close()
    throw failure
  }
}

async function furnish(
  db: Db,
  given: Given,
): Promise<Omit<House, 'folder' | 'db' | 'erasures' | 'close'>> {
  await migrate(db, await readMigrations(join(ROOT, 'migrations')))
  let now = BEGIN
  const { clock = () => trust<Instant>(now++), random = createRandom(), master = MASTER } = given
  const epochs = await openEpochs({ db, clock, random }, master)
  if (!epochs.ok) throw new Error(epochs.reason)
  const vault = await createVault({ db, epochs: epochs.value, clock, random })
  const ledger = createLedger({ db, vault, clock, random })
  await ledger.openLane(LANE, VOORBEELD)
  const person = () => db.transaction((transaction) => vault.addSubject(transaction, LANE))
  return { vault, ledger, clock, person }
}

/** A note of a person, that holds words of theirs. */
export function noteOf(subject: SubjectRef, note: string): Draft {
  return {
    kind: 'contact.made',
    subject,
    occurredAt: trust<Instant>(BEGIN),
    actor: 'staff',
    codes: { channel: 'phone-human', purpose: 'news' },
    body: { note },
  }
}

/** One of a list, that must be there. */
export function nth<Item>(items: readonly Item[], i: number): Item {
  const item = items[i]
  if (item === undefined) throw new Error(`there is no item ${i}`)
  return item
}
