import type { KeyObject } from 'node:crypto'
import { createHmac } from 'node:crypto'
import { trust } from '../core/brand.ts'
import { POINTS_MAX } from '../core/limits.ts'
import { insertInto } from '../db/insert.ts'
import type { Query, Transaction } from '../db/port.ts'
import type { ContactPoint, NormalValue, PointKind } from './normalise.ts'
import type { PointId } from './points.ts'
import { places, textOf } from '../db/rows.ts'
import { later } from '../db/watched.ts'
import { keyOf } from './seal.ts'
import type { Lane, SubjectRef } from './subject.ts'

/** The keys of the keyed hashes, the newest last. None ever goes: what it hashed would be lost. */
export type Peppers = readonly { readonly pepper: number; readonly key: KeyObject }[]

/** What is looked up: the kind and the one form of a value. */
export type LookedUp = Pick<ContactPoint, 'kind' | 'normal'>

/** A point that has the value, with whom it belongs to. */
export type Found = { readonly subject: SubjectRef; readonly point: PointId }

const PREFIX = 'pepper-'

/** The name under which a pepper is kept among the secrets. */
export function pepperName(pepper: number): string {
  return `${PREFIX}${pepper}`
}

/** The peppers among the secrets. */
export function peppersOf(secrets: ReadonlyMap<string, Uint8Array>): Peppers {
  return [...secrets]
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, bytes]) => ({ pepper: Number(name.slice(PREFIX.length)), key: keyOf(bytes) }))
    .sort((one, other) => one.pepper - other.pepper)
}

/** The keyed hash of a value: without the pepper nobody can tell what it stands for. */
export function lookUpOutput(key: KeyObject, { kind, normal }: LookedUp): Uint8Array {
  return createHmac('sha256', key).update(valueText(kind, normal)).digest()
}

/** A value with its kind, as every keyed hash takes it in. */
export function valueText(kind: PointKind, normal: NormalValue): string {
  return `${kind}\0${normal}`
}

const INSERT = insertInto(
  'vault_look_up',
  ['lane', 'output', 'point', 'pepper', 'subject'],
  'on conflict (lane, output, point) do nothing',
)

/** Files points under the newest pepper. */
export function fileLookUps(
  { query }: Transaction,
  peppers: Peppers,
  lane: Lane,
  points: readonly (LookedUp & Found)[],
): void {
  const newest = peppers[peppers.length - 1]
  if (!newest) throw new Error('the vault has no pepper')
  const rows = points.map((point) => [
    lane,
    lookUpOutput(newest.key, point),
    point.point,
    newest.pepper,
    point.subject,
  ])
  later(INSERT(query, rows))
}

/** Every point of the lane that has this value, under whichever pepper it was filed. */
export async function lookUp(
  query: Query,
  peppers: Peppers,
  lane: Lane,
  value: LookedUp,
): Promise<readonly Found[]> {
  const rows = await query(
    `select distinct subject, point from vault_look_up
     where lane = $1 and output in (${places(peppers.length, 2)})
     order by subject, point limit ${POINTS_MAX}`,
    [lane, ...peppers.map(({ key }) => lookUpOutput(key, value))],
  )
  return rows.map((row) => ({
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    point: trust<PointId>(textOf(row, 'point')),
  }))
}
