import type { VNode } from 'preact'
import { COUNTRIES, SECTORS } from '../core/terms.ts'
import { Choice, optionsOf } from '../web/choice.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import type { Door } from './door-pages.tsx'
import { DoorFields, MailField } from './door-pages.tsx'
import { Message } from './message.tsx'

/** What was typed while a company was set up, so that nobody has to type it again. */
export type SetUpTyped = {
  readonly name: string
  readonly country: string
  readonly sector: string
  readonly email: string
  readonly wrong: ReadonlySet<string>
}

/** The first page of an installation: the company, and its first administrator. */
export function SetUpPage({
  door,
  action,
  typed,
}: {
  readonly door: Door
  readonly action: string
  readonly typed: SetUpTyped
}): VNode {
  const { language } = door
  const { desk, values } = WORDS[language]
  const words = desk.setUp
  return (
    <section class="stack narrow-form">
      <h1 class="plain">{words.title}</h1>
      <p>{words.lead}</p>
      <form method="post" action={action} class="stack">
        <DoorFields door={door} />
        <div class="field">
          <label for="name">{words.name}</label>
          <input
            id="name"
            name="name"
            required
            autocomplete="organization"
            value={typed.name}
            {...(typed.wrong.has('name') ? { 'aria-invalid': 'true' as const } : {})}
          />
        </div>
        <Choice
          name="country"
          label={words.country}
          empty={words.choose}
          options={optionsOf(COUNTRIES, values.countries)}
          chosen={typed.country}
          isWrong={typed.wrong.has('country')}
          required
        />
        <Choice
          name="sector"
          label={words.sector}
          options={optionsOf(SECTORS, values.sectors)}
          chosen={typed.sector}
          isWrong={typed.wrong.has('sector')}
          required
        />
        <MailField language={language} typed={typed.email} isWrong={typed.wrong.has('email')} />
        <p class="small">{words.emailHelp}</p>
        <button class="button" type="submit">
          {words.button}
        </button>
      </form>
    </section>
  )
}

/** No company yet: at this machine one may be set up at once, elsewhere by the link that the start printed. */
export function NobodyYetPage({
  door,
  mayBegin,
}: {
  readonly door: Door
  readonly mayBegin: boolean
}): VNode {
  const { language } = door
  const words = WORDS[language].desk.nobodyYet
  return (
    <Message title={words.title}>
      <p>{words.help}</p>
      {mayBegin ? (
        <>
          <p>
            <a class="button" href={`/desk/set-up?lang=${language}`}>
              {words.begin}
            </a>
          </p>
          <form method="post" action="/desk/look-around" class="stack">
            <DoorFields door={door} />
            <p>
              <button class="button quiet" type="submit">
                {words.look}
              </button>
              <br />
              <span class="small">{words.lookHelp}</span>
            </p>
          </form>
        </>
      ) : (
        <p>{words.byLink}</p>
      )}
      <p>
        <a href={`/may?lang=${language}`}>{words.ask}</a>
      </p>
    </Message>
  )
}
