import type { VNode } from 'preact'
import type { Accounts } from '../accounts/accounts.ts'
import { isRole } from '../accounts/role.ts'
import { WAYS_IN } from '../accounts/session.ts'
import type { TrailEntry } from '../accounts/trail.ts'
import { TAKEN } from '../accounts/trail.ts'
import type { Language } from '../core/terms.ts'
import type { DeskWords } from '../web/words/desk.ts'
import type { SellerPage } from './desk.ts'
import { Address } from './address.tsx'
import { Moment } from './moment.tsx'

/** What people did at the desk of this seller, for those who look after it. */
export function trailPages({ accounts }: { readonly accounts: Accounts }): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/trail',
      menu: (words) => words.trail.menu,
      roles: ['administrator', 'privacy-officer', 'auditor'],
      async handler({ words, language, seller }) {
        const lines = await accounts.trail.ofLane(seller.lane)
        const ids = new Set(
          lines.flatMap(({ account, about }) => (about ? [account, about] : [account])),
        )
        const names = new Map<string, string>()
        for (const id of ids) {
          const account = await accounts.people.find(id)
          if (account) names.set(id, account.address)
        }
        const main = (
          <div class="stack">
            <h1 class="plain">{words.trail.title}</h1>
            <p class="reading">{words.trail.help}</p>
            <TrailList words={words} language={language} lines={lines} names={names} />
          </div>
        )
        return { title: words.trail.title, main }
      },
    },
  ]
}

/** Lines of a trail, the latest first. With names it says who. */
export function TrailList({
  words,
  language,
  lines,
  names,
}: {
  readonly words: DeskWords
  readonly language: Language
  readonly lines: readonly TrailEntry[]
  readonly names?: ReadonlyMap<string, string>
}): VNode {
  const who = (id: string): string => names?.get(id) ?? words.trail.gone
  return (
    <ol class="trail">
      {lines.map(({ at, act, detail, about, account }, i) => (
        <li key={`${at} ${i}`}>
          <span class="small">
            <Moment at={at} language={language} />
          </span>
          <span>
            {names ? <Address>{who(account)}</Address> : null} {words.acts[act]}
            {detail === undefined ? null : ` · ${detailWord(words, detail)}`}
            {names && about ? ` · ${who(about)}` : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A detail is a role, a way in, what was taken away, or a code of whoever wrote the line. */
function detailWord(words: DeskWords, detail: string): string {
  if (isRole(detail)) return words.roles[detail]
  const taken = TAKEN.find((one) => one === detail)
  if (taken) return words.taken[taken]
  const way = WAYS_IN.find((one) => one === detail)
  return way ? words.waysIn[way] : detail
}
