import { HASH_BYTES } from '../core/merkle.ts'
import { verifyInclusion } from '../core/merkle-verify.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Checkpoint, CheckpointFault } from './checkpoint.ts'
import { openCheckpoint } from './checkpoint.ts'
import { TREE } from './hash.ts'
import type { VerifierKey } from './key.ts'

/** A proof that needs no log at hand: where the entry stands, the way to the root, the signed root. */
export type LogProof = {
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The checkpoint with its signatures, word for word. */
  readonly checkpoint: string
  /** Bytes of the application's own; nothing vouches for them. */
  readonly extra?: Uint8Array
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
/** A path in a tree of at most 2 ** 64 leaves. */
const PROOF_NODES_MAX = 64

/**
 * The text of a `.tlog-proof` file.
 * @source C2SP tlog-proof
 */
export function printProof({ index, proof, checkpoint, extra }: LogProof): string {
  return [
    FIRST_LINE,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(toBase64),
    '',
    checkpoint,
  ].join('\n')
}

/** Reads a proof without believing it yet. */
export function parseProof(text: string): Result<LogProof, 'malformed'> {
  const blank = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(0, blank)).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : null
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1]
  const proof = lines.map(fromBase64)
  const areHashes = proof.every((node) => node?.length === HASH_BYTES)
  if (first !== FIRST_LINE || extra === undefined || index === undefined) return no('malformed')
  if (!areHashes || proof.length > PROOF_NODES_MAX || !Number.isSafeInteger(Number(index)))
    return no('malformed')
  return ok({
    index: Number(index),
    proof: proof.filter((node) => node !== undefined),
    checkpoint: text.slice(blank + 2),
    ...(extra ? { extra } : {}),
  })
}

/** Does this file prove that the log holds this entry? With the place and the checkpoint, if it does. */
export function verifyProof(
  text: string,
  asked: { readonly entry: Uint8Array; readonly key: VerifierKey; readonly origin: string },
): Result<
  { readonly index: number; readonly checkpoint: Checkpoint },
  CheckpointFault | 'not-included'
> {
  const parsed = parseProof(text)
  if (!parsed.ok) return parsed
  const { index, proof } = parsed.value
  const opened = openCheckpoint(Buffer.from(parsed.value.checkpoint), asked)
  if (!opened.ok) return opened
  const claim = { leaf: TREE.leaf(asked.entry), index, proof }
  return verifyInclusion(TREE, opened.value, claim)
    ? ok({ index, checkpoint: opened.value })
    : no('not-included')
}
