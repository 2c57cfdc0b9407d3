import type { Day } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import type { Rule, Rulebook, RuleId } from '../core/rulebook.ts'
import type { Layer } from '../core/terms.ts'
import { LAYERS } from '../core/terms.ts'

/** A rule with the first and the last day on which both it and its book are in force. */
export type DatedRule = {
  readonly rule: Rule
  readonly book: Rulebook
  readonly from: Day
  readonly to?: Day
}

/** The rules that share an id: one norm that says different things of different cases. */
export type Norm = { readonly id: RuleId; readonly rules: readonly DatedRule[] }

/** The norms of one layer, in the order in which they are walked. */
export type ListedLayer = { readonly layer: Layer; readonly norms: readonly Norm[] }
export type ListedBook = { readonly book: Rulebook; readonly layers: readonly ListedLayer[] }

/** Every rulebook that some reading answers by, each once. */
export function booksOf(law: Law): readonly Rulebook[] {
  return [...new Set([...law.readings.values()].flatMap(({ books }) => books))]
}

/** The rules of a book with their days. A rule is in force only while its book is. */
export function datedRules(book: Rulebook): readonly DatedRule[] {
  return book.rules.map((rule) => {
    const from = rule.from && rule.from > book.from ? rule.from : book.from
    const ends = [rule.to, book.to].filter((day) => day !== undefined).sort()
    return { rule, book, from, ...(ends[0] ? { to: ends[0] } : {}) }
  })
}

/** The books with those of their rules that fit, by layer and id; what holds nothing is left out. */
export function listBooks(
  books: readonly Rulebook[],
  fits: (rule: DatedRule) => boolean,
): readonly ListedBook[] {
  const listed = books.map((book) => {
    const rules = datedRules(book).filter(fits)
    const layers = LAYERS.map((layer) => ({
      layer,
      norms: together(rules.filter(({ rule }) => rule.layer === layer)),
    }))
    return { book, layers: layers.filter(({ norms }) => norms.length > 0) }
  })
  return listed.filter(({ layers }) => layers.length > 0)
}

/** How many norms a listing holds. */
export function countNorms(books: readonly ListedBook[]): number {
  const layers = books.flatMap((book) => book.layers)
  return layers.reduce((count, { norms }) => count + norms.length, 0)
}

/** Rules that share an id, side by side, where the first of them stood. */
export function together(rules: readonly DatedRule[]): readonly Norm[] {
  const norms = new Map<RuleId, DatedRule[]>()
  for (const dated of rules) {
    const norm = norms.get(dated.rule.id)
    if (norm) norm.push(dated)
    else norms.set(dated.rule.id, [dated])
  }
  return [...norms].map(([id, same]) => ({ id, rules: same }))
}
