import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ENTRY_BYTES_MAX, NOTE_BYTES_MAX } from '../core/limits.ts'
import { HASH_BYTES } from '../core/merkle.ts'
import type { Place } from './path.ts'
import { TILE_WIDTH, pathOf } from './path.ts'

/** Where the files of a log are read from. */
export type Source = {
  /**
   * The bytes of a file, or undefined where there is none. Of a file longer than `bytesMax` one byte
   * more than that is read, so that whoever asked sees that it is too long.
   */
  read(path: string, bytesMax: number): Promise<Uint8Array | undefined>
}

/** A source that did not answer: the log may be fine, but nobody can tell. */
export class SourceBroken extends Error {}

/** The files below a folder. */
export function folderSource(folder: string): Source {
  return {
    async read(path, bytesMax) {
      let file: FileHandle | undefined
      try {
        file = await open(join(folder, path))
        return await readUpTo(file, bytesMax + 1)
      } catch (failure) {
        const code = (failure as NodeJS.ErrnoException).code ?? 'unknown'
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
        throw new SourceBroken(`The file ${path} cannot be read (${code}).`, { cause: failure })
      } finally {
        await file?.close()
      }
    },
  }
}

async function readUpTo(file: FileHandle, bytesMax: number): Promise<Uint8Array> {
  const { size } = await file.stat()
  const bytes = new Uint8Array(Math.min(size, bytesMax))
  let at = 0
  while (at < bytes.length) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return bytes.subarray(0, at)
}

const ANSWER_MS_MAX = 30_000

/** The files below an address, by HTTP. */
export function httpSource(address: URL): Source {
  const base = new URL(address)
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return {
    async read(path, bytesMax) {
      try {
        const signal = AbortSignal.timeout(ANSWER_MS_MAX)
        const answer = await fetch(new URL(path, base), { signal })
        if (answer.status === 404 || answer.status === 410) {
          await answer.body?.cancel()
          return undefined
        }
        if (!answer.ok) throw new SourceBroken(`${path} was answered with ${answer.status}.`)
        return await bodyUpTo(answer, bytesMax + 1)
      } catch (failure) {
        if (failure instanceof SourceBroken) throw failure
        throw new SourceBroken(`${path} could not be fetched.`, { cause: failure })
      }
    },
  }
}

async function bodyUpTo(answer: Response, bytesMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    parts.push(part)
    length += part.length
    if (length >= bytesMax) break
  }
  return Buffer.concat(parts, Math.min(length, bytesMax))
}

/** What was read of a tile or bundle, and the path at which it lay. */
export type Found = { readonly path: string; readonly bytes: Uint8Array }

/**
 * A tile or bundle. In the place of a partial one that is gone its full one may stand, once the log
 * has grown; of that the beginning counts.
 */
export async function readPlace(source: Source, place: Place): Promise<Found | undefined> {
  const bytesMax = bytesMaxOf(place)
  const path = pathOf(place)
  const bytes = await source.read(path, bytesMax)
  if (bytes || place.width === TILE_WIDTH) return bytes && { path, bytes }
  const full = pathOf({ ...place, width: TILE_WIDTH })
  const grown = await source.read(full, bytesMaxOf({ ...place, width: TILE_WIDTH }))
  return grown && { path: full, bytes: beginningOf(grown, place) }
}

function beginningOf(bytes: Uint8Array, { level, width }: Place): Uint8Array {
  if (level !== 'entries') return bytes.subarray(0, width * HASH_BYTES)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = 0
  for (let i = 0; i < width && end + 2 <= bytes.length; i++) end += 2 + view.getUint16(end)
  return bytes.subarray(0, end)
}

function bytesMaxOf({ level, width }: Place): number {
  return width * (level === 'entries' ? 2 + ENTRY_BYTES_MAX : HASH_BYTES)
}

/** The path of the checkpoint below the folder of its log. */
export const CHECKPOINT = 'checkpoint'

export function readCheckpoint(source: Source): Promise<Uint8Array | undefined> {
  return source.read(CHECKPOINT, NOTE_BYTES_MAX)
}
