import type { VNode } from 'preact'
import type { Reading } from '../core/rulebook.ts'
import type { Language, Verdict } from '../core/terms.ts'
import { dayText, fill } from '../web/language.ts'
import { VERDICT_CLASS, VerdictShape } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import type { Stretch } from './over-time.ts'

/** The same facts under one reading through the years, each answer with its address. */
export type Years = {
  readonly reading: Reading
  readonly stretches: readonly (Stretch & { readonly link: string })[]
}

/** When the law changed its answer to these facts, and what another reading says: one step to each. */
export function OverTime({
  years,
  asked,
  language,
}: {
  years: readonly Years[]
  /** The reading that was asked. */
  asked: Reading
  language: Language
}): VNode {
  const words = WORDS[language].may
  return (
    <section class="over-time stack" aria-labelledby="over-time">
      <h2 class="smaller" id="over-time">
        {words.overTime}
      </h2>
      <ol>
        {years.flatMap(({ reading, stretches }) =>
          stretches.map(({ from, answer, isAsked, link }) => (
            <Other
              key={`${reading.id} ${from}`}
              answer={answer}
              link={link}
              language={language}
              says={
                reading.books.length > 1
                  ? fill(words.since, { day: dayText(from, language) })
                  : reading.title[language]
              }
              isAsked={isAsked && reading === asked}
            />
          )),
        )}
      </ol>
    </section>
  )
}

type OtherProps = {
  readonly answer: Verdict
  readonly link: string
  readonly language: Language
  readonly says: string
  readonly isAsked: boolean
}

function Other({ answer, link, language, says, isAsked }: OtherProps): VNode {
  return (
    <li class={VERDICT_CLASS[answer]}>
      <a href={link} {...(isAsked ? { 'aria-current': 'true' as const } : {})}>
        <VerdictShape verdict={answer} />
        <span>
          <b>{WORDS[language].verdicts[answer]}</b> <span class="small">{says}</span>
        </span>
      </a>
    </li>
  )
}
