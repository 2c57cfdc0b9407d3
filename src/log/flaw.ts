import { HASH_BYTES } from '../core/merkle.ts'
import { toBase64 } from './base64.ts'
import type { Checkpoint, CheckpointFault } from './checkpoint.ts'
import { CHECKPOINT } from './source.ts'
import type { Found } from './source.ts'
import type { Tile } from './tiler.ts'

/** The first thing that is wrong in a log: the file, the byte where one can be named, and a sentence. */
export type Flaw = { readonly file: string; readonly byte?: number; readonly says: string }

const CHECKPOINT_SAYS: Readonly<Record<CheckpointFault, string>> = {
  malformed: 'This is no signed note.',
  unsigned: 'The given key did not sign this.',
  'wrong-signature': 'The signature of the given key does not fit this text.',
  'no-checkpoint': 'The signed text is no checkpoint: it needs an origin, a size and a root.',
  'other-origin': 'The checkpoint is of a log with another origin.',
}

export function checkpointFlaw(fault: CheckpointFault): Flaw {
  return { file: CHECKPOINT, says: CHECKPOINT_SAYS[fault] }
}

export function rootFlaw(checkpoint: Checkpoint, root: Uint8Array): Flaw {
  const says = `The checkpoint signs the root ${toBase64(checkpoint.root)}, but the log has ${toBase64(root)}.`
  return { file: CHECKPOINT, says }
}

export function missing(file: string): Flaw {
  return { file, says: 'This file is missing.' }
}

/** A tile that holds other bytes than what stands below it asks for. */
export function tileFlaw(found: Found, expected: Tile): Flaw | undefined {
  const wrongLength = lengthFlaw(found, expected.width)
  if (wrongLength) return wrongLength
  const byte = expected.bytes.findIndex((value, i) => value !== found.bytes[i])
  if (byte < 0) return undefined
  const at = byte - (byte % HASH_BYTES)
  const hash = (bytes: Uint8Array): string => toBase64(bytes.subarray(at, at + HASH_BYTES))
  const says = `Hash ${at / HASH_BYTES} is ${hash(found.bytes)}, but what it stands for hashes to ${hash(expected.bytes)}.`
  return { file: found.path, byte, says }
}

export function lengthFlaw({ path, bytes }: Found, width: number): Flaw | undefined {
  const length = width * HASH_BYTES
  if (bytes.length === length) return undefined
  const byte = Math.min(bytes.length, length)
  const says = `A tile of ${width} hashes has ${length} bytes; this one has ${bytes.length > length ? 'more' : bytes.length}.`
  return { file: path, byte, says }
}
