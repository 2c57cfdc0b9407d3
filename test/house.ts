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
const MASTER: MasterKey = trust<MasterKey>(new Uint8Array(32).fill(7))
const BEGIN = Date.UTC(2026, 10, 24, 9)

/** Opens a house on a store; without one on a SQLite file in a new folder. */
export async function openHouse(opened?: Db): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-house-'))
  const db = opened ?? (await openSqlite(join(folder, 'store.db')))
  await migrate(db, await readMigrations(join(ROOT, 'migrations')))
  let now = BEGIN
  const clock: Clock = () => trust<Instant>(now++)
  const random = createRandom()
  const epochs = await openEpochs({ db, clock, random }, MASTER)
  if (!epochs.ok) throw new Error(epochs.reason)
  const vault = await createVault({ db, epochs: epochs.value, clock, random })
  const ledger = createLedger({ db, vault, clock, random })
  await ledger.openLane(LANE, 'Voorbeeld BV')
  return {
    folder,
    db,
    vault,
    ledger,
    clock,
    erasures: createErasureList(folder),
    person: () => db.transaction((transaction) => vault.addSubject(transaction, LANE)),
    async close() {
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
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
