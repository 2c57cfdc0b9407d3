import type { VNode } from 'preact'
import { FORM_WORDS } from '../web/words/forms.ts'
import type { Form } from './form.ts'
import { Message } from '../console/message.tsx'
import type { Taken } from './take.ts'

/** What somebody sees who sent a form: where to look, and the code for the phone, where one is to be spoken. */
export function SentPage({
  form,
  taken,
  showsMailbox,
}: {
  readonly form: Form
  readonly taken: Taken
  readonly showsMailbox: boolean
}): VNode {
  const words = FORM_WORDS[form.language].sent
  return (
    <Message title={words.title}>
      <p>{form.boxes.length > 0 ? words.help : words.requested}</p>
      {taken.code === undefined ? null : (
        <>
          <h2>{words.code}</h2>
          <p class="code">{taken.code}</p>
          <p>{words.codeHelp}</p>
        </>
      )}
      <p class="small">{words.spam}</p>
      {showsMailbox ? (
        <p>
          <a class="button quiet" href="/dev/mail">
            {words.mailbox}
          </a>
        </p>
      ) : null}
    </Message>
  )
}
