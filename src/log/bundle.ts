import { ENTRY_BYTES_MAX } from '../core/limits.ts'

const LENGTH_BYTES = 2

/** A bundle of entries, each after its length in two bytes, the higher first. Throws on one too long. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.alloc(entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > ENTRY_BYTES_MAX)
      throw new RangeError(`An entry of ${entry.length} bytes passes ${ENTRY_BYTES_MAX}.`)
    at = bytes.writeUInt16BE(entry.length, at)
    bytes.set(entry, at)
    at += entry.length
  }
  return bytes
}

/** An entry and where its length begins in its bundle. */
export type BundledEntry = { readonly entry: Uint8Array; readonly at: number }

/** The entries of a bundle, in turn; ends early, with `cut`, where a length points past the end. */
export function decodeBundle(bytes: Uint8Array): {
  readonly entries: readonly BundledEntry[]
  /** The place of the first length that cannot hold, if there is one. */
  readonly cut?: number
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: BundledEntry[] = []
  let at = 0
  while (at < bytes.length) {
    const start = at + LENGTH_BYTES
    if (start > bytes.length) return { entries, cut: at }
    const end = start + view.getUint16(at)
    if (end > bytes.length) return { entries, cut: at }
    entries.push({ entry: bytes.subarray(start, end), at })
    at = end
  }
  return { entries }
}
