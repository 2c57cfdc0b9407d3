import type { ComponentChildren, VNode } from 'preact'
import type { DeskWords } from '../web/words/desk.ts'

/** A page that says one thing, and what to do. */
export function Message({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}): VNode {
  return (
    <section class="stack reading">
      <h1 class="plain">{title}</h1>
      {children}
    </section>
  )
}

/** What happened, and what to do. */
export function Told({
  words,
}: {
  readonly words: { readonly title: string; readonly help: string }
}): VNode {
  return (
    <Message title={words.title}>
      <p>{words.help}</p>
    </Message>
  )
}

/** A form that was made before a sign-in, a switch or a long time. */
export function Stale({ words }: { readonly words: DeskWords }): VNode {
  return (
    <Message title={words.stale.title}>
      <p>{words.stale.help}</p>
      <p>
        <a class="button" href="/desk">
          {words.toDesk}
        </a>
      </p>
    </Message>
  )
}

/** A page that is not for this role, or not without a seller. */
export function NotAllowed({
  words,
  reason,
}: {
  readonly words: DeskWords
  readonly reason: 'not-allowed' | 'no-seller'
}): VNode {
  return (
    <Message title={words.notAllowed.title}>
      <p>{reason === 'no-seller' ? words.notAllowed.noSeller : words.notAllowed.help}</p>
      <p>
        <a class="button" href="/desk/account">
          {words.account.title}
        </a>
      </p>
    </Message>
  )
}

/** What has just been done, or why it was not. Read out as it comes. */
export function Done({
  words,
  done,
}: {
  readonly words: DeskWords
  readonly done: string
}): VNode | null {
  const said = Object.entries(words.done).find(([code]) => code === done)?.[1]
  return said === undefined ? null : (
    <p class={REFUSED.has(done) ? 'said bad' : 'said'} role="status">
      {said}
    </p>
  )
}

/** What was not done. */
const REFUSED: ReadonlySet<string> = new Set<keyof DeskWords['done']>([
  'not-switched',
  'passkey-failed',
  'invited-not-sent',
  'works-here',
  'last-administrator',
  'unknown',
])

/** A form that is one button. */
export function OneButton({
  action,
  token,
  fields = {},
  quiet,
  about,
  children,
}: {
  readonly action: string
  readonly token: string
  readonly fields?: Readonly<Record<string, string>>
  readonly quiet?: boolean
  /** What it is about, for somebody who hears it out of its place. */
  readonly about?: string
  readonly children: ComponentChildren
}): VNode {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="token" value={token} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={quiet ? 'button quiet slim' : 'button'} type="submit">
        {children}
        {about === undefined ? null : <span class="hidden"> {about}</span>}
      </button>
    </form>
  )
}
