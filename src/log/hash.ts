import { hash } from 'node:crypto'
import type { TreeHash } from '../core/merkle.ts'
import { createTreeHash } from '../core/merkle.ts'

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer')
}

/** The hashes of every log: SHA-256, as C2SP tlog-tiles asks. */
export const TREE: TreeHash = createTreeHash(sha256)

export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
