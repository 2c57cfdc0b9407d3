import type { KeyObject } from 'node:crypto'
import { hkdfSync } from 'node:crypto'
import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Random } from './random.ts'
import { KEY_BYTES, keyOf } from './seal.ts'

/** The key above all keys, 32 bytes. It never lies in the store or in a backup. */
export type MasterKey = Brand<Uint8Array, 'MasterKey'>

const TEXT = /^[A-Za-z0-9+/]{43}=$/

/** Reads a master key from base64 (RFC 4648, 44 characters). */
export function parseMasterKey(text: string): Result<MasterKey, 'malformed'> {
  if (!TEXT.test(text)) return no('malformed')
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return masterKeyText(trust<MasterKey>(bytes)) === text
    ? ok(trust<MasterKey>(bytes))
    : no('malformed')
}

/** The master key in base64, as it stands in its file. */
export function masterKeyText(key: MasterKey): string {
  return Buffer.from(key).toString('base64')
}

/** Makes the first master key of an installation. */
export function newMasterKey(random: Random): MasterKey {
  return trust<MasterKey>(random(KEY_BYTES))
}

/**
 * The master key of the next epoch. The way leads forward alone: who holds a key finds every later one
 * and no earlier one.
 * @source RFC 5869
 */
export function nextMasterKey(key: MasterKey): MasterKey {
  return trust<MasterKey>(derive(key, 'cabeceo master key of the next epoch'))
}

/** The key that wraps the key-encryption key of the epoch to which this master key belongs. */
export function wrappingKey(key: MasterKey): KeyObject {
  return keyOf(derive(key, 'cabeceo wrapping key of this epoch'))
}

/** Derives a key for one purpose from another one. */
export function derive(from: Uint8Array | KeyObject, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', from, '', purpose, KEY_BYTES))
}
