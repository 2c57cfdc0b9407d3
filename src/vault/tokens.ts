import type { KeyObject } from 'node:crypto'
import { createHmac } from 'node:crypto'
import { trust } from '../core/brand.ts'
import { SEARCH_PAGE_MAX, SEARCH_WORDS_MAX, WORDS_KEPT_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Query } from '../db/port.ts'
import { foldedWords } from './fold.ts'
import { numberOf, textOf } from '../db/rows.ts'
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
/** Beginnings of words are kept in the order of their own beginnings, as far as these many letters. */
const ORDERED_MAX = 6
const ORDER_BYTES = ORDERED_MAX - PREFIX_MIN + 1
/** Enough to tell the beginnings of all words of a lane apart. */
const HASH_BYTES = 7
export const TOKEN_BYTES: number = ORDER_BYTES + HASH_BYTES

/** The prefixes of 2 to 12 characters of each word. */
export function prefixesOf(words: readonly string[]): readonly string[] {
  const prefixes = new Set<string>()
  for (const word of words.slice(0, WORDS_KEPT_MAX)) {
    let prefix = ''
    let length = 0
    for (const letter of word) {
      prefix += letter
      if (++length > PREFIX_MAX) break
      if (length >= PREFIX_MIN) prefixes.add(prefix)
    }
  }
  return [...prefixes]
}

/**
 * The subjects that have, for each word typed, a word that begins with it. They come in the order of
 * their references, which is none.
 */
export async function searchTokens(
  query: Query,
  tokens: Tokens,
  lane: Lane,
  typed: string,
  { after, limit = SEARCH_PAGE_MAX }: Page = {},
): Promise<Result<SearchPage, 'too-short'>> {
  const prefixes = [
    ...new Set(foldedWords(typed).map((word) => Array.from(word).slice(0, PREFIX_MAX).join(''))),
  ]
    .filter((prefix) => Array.from(prefix).length >= PREFIX_MIN)
    .sort((one, other) => other.length - one.length)
    .slice(0, SEARCH_WORDS_MAX)
  if (prefixes.length === 0) return no('too-short')
  const asked = prefixes.map((prefix) => tokens.of(lane, prefix))
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
    [lane, after ?? '', ...(await rarestFirst(query, lane, asked))],
  )
  const subjects = rows.map((row) => trust<SubjectRef>(textOf(row, 'subject')))
  const page = subjects.slice(0, size)
  return ok({ subjects: page, next: subjects.length > size ? (page[size - 1] ?? null) : null })
}

/** How many rows of one word are counted before it is called frequent. */
const COUNTED_MAX = 1000

/**
 * The rarest word leads, and the others are asked of whom it finds: a name that half of all people have may
 * be the longer one. Of those that are equally frequent the first, which is the longest, leads.
 */
async function rarestFirst(
  query: Query,
  lane: Lane,
  asked: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  if (asked.length === 1) return asked
  const counts = asked.map(
    (_, i) => `(select count(*) from (select 1 from vault_token
      where lane = $1 and token = $${i + 2} limit ${COUNTED_MAX}) as w${i}) as n${i}`,
  )
  const [row] = await query(`select ${counts.join(', ')}`, [lane, ...asked])
  if (!row) return asked
  const rows = new Map(asked.map((token, i) => [token, numberOf(row, `n${i}`)]))
  return asked.toSorted((one, other) => (rows.get(one) ?? 0) - (rows.get(other) ?? 0))
}

/** The tokens of beginnings of words. */
export type Tokens = {
  of(lane: Lane, prefix: string): Uint8Array
  /** Forgets what is at hand: somebody is erased, whose words may be among it. */
  forget(): void
}

/** Tokens at hand; what is full is forgotten whole. Names come again and again. */
const AT_HAND_MAX = 20_000

/**
 * Makes tokens: keyed hashes. The first bytes of the tokens of a word grow with its letters, so that a word
 * that nobody else has lies on one page with all its beginnings.
 */
export function createTokens(key: KeyObject): Tokens {
  const lanes = new Map<Lane, Map<string, Uint8Array>>()
  const make = (lane: Lane, prefix: string): Uint8Array => {
    const letters = Array.from(prefix)
    const token = new Uint8Array(TOKEN_BYTES)
    if (letters.length > PREFIX_MIN)
      token.set(of(lane, letters.slice(0, -1).join('')).subarray(0, ORDER_BYTES))
    // The lane goes in, so that two sellers with the same customer hold no equal tokens.
    const hash = createHmac('sha256', key).update(`${lane}\0${prefix}`).digest()
    if (letters.length <= ORDERED_MAX) token[letters.length - PREFIX_MIN] = hash[HASH_BYTES] ?? 0
    token.set(hash.subarray(0, HASH_BYTES), ORDER_BYTES)
    return token
  }
  const of = (lane: Lane, prefix: string): Uint8Array => {
    const atHand = lanes.get(lane)
    const known = atHand?.get(prefix)
    if (known) return known
    const token = make(lane, prefix)
    // Those of one lane at a time: whoever imports does so for long.
    if (!atHand || atHand.size >= AT_HAND_MAX) lanes.clear()
    lanes.set(lane, (lanes.get(lane) ?? new Map<string, Uint8Array>()).set(prefix, token))
    return token
  }
  return { of, forget: () => lanes.clear() }
}
