import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Accounts, CameIn } from '../accounts/accounts.ts'
import type { Secret } from '../accounts/secret.ts'
import { formToken, isFormToken, newSecret } from '../accounts/secret.ts'
import type { Language } from '../core/terms.ts'
import type { Post } from '../mail/post.ts'
import type { Seller, Sellers } from '../sellers/seller.ts'
import type { Random } from '../vault/random.ts'
import type { Assets } from '../web/assets.ts'
import { page } from '../web/frame.tsx'
import { languageFor } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Cookies } from './browser.ts'
import { isFromHere } from './browser.ts'
import type { Fields } from './fields.ts'
import { fieldsOf } from './fields.ts'
import type { Later } from './later.ts'
import { Told } from './message.tsx'

/** What the doors of the desk are made of: the pages on which nobody is signed in yet. */
export type DoorParts = {
  readonly accounts: Accounts
  readonly sellers: Sellers
  readonly post: Post
  readonly later: Later
  readonly cookies: Cookies
  readonly assets: Assets
  readonly random: Random
  readonly url: string
  /** Makes the example company, for whoever looks around. */
  readonly lookAround: { begin(): Promise<Pick<Seller, 'lane'>> }
  /** What one network may do in a minute. */
  readonly limits: { readonly visits: number; readonly letters: number }
  /** Hears of letters that did not leave. */
  readonly report: (code: string) => void
  /** Does this visitor sit at a machine that shows its development mailbox? */
  readonly isAtHome: (request: FastifyRequest) => boolean
}

/** Somebody at a door: nobody knows yet who. The secret binds the form to this browser. */
export type AtDoor = {
  readonly language: Language
  readonly secret: Secret
  readonly token: string
  readonly fields: Fields
  readonly address: Fields
}

const ABOUT = 'door'
const HTML = 'text/html; charset=utf-8'

/** Somebody opens a page at the door: their browser is given a secret, unless it has one. */
export function openDoor(
  { cookies, random }: Pick<DoorParts, 'cookies' | 'random'>,
  request: FastifyRequest,
  reply: FastifyReply,
): AtDoor {
  const held = cookies.read(request, 'door')
  const secret = held ?? newSecret(random)
  if (!held) cookies.give(reply, 'door', secret)
  return atDoor(request, secret)
}

/** Somebody sent a form of the door. Undefined where it was not made for this browser, on a page of ours. */
export function passDoor(
  { cookies, url }: Pick<DoorParts, 'cookies' | 'url'>,
  request: FastifyRequest,
): AtDoor | undefined {
  const secret = cookies.read(request, 'door')
  const token = fieldsOf(request.body).one('token')
  const isOurs = secret !== undefined && isFormToken(secret, ABOUT, token)
  return isOurs && isFromHere(request, url) ? atDoor(request, secret) : undefined
}

function atDoor(request: FastifyRequest, secret: Secret): AtDoor {
  const fields = fieldsOf(request.body)
  const asked = fieldsOf(request.body, request.query).one('lang')
  return {
    language: languageFor(asked, request.headers['accept-language']),
    secret,
    token: formToken(secret, ABOUT),
    fields,
    address: fieldsOf(request.params, request.query),
  }
}

/** A page at the door. Nobody keeps a copy of it. */
export function sendDoorPage(
  { assets }: Pick<DoorParts, 'assets'>,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  shown: {
    readonly language: Language
    readonly title: string
    readonly main: VNode
    readonly status?: number
    readonly scripts?: readonly string[]
  },
): FastifyReply {
  const path = request.url.split('?')[0] ?? ''
  const visit = {
    language: shown.language,
    assets,
    under: 'desk' as const,
    scripts: shown.scripts ?? [],
    addressIn: (language: Language) => `${path}?lang=${language}`,
  }
  return reply
    .status(shown.status ?? 200)
    .header('cache-control', 'no-store')
    .type(HTML)
    .send(page(visit, shown.title, shown.main))
}

/** A form of the door that came from elsewhere, or from a browser that keeps no cookies. Nothing was done. */
export function sendStaleDoor(
  parts: Pick<DoorParts, 'assets'>,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  const asked = fieldsOf(exchange.request.body, exchange.request.query).one('lang')
  const language = languageFor(asked, exchange.request.headers['accept-language'])
  const words = WORDS[language].desk.staleDoor
  const main = Told({ words })
  return sendDoorPage(parts, exchange, { language, title: words.title, main, status: 403 })
}

/** Somebody is in: a fresh session, the earlier one of this browser ends, and the way leads to the desk. */
export async function letIn(
  { accounts, cookies }: Pick<DoorParts, 'accounts' | 'cookies'>,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  cameIn: CameIn,
): Promise<FastifyReply> {
  const before = cookies.read(request, 'session')
  const earlier = before && (await accounts.sessions.find(before))
  if (earlier) await accounts.sessions.end(earlier.account, earlier.id, 'signed-out')
  cookies.drop(reply, 'door')
  cookies.give(reply, 'session', cameIn.secret)
  const isBack = cameIn.way === 'recovery'
  return reply.redirect(isBack ? '/desk/account?done=came-back' : '/desk', 303)
}
