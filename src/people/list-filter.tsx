import type { VNode } from 'preact'
import { CHANNELS, COUNTRIES, PERSON_KINDS, SOURCES } from '../core/terms.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import { NONE } from '../views/filter.ts'
import { LISTS } from '../web/words/lists.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { ListShown } from './list-view.tsx'
import { ANSWERS, DUE } from './wish.ts'

/** How a choice reads that was not made. */
const NOTHING = '–'

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
        <Choice
          name="purpose"
          label={people.ask.purpose}
          empty={NOTHING}
          options={titles}
          chosen={wish.purpose?.id}
        />
        <Choice
          name="channel"
          label={people.ask.channel}
          empty={NOTHING}
          options={optionsOf(CHANNELS, values.byChannel)}
          chosen={wish.channel}
        />
        <Choice
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
        <Choice
          name="source"
          label={words.source}
          empty={words.any}
          options={optionsOf(SOURCES, values.sources)}
          chosen={wish.source}
        />
        <Choice
          name="country"
          label={words.country}
          empty={words.any}
          options={[...optionsOf(COUNTRIES, values.countries), [NONE, words.none]]}
          chosen={wish.country}
        />
        <Choice
          name="kind"
          label={words.kind}
          empty={words.any}
          options={[...optionsOf(PERSON_KINDS, values.personKinds), [NONE, words.none]]}
          chosen={wish.kind}
        />
        <Choice name="due" label={words.due} empty={words.any} options={dues} chosen={wish.due} />
      </div>
    </details>
  )
}
