import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import { SEARCH_LENGTH_MAX } from '../core/limits.ts'
import type { Rule, Rulebook } from '../core/rulebook.ts'
import { inForce } from '../core/rulebook.ts'
import type { Language, Outcome } from '../core/terms.ts'
import { CONFIDENCES, LAYERS, OUTCOMES } from '../core/terms.ts'
import type { DatedRule } from './rules-list.ts'

/** The fields by which the rules can be narrowed, as they stand in the address: `?layer=stop&on=2018-05-25`. */
export const FILTER_NAMES = ['rulebook', 'layer', 'outcome', 'confidence', 'q', 'on'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

/** What a rule says; `duties` where it decides nothing and only adds duties. */
export type RuleKind = Outcome | 'duties'
export const RULE_KINDS: readonly RuleKind[] = [...OUTCOMES, 'duties']

/** What the address asks for. A field that is empty, or that cannot be read, narrows nothing. */
export type RuleFilter = {
  readonly chosen: ReadonlyMap<FilterName, string>
  /** What stands in the address for the fields that cannot be read. */
  readonly wrong: ReadonlyMap<FilterName, string>
}

/** Reads the address. Of a field that stands there twice, the first counts; other names are left alone. */
export function readFilter(address: URLSearchParams, books: readonly Rulebook[]): RuleFilter {
  const allowed: Readonly<Record<FilterName, (value: string) => boolean>> = {
    rulebook: (value) => books.some(({ id }) => id === value),
    layer: (value) => LAYERS.some((layer) => layer === value),
    outcome: (value) => RULE_KINDS.some((kind) => kind === value),
    confidence: (value) => CONFIDENCES.some((confidence) => confidence === value),
    q: (value) => value.length <= SEARCH_LENGTH_MAX,
    on: (value) => parseDay(value) !== undefined,
  }
  const chosen = new Map<FilterName, string>()
  const wrong = new Map<FilterName, string>()
  for (const name of FILTER_NAMES) {
    const value = (address.get(name) ?? '').trim()
    if (value === '') continue
    if (allowed[name](value)) chosen.set(name, value)
    else wrong.set(name, value)
  }
  return { chosen, wrong }
}

/** Does a rule pass every field that was chosen? Free text is looked for in the words of the reader. */
export function filterBy(
  { chosen }: RuleFilter,
  law: Law,
  language: Language,
): (dated: DatedRule) => boolean {
  const words = plain(chosen.get('q') ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const on = chosen.get('on') as Day | undefined
  const isOr = (name: FilterName, value: string): boolean => (chosen.get(name) ?? value) === value
  return (dated) => {
    const { rule, book } = dated
    if (!isOr('rulebook', book.id) || !isOr('layer', rule.layer)) return false
    if (!isOr('outcome', kindOf(rule)) || !isOr('confidence', rule.confidence)) return false
    if (on !== undefined && !inForce(dated, on)) return false
    if (words.length === 0) return true
    const text = plain(
      [rule.id, rule.cite, rule.says[language], ...duties(rule, law, language)].join(' '),
    )
    return words.every((word) => text.includes(word))
  }
}

function kindOf({ outcome }: Rule): RuleKind {
  return outcome ?? 'duties'
}

/** The duties of a rule in words: its own wording, or the general one. */
export function duties(rule: Rule, law: Law, language: Language): readonly string[] {
  return rule.duties.map(({ kind, says }) => (says ?? law.duties[kind])[language])
}

/** Small letters without accents, so that nobody has to type them. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
