import type { KeyObject } from 'node:crypto'
import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import { POINTS_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import type { DataKeys } from './keys.ts'
import type { Found, Peppers } from './look-up.ts'
import { fileLookUp, lookUp } from './look-up.ts'
import type { ContactPoint, GivenPoint, NormalValue } from './normalise.ts'
import type { Random } from './random.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import { boundTo, open, seal } from './seal.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { newReference, claimSubject } from './subject.ts'
import type { SuppressionKey } from './suppression.ts'
import { isSuppressed } from './suppression.ts'
import { keepWords } from './tokens.ts'

/** A random reference that stands for one point of one subject. */
export type PointId = Brand<string, 'PointId'>

/** A point of a subject, opened. */
export type OpenPoint = {
  readonly point: PointId
  readonly subject: SubjectRef
  readonly given: GivenPoint
  readonly normal: NormalValue
  readonly addedAt: number
}

/** What the rooms of the vault are built of. */
export type VaultParts = {
  readonly keys: DataKeys
  readonly peppers: Peppers
  readonly searchKey: KeyObject
  readonly suppressionKey: SuppressionKey
  readonly random: Random
  readonly clock: Clock
}

/** Points are kept as long as their subject is. */
export const POINT_RETENTION = 'point'

/** Adds a point to a subject. Where the subject has it already, that one is answered. */
export async function addPoint(
  transaction: Transaction,
  parts: VaultParts,
  lane: Lane,
  to: SubjectRef,
  point: ContactPoint,
): Promise<
  Result<{ readonly point: PointId; readonly isNew: boolean }, 'unknown-subject' | 'suppressed'>
> {
  const { query } = transaction
  // What does not depend on each other goes out together, and is answered in this order.
  const [subject, mayNotReturn, known] = await Promise.all([
    claimSubject(query, lane, to),
    isSuppressed(query, parts.suppressionKey, lane, point),
    lookUp(query, parts.peppers, lane, point),
  ])
  if (!subject) return no('unknown-subject')
  if (mayNotReturn) return no('suppressed')
  const own = known.find((found) => found.subject === subject)
  if (own) return ok({ point: own.point, isNew: false })
  const [key] = await parts.keys.ready(transaction, lane, [{ subject, retention: POINT_RETENTION }])
  if (!key) return no('unknown-subject')
  const id = trust<PointId>(newReference(parts.random))
  const sealed = sealPoint(key, lane, { subject, point: id }, point, parts.random)
  await Promise.all([
    query(
      'insert into vault_point (lane, point, subject, kind, sealed, added_at) values ($1, $2, $3, $4, $5, $6)',
      [lane, id, subject, point.kind, sealed, parts.clock()],
    ),
    fileLookUp(transaction, parts.peppers, lane, { ...point, subject, point: id }),
    keepWords(transaction, parts.searchKey, lane, { subject, point: id }, point.words),
  ])
  return ok({ point: id, isNew: true })
}

/** The point, opened. `unknown-point` where it was erased, or never was. */
export async function openPoint(
  query: Query,
  { keys }: VaultParts,
  lane: Lane,
  point: PointId,
): Promise<Result<OpenPoint, 'unknown-point' | 'cannot-be-opened'>> {
  const [row] = await query(
    'select point, subject, sealed, added_at from vault_point where lane = $1 and point = $2',
    [lane, point],
  )
  return row ? openRow(query, keys, lane, row) : no('unknown-point')
}

/** The points of a subject, each opened or not to be opened, in the order in which they came. */
export async function openPoints(
  query: Query,
  { keys }: Pick<VaultParts, 'keys'>,
  lane: Lane,
  subject: SubjectRef,
): Promise<readonly Result<OpenPoint, 'cannot-be-opened'>[]> {
  const rows = await query(
    `select point, subject, sealed, added_at from vault_point where lane = $1 and subject = $2
     order by added_at, point limit ${POINTS_MAX}`,
    [lane, subject],
  )
  const points: Result<OpenPoint, 'cannot-be-opened'>[] = []
  for (const row of rows) points.push(await openRow(query, keys, lane, row))
  return points
}

/** Some points of a lane, and the last of them that was read, opened or not. */
export type PointPage = { readonly points: readonly OpenPoint[]; readonly last: PointId }

/** The points of a lane after this one, in the order of their references. Undefined where none is left. */
export async function pagePoints(
  query: Query,
  { keys }: Pick<VaultParts, 'keys'>,
  lane: Lane,
  after: string,
  size: number,
): Promise<PointPage | undefined> {
  const rows = await query(
    `select point, subject, sealed, added_at from vault_point where lane = $1 and point > $2
     order by point limit $3`,
    [lane, after, size],
  )
  const last = rows.at(-1)
  if (!last) return undefined
  const opened = await Promise.all(rows.map((row) => openRow(query, keys, lane, row)))
  const points = opened.flatMap((point) => (point.ok ? [point.value] : []))
  return { points, last: trust<PointId>(textOf(last, 'point')) }
}

/** Seals a point for its subject. */
export function sealPoint(
  key: KeyObject,
  lane: Lane,
  { subject, point }: Found,
  { given, normal }: Pick<ContactPoint, 'given' | 'normal'>,
  random: Random,
): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify({ given, normal }))
  return seal(key, pointBound(lane, subject, point), bytes, random)
}

async function openRow(
  query: Query,
  keys: DataKeys,
  lane: Lane,
  row: Row,
): Promise<Result<OpenPoint, 'cannot-be-opened'>> {
  const subject = trust<SubjectRef>(textOf(row, 'subject'))
  const point = trust<PointId>(textOf(row, 'point'))
  const key = await keys.find(query, lane, { subject, retention: POINT_RETENTION })
  const opened = key && open(key, pointBound(lane, subject, point), bytesOf(row, 'sealed'))
  if (!opened?.ok) return no('cannot-be-opened')
  // Authenticated bytes: nobody but `sealPoint` made them.
  const { given, normal } = JSON.parse(new TextDecoder().decode(opened.value)) as Pick<
    ContactPoint,
    'given' | 'normal'
  >
  return ok({ point, subject, given, normal, addedAt: numberOf(row, 'added_at') })
}

function pointBound(lane: Lane, subject: SubjectRef, point: PointId): string {
  return boundTo('point', lane, point, subject)
}
