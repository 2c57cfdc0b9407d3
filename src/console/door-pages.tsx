import type { VNode } from 'preact'
import type { Role } from '../accounts/role.ts'
import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { Message } from './message.tsx'

export type Door = { readonly language: Language; readonly token: string }

/** Hidden fields that each form at the door sends: where it came from, and its language. */
export function DoorFields({ door: { language, token } }: { door: Door }): VNode {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="lang" value={language} />
    </>
  )
}

/** The address of a mail, with what is wrong with it beside it. */
export function MailField({
  language,
  typed,
  isWrong,
}: {
  readonly language: Language
  readonly typed: string
  readonly isWrong: boolean
}): VNode {
  const words = WORDS[language].desk.signIn
  return (
    <div class="field">
      <label for="email">{words.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username webauthn"
        required
        value={typed}
        {...(isWrong ? { 'aria-invalid': 'true', 'aria-describedby': 'email-wrong' } : {})}
      />
      {isWrong ? (
        <span class="wrong" id="email-wrong">
          {words.wrongEmail}
        </span>
      ) : null}
    </div>
  )
}

/** The page at which one signs in: by a letter, or with a passkey where the browser can. */
export function SignInPage({
  door,
  typed = '',
  isWrong = false,
  said,
}: {
  readonly door: Door
  readonly typed?: string
  readonly isWrong?: boolean
  readonly said?: string
}): VNode {
  const { desk } = WORDS[door.language]
  const words = desk.signIn
  return (
    <section class="stack narrow-form">
      <h1 class="plain">{words.title}</h1>
      {said === undefined ? null : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      <p>{words.lead}</p>
      <form method="post" action="/desk/sign-in" class="stack">
        <DoorFields door={door} />
        <MailField language={door.language} typed={typed} isWrong={isWrong} />
        <button class="button" type="submit">
          {words.send}
        </button>
      </form>
      <form
        method="post"
        action="/desk/sign-in/passkey"
        data-passkey="sign-in"
        data-options="/desk/sign-in/passkey/options"
        class="stack"
        hidden
      >
        <DoorFields door={door} />
        <input type="hidden" name="response" value="" />
        <p class="small">{words.or}</p>
        <button class="button quiet" type="submit">
          {words.passkey}
        </button>
        <p class="wrong" role="status" data-failed={words.passkeyFailed}></p>
      </form>
      <p class="small">{words.noAccount}</p>
    </section>
  )
}

/** The same for every address, known or not. */
export function SentPage({
  language,
  showsMailbox,
}: {
  readonly language: Language
  readonly showsMailbox: boolean
}): VNode {
  const words = WORDS[language].desk.sent
  return (
    <Message title={words.title}>
      <p>{words.help}</p>
      <p class="small">{words.nothing}</p>
      {showsMailbox ? (
        <p>
          <a class="button quiet" href={`/dev/mail?lang=${language}`}>
            {words.mailbox}
          </a>
        </p>
      ) : null}
    </Message>
  )
}

/** One button: whoever merely follows the link changes nothing. */
export function LinkPage({
  door,
  action,
  address,
}: {
  readonly door: Door
  readonly action: string
  /** Whose account it opens, so that nobody signs in to somebody else's unawares. */
  readonly address: string
}): VNode {
  const words = WORDS[door.language].desk.link
  return (
    <Message title={words.title}>
      <p>{fill(words.help, { address })}</p>
      <form method="post" action={action}>
        <DoorFields door={door} />
        <button class="button" type="submit">
          {words.button}
        </button>
      </form>
    </Message>
  )
}

/** A link that was used, is too old, or never was. */
export function DeadLinkPage({ language }: { language: Language }): VNode {
  const words = WORDS[language].desk.deadLink
  return (
    <Message title={words.title}>
      <p>{words.help}</p>
      <p>
        <a class="button" href={`/desk/sign-in?lang=${language}`}>
          {words.button}
        </a>
      </p>
    </Message>
  )
}

/** An invitation, with what it is for, and one button. */
export function InvitationPage({
  door,
  action,
  seller,
  role,
}: {
  readonly door: Door
  readonly action: string
  readonly seller: string
  readonly role: Role
}): VNode {
  const { desk } = WORDS[door.language]
  const words = desk.invitation
  return (
    <Message title={fill(words.title, { seller })}>
      <p>{fill(words.help, { role: desk.roles[role] })}</p>
      <p class="small">{desk.roleHelp[role]}</p>
      <form method="post" action={action}>
        <DoorFields door={door} />
        <button class="button" type="submit">
          {words.accept}
        </button>
      </form>
      <p class="small">{words.decline}</p>
    </Message>
  )
}
