import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Language } from '../core/terms.ts'
import type { Assets } from '../web/assets.ts'
import { page } from '../web/frame.tsx'
import { languageFor } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { KeptMail, Mailbox } from './mailbox.ts'

type Parts = {
  readonly mailbox: Mailbox
  readonly assets: Assets
  /** Does this visitor sit at a machine that shows its mailbox? */
  readonly isAtHome: (request: FastifyRequest) => boolean
}

/** An HTML letter has its own style within, and nothing else may run or load. */
const LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** The development mailbox, at the machine itself alone; to everybody else there is no such page. */
export function routeMailbox(app: FastifyInstance, { mailbox, assets, isAtHome }: Parts): void {
  const hidden = { schema: { hide: true } }
  app.get('/dev/mail', hidden, async (request, reply) => {
    if (!isAtHome(request)) return reply.callNotFound()
    const { language, show } = visitOf(request, assets)
    const words = WORDS[language].desk.mailbox
    const main = <List mails={await mailbox.list()} language={language} />
    return reply.headers(HEADERS).send(show(words.title, main))
  })
  app.get('/dev/mail/:id', hidden, async (request, reply) => {
    const mail = isAtHome(request) ? await mailbox.find(idOf(request)) : undefined
    if (!mail) return reply.callNotFound()
    const { language, show } = visitOf(request, assets)
    return reply.headers(HEADERS).send(show(mail.subject, <One mail={mail} language={language} />))
  })
  app.get('/dev/mail/:id/letter', hidden, async (request, reply) => {
    const mail = isAtHome(request) ? await mailbox.find(idOf(request)) : undefined
    if (!mail) return reply.callNotFound()
    return reply.headers({ ...HEADERS, 'content-security-policy': LETTER_POLICY }).send(mail.html)
  })
}

const HEADERS = { 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' }

function idOf(request: FastifyRequest): string {
  return String((request.params as { readonly id?: unknown }).id)
}

function visitOf(
  request: FastifyRequest,
  assets: Assets,
): { readonly language: Language; readonly show: (title: string, main: VNode) => string } {
  const [path = '', query] = request.url.split('?')
  const asked = new URLSearchParams(query).get('lang')
  const language = languageFor(asked, request.headers['accept-language'])
  const addressIn = (other: Language): string => `${path}?lang=${other}`
  return {
    language,
    show: (title, main) => page({ language, assets, addressIn, scripts: [] }, title, main),
  }
}

function List({
  mails,
  language,
}: {
  readonly mails: readonly KeptMail[]
  readonly language: Language
}): VNode {
  const words = WORDS[language].desk.mailbox
  return (
    <div class="stack">
      <h1 class="plain">{words.title}</h1>
      <p class="reading">{words.help}</p>
      {mails.length === 0 ? <p>{words.empty}</p> : null}
      <ul class="rows">
        {mails.map(({ id, at, to, subject }) => (
          <li key={id}>
            <p>
              <a href={`/dev/mail/${id}?lang=${language}`}>{subject}</a>
              <br />
              <span class="small">
                <span class="address">{to}</span> ·{' '}
                {new Date(at).toISOString().slice(0, 16).replace('T', ' ')}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

const LINK = /(https?:\/\/\S+)/

/** The text part, with its address to follow; the page part is one click away. */
function One({ mail, language }: { readonly mail: KeptMail; readonly language: Language }): VNode {
  const words = WORDS[language].desk.mailbox
  return (
    <div class="stack">
      <h1 class="plain">{mail.subject}</h1>
      <p class="small address">{mail.to}</p>
      <pre>
        {mail.text.split(LINK).map((part, i) =>
          LINK.test(part) ? (
            <a key={i} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </pre>
      <p>
        <a class="button quiet" href={`/dev/mail/${mail.id}/letter`}>
          {words.letter}
        </a>
      </p>
      <p>
        <a href={`/dev/mail?lang=${language}`}>{words.all}</a>
      </p>
    </div>
  )
}
