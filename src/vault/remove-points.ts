import type { Transaction } from '../db/port.ts'
import type { Found } from './look-up.ts'
import type { Lane } from './subject.ts'
import { dropPointWords } from './words.ts'

/** Takes points of living people away, with their look-ups and words. Tells how many there were. */
export async function removePoints(
  transaction: Transaction,
  lane: Lane,
  points: readonly Found[],
): Promise<number> {
  const { query } = transaction
  let removed = 0
  for (const { subject, point } of points) {
    const rows = await query(
      'delete from vault_point where lane = $1 and point = $2 and subject = $3 returning point',
      [lane, point, subject],
    )
    if (rows.length === 0) continue
    removed++
    await query('delete from vault_look_up where lane = $1 and subject = $2 and point = $3', [
      lane,
      subject,
      point,
    ])
    await dropPointWords(transaction, lane, { subject, point })
  }
  return removed
}
