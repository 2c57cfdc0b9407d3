import type { KeyObject } from 'node:crypto'
import { createHmac } from 'node:crypto'
import { trust } from '../core/brand.ts'
import { SEARCH_PAGE_MAX, SEARCH_WORDS_MAX, WORDS_KEPT_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Query } from '../db/port.ts'
import { foldedWords } from './fold.ts'
import { textOf } from '../db/rows.ts'
import type { Lane, SubjectRef } from './subject.ts'

/** One page of a search: those who fit, and after whom the next page begins. */
export type SearchPage = {
  readonly subjects: readonly SubjectRef[]
  readonly next: SubjectRef | null
}
/** Where a page begins, and how long it may be. */
export type Page = { readonly after?: SubjectRef; readonly limit?: number }

const PREFIX_MIN = 2
const PREFIX_MAX = 12
/** Enough to tell the beginnings of all words of a lane apart. */
export const TOKEN_BYTES = 8

/** The prefixes of 2 to 12 characters of each word. */
export function prefixesOf(words: readonly string[]): readonly string[] {
  const prefixes = new Set<string>()
  for (const word of words.slice(0, WORDS_KEPT_MAX)) {
    const letters = Array.from(word)
    for (let length = PREFIX_MIN; length <= Math.min(PREFIX_MAX, letters.length); length++)
      prefixes.add(letters.slice(0, length).join(''))
  }
  return [...prefixes]
}

/**
 * The subjects that have, for each word typed, a word that begins with it. They come in the order of
 * their references, which is none.
 */
export async function searchTokens(
  query: Query,
  key: KeyObject,
  lane: Lane,
  typed: string,
  { after, limit = SEARCH_PAGE_MAX }: Page = {},
): Promise<Result<SearchPage, 'too-short'>> {
  const prefixes = [
    ...new Set(foldedWords(typed).map((word) => Array.from(word).slice(0, PREFIX_MAX).join(''))),
  ]
    .filter((prefix) => Array.from(prefix).length >= PREFIX_MIN)
    // The longest word is the rarest guess: it leads, the others are asked of what it finds.
    .sort((one, other) => other.length - one.length)
    .slice(0, SEARCH_WORDS_MAX)
  if (prefixes.length === 0) return no('too-short')
  const size = Math.max(1, Math.min(limit, SEARCH_PAGE_MAX))
  const others = prefixes
    .slice(1)
    .map(
      (_, i) =>
        `and exists (select 1 from vault_token o where o.lane = $1 and o.token = $${i + 4} and o.subject = t.subject)`,
    )
  const rows = await query(
    `select t.subject from vault_token t
     where t.lane = $1 and t.token = $3 and t.subject > $2 ${others.join(' ')}
     order by t.subject limit ${size + 1}`,
    [lane, after ?? '', ...prefixes.map((prefix) => tokenOf(key, lane, prefix))],
  )
  const subjects = rows.map((row) => trust<SubjectRef>(textOf(row, 'subject')))
  const page = subjects.slice(0, size)
  return ok({ subjects: page, next: subjects.length > size ? (page[size - 1] ?? null) : null })
}

/** The lane goes in, so that two sellers with the same customer hold no equal tokens. */
export function tokenOf(key: KeyObject, lane: Lane, prefix: string): Uint8Array {
  return createHmac('sha256', key).update(`${lane}\0${prefix}`).digest().subarray(0, TOKEN_BYTES)
}
