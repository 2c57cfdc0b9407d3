import type { NameWord } from './company-name.ts'
import { wordsOfName } from './company-name.ts'
import { TEXT_LENGTH_MAX } from './limits.ts'

type Words = readonly NameWord[]
type CompanyKind = 'legal-person' | 'partnership-unincorporated' | 'sole-trader'

/** A legal form: how it stands in a name and in an extract, and what it makes of the company. */
export type LegalForm = {
  readonly id: string
  readonly countries: readonly string[]
  readonly kind: CompanyKind
  readonly suffixes: readonly Words[]
  readonly prefixes: readonly Words[]
  /** How a register words it. */
  readonly extract: readonly Words[]
  /** Its mark is also an ordinary word: a name tells it by its dots. */
  readonly isWeak: boolean
}

/** The table of legal forms; `afterwards` may follow a form, and a trade name follows `tradingAs`. */
export type LegalForms = {
  readonly forms: readonly LegalForm[]
  readonly afterwards: readonly Words[]
  readonly tradingAs: readonly Words[]
  /** Where the register gives each number once in the whole country. */
  readonly nationalNumbers: readonly string[]
}

type Company = {
  readonly name?: string
  /** What the extract of a register says under legal form. */
  readonly extract?: string
  readonly country?: string
  /** Whether a named person there is addressed, or the company itself. */
  readonly addressed?: 'company' | 'named-person'
}

/** `kind` is a value of `person.kind`. Without one, nothing is known and nothing may be assumed. */
export type LegalFormFound =
  | {
      readonly kind: CompanyKind | 'employee-of-legal-person'
      /** The ids of the forms that it may be; all make the company the same. */
      readonly forms: readonly string[]
      readonly source: 'extract' | 'name'
      readonly confidence: Confidence
    }
  | { readonly confidence: 'unknown' }

type Confidence = 'sure' | 'likely'
/** `travels`: it is told by an abbreviation or a register, so it is known abroad; a mere word is not. */
type Match = {
  readonly form: LegalForm
  readonly confidence: Confidence
  readonly travels: boolean
}

const UNKNOWN: LegalFormFound = { confidence: 'unknown' }

/** Somebody who works for a legal person is of the same company as the legal person itself. */
export function companyKindOf(kind: string): string {
  return kind === 'employee-of-legal-person' ? 'legal-person' : kind
}

/**
 * The legal form of a company: by the extract of its register, else by its name.
 *
 * Where countries read a form differently and none is known, and where a name carries two forms that
 * contradict each other, it stays unknown. So does a company that is only being founded.
 */
export function legalFormOf(table: LegalForms, company: Company): LegalFormFound {
  const { extract = '', name = '' } = company
  const stated = agreedOn(inExtract(table, extract), company, 'extract')
  return stated.confidence === 'unknown' ? agreedOn(inName(table, name), company, 'name') : stated
}

/** What the matches agree on. Forms of the company's own country go before those of another. */
function agreedOn(
  matches: readonly Match[],
  { country, addressed = 'company' }: Company,
  source: 'extract' | 'name',
): LegalFormFound {
  const isPlaced = country !== undefined && country !== 'unknown'
  const own = matches.filter(({ form }) => isPlaced && form.countries.includes(country))
  const isForeign = isPlaced && own.length === 0
  const abroad = isForeign ? matches.filter(({ travels }) => travels) : matches
  const counted = own.length > 0 ? own : abroad
  const [first] = counted
  if (!first || counted.some(({ form }) => form.kind !== first.form.kind)) return UNKNOWN
  const isSure = !isForeign && counted.some(({ confidence }) => confidence === 'sure')
  const { kind } = first.form
  const isEmployee = kind === 'legal-person' && addressed === 'named-person'
  return {
    kind: isEmployee ? 'employee-of-legal-person' : kind,
    forms: counted.map(({ form }) => form.id),
    source,
    confidence: isSure ? 'sure' : 'likely',
  }
}

/** An extract names a form in full, or by the mark that a name would carry. */
function inExtract({ forms }: LegalForms, extract: string): readonly Match[] {
  const words = wordsOfName(extract.slice(0, TEXT_LENGTH_MAX))
  const isWhole = (mark: Words): boolean => mark.length === words.length && isAt(words, mark, 0)
  return forms
    .filter((form) => [...form.extract, ...form.suffixes].some(isWhole))
    .map((form) => ({ form, confidence: 'sure', travels: true }))
}

/** The forms at the end of a name and at its beginning; of several at one end the longest mark. */
function inName(table: LegalForms, name: string): readonly Match[] {
  const words = bare(table, wordsOfName(name.slice(0, TEXT_LENGTH_MAX)))
  const marks = marksOf(table)
  const atEnd = longest(marks.suffixes.get(words.at(-1)?.folded ?? ''), words, 'suffixes')
  const atStart = longest(marks.prefixes.get(words[0]?.folded ?? ''), words, 'prefixes')
  return [...atEnd, ...atStart.filter(({ form }) => !atEnd.some((one) => one.form === form))]
}

type Side = 'suffixes' | 'prefixes'
type Marks = readonly { readonly form: LegalForm; readonly mark: Words }[]
/** The marks of a table by the word at their outer end. */
type OuterWords = Readonly<Record<Side, ReadonlyMap<string, Marks>>>

/** Names are many and tables few: the marks of each are sorted once. */
const MARKS = new WeakMap<LegalForms, OuterWords>()

function marksOf(table: LegalForms): OuterWords {
  const known = MARKS.get(table)
  if (known) return known
  const byWord = (side: Side): ReadonlyMap<string, Marks> => {
    const all = table.forms.flatMap((form) => form[side].map((mark) => ({ form, mark })))
    return Map.groupBy(all, ({ mark }) => mark.at(side === 'suffixes' ? -1 : 0)?.folded ?? '')
  }
  const marks = { suffixes: byWord('suffixes'), prefixes: byWord('prefixes') }
  MARKS.set(table, marks)
  return marks
}

/** A name without its trade name, and without what may follow a form. */
function bare({ afterwards, tradingAs }: LegalForms, words: Words): Words {
  const cut = words.findIndex((_, i) => i > 0 && tradingAs.some((mark) => isAt(words, mark, i)))
  const own = cut < 0 ? words : words.slice(0, cut)
  const after = afterwards.find((mark) => isAt(own, mark, own.length - mark.length))
  return after ? own.slice(0, own.length - after.length) : own
}

function longest(marks: Marks | undefined, words: Words, side: Side): readonly Match[] {
  const found = (marks ?? []).flatMap(({ form, mark }) => {
    const start = side === 'suffixes' ? words.length - mark.length : 0
    // A mark alone is no name: there is a company only where something else stands beside it.
    if (mark.length >= words.length || !isAt(words, mark, start)) return []
    const confidence = confidenceOf(form, mark, words, start)
    const travels = mark.some(({ text }) => /.\p{Lu}/u.test(text))
    return confidence ? [{ form, confidence, travels, length: mark.length }] : []
  })
  const length = Math.max(0, ...found.map((one) => one.length))
  const byForm = new Map<LegalForm, Match>()
  for (const { length: own, ...match } of found) if (own === length) byForm.set(match.form, match)
  return [...byForm.values()]
}

/** Letters of a mark that small letters make less sure. */
const SHORT = 3

/** How surely a mark is meant: by its dots or its capitals; a short one in other letters is less sure. */
function confidenceOf(
  form: LegalForm,
  mark: Words,
  words: Words,
  start: number,
): Confidence | undefined {
  const written = words.slice(start, start + mark.length)
  const isDotted = written.some((word) => word.isDotted)
  const isExact = written.every((word, i) => word.text === mark[i]?.text)
  if (form.isWeak) return isDotted ? 'sure' : isExact ? 'likely' : undefined
  if (isDotted || isExact || written.some(({ text }) => text.length > SHORT)) return 'sure'
  // After a number, small letters are a unit: five kg is no partnership.
  return /^\d/.test(words[start - 1]?.text ?? '') ? undefined : 'likely'
}

function isAt(words: Words, mark: Words, start: number): boolean {
  return start >= 0 && mark.every((word, i) => words[start + i]?.folded === word.folded)
}
