import type { VNode } from 'preact'
import type { Instant, TimeZone } from '../core/calendar.ts'
import type { Reading } from '../core/rulebook.ts'
import type { Language } from '../core/terms.ts'
import { dayText, fill, momentText } from '../web/language.ts'
import { VERDICT_CLASS, VerdictShape } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import type { Answer } from '../wire/answer.ts'

type Told = { readonly answer: Answer; readonly language: Language }

/** What stands beside the answer where it is about somebody who is stored. */
export type Beside = {
  /** The form that keeps what was done: the duties are ticked in it. */
  readonly form?: string
  readonly act: VNode | null
  readonly evidence: VNode
  /** What can be done for a step. */
  readonly step: (step: Answer['unlock'][number], place: number) => VNode | null
}

/** The answer: the verdict with its reason, what to do, the way to a yes, and the rules, folded. */
export function AnswerView({
  answer,
  language,
  reading,
  zone,
  beside,
}: Told & { reading: Reading; zone: TimeZone; beside?: Beside }): VNode {
  return (
    <>
      <div class="answer">
        <section class="stack wide" aria-labelledby="answer-heading">
          <Verdict answer={answer} language={language} />
          <ReadingNote reading={reading} language={language} />
          <Duties answer={answer} language={language} form={beside?.form} />
          {beside?.act}
        </section>
        <Ways answer={answer} language={language} step={beside?.step} />
      </div>
      {beside?.evidence}
      <Reasons answer={answer} language={language} zone={zone} />
    </>
  )
}

function Verdict({ answer, language }: Told): VNode {
  const words = WORDS[language]
  const [reason] = answer.reasons
  return (
    <div
      class={`verdict ${VERDICT_CLASS[answer.answer]}`}
      role="status"
      id="verdict"
      data-verdict={answer.answer}
    >
      <VerdictShape verdict={answer.answer} />
      <h2 id="answer-heading">
        <span class="hidden">{words.may.answerHeading}: </span>
        {words.verdicts[answer.answer]}
      </h2>
      <p>{reason?.says}</p>
      {answer.confidence === 'check' ? <p class="small">{words.may.check}</p> : null}
    </div>
  )
}

/** Whose reading this is: a reader must not take an opinion of then for the law of now. */
function ReadingNote({ reading, language }: { reading: Reading; language: Language }): VNode {
  const { title, about } = reading
  return (
    <p class="small reading">
      {fill(WORDS[language].may.source, { title: title[language], about: about[language] })}
    </p>
  )
}

function Duties({ answer, language, form }: Told & { form: string | undefined }): VNode | null {
  const words = WORDS[language].may
  if (answer.duties.length === 0) return null
  return (
    <div>
      <h3>{answer.answer === 'ask-first' ? words.toDoWhenAsking : words.toDo}</h3>
      <ul class="do">
        {answer.duties.map(({ kind, says, by }) => (
          <li key={kind}>
            <input
              type="checkbox"
              id={`duty-${kind}`}
              {...(form === undefined ? {} : { form, name: 'duty', value: kind })}
            />
            <label for={`duty-${kind}`}>
              {says}{' '}
              {by ? (
                <span class="small">{fill(words.due, { day: dayText(by, language) })}</span>
              ) : null}
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Ways({
  answer,
  language,
  step: beside,
}: Told & { step: Beside['step'] | undefined }): VNode | null {
  const words = WORDS[language]
  if (answer.unlock.length === 0) return null
  return (
    <section class="stack">
      {answer.askVia.length > 0 ? (
        <div>
          <h3>{words.may.youMayAsk}</h3>
          <ul class="ask-ways">
            {answer.askVia.map((channel) => (
              <li key={channel}>{words.values.byChannel[channel]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <h2 class="smaller">
        {answer.answer === 'yes-once' ? words.may.toLastingYes : words.may.toYes}
      </h2>
      <ol class="way">
        {answer.unlock.map((step, place) => (
          <li key={step.step + (step.fact ?? '') + (step.channel ?? '')}>
            {step.says}
            {beside?.(step, place)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Reasons({ answer, language, zone }: Told & { zone: TimeZone }): VNode {
  const words = WORDS[language]
  const moment = (text: string): string => momentText(Date.parse(text) as Instant, zone, language)
  const asked = fill(words.may.asked, { moment: moment(answer.asOf) })
  const until = answer.validUntil
    ? fill(words.may.validUntil, { moment: moment(answer.validUntil) })
    : words.may.noEnd
  return (
    <details class="reasons" id="reasons">
      <summary>{words.may.why}</summary>
      <dl>
        {answer.reasons.map((reason) => (
          <div key={reason.rule}>
            <dt>
              {reason.says}{' '}
              <span class="small">
                <a href={`/rules?lang=${language}#${reason.rule}`}>{reason.rule}</a> · {reason.cite}{' '}
                · {words.layers[reason.layer]}
              </span>
            </dt>
            <dd>
              {words.verdicts[reason.outcome === 'needs-consent' ? 'ask-first' : reason.outcome]}
            </dd>
          </div>
        ))}
      </dl>
      <p class="small">
        {asked} {until}
      </p>
    </details>
  )
}
