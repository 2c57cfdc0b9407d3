import type { VNode } from 'preact'
import { LISTS } from '../web/words/lists.ts'
import type { ListShown } from './list-view.tsx'
import { choicesOf, choicesText } from './wish.ts'

/** The choices of the list, as a form sends them along. */
function Choices({ visit, wish }: Pick<ListShown, 'visit' | 'wish'>): VNode {
  return (
    <>
      <input type="hidden" name="token" value={visit.token} />
      {choicesOf(wish).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The lists that this visitor keeps, one click away. */
export function Kept({ visit, wish, kept }: ListShown): VNode | null {
  if (kept.length === 0) return null
  const words = LISTS[visit.language]
  const now = choicesText(wish)
  return (
    <nav aria-label={words.kept}>
      <ul class="cases">
        {kept.map(({ id, name, choices }) => (
          <li key={id}>
            <a
              href={`/desk/contacts?${choices}`}
              {...(choices === now ? { 'aria-current': 'page' as const } : {})}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Keeps this list under a name, or drops it where it is kept. */
export function Keeping(shown: ListShown): VNode {
  const { visit, wish, kept } = shown
  const words = LISTS[visit.language]
  const now = choicesText(wish)
  const same = kept.find(({ choices }) => choices === now)
  return (
    <details>
      <summary>{words.keepTitle}</summary>
      <p class="reading small">{words.keepHelp}</p>
      <form method="post" action="/desk/contacts/kept" class="in-line">
        <Choices {...shown} />
        {same ? (
          <button class="button quiet slim" type="submit" name="drop" value={same.id}>
            {words.drop}: {same.name}
          </button>
        ) : (
          <>
            <p class="field">
              <label for="list-name">{words.name}</label>
              <input id="list-name" name="name" required maxLength={60} autocomplete="off" />
            </p>
            <button class="button slim" type="submit">
              {words.keep}
            </button>
          </>
        )}
      </form>
    </details>
  )
}

/** Takes the list away as a file; where it needs a second pair of eyes, asks for it. */
export function TakingAway(shown: ListShown): VNode {
  const { visit, needsApproval } = shown
  const words = LISTS[visit.language]
  return (
    <details open={needsApproval}>
      <summary>{words.take}</summary>
      <p class="reading small">{words.takeHelp}</p>
      <form method="post" action="/desk/contacts/taken" class="in-line">
        <Choices {...shown} />
        {needsApproval ? (
          <button class="button slim" type="submit" name="ask" value="yes">
            {words.approvals.title}
          </button>
        ) : (
          <button class="button slim" type="submit" name="names" value="yes">
            {words.takeNames}
          </button>
        )}
        <button class="button quiet slim" type="submit" name="names" value="no">
          {words.takeIds}
        </button>
      </form>
    </details>
  )
}
