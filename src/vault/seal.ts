import type { KeyObject } from 'node:crypto'
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Random } from './random.ts'

/** Bytes of every symmetric key of the vault. */
export const KEY_BYTES = 32

const CIPHER = 'aes-256-gcm'
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES

/**
 * What sealed bytes belong to: they open under the same words in the same order alone. No word holds a
 * zero character, so that no two lists of words are the same text.
 */
export function boundTo(...words: readonly (string | number)[]): string {
  for (const word of words)
    if (typeof word === 'string' && word.includes('\0'))
      throw new Error('what a seal is bound to holds a zero character')
  return words.join('\0')
}

/**
 * Seals bytes with AES-256-GCM: a version byte, a random nonce of 96 bits, the ciphertext, a tag of
 * 128 bits. `bound` is authenticated and not stored.
 * @source NIST SP 800-38D, section 8.2.2
 */
export function seal(key: KeyObject, bound: string, bytes: Uint8Array, random: Random): Uint8Array {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(Buffer.from(bound))
  const hidden = cipher.update(bytes)
  cipher.final()
  const sealed = new Uint8Array(HEAD_BYTES + hidden.length + TAG_BYTES)
  sealed[0] = VERSION
  sealed.set(nonce, 1)
  sealed.set(hidden, HEAD_BYTES)
  sealed.set(cipher.getAuthTag(), HEAD_BYTES + hidden.length)
  return sealed
}

/** Opens what was sealed under this key and these words; anything else cannot be opened. */
export function open(
  key: KeyObject,
  bound: string,
  sealed: Uint8Array,
): Result<Uint8Array, 'cannot-be-opened'> {
  if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] !== VERSION) return no('cannot-be-opened')
  const tagAt = sealed.length - TAG_BYTES
  const nonce = sealed.subarray(1, HEAD_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(tagAt))
  const bytes = decipher.update(sealed.subarray(HEAD_BYTES, tagAt))
  try {
    decipher.final()
  } catch {
    // The tag does not fit: another key, other words, or changed bytes.
    return no('cannot-be-opened')
  }
  return ok(bytes)
}

/** Wraps a key under another one. */
export function wrap(under: KeyObject, bound: string, key: Uint8Array, random: Random): Uint8Array {
  return seal(under, bound, key, random)
}

/** Unwraps a key and hands it on; the bytes on their way are overwritten. */
export function unwrap(
  under: KeyObject,
  bound: string,
  wrapped: Uint8Array,
): Result<KeyObject, 'cannot-be-opened'> {
  const opened = open(under, bound, wrapped)
  return opened.ok ? ok(keyOf(opened.value)) : opened
}

/** Makes a key of bytes, which are overwritten: the key alone holds them afterwards. */
export function keyOf(bytes: Uint8Array): KeyObject {
  if (bytes.length !== KEY_BYTES) throw new Error('a key of the vault has another length')
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}
