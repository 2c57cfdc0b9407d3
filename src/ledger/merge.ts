import type { Actor, SubjectRef } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db } from '../db/port.ts'
import type { Merged } from '../vault/merge.ts'
import type { Vault } from '../vault/vault.ts'
import type { Ledger } from './ledger.ts'
import type { LedgerParts } from './store.ts'

type Parts = Pick<LedgerParts, 'clock'> & {
  readonly db: Db
  readonly vault: Vault
  readonly ledger: Ledger
}

/**
 * Makes one person of two records, in one transaction: points and look-ups move, and `contact.merged` is
 * kept. What either of them stopped stays stopped: entries stand under both references, and the views
 * carry them. Doing it twice changes nothing.
 */
export async function merge(
  { db, vault, ledger, clock }: Parts,
  lane: number,
  {
    from,
    into,
    actor,
  }: { readonly from: SubjectRef; readonly into: SubjectRef; readonly actor: Actor },
): Promise<Result<Merged, 'unknown-subject' | 'cannot-be-opened'>> {
  return db.transaction(async (transaction) => {
    const older = await vault.resolve(lane, from, transaction.query)
    const merged = await vault.merge(transaction, lane, { from, into })
    if (!merged.ok || !older) return merged.ok ? no('unknown-subject' as const) : merged
    if (older === merged.value.subject) return ok(merged.value)
    await ledger.appendWithin(transaction, lane, [
      {
        kind: 'contact.merged',
        subject: merged.value.subject,
        occurredAt: clock(),
        actor,
        codes: { from: older },
        body: {},
      },
    ])
    return merged
  })
}
