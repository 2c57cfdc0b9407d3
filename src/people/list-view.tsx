import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { placeText } from '../views/filter.ts'
import { valueWord } from '../web/fact-words.ts'
import { VERDICT_CLASS, VerdictMark, VerdictShapes } from '../web/verdict.tsx'
import { LISTS } from '../web/words/lists.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { KeptList } from './kept-lists.ts'
import { ListFilter } from './list-filter.tsx'
import { Keeping, Kept, TakingAway } from './list-ways.tsx'
import type { Row, Seen } from './looking.ts'
import type { Name } from './names.ts'
import { nameLine } from './names.ts'
import type { Wish } from './wish.ts'
import { choicesOf, choicesText } from './wish.ts'

/** A page of a list. */
export type ListShown = {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly wish: Wish
  readonly seen: Seen
  readonly names: ReadonlyMap<SubjectRef, Name>
  readonly kept: readonly KeptList[]
  readonly isFirst: boolean
  readonly mayTake: boolean
  readonly mayKeep: boolean
  readonly said: { readonly text: string; readonly isBad: boolean } | undefined
  /** The file that was asked for needs a second pair of eyes. */
  readonly needsApproval: boolean
}

/** The list with its choices, the lists that are kept, and what can be done with this one. */
export function ListMain(shown: ListShown): VNode {
  const { visit, seen, isFirst, wish, said, mayTake, mayKeep } = shown
  const words = WORDS[visit.language].people.list
  const isWide = choicesOf(wish).length === 0
  if (seen.rows.length === 0 && isFirst && seen.next === undefined && isWide)
    return <Nobody visit={visit} />
  return (
    <div class="stack sections">
      <VerdictShapes />
      <h1 class="plain">{words.title}</h1>
      {said === undefined ? null : (
        <p class={said.isBad ? 'said bad' : 'said'} role="status">
          {said.text}
        </p>
      )}
      {isWide ? <p class="reading">{words.lead}</p> : null}
      <Kept {...shown} />
      <ListFilter {...shown} />
      {seen.rows.length === 0 ? <p>{words.none}</p> : <Rows {...shown} />}
      <Further {...shown} />
      {mayTake ? <TakingAway {...shown} /> : null}
      {mayKeep && !isWide ? <Keeping {...shown} /> : null}
    </div>
  )
}

/** Older ones; where nobody was found among those that were looked at, the way to look on. */
function Further({ visit, seen, wish }: ListShown): VNode | null {
  if (!seen.next) return null
  const address = new URLSearchParams(choicesText(wish))
  address.set('after', placeText(seen.next))
  return (
    <p>
      <a class="button quiet" href={`/desk/contacts?${address.toString()}`}>
        {seen.rows.length === 0
          ? LISTS[visit.language].goOn
          : WORDS[visit.language].people.list.older}
      </a>
    </p>
  )
}

function Nobody({ visit }: Pick<ListShown, 'visit'>): VNode {
  const words = WORDS[visit.language].people.list
  return (
    <section class="stack reading">
      <h1 class="plain">{words.empty}</h1>
      <p>{words.emptyHelp}</p>
      <p>
        <a class="button" href="/desk/imports">
          {words.emptyImport}
        </a>
      </p>
    </section>
  )
}

function Rows({ visit, seen, names, wish }: ListShown): VNode {
  const { list } = WORDS[visit.language].people
  const { purpose, channel } = wish
  const asked = purpose && channel ? `?purpose=${purpose.id}&channel=${channel}` : '?'
  return (
    <ul class="rows people">
      {seen.rows.map((row) => (
        <li key={row.subject}>
          <p>
            <a href={`/desk/contacts/${row.subject}${asked}`}>
              {nameLine(names.get(row.subject) ?? {}, list.noName)}
            </a>
            <br />
            <span class="small">{aboutRow(row, visit)}</span>
          </p>
          {row.answer ? (
            <p class={`told ${VERDICT_CLASS[row.answer]}`}>
              <VerdictMark verdict={row.answer} />{' '}
              <b>{WORDS[visit.language].verdicts[row.answer]}</b>
              <br />
              <span class="small">{row.reason}</span>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function aboutRow({ kind, country, sources }: Row, { language }: SellerVisit): string {
  const words = WORDS[language]
  const { unknown } = words.people.list
  return [
    kind === undefined ? unknown : valueWord(words, 'person.kind', kind),
    country === undefined ? unknown : valueWord(words, 'person.country', country),
    sources.map((one) => valueWord(words, 'source.kind', one)).join(', '),
  ].join(' · ')
}
