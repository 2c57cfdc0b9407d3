import type { VNode } from 'preact'
import { Message } from '../console/message.tsx'
import { utcDay } from '../core/calendar.ts'
import { dayText, fill } from '../web/language.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import type { Form } from './form.ts'
import { boxName, isPhoneChannel } from './form.ts'
import type { Request } from './requests.ts'

/** A request with the form that it came by, and whose it is. */
export type RequestView = {
  readonly request: Request
  readonly form: Form
  readonly seller: string
  /** The address of the form, for whoever wants it again. */
  readonly formLink: string
  /** Is its time over, or its person gone? */
  readonly isOver: boolean
}

/** The page of a request: one question and its button, or how it stands and the way back. */
export function RequestPage({ view }: { view: RequestView }): VNode {
  const { request, form, isOver } = view
  const words = FORM_WORDS[form.language]
  if (request.state === 'confirmed') return <Confirmed view={view} />
  if (request.state === 'refused') return <Ended view={view} said={words.refused} />
  if (request.state === 'withdrawn') return <Ended view={view} said={words.withdrawn} />
  return isOver ? <Ended view={view} said={words.ended} /> : <Question view={view} />
}

/** The title of that page. */
export function requestTitle({ request, form, seller, isOver }: RequestView): string {
  const words = FORM_WORDS[form.language]
  switch (request.state) {
    case 'confirmed':
      return words.confirmed.title
    case 'refused':
      return words.refused.title
    case 'withdrawn':
      return words.withdrawn.title
    case 'asked':
      return isOver ? words.ended.title : fill(words.confirm.title, { seller })
  }
}

function Question({ view }: { view: RequestView }): VNode {
  const { request, form, seller } = view
  const words = FORM_WORDS[form.language].confirm
  const day = dayText(utcDay(request.endsAt), form.language)
  return (
    <Message title={fill(words.title, { seller })}>
      <p>{words.asks}</p>
      <Asks form={form} names={request.grants.map(boxName)} />
      <form method="post" class="pair">
        <button class="button" type="submit" name="answer" value="yes">
          {words.yes}
        </button>
        <button class="button quiet" type="submit" name="answer" value="no">
          {words.no}
        </button>
      </form>
      <p class="small">{words.noHelp}</p>
      <p class="small">{fill(words.until, { day })}</p>
    </Message>
  )
}

function Confirmed({ view }: { view: RequestView }): VNode {
  const { request, form, seller } = view
  const words = FORM_WORDS[form.language].confirmed
  const isDone = (one: Request['grants'][number]): boolean => one.isConfirmed
  const waiting = request.grants.filter((one) => !isDone(one) && isPhoneChannel(one.channel))
  const done = request.grants.filter(isDone)
  return (
    <Message title={words.title}>
      {done.length > 0 ? <p>{fill(words.done, { seller })}</p> : null}
      <Asks form={form} names={done.map(boxName)} />
      {waiting.length > 0 ? (
        <>
          <p>{words.stillToCall}</p>
          <Asks form={form} names={waiting.map(boxName)} />
        </>
      ) : null}
      {form.paper ? (
        <p>
          <a class="button" href={form.paper.link} rel="noopener">
            {fill(words.paper, { title: form.paper.title })}
          </a>
        </p>
      ) : null}
      <form method="post">
        <button class="button quiet" type="submit" name="answer" value="back">
          {words.back}
        </button>
      </form>
      <p class="small">{words.backHelp}</p>
    </Message>
  )
}

function Ended({
  view: { form, seller, formLink },
  said,
}: {
  readonly view: RequestView
  readonly said: { readonly title: string; readonly help: string }
}): VNode {
  return (
    <Message title={said.title}>
      <p>{fill(said.help, { seller })}</p>
      <p>
        <a class="button quiet" href={formLink}>
          {FORM_WORDS[form.language].again}
        </a>
      </p>
    </Message>
  )
}

function Asks({ form, names }: { form: Form; names: readonly string[] }): VNode | null {
  const boxes = form.boxes.filter((box) => names.includes(boxName(box)))
  if (boxes.length === 0) return null
  const { by } = FORM_WORDS[form.language]
  return (
    <ul class="quotes">
      {boxes.map((box) => (
        <li key={boxName(box)}>
          {box.says} <span class="small">{by[box.channel]}</span>
        </li>
      ))}
    </ul>
  )
}
