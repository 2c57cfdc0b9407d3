import { HASH_BYTES } from '../core/merkle.ts'
import type { TreeHead } from '../core/merkle-verify.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Signer, VerifierKey } from './key.ts'
import type { NoteFault } from './note.ts'
import { openNote, signNote } from './note.ts'

/** What a log says of itself at one moment. */
export type Checkpoint = TreeHead & {
  /** Which log speaks. */
  readonly origin: string
  /** Further lines that the log signed; they mean what log and reader agreed. */
  readonly extensions: readonly string[]
}

/** Why a checkpoint is not to be believed; `no-checkpoint` is a well signed note that is none. */
export type CheckpointFault = NoteFault | 'no-checkpoint' | 'other-origin'

/**
 * The lines of a checkpoint. Throws on what they cannot hold.
 * @source C2SP tlog-checkpoint
 */
export function printCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, String(size), toBase64(root), ...extensions, ''].join('\n')
  if (!parseCheckpoint(text).ok) throw new RangeError('These are no lines of a checkpoint.')
  return text
}

/** Reads the lines of a checkpoint, once its signature was verified. */
export function parseCheckpoint(text: string): Result<Checkpoint, 'no-checkpoint'> {
  const [origin = '', size = '', hash = '', ...rest] = text.split('\n')
  const extensions = rest.slice(0, -1)
  const root = fromBase64(hash)
  const isWritten =
    rest.at(-1) === '' && origin !== '' && /^(0|[1-9]\d*)$/.test(size) && !extensions.includes('')
  if (!isWritten || root?.length !== HASH_BYTES || !Number.isSafeInteger(Number(size)))
    return no('no-checkpoint')
  return ok({ origin, size: Number(size), root, extensions })
}

export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  return signNote(printCheckpoint(checkpoint), signers)
}

/** The checkpoint of a signed note, if the log of this origin signed it with this key. */
export function openCheckpoint(
  bytes: Uint8Array,
  { key, origin }: { readonly key: VerifierKey; readonly origin: string },
): Result<Checkpoint, CheckpointFault> {
  const opened = openNote(bytes, [key])
  if (!opened.ok) return opened
  const checkpoint = parseCheckpoint(opened.value.note.text)
  if (!checkpoint.ok) return checkpoint
  return checkpoint.value.origin === origin ? checkpoint : no('other-origin')
}
