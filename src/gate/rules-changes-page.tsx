import type { VNode } from 'preact'
import type { Day } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import { dayText, fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { ChangeDay } from './rules-changes.ts'
import type { Norm } from './rules-list.ts'

type Props = {
  readonly days: readonly ChangeDay[]
  readonly today: Day
  readonly language: Language
}

/** The law through the years: what began and what ended on each day, with the question as on that day. */
export function ChangesPage({ days, today, language }: Props): VNode {
  const words = WORDS[language].rules
  return (
    <div class="law">
      <h1>{words.changesTitle}</h1>
      <p class="lead">{words.changesLead}</p>
      <p>
        <a href={`/rules?lang=${language}`}>{words.allRules}</a>
      </p>
      <ol class="days">
        {days.map((change) => (
          <DayView
            key={change.day}
            change={change}
            isUpcoming={change.day > today}
            language={language}
          />
        ))}
      </ol>
    </div>
  )
}

type DayProps = {
  readonly change: ChangeDay
  readonly isUpcoming: boolean
  readonly language: Language
}

function DayView({ change, isUpcoming, language }: DayProps): VNode {
  const { day, opened, begun, ended, reading } = change
  const words = WORDS[language].rules
  const then = `/may?lang=${language}&rulebook=${encodeURIComponent(reading)}&asOf=${day}${NOON}`
  return (
    <li id={day}>
      <div>
        <h2>{dayText(day, language)}</h2>
        {isUpcoming ? <p class="check">{words.upcoming}</p> : null}
        <p class="then">
          <a href={then}>{words.askThen}</a>
          <a href={`/rules?lang=${language}&on=${day}`}>{words.rulesThen}</a>
        </p>
      </div>
      <div>
        {opened.map(({ book, norms }) => (
          <section key={book.id}>
            <h3>{fill(words.opens, { title: book.title[language] })}</h3>
            <details>
              <summary>{fill(words.opensWith, { count: String(norms.length) })}</summary>
              <Norms norms={norms} language={language} />
            </details>
          </section>
        ))}
        <Part title={words.begins} norms={begun} language={language} />
        <Part title={words.ends} norms={ended} language={language} />
      </div>
    </li>
  )
}

/** Noon of a day, so that it is that day all over Europe. */
const NOON = 'T12:00:00Z'

type PartProps = {
  readonly title: string
  readonly norms: readonly Norm[]
  readonly language: Language
}

function Part({ title, norms, language }: PartProps): VNode | null {
  if (norms.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <Norms norms={norms} language={language} />
    </section>
  )
}

function Norms({ norms, language }: { norms: readonly Norm[]; language: Language }): VNode {
  return (
    <ul class="changed">
      {norms.map(({ id, rules }) => (
        <li key={id}>
          <a href={`/rules?lang=${language}#${id}`}>{id}</a>
          <div>
            {rules.map(({ rule }, i) => (
              <p key={i}>{rule.says[language]}</p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
