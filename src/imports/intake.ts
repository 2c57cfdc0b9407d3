import { createHash } from 'node:crypto'
import type { Clock } from '../core/calendar.ts'
import { IMPORT_BYTES_MAX, IMPORT_KEPT_DAYS } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db } from '../db/port.ts'
import type { FileFlaw, FileFlawReason } from './flaw.ts'
import type { ImportState, Look } from './import.ts'
import type { Kept, KeptFiles, Received } from './kept-files.ts'
import { openImport } from './read.ts'
import type { ImportRef } from './store.ts'
import * as stored from './store.ts'

/** Why a file is not taken in. */
export type NotTaken =
  | { readonly reason: 'too-large' }
  | { readonly reason: 'flawed'; readonly flaw: FileFlaw }

type Parts = {
  readonly db: Db
  readonly files: KeptFiles
  readonly clock: Clock
  readonly sealKey: (lane: number, kept: Kept) => Promise<Uint8Array>
  readonly stateOf: (ref: ImportRef) => Promise<ImportState | undefined>
}

/**
 * Takes a file in, sealed, and looks at it. The same file has the same import; once that was undone it has
 * another one.
 */
export async function takeIn(
  parts: Parts,
  lane: number,
  source: AsyncIterable<Uint8Array>,
): Promise<Result<{ readonly id: string; readonly isNew: boolean }, NotTaken>> {
  const { files, clock } = parts
  const received = await files.receive(source, IMPORT_BYTES_MAX)
  if (!received.ok) return no({ reason: received.reason })
  const { file, bytes, digest } = received.value
  try {
    const look = await lookAt(files, received.value)
    if (look.flaw && !MENDED_BY_MAPPING.includes(look.flaw.reason)) {
      await files.remove(file, 'all')
      return no({ reason: 'flawed', flaw: look.flaw })
    }
    const sealedKey = await parts.sealKey(lane, received.value)
    const id = await nameOf(parts, lane, digest)
    const madeAt = clock()
    const keptUntil = stored.daysAfter(madeAt, IMPORT_KEPT_DAYS)
    const one = { lane, id, file, sealedKey, bytes, look, madeAt, keptUntil }
    const isNew = await parts.db.transaction((transaction) => stored.addImport(transaction, one))
    if (!isNew) await keepAgain(parts, one)
    return ok({ id, isNew })
  } catch (failure) {
    await files.remove(file, 'all')
    throw failure
  }
}

/** Flaws of a file that a mapping may mend: it is kept, and waits for one. */
const MENDED_BY_MAPPING: readonly FileFlawReason[] = [
  'header-missing',
  'header-twice',
  'no-point-column',
]

async function lookAt(files: KeptFiles, received: Received): Promise<Look> {
  const opened = await openImport(files.open(received, received.bytes), {})
  if (!opened.ok) return { columnsLeft: [], ...opened.reason, columns: [] }
  const { encoding, delimiter, mapping, close } = opened.value
  await close()
  return { encoding, delimiter, columns: mapping.columns, columnsLeft: mapping.left }
}

const NAME_LENGTH = 16
/** Times that the same file is imported and undone. */
const ROUNDS_MAX = 1000

/** The name of a file's import: by what it holds, and how often it was undone. */
async function nameOf({ stateOf }: Parts, lane: number, digest: string): Promise<string> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const hash = createHash('sha256').update(`${lane}\n${digest}\n${round}`)
    const id = hash.digest('hex').slice(0, NAME_LENGTH)
    if ((await stateOf({ lane, id })) !== 'undone') return id
  }
  throw new Error('a file was undone more often than can be')
}

/** The file of an import that is known: kept where its own is gone and it is still to be imported. */
async function keepAgain(
  { db, files }: Parts,
  one: Parameters<typeof stored.renewFile>[1],
): Promise<void> {
  const known = await stored.findImport(db.query, one)
  const isOver = known?.asked === 'done' || known?.asked === 'flawed'
  if (known && !known.file && !isOver)
    await db.transaction((transaction) => stored.renewFile(transaction, one))
  else await files.remove(one.file, 'all')
}
