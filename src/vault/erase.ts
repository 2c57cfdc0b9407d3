import type { Transaction } from '../db/port.ts'
import type { VaultParts } from './points.ts'
import { openPoints } from './points.ts'
import { numberOf } from '../db/rows.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { claimSubject, noNewcomer, subjectAndAliases } from './subject.ts'
import { suppress } from './suppression.ts'
import { destroyWords } from './words.ts'

/** What an erasure destroyed. All counts are 0 where there was nothing left. */
export type Erasure = {
  /** The subject and its aliases. */
  readonly subjects: number
  readonly keys: number
  readonly points: number
  readonly lookUps: number
  readonly tokens: number
  /** Values that may not come back from now on. */
  readonly suppressed: number
  /** Points that could not be opened: they are gone, and their values are not suppressed. */
  readonly unreadable: number
  /** Copies of the destroyed keys may be wrapped under this epoch or older ones: final once they are gone. */
  readonly epoch: number
}

type Gone = 'vault_look_up' | 'vault_point' | 'vault_subject'

/** Whether the values of somebody who is erased may come back: they may where the record was a mistake. */
export type Erasing = { readonly mayComeBack?: boolean }

/**
 * Forgets a person: values are suppressed first, then points, look-ups, words and keys are destroyed,
 * with those of every alias. Doing it again changes nothing. The caller appends the entry.
 * @source GDPR art. 17(1)
 */
export async function eraseSubject(
  transaction: Transaction,
  parts: VaultParts,
  lane: Lane,
  asked: SubjectRef,
  { mayComeBack = false }: Erasing = {},
): Promise<Erasure> {
  const { query } = transaction
  const subject = await claimSubject(transaction, lane, asked)
  parts.tokens.forget()
  const all = subject ? await subjectAndAliases(query, lane, subject) : []
  let [suppressed, unreadable, points, lookUps, tokens, subjects] = [0, 0, 0, 0, 0, 0]
  for (const one of all) {
    const values = mayComeBack
      ? { points: 0, suppressed: 0, unreadable: 0 }
      : await suppressPoints(transaction, parts, lane, one)
    if (mayComeBack) points += await destroy(transaction, 'vault_point', lane, one)
    suppressed += values.suppressed
    unreadable += values.unreadable
    points += values.points
    tokens += await destroyWords(transaction, lane, one)
    lookUps += await destroy(transaction, 'vault_look_up', lane, one)
  }
  const keys = await parts.keys.destroy(transaction, lane, subject ? all : [asked])
  for (const one of all) {
    subjects += await destroy(transaction, 'vault_subject', lane, one)
    noNewcomer(transaction, lane, one)
  }
  const [row] = await query('select max(epoch) as epoch from vault_epoch')
  const epoch = row ? numberOf(row, 'epoch') : 0
  return { subjects, keys, points, lookUps, tokens, suppressed, unreadable, epoch }
}

/** Suppresses the value of each point, and then destroys it: a batch at a time, however many there are. */
async function suppressPoints(
  transaction: Transaction,
  parts: VaultParts,
  lane: Lane,
  subject: SubjectRef,
): Promise<{ readonly points: number; readonly suppressed: number; readonly unreadable: number }> {
  let [points, suppressed, unreadable] = [0, 0, 0]
  for (;;) {
    const some = await openPoints(transaction.query, parts, lane, subject)
    for (const point of some) {
      if (!point.ok) {
        unreadable++
        continue
      }
      const value = { kind: point.value.given.kind, normal: point.value.normal }
      await suppress(transaction, parts.suppressionKey, lane, value, {
        cause: 'erasure',
        now: parts.clock(),
      })
      suppressed++
    }
    if (some.length === 0) return { points, suppressed, unreadable }
    points += await destroyOldest(transaction, lane, subject, some.length)
  }
}

/** The same rows that `openPoints` told, by the same order. */
async function destroyOldest(
  { query }: Transaction,
  lane: Lane,
  subject: SubjectRef,
  count: number,
): Promise<number> {
  const rows = await query(
    `delete from vault_point where lane = $1 and point in (
       select point from vault_point where lane = $1 and subject = $2 order by added_at, point limit ${count}
     ) returning point`,
    [lane, subject],
  )
  return rows.length
}

async function destroy(
  { query }: Transaction,
  table: Gone,
  lane: Lane,
  subject: SubjectRef,
): Promise<number> {
  const rows = await query(`delete from ${table} where lane = $1 and subject = $2 returning lane`, [
    lane,
    subject,
  ])
  return rows.length
}
