import type { Actor, SubjectRef } from '../core/entry.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Erasing } from '../vault/erase.ts'
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
  readonly erasures: { add(erasure: Pick<ErasureDone, 'lane' | 'subjects'> & Erasing): void }
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
  how: Erasing = {},
): Promise<ErasureDone | undefined> {
  const [done] = await parts.db.transaction((transaction) =>
    eraseWithin(parts, transaction, { lane, subjects: [subject], actor, ...how }),
  )
  if (done) await parts.db.scrub()
  return done
}

/** Whom to forget, and whether what was theirs may come back, as where the record was a mistake. */
type ToErase = Erasing & {
  readonly lane: number
  readonly subjects: readonly SubjectRef[]
  readonly actor: Actor
}

/** Forgets people within a transaction of the caller, who scrubs the store after it. */
export async function eraseWithin(
  parts: Parts,
  transaction: Transaction,
  { lane, subjects, actor, mayComeBack = false }: ToErase,
): Promise<readonly ErasureDone[]> {
  const { vault, erasures } = parts
  const { query } = transaction
  // Whoever appends to the lane waits: what they bring comes before all of this, or after.
  await query('update lane set next = next where lane = $1', [lane])
  const people: (readonly SubjectRef[])[] = []
  for (const subject of new Set(subjects)) {
    const kept = await vault.resolve(lane, subject, query)
    if (kept) people.push(await subjectAndAliases(query, lane, kept))
  }
  if (people.length === 0) return []
  erasures.add({ lane, subjects: people.flat(), ...(mayComeBack ? { mayComeBack } : {}) })
  const done: ErasureDone[] = []
  for (const all of people)
    done.push(await eraseOne(parts, transaction, { lane, subjects: all, actor, mayComeBack }))
  return done
}

async function eraseOne(
  { vault, ledger, clock }: Parts,
  transaction: Transaction,
  { lane, subjects, actor, mayComeBack = false }: ToErase,
): Promise<ErasureDone> {
  const [kept] = subjects
  if (!kept) throw new Error('nobody is to be erased')
  const { epoch, suppressed } = await vault.erase(transaction, lane, kept, { mayComeBack })
  for (const one of subjects) {
    await transaction.query(
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
