import { NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Signer, VerifierKey } from './key.ts'
import { isKeyName, isNamed, isSignedBy } from './key.ts'

/** A signature line, whoever signed. */
type NoteSignature = {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

/** A text that ends in a newline, and the signatures under it. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** Why a note is not to be believed: badly written, signed by no known key, or wrongly by one. */
export type NoteFault = 'malformed' | 'unsigned' | 'wrong-signature'

const DASH = '\u2014'
const ID_BYTES = 4
const NEWLINE = 0x0a
const SPACE = 0x20

/**
 * Reads a note without believing it yet.
 * @source C2SP signed-note
 */
export function parseNote(bytes: Uint8Array): Result<Note, 'malformed'> {
  const whole = bytes.length <= NOTE_BYTES_MAX ? decodeText(bytes) : undefined
  if (!whole?.endsWith('\n')) return no('malformed')
  const blank = whole.lastIndexOf('\n\n')
  if (blank < 0) return no('malformed')
  const lines = whole.slice(blank + 2, -1).split('\n')
  if (lines.length > NOTE_SIGNATURES_MAX) return no('malformed')
  const signatures = lines.map(parseSignature)
  return signatures.every((one) => one !== undefined)
    ? ok({ text: whole.slice(0, blank + 1), signatures })
    : no('malformed')
}

/** UTF-8 without control characters but the newline. */
function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte < SPACE && byte !== NEWLINE)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (failure) {
    if (failure instanceof TypeError) return undefined
    throw failure
  }
}

function parseSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...more] = line.split(' ')
  const bytes = fromBase64(encoded)
  if (dash !== DASH || more.length > 0 || !isKeyName(name)) return undefined
  if (!bytes || bytes.length <= ID_BYTES) return undefined
  return { name, id: bytes.subarray(0, ID_BYTES), signature: bytes.subarray(ID_BYTES) }
}

/**
 * The note, if at least one of these keys signed it and none of them wrongly; with the keys that did.
 * Signatures of keys that are not known count for nothing.
 */
export function openNote(
  bytes: Uint8Array,
  keys: readonly VerifierKey[],
): Result<{ readonly note: Note; readonly signedBy: readonly VerifierKey[] }, NoteFault> {
  const parsed = parseNote(bytes)
  if (!parsed.ok) return parsed
  const text = Buffer.from(parsed.value.text)
  const signedBy = new Set<VerifierKey>()
  for (const { name, id, signature } of parsed.value.signatures) {
    const key = keys.find((one) => isNamed(one, name, id))
    if (!key) continue
    if (!isSignedBy(key, text, signature)) return no('wrong-signature')
    signedBy.add(key)
  }
  return signedBy.size > 0 ? ok({ note: parsed.value, signedBy: [...signedBy] }) : no('unsigned')
}

/** The note of a text under one or more signatures. Throws on a text that no note can hold. */
export function signNote(text: string, signers: readonly Signer[]): string {
  const bytes = Buffer.from(text)
  if (!text.endsWith('\n') || decodeText(bytes) !== text)
    throw new RangeError('The text of a note ends in a newline and holds no control characters.')
  if (signers.length === 0 || signers.length > NOTE_SIGNATURES_MAX)
    throw new RangeError(`A note has 1 to ${NOTE_SIGNATURES_MAX} signatures.`)
  const lines = signers.map((signer) => {
    const { name, id } = signer.key
    return `${DASH} ${name} ${toBase64(Buffer.concat([id, signer.sign(bytes)]))}\n`
  })
  return `${text}\n${lines.join('')}`
}
