import type { KeyObject } from 'node:crypto'
import type { Clock } from '../core/calendar.ts'
import type { Lane, SubjectRef } from './subject.ts'

/** Opened data keys, so that sealing does not ask the store each time. */
export type KeyCache = {
  get(lane: Lane, subject: SubjectRef, retention: string): KeyObject | undefined
  put(lane: Lane, subject: SubjectRef, retention: string, key: KeyObject): void
  /** Forgets the keys of a subject, and takes none for it again: its erasure may not be committed yet. */
  forget(lane: Lane, subject: SubjectRef): void
  readonly size: number
}

type Held = { readonly key: KeyObject; readonly until: number }
type Limits = { readonly subjectsMax: number; readonly ageMsMax: number }

const FORGOTTEN_MAX = 10_000
/** Another process may have destroyed a key: after this long the store is asked again. */
const AGE_MS_MAX = 60_000
const SUBJECTS_MAX = 20_000

/** Keeps the keys of the subjects that were used last. */
export function createKeyCache(
  clock: Clock,
  { subjectsMax, ageMsMax }: Limits = { subjectsMax: SUBJECTS_MAX, ageMsMax: AGE_MS_MAX },
): KeyCache {
  const subjects = new Map<string, Map<string, Held>>()
  const forgotten = new Set<string>()
  return {
    get(lane, subject, retention) {
      const name = `${lane}:${subject}`
      const keys = subjects.get(name)
      const held = keys?.get(retention)
      if (!keys || !held) return undefined
      if (held.until <= clock()) {
        keys.delete(retention)
        return undefined
      }
      subjects.delete(name)
      subjects.set(name, keys)
      return held.key
    },
    put(lane, subject, retention, key) {
      const name = `${lane}:${subject}`
      if (forgotten.has(name)) return
      const keys = subjects.get(name) ?? new Map<string, Held>()
      keys.set(retention, { key, until: clock() + ageMsMax })
      subjects.delete(name)
      subjects.set(name, keys)
      dropOldest(subjects, subjectsMax)
    },
    forget(lane, subject) {
      const name = `${lane}:${subject}`
      subjects.delete(name)
      forgotten.add(name)
      dropOldest(forgotten, FORGOTTEN_MAX)
    },
    get size() {
      return subjects.size
    },
  }
}

function dropOldest(
  kept: { readonly size: number; keys(): Iterator<string>; delete(name: string): boolean },
  most: number,
): void {
  if (kept.size <= most) return
  const { value, done } = kept.keys().next()
  if (!done) kept.delete(value)
}
