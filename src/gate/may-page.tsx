import type { VNode } from 'preact'
import type { FactKey } from '../core/facts.ts'
import { FACT_KEYS, isFactKey } from '../core/facts.ts'
import type { Question } from '../core/question.ts'
import { questionJson } from '../core/question.ts'
import type { TimeZone } from '../core/calendar.ts'
import type { Reading } from '../core/rulebook.ts'
import type { Language } from '../core/terms.ts'
import { groupOf, tellValue } from '../web/fact-words.ts'
import type { FieldState } from '../web/fields.tsx'
import { FactField } from '../web/fields.tsx'
import type { FactGroup, Words } from '../web/words/words.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { EXAMPLE_GROUPS } from '../web/words/words.ts'
import type { Answer } from '../wire/answer.ts'
import { AnswerView } from './answer-view.tsx'
import type { Years } from './over-time-view.tsx'
import { OverTime } from './over-time-view.tsx'
import type { Example } from './examples.ts'
import { SENTENCE_FACTS, Sentences } from './sentence.tsx'

/** All that the public desk shows for one address. */
export type MayView = {
  readonly language: Language
  readonly reading: Reading
  /** Every reading that may be asked for. */
  readonly readings: readonly Reading[]
  readonly state: FieldState
  readonly asOf: string
  readonly timeZone: string
  /** The facts that the rules of this reading ask for, so that nobody is asked for more. */
  readonly read: ReadonlySet<FactKey>
  readonly examples: readonly Example[]
  readonly example?: Example
  /** Absent where the address could not be read. */
  readonly answered?: {
    readonly question: Question
    readonly answer: Answer
    readonly link: string
    /** The zone of the clock by which its moments are told. */
    readonly zone: TimeZone
    readonly years: readonly Years[]
  }
  readonly url: string
}

/** The public desk: the sentence to complete, the answer under it, the cases that people brought. */
export function MayPage({ view }: { view: MayView }): VNode {
  const words = WORDS[view.language].may
  const { answered } = view
  return (
    <>
      <form action="/may" method="get" class="desk" id="desk">
        <input type="hidden" name="lang" value={view.language} />
        {view.example ? (
          <p class="small example-title">{view.example.title[view.language]}</p>
        ) : (
          <p class="small">{words.lead}</p>
        )}
        <Sentences state={view.state} />
        <ReadingSlot view={view} />
        <MoreFacts view={view} />
        <button class="button ask-button" type="submit">
          {words.ask}
        </button>
      </form>
      <div id="answer" data-swap>
        {answered ? (
          <>
            <AnswerView
              answer={answered.answer}
              language={view.language}
              reading={view.reading}
              zone={answered.zone}
            />
            <OverTime years={answered.years} asked={view.reading} language={view.language} />
            <Share answered={answered} view={view} />
          </>
        ) : (
          <Unreadable view={view} />
        )}
      </div>
      <Examples view={view} />
      <p class="small">{words.nothingStored}</p>
    </>
  )
}

/** By whose rules it is answered: the law, or an opinion of then. */
function ReadingSlot({ view }: { view: MayView }): VNode {
  const words = WORDS[view.language].may
  const [before = '', after = ''] = words.readingSentence.split('{rulebook}')
  return (
    <p class="sentence third">
      {before}
      <span class="slot">
        <label for="rulebook">{words.readingLabel}</label>
        <select id="rulebook" name="rulebook">
          {view.readings.map(({ id, title }) => (
            <option key={id} value={id} selected={id === view.reading.id}>
              {title[view.language]}
            </option>
          ))}
        </select>
        {after}
      </span>
    </p>
  )
}

/** What else is known: every fact that the rules read and that the sentence does not ask for. */
function MoreFacts({ view }: { view: MayView }): VNode {
  const words = WORDS[view.language].may
  const { facts } = view.state
  const asked = FACT_KEYS.filter(
    (key) =>
      !SENTENCE_FACTS.includes(key) &&
      (view.read.has(key) || facts.has(key) || view.state.wrong.has(key)),
  )
  const isContact = (facts.get('act') ?? 'contact') === 'contact'
  const groups = Object.keys(words.groups) as FactGroup[]
  return (
    <details
      class="more"
      id="more"
      open={[...view.state.wrong].some((name) => !SENTENCE_FACTS.includes(name as FactKey))}
    >
      <summary>
        {words.moreFacts}
        <Supposed view={view} />
      </summary>
      <p class="small">{words.moreFactsHelp}</p>
      <div class="groups">
        {groups.map((group) => {
          const keys = asked.filter(
            (key) => groupOf(key) === group && !(key === 'act' && !isContact),
          )
          return keys.length === 0 && group !== 'contact' ? null : (
            <fieldset key={group} class="group">
              <legend>{words.groups[group]}</legend>
              {keys.map((key) => (
                <FactField key={key} state={view.state} fact={key} />
              ))}
              {group === 'contact' ? <Moment view={view} /> : null}
            </fieldset>
          )
        })}
      </div>
    </details>
  )
}

/** What most answers hang on and people forget to say. */
const TOLD_FIRST: readonly FactKey[] = [
  'person.country',
  'person.age',
  'scale',
  'source.publishedFor',
  'consent.state',
  'objection',
  'suppressed',
  'history.contactsMade',
]

/** What the answer supposes beside the sentence, in view also where the fold is closed. */
function Supposed({ view }: { view: MayView }): VNode {
  const { facts } = view.state
  const told = TOLD_FIRST.filter((key) => facts.has(key))
  const others = [...facts.keys()].filter(
    (key) => !told.includes(key) && !SENTENCE_FACTS.includes(key),
  )
  return (
    <span class="supposed" id="supposed" data-swap>
      {told.map((key) => (
        <span key={key}>
          {WORDS[view.language].facts[key]}:{' '}
          <b>{tellValue(view.language, key, facts.get(key) ?? '')}</b>
        </span>
      ))}
      {others.length > 0 ? <span>+ {others.length}</span> : null}
    </span>
  )
}

function Moment({ view }: { view: MayView }): VNode {
  const words = WORDS[view.language].may
  return (
    <div class="field">
      <label for="asOf">{words.asOf}</label>
      <input
        id="asOf"
        name="asOf"
        value={view.asOf}
        autocomplete="off"
        aria-describedby="asOf-help"
        {...(view.state.wrong.has('asOf') ? { 'aria-invalid': 'true' as const } : {})}
      />
      <span class="small" id="asOf-help">
        {words.asOfHelp}
      </span>
      {view.timeZone ? <input type="hidden" name="timeZone" value={view.timeZone} /> : null}
    </div>
  )
}

/** The link that carries this question, and the same question for a program. */
function Share({
  answered,
  view,
}: {
  answered: NonNullable<MayView['answered']>
  view: MayView
}): VNode {
  const words = WORDS[view.language].may
  const body = JSON.stringify({
    rulebook: view.reading.id,
    question: questionJson(answered.question),
  })
  return (
    <div class="share">
      <p>
        <a class="button quiet" href={answered.link}>
          {words.share}
        </a>
      </p>
      <details id="by-api">
        <summary>{words.sameByApi}</summary>
        <pre
          tabIndex={0}
        >{`curl ${view.url}/v1/suppose -H 'content-type: application/json' \\\n  -d '${body}'`}</pre>
      </details>
    </div>
  )
}

function Unreadable({ view }: { view: MayView }): VNode {
  const words = WORDS[view.language]
  const names = [...view.state.wrong].map((name) => labelOf(name, words))
  return (
    <section class="verdict no" role="alert" id="verdict">
      <h2>{words.may.badAddress}</h2>
      <p>{words.may.badAddressHelp}</p>
      <p>{names.join(', ')}</p>
    </section>
  )
}

function labelOf(name: string, words: Words): string {
  if (name === 'asOf') return words.may.asOf
  return isFactKey(name) ? words.facts[name] : name
}

/** Every case as a link, under the subject that people would look for. */
function Examples({ view }: { view: MayView }): VNode {
  const words = WORDS[view.language].may
  return (
    <section class="stack examples" aria-labelledby="examples">
      <h2 class="smaller" id="examples">
        {words.examples}
      </h2>
      <p class="small">{words.examplesHelp}</p>
      <div class="example-groups">
        {EXAMPLE_GROUPS.map((group) => (
          <details key={group} id={`examples-${group}`} open={view.example?.group === group}>
            <summary>{words.exampleGroups[group]}</summary>
            <ul class="cases">
              {view.examples
                .filter((example) => example.group === group)
                .map((example) => (
                  <li key={example.id}>
                    <a
                      href={`/may?case=${encodeURIComponent(example.id)}&lang=${view.language}`}
                      {...(example.id === view.example?.id
                        ? { 'aria-current': 'true' as const }
                        : {})}
                    >
                      {example.title[view.language]}
                    </a>
                  </li>
                ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  )
}
