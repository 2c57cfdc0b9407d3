import type { KeyObject } from 'node:crypto'
import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import { POINTS_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { insertInto } from '../db/insert.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import type { DataKeys } from './keys.ts'
import type { Found, Peppers } from './look-up.ts'
import { areSuppressed, lookUpMany } from './find-many.ts'
import { fileLookUps } from './look-up.ts'
import type { ContactPoint, GivenPoint, NormalValue } from './normalise.ts'
import { later } from '../db/watched.ts'
import type { Random } from './random.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import { boundTo, open, seal } from './seal.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { claimAll, newReferences } from './subject.ts'
import type { SuppressionKey } from './suppression.ts'
import type { Tokens } from './tokens.ts'
import { keepWords } from './words.ts'

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
  readonly tokens: Tokens
  readonly suppressionKey: SuppressionKey
  readonly random: Random
  readonly clock: Clock
}

/** Points are kept as long as their subject is. */
export const POINT_RETENTION = 'point'

const INSERT = insertInto('vault_point', ['lane', 'point', 'subject', 'kind', 'sealed', 'added_at'])

/** A point to be added, and what this transaction has just read of its value, where it has. */
export type NewPoint = {
  readonly subject: SubjectRef
  readonly point: ContactPoint
  readonly known?: { readonly found: readonly Found[]; readonly isSuppressed: boolean }
}
/** The point as it stands now. `suppressed`: its person was erased, and nobody may have it again. */
export type AddedPoint = Result<
  { readonly point: PointId; readonly isNew: boolean },
  'unknown-subject' | 'suppressed'
>

/** Adds points to subjects, in order. Where a subject has one already, that one is answered. */
export async function addPoints(
  transaction: Transaction,
  parts: VaultParts,
  lane: Lane,
  points: readonly NewPoint[],
): Promise<readonly AddedPoint[]> {
  const claimed = await claimAll(transaction, lane, [...new Set(points.map((one) => one.subject))])
  const known = await readKnown(transaction.query, parts, lane, points)
  const fresh = new Map<string, Added>()
  const ids = newReferences(parts.random, points.length)
  const added = points.map(({ subject: asked, point }, i): AddedPoint => {
    const subject = claimed.get(asked)
    if (!subject) return no('unknown-subject')
    const { found, isSuppressed } = known[i] as Known
    if (isSuppressed) return no('suppressed')
    const name = `${subject} ${point.kind} ${point.normal}`
    const own = found.find((one) => one.subject === subject) ?? fresh.get(name)
    if (own) return ok({ point: own.point, isNew: false })
    const id = trust<PointId>(ids[i])
    fresh.set(name, { subject, point: id, of: point })
    return ok({ point: id, isNew: true })
  })
  await store(transaction, parts, lane, [...fresh.values()])
  return added
}

type Known = NonNullable<NewPoint['known']>
type Added = Found & { readonly of: ContactPoint }

async function readKnown(
  query: Query,
  { suppressionKey, peppers }: VaultParts,
  lane: Lane,
  points: readonly NewPoint[],
): Promise<readonly Known[]> {
  const unread = points.flatMap(({ point, known }) => (known ? [] : [point]))
  // What does not depend on each other goes out together, and is answered in this order.
  const [suppressed, found] = await Promise.all([
    areSuppressed(query, suppressionKey, lane, unread),
    lookUpMany(query, peppers, lane, unread),
  ])
  let at = 0
  const next = (): Known => {
    const i = at++
    return { found: found[i] ?? [], isSuppressed: suppressed[i] ?? true }
  }
  return points.map(({ known }) => known ?? next())
}

async function store(
  transaction: Transaction,
  { keys, peppers, tokens, random, clock }: VaultParts,
  lane: Lane,
  added: readonly Added[],
): Promise<void> {
  const names = added.map(({ subject }) => ({ subject, retention: POINT_RETENTION }))
  const ready = await keys.ready(transaction, lane, names)
  const addedAt = clock()
  const rows = added.map(({ subject, point, of }, i) => {
    const key = ready[i]
    if (!key) throw new Error('a subject that is held has no key')
    const sealed = sealPoint(key, lane, { subject, point }, of, random)
    return [lane, point, subject, of.kind, sealed, addedAt]
  })
  const filed = added.map(({ of, ...found }) => ({ ...of, ...found }))
  const words = added.map(({ of, ...found }) => ({ ...found, words: of.words }))
  later(INSERT(transaction.query, rows))
  fileLookUps(transaction, peppers, lane, filed)
  keepWords(transaction, tokens, lane, words)
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
