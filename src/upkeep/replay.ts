import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Db } from '../db/port.ts'
import { erase } from '../ledger/erase.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { numberOf, textOf } from '../db/rows.ts'
import type { Vault } from '../vault/vault.ts'
import type { ErasureList, ListedErasure } from './erasure-list.ts'

type Parts = {
  readonly db: Db
  readonly vault: Vault
  readonly ledger: Ledger
  readonly clock: Clock
  readonly erasures: ErasureList
}

/** Forgets everybody again who was forgotten before, by the lists and by the ledger itself; tells how many came back. */
export async function replayErasures(
  parts: Parts,
  listed: readonly ListedErasure[],
): Promise<number> {
  let again = 0
  for (const gone of [...(await erasedInLedger(parts.db)), ...flat(listed)]) {
    const { lane, subject, mayComeBack = false } = gone
    if (!(await parts.vault.resolve(lane, subject))) continue
    // `erase` puts what it does on the list: an erasure that is there already may be there twice.
    if (await erase(parts, lane, subject, 'machine', { mayComeBack })) again++
  }
  return again
}

type Gone = Pick<ListedErasure, 'lane' | 'mayComeBack'> & { readonly subject: SubjectRef }

function flat(listed: readonly ListedErasure[]): readonly Gone[] {
  return listed.flatMap(({ subjects, ...how }) => subjects.map((subject) => ({ ...how, subject })))
}

/** Everybody whose erasure the ledger tells of. */
async function erasedInLedger(db: Db): Promise<readonly Gone[]> {
  const gone: Gone[] = []
  for await (const page of db.scan(
    `select lane, subject from ledger where kind = 'erasure.done' and subject is not null order by lane, position`,
  ))
    for (const row of page)
      gone.push({ lane: numberOf(row, 'lane'), subject: trust<SubjectRef>(textOf(row, 'subject')) })
  return gone
}

/** Those among them who can still be read: an erasure that was not done, or came undone. */
export async function notErased(
  { db, vault }: Pick<Parts, 'db' | 'vault'>,
  listed: readonly ListedErasure[],
): Promise<number> {
  let found = 0
  for (const { lane, subject } of [...(await erasedInLedger(db)), ...flat(listed)])
    if (await vault.resolve(lane, subject)) found++
  return found
}
