import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Transaction } from '../db/port.ts'
import type { OpenPoint, VaultParts } from './points.ts'
import { POINT_RETENTION, openPoints, sealPoint } from './points.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { claimSubject, noNewcomer } from './subject.ts'
import { moveWords } from './words.ts'

/** Who holds everything now, and how many points moved; none where they were one already. */
export type Merged = { readonly subject: SubjectRef; readonly points: number }

/**
 * Makes one subject of two that turned out to be the same person: points, look-ups and words move, and
 * `from` stays as an alias. Bodies stay sealed under the keys of `from`; an erasure takes both. The
 * caller appends the entry. Doing it twice changes nothing.
 */
export async function mergeSubjects(
  transaction: Transaction,
  parts: VaultParts,
  lane: Lane,
  both: { readonly from: SubjectRef; readonly into: SubjectRef },
): Promise<Result<Merged, 'unknown-subject' | 'cannot-be-opened'>> {
  const { query } = transaction
  // In one order for everybody, so that two merges never wait for each other.
  const claimed = new Map<SubjectRef, SubjectRef | undefined>()
  for (const one of [both.from, both.into].sort())
    claimed.set(one, await claimSubject(transaction, lane, one))
  const [from, into] = [claimed.get(both.from), claimed.get(both.into)]
  if (!from || !into) return no('unknown-subject')
  if (from === into) return ok({ subject: into, points: 0 })
  let points = 0
  for (;;) {
    const some = await openPoints(query, parts, lane, from)
    if (some.length === 0) break
    const opened = some.flatMap((point) => (point.ok ? [point.value] : []))
    // Nothing has been written yet of this batch; the caller's transaction falls with the refusal.
    if (opened.length < some.length) return no('cannot-be-opened')
    for (const point of opened) await movePoint(transaction, parts, lane, into, point)
    points += opened.length
  }
  await query('update vault_look_up set subject = $3 where lane = $1 and subject = $2', [
    lane,
    from,
    into,
  ])
  await moveWords(transaction, lane, { from, into })
  for (const one of [from, into]) noNewcomer(transaction, lane, one)
  for (const whom of ['subject', 'merged_into'])
    await query(`update vault_subject set merged_into = $3 where lane = $1 and ${whom} = $2`, [
      lane,
      from,
      into,
    ])
  return ok({ subject: into, points })
}

async function movePoint(
  transaction: Transaction,
  { keys, random }: VaultParts,
  lane: Lane,
  into: SubjectRef,
  point: OpenPoint,
): Promise<void> {
  const [key] = await keys.ready(transaction, lane, [{ subject: into, retention: POINT_RETENTION }])
  if (!key) throw new Error('a subject that exists has no key')
  const sealed = sealPoint(key, lane, { subject: into, point: point.point }, point, random)
  await transaction.query(
    'update vault_point set subject = $3, sealed = $4 where lane = $1 and point = $2',
    [lane, point.point, into, sealed],
  )
}
