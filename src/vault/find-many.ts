import { trust } from '../core/brand.ts'
import { POINTS_MAX } from '../core/limits.ts'
import type { Query } from '../db/port.ts'
import { bytesOf, padded, places, textOf } from '../db/rows.ts'
import type { Found, LookedUp, Peppers } from './look-up.ts'
import { lookUp, lookUpOutput } from './look-up.ts'
import type { PointId } from './points.ts'
import type { Lane, SubjectRef } from './subject.ts'
import type { SuppressionKey } from './suppression.ts'

/** Values of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 8, 64]
const ROWS_MAX = 64 * POINTS_MAX

/** Everybody who has each of some values, in the order of the values. */
export async function lookUpMany(
  query: Query,
  peppers: Peppers,
  lane: Lane,
  values: readonly LookedUp[],
): Promise<readonly (readonly Found[])[]> {
  const outputs = values.map((value) => peppers.map(({ key }) => lookUpOutput(key, value)))
  const found = new Map<string, Found[]>()
  for (const some of padded(outputs.flat(), AT_ONCE)) {
    const rows = await query(
      `select output, subject, point from vault_look_up
       where lane = $1 and output in (${places(some.length, 2)}) limit ${ROWS_MAX}`,
      [lane, ...some],
    )
    // So many share these points that some were left out: each is looked up by itself.
    if (rows.length === ROWS_MAX)
      return Promise.all(values.map((value) => lookUp(query, peppers, lane, value)))
    for (const row of rows) {
      const output = textOfBytes(bytesOf(row, 'output'))
      const one: Found = {
        subject: trust<SubjectRef>(textOf(row, 'subject')),
        point: trust<PointId>(textOf(row, 'point')),
      }
      const others = found.get(output)
      if (others) others.push(one)
      else found.set(output, [one])
    }
  }
  return outputs.map((own) =>
    own.flatMap((output) => found.get(textOfBytes(output)) ?? []).sort(bySubject),
  )
}

function bySubject(one: Found, other: Found): number {
  return one.subject < other.subject ? -1 : one.subject > other.subject ? 1 : 0
}

/** Which of some values are kept out of the lane, in their order. */
export async function areSuppressed(
  query: Query,
  key: SuppressionKey,
  lane: Lane,
  values: readonly LookedUp[],
): Promise<readonly boolean[]> {
  const quick = values.map((value) => key.quick(value))
  const kept = new Set<string>()
  for (const some of padded(quick, AT_ONCE)) {
    const rows = await query(
      `select quick from vault_suppression where lane = $1 and quick in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows) kept.add(textOfBytes(bytesOf(row, 'quick')))
  }
  return quick.map((one) => kept.has(textOfBytes(one)))
}

/** Is anything kept out of the lane at all? */
export async function isAnythingSuppressed(query: Query, lane: Lane): Promise<boolean> {
  const rows = await query('select 1 as found from vault_suppression where lane = $1 limit 1', [
    lane,
  ])
  return rows.length > 0
}

function textOfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
