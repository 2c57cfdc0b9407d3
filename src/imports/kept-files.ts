import { createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Random } from '../vault/random.ts'
import { KEY_BYTES, boundTo, keyOf, open as openSealed, seal } from '../vault/seal.ts'
import type { ImportFile } from './decode.ts'

/** Bytes that are sealed in one piece, and the bytes that tell how long a sealed piece is. */
const PIECE_BYTES = 256 * 1024
const LENGTH_BYTES = 4
const OWNER_ALONE = 0o600
const FOLDER_OF_OWNER = 0o700
const NAME = /^[\w-]{22}$/
const NAME_BYTES = 16
const OTHERS = 0o077
const FRESH_MS = 3_600_000

/** A file that came: its name, the key that opens it, and what it holds by its hash. */
export type Received = {
  readonly file: string
  readonly key: KeyObject
  readonly bytes: number
  readonly digest: string
}

/** A kept file, and what opens it. */
export type Kept = Pick<Received, 'file' | 'key'>

/** Rows that are kept to be mended: how many pieces of them, in how many bytes. */
export type Noted = { readonly pieces: number; readonly bytes: number }

/**
 * Files that wait to be imported, and refused rows that wait to be mended: sealed, each under a key of its
 * own, for the owner of the data folder alone. They are in no backup.
 */
export type KeptFiles = {
  /** Takes a file in, and seals it as it comes; whole and on the disk when this resolves. */
  receive(
    source: AsyncIterable<Uint8Array>,
    bytesMax: number,
  ): Promise<Result<Received, 'too-large'>>
  /** The file, to be read from its start. Throws `KeptFileGone` where it is not there. */
  open(kept: Kept, bytes: number): ImportFile
  /** Adds a piece behind what was noted; what lies there beyond it is cut off. */
  note(kept: Kept, noted: Noted, piece: Uint8Array): Promise<Noted>
  notes(kept: Kept): AsyncIterable<Uint8Array>
  /** Removes the file itself, or everything that goes by its name. */
  remove(file: string, what: 'file' | 'all'): Promise<void>
  /** Everything that lies there. What was written within the hour may still be on its way in. */
  list(): Promise<readonly Lying[]>
}

/** A name that something lies under, whether that is fresh, and whether others than the owner may read it. */
export type Lying = {
  readonly file: string
  readonly isFresh: boolean
  readonly isOpenToOthers: boolean
}

/** The file is not in this data folder, or its end is missing. */
export class KeptFileGone extends Error {}

export function createKeptFiles(folder: string, random: Random): KeptFiles {
  const place = (file: string, what: 'csv' | 'refused'): string => {
    if (!NAME.test(file)) throw new Error('this is no name of a kept file')
    return join(folder, `${file}.${what}`)
  }
  return {
    async receive(source, bytesMax) {
      mkdirSync(folder, { recursive: true, mode: FOLDER_OF_OWNER })
      const file = Buffer.from(random(NAME_BYTES)).toString('base64url')
      const path = place(file, 'csv')
      const key = keyOf(random(KEY_BYTES))
      const handle = await open(path, 'wx', OWNER_ALONE)
      try {
        const received = await sealInto(handle, source, { file, key, bytesMax, random })
        if (!received.ok) await rm(path, { force: true })
        return received
      } catch (failure) {
        await rm(path, { force: true })
        throw failure
      } finally {
        await handle.close()
      }
    },
    open: (kept, bytes) => ({
      bytes,
      open: () => whole(piecesOf(place(kept.file, 'csv'), kept, 'csv'), bytes),
    }),
    async note({ file, key }, { pieces, bytes }, piece) {
      mkdirSync(folder, { recursive: true, mode: FOLDER_OF_OWNER })
      const path = place(file, 'refused')
      const handle = await open(path, pieces === 0 ? 'w' : 'r+', OWNER_ALONE)
      try {
        await handle.truncate(bytes)
        const framed = frame(seal(key, boundBy(file, 'refused', pieces), piece, random))
        await handle.write(framed, 0, framed.length, bytes)
        await handle.sync()
        return { pieces: pieces + 1, bytes: bytes + framed.length }
      } finally {
        await handle.close()
      }
    },
    notes: (kept) => piecesOf(place(kept.file, 'refused'), kept, 'refused'),
    async remove(file, what) {
      await rm(place(file, 'csv'), { force: true })
      if (what === 'all') await rm(place(file, 'refused'), { force: true })
    },
    async list() {
      const names = await readdir(folder).catch(ifThere<string[]>([]))
      const found: Lying[] = []
      for (const name of names) {
        const [file = ''] = name.split('.')
        const there = await stat(join(folder, name)).catch(ifThere(undefined))
        if (!there || !NAME.test(file)) continue
        const isFresh = Date.now() - there.mtimeMs < FRESH_MS
        found.push({ file, isFresh, isOpenToOthers: (there.mode & OTHERS) !== 0 })
      }
      return found
    },
  }
}

type Taking = Kept & { readonly bytesMax: number; readonly random: Random }

async function sealInto(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array>,
  { file, key, bytesMax, random }: Taking,
): Promise<Result<Received, 'too-large'>> {
  const hash = createHash('sha256')
  let [bytes, piece] = [0, 0]
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = async (): Promise<void> => {
    const plain = Buffer.concat(waiting)
    await handle.write(frame(seal(key, boundBy(file, 'csv', piece++), plain, random)))
    waiting = []
    waitingBytes = 0
  }
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > bytesMax) return no('too-large')
    hash.update(chunk)
    waiting.push(chunk)
    waitingBytes += chunk.length
    if (waitingBytes >= PIECE_BYTES) await flush()
  }
  if (waitingBytes > 0) await flush()
  await handle.sync()
  return ok({ file, key, bytes, digest: hash.digest('hex') })
}

function boundBy(file: string, what: 'csv' | 'refused', piece: number): string {
  return boundTo('import', file, what, piece)
}

function frame(sealed: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(sealed.length)
  return Buffer.concat([length, sealed])
}

/** The opened pieces of a file, in their order. */
async function* piecesOf(
  path: string,
  { file, key }: Kept,
  what: 'csv' | 'refused',
): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r').catch(ifThere(undefined))
  if (!handle && what === 'refused') return
  if (!handle) throw new KeptFileGone('a file to be imported is not in this data folder')
  try {
    for (let piece = 0; ; piece++) {
      const length = await read(handle, LENGTH_BYTES)
      if (!length) return
      const sealed = await read(handle, length.readUInt32BE())
      const opened = sealed && openSealed(key, boundBy(file, what, piece), sealed)
      if (!opened?.ok) throw new KeptFileGone('a file to be imported was changed or cut off')
      yield opened.value
    }
  } finally {
    await handle.close()
  }
}

async function read(handle: FileHandle, length: number): Promise<Buffer | undefined> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled)
    if (bytesRead === 0) return undefined
    filled += bytesRead
  }
  return bytes
}

/** The bytes of a file that must have all of them. */
async function* whole(
  pieces: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let found = 0
  for await (const piece of pieces) {
    found += piece.length
    yield piece
  }
  if (found !== bytes) throw new KeptFileGone('the end of a file to be imported is missing')
}

/** Takes that nothing is there for an answer. */
function ifThere<Answer>(answer: Answer): (failure: unknown) => Answer {
  return (failure) => {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return answer
    throw failure
  }
}
