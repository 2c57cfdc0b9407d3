import type { VNode } from 'preact'
import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { FORM_WORK } from '../web/words/form-work.ts'

/** What somebody may tell a friend about, and whose it is. */
export type FriendView = {
  readonly language: Language
  readonly seller: string
  readonly title: string
  readonly link: string
}

/**
 * Telling a friend: whoever does it writes themselves, and sees it whole; nothing is sent from here, and no
 * address reaches us. @source OPTA and CBP, joint opinion on tell-a-friend, 2008 (NL-REF-01)
 */
export function FriendPage({ view }: { view: FriendView }): VNode {
  const { language, seller, title, link } = view
  const words = FORM_WORK[language].friend
  const body = fill(words.body, { seller, title, link })
  const mail = `mailto:?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(body)}`
  return (
    <section class="stack sections">
      <div class="stack reading on-screen">
        <h1 class="plain">{words.title}</h1>
        <p>{words.lead}</p>
        <div class="field">
          <label for="friend-words">{words.message}</label>
          <textarea id="friend-words" rows={5} data-friend-words>
            {body}
          </textarea>
        </div>
        <p>
          <a class="button" href={mail} data-friend-mail data-subject={words.subject}>
            {words.write}
          </a>
        </p>
        <h2>{words.rulesTitle}</h2>
        <ul class="own-rules">
          {words.rules.map((rule) => (
            <li key={rule}>
              <span aria-hidden="true">✓</span>
              <span>{rule}</span>
            </li>
          ))}
        </ul>
        <p class="small">{fill(words.noNumbers, { seller })}</p>
      </div>
      <section class="stack card-to-print">
        <h2 class="on-screen">{words.card}</h2>
        <div class="postcard">
          <p data-friend-card>{body}</p>
          <div class="stack">
            <p class="blank">
              <span>{words.cardFrom}</span>
            </p>
            <p class="blank">
              <span>{words.cardTo}</span>
            </p>
            <p class="blank" />
            <p class="blank" />
          </div>
        </div>
      </section>
    </section>
  )
}
