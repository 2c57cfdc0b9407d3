import type { KeyObject } from 'node:crypto'
import {
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { isSameBytes, sha256 } from './hash.ts'

/** The signature type of Ed25519 in C2SP signed-note. */
const ED25519 = 1
const ID_BYTES = 4
const PUBLIC_KEY_BYTES = 32

/** A public key with the name and the four bytes by which notes refer to it. */
export type VerifierKey = {
  readonly name: string
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
}

/** What signs notes under one key. */
export type Signer = {
  readonly key: VerifierKey
  sign(text: Uint8Array): Uint8Array
}

/** Why a text is no key: badly written, of another signature type, or with an id that is not its own. */
export type KeyFault = 'malformed' | 'other-type' | 'wrong-id'

const NAME = /^[^\s\u0085+]+$/u

/** A name may hold neither spaces nor a plus. */
export function isKeyName(text: string): boolean {
  return NAME.test(text)
}

/**
 * Reads a key as `name+id+base64`.
 * @source C2SP signed-note
 */
export function parseVerifierKey(text: string): Result<VerifierKey, KeyFault> {
  // The base 64 of a key may hold a plus itself; name and id may not.
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text) ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || !bytes || bytes.length === 0) return no('malformed')
  if (bytes[0] !== ED25519) return no('other-type')
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES) return no('malformed')
  const key = keyOf(name, bytes.subarray(1))
  return hexOf(key.id) === id ? ok(key) : no('wrong-id')
}

export function printVerifierKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${hexOf(id)}+${toBase64(Buffer.concat([new Uint8Array([ED25519]), publicKey]))}`
}

function keyOf(name: string, publicKey: Uint8Array): VerifierKey {
  const hashed = Buffer.concat([Buffer.from(`${name}\n`), new Uint8Array([ED25519]), publicKey])
  return { name, id: sha256(hashed).subarray(0, ID_BYTES), publicKey }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** A signer over an Ed25519 private key. Throws where the name or the key cannot sign notes. */
export function createSigner(name: string, privateKey: KeyObject): Signer {
  if (!isKeyName(name)) throw new RangeError('A key name holds neither spaces nor a plus.')
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new RangeError('Notes ask for Ed25519.')
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return {
    key: keyOf(name, new Uint8Array(der.subarray(-PUBLIC_KEY_BYTES))),
    sign: (text) => signBytes(null, text, privateKey),
  }
}

/** The DER of an Ed25519 key up to its 32 bytes. @source RFC 8410 */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex')

/** A signer over the 32 bytes from which an Ed25519 key is made. @source RFC 8032 */
export function signerFromSeed(name: string, seed: Uint8Array): Signer {
  const key = Buffer.concat([PRIVATE_DER, seed])
  return createSigner(name, createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
}

/** Did this key sign this text? */
export function isSignedBy(key: VerifierKey, text: Uint8Array, signature: Uint8Array): boolean {
  const der = Buffer.concat([PUBLIC_DER, key.publicKey])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verifyBytes(null, text, publicKey, signature)
}

/** Is it the key that a signature names, by name and by id? */
export function isNamed(key: VerifierKey, name: string, id: Uint8Array): boolean {
  return key.name === name && isSameBytes(key.id, id)
}
