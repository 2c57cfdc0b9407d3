import type { KeyObject } from 'node:crypto'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Query, Transaction } from '../db/port.ts'
import type { DataKeys, KeyName } from './keys.ts'
import type { Random } from './random.ts'
import { boundTo, open, seal } from './seal.ts'
import type { Lane } from './subject.ts'

/** Where a body belongs: its subject, its retention class and the entry (`lane:position`) that holds it. */
export type BodyPlace = KeyName & { readonly entry: string }
/** A body to be sealed. */
export type Body = BodyPlace & { readonly bytes: Uint8Array }

type Parts = { readonly keys: DataKeys; readonly random: Random }

/**
 * Seals the bodies of entries, in order. Where every key is at hand this asks the store nothing; keys
 * that are missing are made in a few statements for all. A subject that was erased gets no key again.
 */
export async function sealBodies(
  transaction: Transaction,
  { keys, random }: Parts,
  lane: Lane,
  bodies: readonly Body[],
): Promise<readonly Result<Uint8Array, 'unknown-subject'>[]> {
  const ready = await keys.ready(transaction, lane, bodies)
  return bodies.map((body, i) => {
    const key = ready[i]
    return key ? ok(sealOne(key, body, random)) : no('unknown-subject')
  })
}

/** Opens the body of an entry. `erased` where its key is gone, or never was. */
export async function openBody(
  query: Query,
  { keys }: Parts,
  lane: Lane,
  place: BodyPlace,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, 'erased' | 'cannot-be-opened'>> {
  const key = await keys.find(query, lane, place)
  return key ? open(key, bodyBound(place), sealed) : no('erased')
}

function sealOne(key: KeyObject, body: Body, random: Random): Uint8Array {
  return seal(key, bodyBound(body), body.bytes, random)
}

/** What a sealed body belongs to. */
export function bodyBound({ entry, subject }: Pick<BodyPlace, 'entry' | 'subject'>): string {
  return boundTo('body', entry, subject)
}
