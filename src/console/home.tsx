import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from './desk.ts'
import { EVERYBODY } from './desk.ts'
import { Done } from './message.tsx'

/** The start of the desk: what can be done today, and what this page will show. */
export function homePages(): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk',
      menu: (words) => words.home.menu,
      roles: EVERYBODY,
      handler: async (visit): Promise<DeskAnswer> => ({
        title: visit.words.home.title,
        main: Home({ visit }),
      }),
    },
  ]
}

function Home({ visit }: { visit: SellerVisit }): VNode {
  const { words, role, seller } = visit
  const { home } = words
  return (
    <div class="stack">
      <h1 class="plain">{seller.name}</h1>
      <Done words={words} done={visit.address.one('done')} />
      <p class="reading">{home.lead}</p>
      <ol class="steps">
        <li>
          <h2>{home.ask.title}</h2>
          <p>{home.ask.help}</p>
          <p>
            <a class="button" href={`/may?lang=${visit.language}`}>
              {home.ask.button}
            </a>
          </p>
        </li>
        {role === 'administrator' ? (
          <li>
            <h2>{home.people.title}</h2>
            <p>{home.people.help}</p>
            <p>
              <a class="button quiet" href="/desk/people">
                {home.people.button}
              </a>
            </p>
          </li>
        ) : null}
        <li>
          <h2>{home.account.title}</h2>
          <p>{home.account.help}</p>
          <p>
            <a class="button quiet" href="/desk/account">
              {home.account.button}
            </a>
          </p>
        </li>
      </ol>
      <p class="small reading">{home.later}</p>
    </div>
  )
}
