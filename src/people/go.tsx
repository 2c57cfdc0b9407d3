import type { VNode } from 'preact'
import type { DeskAnswer, DeskPage, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS, EVERYBODY } from '../console/desk.ts'
import { menuOf } from '../console/frame.tsx'
import type { SubjectRef } from '../core/entry.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { GO } from '../web/words/go.ts'
import { findByWords } from './find.ts'
import type { Name } from './names.ts'
import { nameLine, namesOf } from './names.ts'
import type { PeopleParts } from './parts.ts'

/**
 * Where to go: to a page, or to somebody. With JavaScript it opens over any page by Ctrl+K; without it, it is a
 * page like others. Whom one looks for stands in no address.
 */
export function goPages(
  parts: PeopleParts,
  pages: () => readonly DeskPage[],
): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/go',
      roles: EVERYBODY,
      handler: async (visit) => show(visit, pages(), {}),
    },
    {
      method: 'POST',
      path: '/desk/go',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => find(parts, visit, pages()),
    },
  ]
}

type Found = {
  readonly people?: readonly (readonly [SubjectRef, Name])[]
  readonly problem?: string
}

function show(visit: SellerVisit, pages: readonly DeskPage[], found: Found): DeskAnswer {
  const { title } = GO[visit.language]
  return { title, at: '/desk/go', main: <GoMain visit={visit} pages={pages} {...found} /> }
}

async function find(
  parts: PeopleParts,
  visit: SellerVisit,
  pages: readonly DeskPage[],
): Promise<DeskAnswer> {
  const { seller, fields, language } = visit
  const found = await findByWords(parts, seller.lane, fields.one('who'), seller.country)
  const words = WORDS[language].people.ask
  if (found.found === 'too-short') return show(visit, pages, { problem: words.tooShort })
  const [first, ...others] = found.found
  if (first === undefined) return show(visit, pages, { problem: words.nobody })
  if (others.length === 0) return { to: `/desk/contacts/${first}` }
  const names = await namesOf(parts, seller.lane, found.found)
  return show(visit, pages, {
    people: found.found.map((subject) => [subject, names.get(subject) ?? {}] as const),
  })
}

function GoMain({
  visit,
  pages,
  people = [],
  problem,
}: Found & { readonly visit: SellerVisit; readonly pages: readonly DeskPage[] }): VNode {
  const { language } = visit
  const words = GO[language]
  const mayLook = ALL_BUT_AUDITORS.includes(visit.role)
  return (
    <div class="stack go">
      <h1 class="plain">{words.title}</h1>
      {problem === undefined ? null : (
        <p class="said bad" role="status">
          {problem}
        </p>
      )}
      {mayLook ? (
        <form method="post" action="/desk/go" class="in-line" role="search">
          <input type="hidden" name="token" value={visit.token} />
          <p class="field">
            <label for="go-who">{words.who}</label>
            <input id="go-who" name="who" autocomplete="off" spellcheck={false} />
          </p>
          <button class="button slim" type="submit">
            {words.find}
          </button>
        </form>
      ) : null}
      {people.length === 0 ? null : (
        <ul class="rows">
          {people.map(([subject, name]) => (
            <li key={subject}>
              <a href={`/desk/contacts/${subject}`}>
                {nameLine(name, WORDS[language].people.list.noName)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <ul class="go-pages">
        {menuOf({ pages, atSeller: visit }).map(({ path, menu }) => (
          <li key={path}>
            <a href={path}>{menu(visit.words, language)}</a>
          </li>
        ))}
      </ul>
      <p class="small">{words.keys}</p>
    </div>
  )
}
