import type { Actor, SubjectRef } from '../core/entry.ts'
import type { Db, Transaction } from '../db/port.ts'
import { subjectAndAliases } from '../vault/subject.ts'
import type { Vault } from '../vault/vault.ts'
import type { Ledger } from './ledger.ts'
import type { LedgerParts } from './store.ts'

/** An erasure to be told to whoever keeps the list that restores are held against. */
export type ErasureDone = {
  readonly lane: number
  /** The subject and everybody who was merged into it. */
  readonly subjects: readonly SubjectRef[]
  /** The epoch whose end makes it final. */
  readonly epoch: number
}

type Parts = Pick<LedgerParts, 'clock'> & {
  readonly db: Db
  readonly vault: Vault
  readonly ledger: Ledger
  /** Told before it is done, on the disk when it returns: what restores are held against. */
  readonly erasures: { add(erasure: Pick<ErasureDone, 'lane' | 'subjects'>): void }
}

/**
 * Forgets a person: keys, points and look-ups are destroyed, their entries keep place and commitment
 * alone, and `erasure.done` is kept. All or nothing; again changes nothing. What was deleted is then
 * scrubbed from the files. Tells undefined where there was nobody.
 * @source GDPR art. 17(1)
 */
export async function erase(
  parts: Parts,
  lane: number,
  subject: SubjectRef,
  actor: Actor,
): Promise<ErasureDone | undefined> {
  const done = await parts.db.transaction((transaction) =>
    eraseWithin(parts, transaction, { lane, subject, actor }),
  )
  if (done) await parts.db.scrub()
  return done
}

async function eraseWithin(
  { vault, ledger, clock, erasures }: Parts,
  transaction: Transaction,
  {
    lane,
    subject,
    actor,
  }: { readonly lane: number; readonly subject: SubjectRef; readonly actor: Actor },
): Promise<ErasureDone | undefined> {
  const { query } = transaction
  // Whoever appends to the lane waits: what they bring comes before all of this, or after.
  await query('update lane set next = next where lane = $1', [lane])
  const kept = await vault.resolve(lane, subject, query)
  if (!kept) return undefined
  const subjects = await subjectAndAliases(query, lane, kept)
  erasures.add({ lane, subjects })
  const { epoch, suppressed } = await vault.erase(transaction, lane, kept)
  for (const one of subjects) {
    await query(
      'update ledger set header = null, body = null, event_id = null where lane = $1 and subject = $2',
      [lane, one],
    )
  }
  await ledger.appendWithin(transaction, lane, [
    {
      kind: 'erasure.done',
      subject: kept,
      occurredAt: clock(),
      actor,
      codes: { epoch, suppressed },
      body: {},
    },
  ])
  return { lane, subjects, epoch }
}
