import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import { isPlainObject } from '../core/mistake.ts'

/** An erasure as it is listed: random references alone, which name nobody. */
export type ListedErasure = {
  readonly lane: number
  readonly subjects: readonly SubjectRef[]
  /** Their record was a mistake, and nobody is kept out. */
  readonly mayComeBack?: boolean
}

/**
 * The list of erasures beside the store. A backup does not know who was erased after it was made; a
 * restore reads it here, and forgets them again before anything answers.
 */
export type ErasureList = {
  /** Puts an erasure on the list, on the disk, before it is done. */
  add(erasure: ListedErasure): void
  /** Undefined where there is no list. */
  read(): readonly ListedErasure[] | undefined
}

/** The file within the data folder. It may be copied elsewhere; it only grows. */
export const ERASURES_FILE = 'erasures.ndjson'
const OWNER_ALONE = 0o600

export function createErasureList(folder: string): ErasureList {
  const file = join(folder, ERASURES_FILE)
  return {
    add(erasure) {
      const descriptor = openSync(file, 'a', OWNER_ALONE)
      try {
        writeSync(descriptor, JSON.stringify(erasure) + '\n')
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
    },
    read: () => readErasures(file),
  }
}

/** Reads a list. A line that was cut by a crash is skipped: its erasure was not done. */
export function readErasures(file: string): readonly ListedErasure[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap(readLine)
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw failure
  }
}

function readLine(line: string): readonly ListedErasure[] {
  try {
    const json: unknown = JSON.parse(line)
    if (!isPlainObject(json) || !Number.isSafeInteger(json['lane'])) return []
    const subjects: unknown = json['subjects']
    if (!Array.isArray(subjects) || !subjects.every((one) => typeof one === 'string')) return []
    return [
      {
        lane: json['lane'] as number,
        subjects: subjects.map((one) => trust<SubjectRef>(one)),
        ...(json['mayComeBack'] === true ? { mayComeBack: true } : {}),
      },
    ]
  } catch (failure) {
    if (failure instanceof SyntaxError) return []
    throw failure
  }
}
