import type { FastifyRequest } from 'fastify'
import { BODY_BYTES_MAX } from '../core/limits.ts'

/** What a form sends beside its fields: a file, or lines that were pasted. It is read once, as it comes. */
export type Upload = { readonly bytes: AsyncIterable<Uint8Array> }

/** A form as it was read: its fields, and what it sends beside them. */
export type Sent = { readonly fields: unknown; readonly upload?: Upload }

/** A form that broke off on its way, or of which a field is longer than can be read. Nothing of it is kept. */
export class UnreadForm extends Error {
  readonly reason: 'cut-off' | 'too-long'
  readonly statusCode: number

  constructor(reason: 'cut-off' | 'too-long') {
    super(`a form cannot be read: ${reason}`)
    this.name = 'UnreadForm'
    this.reason = reason
    this.statusCode = reason === 'too-long' ? 413 : 400
  }
}

/** The field of lines that are pasted, where no file is chosen. */
const PASTED = 'pasted'
/** Fields of a form that sends a file; more are not read. */
const FIELDS_MAX = 50

/**
 * Reads a form. Of one that sends a file the fields that stand before it: who sends it is looked at before any
 * of the file is taken.
 */
export async function sentBy(request: FastifyRequest): Promise<Sent> {
  if (!request.isMultipart()) return { fields: request.body }
  try {
    return await readParts(request)
  } catch (failure) {
    throw failure instanceof UnreadForm ? failure : new UnreadForm('cut-off')
  }
}

async function readParts(request: FastifyRequest): Promise<Sent> {
  const fields: Record<string, string[]> = {}
  let pasted: string | undefined
  const limits = { fields: FIELDS_MAX, files: 1, fieldSize: BODY_BYTES_MAX, fileSize: Infinity }
  let length = 0
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      if (part.filename) return { fields, upload: { bytes: whole(part.file) } }
      part.file.resume()
      continue
    }
    const value = String(part.value)
    // Who sends it is not known yet: no more is held than one form may bring.
    length += value.length
    if (part.valueTruncated || length > BODY_BYTES_MAX) throw new UnreadForm('too-long')
    if (part.fieldname === PASTED) pasted = value
    else (fields[part.fieldname] ??= []).push(value)
  }
  if (pasted === undefined || pasted.trim() === '') return { fields }
  return { fields, upload: { bytes: once(Buffer.from(pasted)) } }
}

/** The bytes of a file to its end; where the form breaks off before it, it throws. */
async function* whole(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* file
  } catch {
    throw new UnreadForm('cut-off')
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Reads on to the end of what nobody wanted, so that the answer is heard; a very long one is cut off. */
export async function passBy({ upload }: Sent, bytesMax: number): Promise<void> {
  if (!upload) return
  let bytes = 0
  try {
    for await (const chunk of upload.bytes) if ((bytes += chunk.length) > bytesMax) return
  } catch {
    // Whoever sent it has gone, and so nobody waits for the answer.
  }
}
