import type { VNode } from 'preact'
import type { Day } from '../core/calendar.ts'
import type { Law } from '../core/law.ts'
import type { Rule, RuleId } from '../core/rulebook.ts'
import type { Language, Text, Verdict } from '../core/terms.ts'
import { dayText, fill } from '../web/language.ts'
import { VERDICT_CLASS, VerdictMark } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import type { Proofs } from './rules-proofs.ts'
import { duties } from './rules-filter.ts'
import type { GoldenCase } from './golden.ts'
import type { DatedRule, ListedBook, ListedLayer, Norm } from './rules-list.ts'

/** What it takes to tell a rule. */
export type Telling = {
  readonly language: Language
  readonly law: Law
  readonly today: Day
  readonly proofs: Proofs
  /** The titles of the cases that the desk can show, by their id. */
  readonly shown: ReadonlyMap<string, Text>
}

/** Cases told by their title; the others of a rule are counted. */
const TITLES_MAX = 2

/** A rulebook: what it is, since when it holds, and its rules by layer. */
export function BookView({ listed, told }: { listed: ListedBook; told: Telling }): VNode {
  const { book, layers } = listed
  const { language } = told
  return (
    <section class="book" id={`book-${book.id}`}>
      <h2>{book.title[language]}</h2>
      <p class="small">
        {book.about[language]} {fill(WORDS[language].rules.inForce, { days: daysText(book, told) })}
      </p>
      {layers.map((layer) => (
        <LayerView key={layer.layer} listed={layer} told={told} />
      ))}
    </section>
  )
}

function LayerView({ listed, told }: { listed: ListedLayer; told: Telling }): VNode {
  return (
    <>
      <h3 class="layer">{WORDS[told.language].layers[listed.layer]}</h3>
      <ol class="rules">
        {listed.norms.map((norm) => (
          <NormView key={norm.id} norm={norm} told={told} />
        ))}
      </ol>
    </>
  )
}

/** The rules that share an id, the source under those that have it from one place, and the cases. */
function NormView({ norm, told }: { norm: Norm; told: Telling }): VNode {
  const sources = norm.rules.map((dated) => sourceText(dated, told))
  return (
    <li id={norm.id}>
      <h4>
        <a href={`#${norm.id}`}>{norm.id}</a>
      </h4>
      <div>
        {norm.rules.map((dated, i) => (
          <RuleView
            key={i}
            rule={dated.rule}
            told={told}
            {...(sources[i] === sources[i + 1] ? {} : { source: sources[i] ?? '' })}
          />
        ))}
        <Cases id={norm.id} told={told} />
      </div>
    </li>
  )
}

/** The rule that speaks where no rule does: it stands in no book and on no day alone. */
export function SilenceView({ told }: { told: Telling }): VNode {
  const { noGround } = told.law
  return (
    <section class="book">
      <h2>{WORDS[told.language].rules.silence}</h2>
      <ol class="rules">
        <li id={noGround.id}>
          <h3>
            <a href={`#${noGround.id}`}>{noGround.id}</a>
          </h3>
          <div>
            <RuleView
              rule={{ ...noGround, outcome: 'needs-consent' }}
              told={told}
              source={noGround.cite}
            />
            <Cases id={noGround.id} told={told} />
          </div>
        </li>
      </ol>
    </section>
  )
}

type RuleProps = { readonly rule: Rule; readonly told: Telling; readonly source?: string }

function RuleView({ rule, told, source }: RuleProps): VNode {
  const { language, law } = told
  const words = WORDS[language].rules
  const toDo = duties(rule, law, language)
  return (
    <>
      <p>
        <Outcome rule={rule} language={language} /> {rule.says[language]}
      </p>
      {toDo.length > 0 ? (
        <ul>
          {toDo.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      ) : null}
      {rule.confidence === 'check' ? <p class="check">{words.check}</p> : null}
      {source ? <p class="small">{source}</p> : null}
    </>
  )
}

/** What the rule says, as the asker would hear it; of a rule that decides nothing, that it adds duties. */
function Outcome({ rule, language }: { rule: Rule; language: Language }): VNode {
  const words = WORDS[language]
  if (rule.outcome === undefined) return <b>{words.rules.duties}</b>
  const verdict: Verdict = rule.outcome === 'needs-consent' ? 'ask-first' : rule.outcome
  return (
    <b class={VERDICT_CLASS[verdict]}>
      <VerdictMark verdict={verdict} />
      {words.verdicts[verdict]}
    </b>
  )
}

/** The cases that prove a rule, folded: how many, and a few by their title. */
function Cases({ id, told }: { id: RuleId; told: Telling }): VNode {
  const { language, proofs, shown } = told
  const words = WORDS[language].rules
  const cases = proofs.get(id) ?? []
  if (cases.length === 0) return <p class="small">{words.noCase}</p>
  const count = String(cases.length)
  const few = cases.slice(0, TITLES_MAX)
  const others = cases.length - TITLES_MAX
  return (
    <details>
      <summary>{cases.length === 1 ? words.oneCase : fill(words.cases, { count })}</summary>
      <ul {...(language === 'en' || few.some(({ id }) => shown.has(id)) ? {} : { lang: 'en' })}>
        {few.map((golden) => (
          <CaseTitle key={golden.id} golden={golden} told={told} />
        ))}
        {others > 0 ? <li>+ {others}</li> : null}
      </ul>
    </details>
  )
}

/** A case that the desk can show is a link in the reader's language; the others have English titles. */
function CaseTitle({ golden, told }: { golden: GoldenCase; told: Telling }): VNode {
  const { id, title } = golden
  const own = told.shown.get(id)
  if (!own) return <li>{title}</li>
  return (
    <li>
      <a href={`/may?lang=${told.language}&case=${encodeURIComponent(id)}`}>{own[told.language]}</a>
    </li>
  )
}

function sourceText({ rule, from, to }: DatedRule, told: Telling): string {
  return `${rule.cite} · ${daysText({ from, ...(to ? { to } : {}) }, told)}`
}

/** The days in force in words: since when, from when to when, or from when on. */
function daysText(
  { from, to }: { readonly from: Day; readonly to?: Day },
  { language, today }: Telling,
): string {
  const words = WORDS[language].rules
  const days = { from: dayText(from, language), to: to ? dayText(to, language) : '' }
  if (to) return fill(words.between, days) + (to < today ? `, ${words.over}` : '')
  return fill(from > today ? words.starting : words.since, days)
}
