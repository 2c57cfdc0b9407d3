import type { VNode } from 'preact'
import type { Rulebook } from '../core/rulebook.ts'
import type { Language, Layer } from '../core/terms.ts'
import { CONFIDENCES, LAYERS } from '../core/terms.ts'
import { SEARCH_LENGTH_MAX } from '../core/limits.ts'
import type { Options } from '../web/choice.tsx'
import { Choice, optionsOf } from '../web/choice.tsx'
import { fill } from '../web/language.ts'
import { VerdictShapes } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import type { FilterName, RuleFilter, RuleKind } from './rules-filter.ts'
import { FILTER_NAMES, RULE_KINDS } from './rules-filter.ts'
import type { ListedBook } from './rules-list.ts'
import { countNorms } from './rules-list.ts'
import type { Telling } from './rules-view.tsx'
import { BookView, SilenceView } from './rules-view.tsx'

/** All that the page of the rules shows for one address. */
export type RulesPageView = {
  readonly told: Telling
  readonly filter: RuleFilter
  /** Every rulebook, to choose from. */
  readonly books: readonly Rulebook[]
  /** The layers that hold a rule at all. */
  readonly layers: readonly Layer[]
  /** What fits, and how many rules there are without a filter. */
  readonly listed: readonly ListedBook[]
  readonly all: number
}

/** Every rule that answers rest on, to read, to narrow down and to link to. */
export function RulesPage({ view }: { view: RulesPageView }): VNode {
  const { told, filter, listed } = view
  const { language } = told
  const words = WORDS[language].rules
  const isNarrowed = filter.chosen.size > 0
  const shown = countNorms(listed)
  return (
    <div class="law">
      <VerdictShapes />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>
        <a href={`/rules/changes?lang=${language}`}>{words.changes}</a>
      </p>
      <FilterForm view={view} />
      {filter.wrong.size > 0 ? <Unreadable filter={filter} language={language} /> : null}
      <p role="status">
        <b>{fill(words.count, { shown: String(shown), all: String(view.all) })}</b>{' '}
        {isNarrowed ? <a href={`/rules?lang=${language}`}>{words.showAll}</a> : null}
      </p>
      {shown === 0 ? <p>{words.none}</p> : <Contents listed={listed} language={language} />}
      {listed.map((one) => (
        <BookView key={one.book.id} listed={one} told={told} />
      ))}
      {isNarrowed ? null : <SilenceView told={told} />}
    </div>
  )
}

/** The rulebooks that are shown, each one step away. */
function Contents({
  listed,
  language,
}: {
  listed: readonly ListedBook[]
  language: Language
}): VNode {
  const words = WORDS[language].rules
  return (
    <nav aria-label={words.books}>
      <ul class="cases">
        {listed.map((one) => (
          <li key={one.book.id}>
            <a href={`#book-${one.book.id}`}>
              {one.book.title[language]} <small>{countNorms([one])}</small>
            </a>
          </li>
        ))}
      </ul>
      <p class="small">{words.walked}</p>
    </nav>
  )
}

/** A plain form: its choices stand in the address, so that a list can be shared. */
function FilterForm({ view }: { view: RulesPageView }): VNode {
  const { filter, books, layers, told } = view
  const { language } = told
  const words = WORDS[language]
  return (
    <form action="/rules" method="get" class="narrow" aria-label={words.rules.narrow}>
      <input type="hidden" name="lang" value={language} />
      <Chosen
        name="rulebook"
        filter={filter}
        language={language}
        options={books.map(({ id, title }) => [id, title[language]])}
      />
      <Chosen
        name="layer"
        filter={filter}
        language={language}
        options={optionsOf(layers, words.layers)}
      />
      <Chosen
        name="outcome"
        filter={filter}
        language={language}
        options={RULE_KINDS.map((kind) => [kind, kindText(kind, language)])}
      />
      <Chosen
        name="confidence"
        filter={filter}
        language={language}
        options={optionsOf(CONFIDENCES, words.rules.confidences)}
      />
      <Typed name="q" filter={filter} language={language} />
      <Typed name="on" filter={filter} language={language} />
      <button class="button" type="submit">
        {words.rules.show}
      </button>
    </form>
  )
}

type FieldProps = {
  readonly name: FilterName
  readonly filter: RuleFilter
  readonly language: Language
}

function Chosen({ name, filter, language, options }: FieldProps & { options: Options }): VNode {
  const words = WORDS[language].rules
  return (
    <Choice
      name={name}
      label={words.fields[name]}
      empty={words.any}
      options={options}
      chosen={filter.chosen.get(name)}
      isWrong={filter.wrong.has(name)}
    />
  )
}

function Typed({ name, filter, language }: FieldProps): VNode {
  const words = WORDS[language]
  const isDay = name === 'on'
  return (
    <div class="field">
      <label for={name}>{words.rules.fields[name]}</label>
      <input
        id={name}
        name={name}
        value={filter.chosen.get(name) ?? filter.wrong.get(name) ?? ''}
        autocomplete="off"
        maxLength={SEARCH_LENGTH_MAX}
        {...(isDay ? { 'aria-describedby': 'on-help' } : {})}
        {...invalid(filter, name)}
      />
      {isDay ? (
        <span class="small" id="on-help">
          {words.may.dayHelp}
        </span>
      ) : null}
    </div>
  )
}

/** What could not be read, by the name of its field and as it stands in the address. */
function Unreadable({ filter, language }: { filter: RuleFilter; language: Language }): VNode {
  const words = WORDS[language].rules
  return (
    <section class="verdict no" role="alert">
      <h2>{words.unreadable}</h2>
      <p>{words.unreadableHelp}</p>
      <p>
        {FILTER_NAMES.filter((name) => filter.wrong.has(name))
          .map((name) => `${words.fields[name]}: ${filter.wrong.get(name)?.slice(0, SHOWN_MAX)}`)
          .join('; ')}
      </p>
    </section>
  )
}

/** Characters of an unreadable value that are shown. */
const SHOWN_MAX = 40

function kindText(kind: RuleKind, language: Language): string {
  const words = WORDS[language]
  if (kind === 'duties') return words.rules.dutiesOnly
  return words.verdicts[kind === 'needs-consent' ? 'ask-first' : kind]
}

function invalid(filter: RuleFilter, name: FilterName): { 'aria-invalid'?: 'true' } {
  return filter.wrong.has(name) ? { 'aria-invalid': 'true' } : {}
}

/** The layers in which any of the books holds a rule. */
export function layersOf(books: readonly Rulebook[]): readonly Layer[] {
  return LAYERS.filter((layer) => books.some((book) => book.byLayer.get(layer)?.length))
}
