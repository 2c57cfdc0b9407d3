import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { FileFlaw } from './flaw.ts'
import { flaw } from './flaw.ts'

/** A file that can be read more than once, from its start. */
export type ImportFile = {
  readonly bytes: number
  readonly open: () => AsyncIterable<Uint8Array>
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How many bytes at the start tell what kind of file it is. */
const HEAD_BYTES = 512
const NEWLINE = 10
const REPLACEMENT = 0xfffd

const SPREADSHEETS = ['PK\x03\x04', 'PK\x05\x06', '\xD0\xCF\x11\xE0']
const BINARIES = ['%PDF', '\x1F\x8B', '7z\xBC\xAF', 'Rar!', '\x89PNG', '\xFF\xD8\xFF', 'BZh']
const MARKUP = /^\s*<(!doctype|html|\?xml|table|meta)/i

/**
 * Reads a whole file once and says how its text is encoded: by its byte order mark, else UTF-8 where
 * every byte is, else Windows-1252. A file that is no text is refused.
 */
export async function survey(file: ImportFile): Promise<Result<Encoding, FileFlaw>> {
  let look: Look | undefined
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of file.open()) {
    if (!look) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
      if (head.length < HEAD_BYTES) continue
      const kind = kindOf(head)
      if (!kind.ok) return kind
      look = createLook(kind.value)
      look.see(head)
    } else look.see(chunk)
    if (look.nulLine !== undefined) return no(flaw('nul', { line: look.nulLine }))
  }
  if (!look) {
    const kind = kindOf(head)
    if (!kind.ok) return kind
    look = createLook(kind.value)
    look.see(head)
  }
  if (look.nulLine !== undefined) return no(flaw('nul', { line: look.nulLine }))
  return look.answer()
}

/** The text of a file, in pieces, without its byte order mark; `onBytes` hears how far it has come. */
export async function* decode(
  file: ImportFile,
  encoding: Encoding,
  onBytes?: (bytesDone: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytesDone = 0
  for await (const chunk of file.open()) {
    const text = decoder.decode(chunk, { stream: true })
    bytesDone += chunk.length
    onBytes?.(bytesDone)
    if (text !== '') yield text
  }
  const last = decoder.decode()
  if (last !== '') yield last
}

/** What the first bytes promise: UTF-16, or some text whose bytes must be looked at. */
function kindOf(head: Uint8Array): Result<'utf-16le' | 'utf-16be' | 'bytes', FileFlaw> {
  if (head.length === 0) return no(flaw('empty'))
  const [first, second, third, fourth] = head
  if (first === 0xff && second === 0xfe) return ok('utf-16le')
  if (first === 0xfe && second === 0xff) return ok('utf-16be')
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1')
  if (SPREADSHEETS.some((magic) => text.startsWith(magic))) return no(flaw('spreadsheet'))
  if (BINARIES.some((magic) => text.startsWith(magic))) return no(flaw('binary'))
  if (MARKUP.test(text.replace(/^\xEF\xBB\xBF/, ''))) return no(flaw('markup'))
  if (first && second === 0 && third && fourth === 0) return ok('utf-16le')
  if (first === 0 && second && third === 0 && fourth) return ok('utf-16be')
  return ok('bytes')
}

type Look = {
  readonly see: (chunk: Uint8Array) => void
  readonly answer: () => Result<Encoding, FileFlaw>
  /** The line of the first NUL, where there is one. */
  readonly nulLine: number | undefined
}

function createLook(kind: 'utf-16le' | 'utf-16be' | 'bytes'): Look {
  const decoder = new TextDecoder(kind === 'bytes' ? 'utf-8' : kind)
  let [line, broken, foreign] = [1, 0, 0]
  let nulLine: number | undefined
  const count = (text: string): void => {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === REPLACEMENT) broken++
      else if (code > 127) foreign++
      else if (code === NEWLINE) line++
      else if (code === 0) nulLine ??= line
    }
  }
  return {
    see: (chunk) => count(decoder.decode(chunk, { stream: true })),
    get nulLine() {
      return nulLine
    },
    answer: () => {
      count(decoder.decode())
      if (kind !== 'bytes') return ok(kind)
      if (broken === 0) return ok('utf-8')
      // Text of one byte a letter hardly ever looks like UTF-8 by chance.
      return foreign > broken ? no(flaw('mixed-encoding')) : ok('windows-1252')
    },
  }
}
