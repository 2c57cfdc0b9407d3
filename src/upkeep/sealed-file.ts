import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { isPlainObject } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'

/** Why a sealed file cannot be read. `other-passphrase` also where its first bytes were changed. */
export type SealedFault = 'no-backup' | 'other-passphrase' | 'damaged'

/** What stands openly at the head of the file. */
export type SealedHead = { readonly schema: number; readonly madeAt: string }

const FIRST_LINE = 'cabeceo backup 1'
const CIPHER = 'aes-256-gcm'
const CHUNK_BYTES = 65_536
const TAG_BYTES = 16
const LENGTH_BYTES = 4
const SALT_BYTES = 16
/** What a guess at the passphrase costs: 128 MiB and about half a second. @source RFC 7914 */
const SCRYPT = { N: 131_072, r: 8, p: 1, maxmem: 268_435_456 }
const HEAD_BYTES_MAX = 1000

/**
 * Writes bytes to a file sealed to a passphrase: two lines of text, then chunks of AES-256-GCM under a key
 * that scrypt makes of the passphrase and a fresh salt. Chunks are counted and the last one says so: none
 * can be left out, moved or cut off. The file appears under its name when it is whole and on the disk.
 */
export async function writeSealed(
  file: string,
  passphrase: string,
  head: SealedHead,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  const salt = randomBytes(SALT_BYTES).toString('base64')
  const text = `${FIRST_LINE}\n${JSON.stringify({ ...head, salt })}\n`
  const key = keyOf(passphrase, salt)
  const partial = `${file}.partial`
  const out = await open(partial, 'wx', 0o600)
  let written = 0
  try {
    const write = async (chunk: Uint8Array): Promise<void> => {
      written += chunk.length
      await out.writeFile(chunk)
    }
    await write(Buffer.from(text))
    let waiting = Buffer.alloc(0)
    let count = 0
    for await (const some of bytes) {
      waiting = Buffer.concat([waiting, some])
      for (; waiting.length > CHUNK_BYTES; waiting = waiting.subarray(CHUNK_BYTES))
        await write(sealChunk(key, text, count++, waiting.subarray(0, CHUNK_BYTES), false))
    }
    await write(sealChunk(key, text, count, waiting, true))
    await out.sync()
    await out.close()
    await rename(partial, file)
    return written
  } catch (failure) {
    await out.close().catch(() => undefined)
    await rm(partial, { force: true })
    throw failure
  }
}

/** A sealed file that was opened: its head, and its bytes in pieces; a flaw further on throws `Damaged`. */
export type OpenedFile = { readonly head: SealedHead; bytes(): AsyncIterable<Uint8Array> }

/** The file was changed or cut after it was written. */
export class DamagedFile extends Error {}

/** Opens a sealed file and checks its first chunk. */
export async function openSealed(
  file: string,
  passphrase: string,
): Promise<Result<OpenedFile, SealedFault>> {
  const start = await firstBytes(file)
  const end = start.indexOf('\n', FIRST_LINE.length + 1)
  const text = start.toString('utf8', 0, end + 1)
  const head = end > 0 && text.startsWith(`${FIRST_LINE}\n`) ? parseHead(text) : undefined
  if (!head) return no('no-backup')
  const key = keyOf(passphrase, head.salt)
  const bytes = (): AsyncIterable<Uint8Array> => openChunks(file, end + 1, key, text)
  try {
    for await (const _ of bytes()) break
  } catch (failure) {
    if (failure instanceof DamagedFile) return no('other-passphrase')
    throw failure
  }
  return ok({ head: { schema: head.schema, madeAt: head.madeAt }, bytes })
}

async function firstBytes(file: string): Promise<Buffer> {
  const descriptor = await open(file)
  try {
    const { buffer, bytesRead } = await descriptor.read(Buffer.alloc(HEAD_BYTES_MAX), 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await descriptor.close()
  }
}

function parseHead(text: string): (SealedHead & { readonly salt: string }) | undefined {
  try {
    const json: unknown = JSON.parse(text.slice(FIRST_LINE.length + 1))
    if (!isPlainObject(json)) return undefined
    const { schema, madeAt, salt } = json
    const isWhole =
      Number.isSafeInteger(schema) && typeof madeAt === 'string' && typeof salt === 'string'
    return isWhole ? { schema: schema as number, madeAt, salt } : undefined
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined
    throw failure
  }
}

async function* openChunks(
  file: string,
  start: number,
  key: Uint8Array,
  text: string,
): AsyncGenerator<Uint8Array> {
  let waiting = Buffer.alloc(0)
  let count = 0
  let isWhole = false
  for await (const some of createReadStream(file, { start })) {
    waiting = Buffer.concat([waiting, some as Buffer])
    for (let chunk = nextChunk(waiting); chunk; chunk = nextChunk(waiting)) {
      if (isWhole) throw new DamagedFile('something follows the last chunk')
      waiting = waiting.subarray(LENGTH_BYTES + chunk.sealed.length)
      isWhole = chunk.isLast
      yield openChunk(key, text, count++, chunk)
    }
  }
  if (!isWhole || waiting.length > 0) throw new DamagedFile('the file is cut off')
}

type Chunk = { readonly sealed: Buffer; readonly isLast: boolean }

/** The highest bit of the length marks the last chunk. */
const LAST = 0x8000_0000

function nextChunk(bytes: Buffer): Chunk | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined
  const marked = bytes.readUInt32BE(0)
  const length = marked & ~LAST
  if (length < TAG_BYTES || length > CHUNK_BYTES + TAG_BYTES)
    throw new DamagedFile('a chunk has a length that none has')
  if (bytes.length < LENGTH_BYTES + length) return undefined
  return {
    sealed: bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length),
    isLast: marked !== length,
  }
}

function sealChunk(
  key: Uint8Array,
  text: string,
  count: number,
  bytes: Uint8Array,
  isLast: boolean,
): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(count))
  cipher.setAAD(boundTo(text, count, isLast))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(isLast ? sealed.length + LAST : sealed.length)
  return Buffer.concat([length, sealed])
}

function openChunk(
  key: Uint8Array,
  text: string,
  count: number,
  { sealed, isLast }: Chunk,
): Buffer {
  const tagAt = sealed.length - TAG_BYTES
  const decipher = createDecipheriv(CIPHER, key, nonceOf(count), { authTagLength: TAG_BYTES })
  decipher.setAAD(boundTo(text, count, isLast))
  decipher.setAuthTag(sealed.subarray(tagAt))
  const bytes = decipher.update(sealed.subarray(0, tagAt))
  try {
    decipher.final()
  } catch (failure) {
    throw new DamagedFile(`chunk ${count} does not open`, { cause: failure })
  }
  return bytes
}

function boundTo(text: string, count: number, isLast: boolean): Buffer {
  return Buffer.from(`${text}${count} ${isLast ? 'last' : 'more'}`)
}

/** The key serves one file, so the count of a chunk is a nonce that comes once. */
function nonceOf(count: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(count, 6, 6)
  return nonce
}

function keyOf(passphrase: string, salt: string): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, SCRYPT)
}
