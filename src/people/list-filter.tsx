import type { VNode } from 'preact'
import { CHANNELS, COUNTRIES, PERSON_KINDS, SOURCES } from '../core/terms.ts'
import { NONE } from '../views/filter.ts'
import { LISTS } from '../web/words/lists.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { ListShown } from './list-view.tsx'
import { ANSWERS, DUE } from './wish.ts'

type Options = readonly (readonly [value: string, says: string])[]

/** What a list is narrowed by: whom the gate lets one reach, and what is known of people. */
export function ListFilter({ visit, purposes, wish }: ListShown): VNode {
  const { language } = visit
  const all = WORDS[language]
  const { values, people, verdicts } = all
  const words = LISTS[language]
  const titles = purposes.map(({ id, title }) => [id, title[language]] as const)
  const answers = ANSWERS.map(
    (one) => [one, one === 'reachable' ? words.reachable : verdicts[one]] as const,
  )
  return (
    <form method="get" action="/desk/contacts" class="stack filter">
      <input type="hidden" name="lang" value={language} />
      <div class="in-line">
        <Chosen
          name="purpose"
          label={people.ask.purpose}
          options={titles}
          chosen={wish.purpose?.id}
        />
        <Chosen
          name="channel"
          label={people.ask.channel}
          options={wordsOf(CHANNELS, values.byChannel)}
          chosen={wish.channel}
        />
        <Chosen
          name="answer"
          label={people.list.answer}
          empty={people.list.anyAnswer}
          options={answers}
          chosen={wish.answer}
        />
        <button class="button slim" type="submit">
          {people.list.show}
        </button>
      </div>
      <More visit={visit} wish={wish} />
    </form>
  )
}

/** Choices that are folded away until one of them is made. */
function More({ visit: { language }, wish }: Pick<ListShown, 'visit' | 'wish'>): VNode {
  const { values } = WORDS[language]
  const words = LISTS[language]
  const dues = DUE.map((one) => [one, one === 'notice' ? words.dueNotice : words.dueLate] as const)
  const isMore = [wish.source, wish.country, wish.kind, wish.due].some((one) => one !== undefined)
  return (
    <details open={isMore}>
      <summary>{words.more}</summary>
      <div class="narrow">
        <Chosen
          name="source"
          label={words.source}
          empty={words.any}
          options={wordsOf(SOURCES, values.sources)}
          chosen={wish.source}
        />
        <Chosen
          name="country"
          label={words.country}
          empty={words.any}
          options={[...wordsOf(COUNTRIES, values.countries), [NONE, words.none]]}
          chosen={wish.country}
        />
        <Chosen
          name="kind"
          label={words.kind}
          empty={words.any}
          options={[...wordsOf(PERSON_KINDS, values.personKinds), [NONE, words.none]]}
          chosen={wish.kind}
        />
        <Chosen name="due" label={words.due} empty={words.any} options={dues} chosen={wish.due} />
      </div>
    </details>
  )
}

function wordsOf<Word extends string>(
  set: readonly Word[],
  words: Readonly<Record<Word, string>>,
): Options {
  return set.map((one) => [one, words[one]] as const)
}

function Chosen({
  name,
  label,
  options,
  chosen,
  empty = '–',
}: {
  readonly name: string
  readonly label: string
  readonly options: Options
  readonly chosen: string | undefined
  readonly empty?: string
}): VNode {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{empty}</option>
        {options.map(([value, says]) => (
          <option key={value} value={value} selected={value === chosen}>
            {says}
          </option>
        ))}
      </select>
    </p>
  )
}
