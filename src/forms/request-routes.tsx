import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../core/calendar.ts'
import { isFromHere } from '../console/browser.ts'
import { fieldsOf } from '../console/fields.ts'
import { Message } from '../console/message.tsx'
import type { Db } from '../db/port.ts'
import type { Sellers } from '../sellers/seller.ts'
import type { Vault } from '../vault/vault.ts'
import type { Assets } from '../web/assets.ts'
import { fill, languageFor } from '../web/language.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import type { RequestActs } from './acts.ts'
import { REQUEST_ACTS } from './acts.ts'
import type { Forms } from './forms.ts'
import type { Linked, Links } from './links.ts'
import type { Exchange } from './public.tsx'
import { sendSaid, sendToPerson } from './public.tsx'
import type { RequestView } from './request-page.tsx'
import { RequestPage, requestTitle } from './request-page.tsx'
import type { Request } from './requests.ts'
import { findRequest } from './requests.ts'
import type { WayOut } from './way-out.ts'

export type RequestRouteParts = {
  readonly db: Db
  readonly vault: Vault
  readonly sellers: Sellers
  readonly forms: Forms
  readonly links: Links
  readonly acts: RequestActs
  readonly wayOut: WayOut
  readonly assets: Assets
  readonly url: string
  readonly clock: Clock
}

const HIDDEN = { schema: { hide: true } } as const

/**
 * The pages that letters open. GET shows one question and changes nothing, whoever follows the link; only a
 * button of the page itself, pressed in a browser, does.
 */
export function routeRequests(app: FastifyInstance, parts: RequestRouteParts): void {
  app.get('/confirm/:token', HIDDEN, async (request, reply) => {
    const linked = parts.links.confirm.read(tokenOf(request))
    return sendRequest(parts, { request, reply }, linked && (await find(parts, linked)))
  })
  app.post('/confirm/:token', HIDDEN, async (request, reply) => {
    const exchange = { request, reply }
    const linked = parts.links.confirm.read(tokenOf(request))
    const answer = REQUEST_ACTS.find((one) => one === fieldsOf(request.body).one('answer'))
    if (!linked) return sendDead(parts, exchange)
    if (!answer || !isFromHere(request, parts.url)) return sendUnpressed(parts, exchange)
    return sendRequest(parts, exchange, await parts.acts.act(linked, answer))
  })
  app.get('/u/:token', HIDDEN, async (request, reply) => {
    const exchange = { request, reply }
    const linked = parts.links.wayOut.read(tokenOf(request))
    const seller = linked && (await parts.wayOut.sellerOf(linked))
    return seller === undefined ? sendDead(parts, exchange) : sendWayOut(parts, exchange, seller)
  })
  app.post('/u/:token', HIDDEN, async (request, reply) => {
    const exchange = { request, reply }
    const linked = parts.links.wayOut.read(tokenOf(request))
    const language = languageOf(request)
    if (linked && !isFromHere(request, parts.url)) return sendUnpressed(parts, exchange)
    const seller = linked && (await parts.wayOut.stop(linked, language))
    if (seller === undefined) return sendDead(parts, exchange)
    const { title, help } = FORM_WORDS[language].stopped
    const said = { title, help: fill(help, { seller }) }
    return sendSaid(parts.assets, exchange, { language, seller, said })
  })
}

function tokenOf(request: FastifyRequest): string {
  return fieldsOf(request.params).one('token')
}

function languageOf(request: FastifyRequest): ReturnType<typeof languageFor> {
  const asked = fieldsOf(request.query).one('lang')
  return languageFor(asked, request.headers['accept-language'])
}

function find({ db }: RequestRouteParts, { lane, id }: Linked): Promise<Request | undefined> {
  return findRequest(db.query, lane, id)
}

/** A link that opens nothing, for whatever reason: it tells nobody which, and where the way out is. */
function sendDead({ assets }: RequestRouteParts, exchange: Exchange): FastifyReply {
  const language = languageOf(exchange.request)
  const said = FORM_WORDS[language].dead
  const shown = { language, said, more: [said.lost], status: 404, isInAll: true as const }
  return sendSaid(assets, exchange, shown)
}

/** Something came that no button of the page sends. */
function sendUnpressed({ assets }: RequestRouteParts, exchange: Exchange): FastifyReply {
  const language = languageOf(exchange.request)
  const { dead, unpressed } = FORM_WORDS[language]
  const said = { title: dead.title, help: unpressed }
  return sendSaid(assets, exchange, { language, said, more: [dead.lost], status: 400 })
}

async function sendRequest(
  parts: RequestRouteParts,
  exchange: Exchange,
  request: Request | undefined,
): Promise<FastifyReply> {
  const published =
    request && (await parts.forms.version(request.lane, request.form, request.version))
  const seller = request && (await parts.sellers.ofLane(request.lane))
  if (!request || !published || !seller) return sendDead(parts, exchange)
  const lives = await parts.vault.resolve(request.lane, request.subject)
  const view: RequestView = {
    request,
    form: published.form,
    seller: seller.name,
    formLink: `/f/${request.form}`,
    isOver: lives === undefined || request.endsAt <= parts.clock(),
  }
  return sendToPerson(parts.assets, exchange, {
    language: request.language,
    title: requestTitle(view),
    seller: seller.name,
    main: <RequestPage view={view} />,
  })
}

function sendWayOut(
  { assets }: RequestRouteParts,
  exchange: Exchange,
  seller: string,
): FastifyReply {
  const language = languageOf(exchange.request)
  const words = FORM_WORDS[language].wayOut
  const title = fill(words.title, { seller })
  const main = (
    <Message title={title}>
      <p>{fill(words.asks, { seller })}</p>
      <form method="post">
        <button class="button" type="submit">
          {words.button}
        </button>
      </form>
      <p class="small">{words.stays}</p>
    </Message>
  )
  return sendToPerson(assets, exchange, { language, title, seller, main, isInAll: true })
}
