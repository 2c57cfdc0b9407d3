import { hash } from 'node:crypto'
import type { Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { canonical } from '../core/canonical.ts'
import { CONTENT_BYTES_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'

/** What a seller writes and publishes. Each kind has an entry kind of its own, `<kind>.published`. */
export const ITEM_KINDS = ['terms', 'purpose', 'form', 'article', 'outlet'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** One thing that a seller writes, such as the purpose `newsletter`. */
export type ItemRef = { readonly lane: number; readonly kind: ItemKind; readonly id: string }

/** The working copy of a thing. It is nobody's promise yet. */
export type Draft = ItemRef & {
  /** Counts from 1; whoever saves names the one that they saw. */
  readonly revision: number
  readonly content: Json
  /** The id of an account. */
  readonly author: string
  readonly savedAt: Instant
}

/** A thing in a list, without its content. */
export type Item = Omit<Draft, 'content'> & {
  /** The version that stands. Undefined where nothing was published. */
  readonly version: number | undefined
  /** The draft says something else than the version that stands. */
  readonly hasChanges: boolean
}

/** One published version, without its content. */
export type Published = ItemRef & {
  /** Counts from 1, without a gap. */
  readonly version: number
  /** SHA-256 in hex over the canonical JSON of the content: what its entry in the ledger holds. */
  readonly hash: string
  readonly author: string
  readonly publishedAt: Instant
  /** Where its entry stands in the ledger. */
  readonly position: number
}

/** What was published: it never changes. */
export type Version = Published & { readonly content: Json }

/** A stored version is not what was published: somebody changed the store. */
export class TamperedVersion extends Error {
  readonly ref: ItemRef
  readonly version: number

  constructor({ lane, kind, id }: ItemRef, version: number) {
    super(`version ${version} of ${kind} ${id} in lane ${lane} is not what was published`)
    this.ref = { lane, kind, id }
    this.version = version
  }
}

/** The hash of a content by its canonical text. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex')
}

/** The canonical text of a content. `not-json` where it has none. */
export function textOfContent(content: Json): Result<string, 'not-json' | 'too-large'> {
  try {
    const text = canonical(content)
    return Buffer.byteLength(text) > CONTENT_BYTES_MAX ? no('too-large') : ok(text)
  } catch (failure) {
    if (failure instanceof TypeError || failure instanceof RangeError) return no('not-json')
    throw failure
  }
}
