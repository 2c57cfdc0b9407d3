import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Fields } from '../console/fields.ts'
import { fieldsOf } from '../console/fields.ts'
import type { Seller } from '../sellers/seller.ts'
import type { Assets } from '../web/assets.ts'
import { languageFor } from '../web/language.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import { FORM_WORK } from '../web/words/form-work.ts'
import type { Challenges } from './challenge.ts'
import type { FormTrouble } from './form-page.tsx'
import { FormPage, TRAP } from './form-page.tsx'
import { FriendPage } from './friend-page.tsx'
import type { PublishedForm } from './form.ts'
import type { Forms } from './forms.ts'
import type { Exchange } from './public.tsx'
import { sendSaid, sendToPerson } from './public.tsx'
import { SentPage } from './sent-page.tsx'
import type { ShownPlace } from './shown.ts'
import type { Typed } from './submission.ts'
import { readSubmission } from './submission.ts'
import type { Take, Taken } from './take.ts'

/** How many forms one network may send; whoever proves their work may send more. */
export type FormLimits = {
  /** Counts this one, and tells whether it is too much. */
  isTooMuch(request: FastifyRequest, isProven: boolean): Promise<boolean>
}

export type FormRouteParts = {
  readonly forms: Forms
  readonly take: Take
  readonly challenges: Challenges
  readonly limits: FormLimits
  readonly assets: Assets
  readonly url: string
  /** Does this visitor sit at a machine that shows its development mailbox? */
  readonly isAtHome: (request: FastifyRequest) => boolean
}

type Opened = { readonly seller: Seller; readonly published: PublishedForm }

const HIDDEN = { schema: { hide: true } } as const
const SCRIPTS = ['page/proof.js']

/** `/f/{form}`: a form as people see it, and where it is sent to, from a page of ours or of the seller. */
export function routeForms(app: FastifyInstance, parts: FormRouteParts): void {
  app.get('/f/:form', HIDDEN, async (request, reply) => {
    const exchange = { request, reply }
    const opened = await parts.forms.open(idOf(request))
    return opened ? sendForm(parts, exchange, opened, {}) : sendGone(parts, exchange)
  })
  app.get('/f/:form/piece', HIDDEN, async (request, reply) => {
    const opened = await parts.forms.open(idOf(request))
    if (!opened) return sendGone(parts, { request, reply })
    return sendForm(parts, { request, reply }, opened, { isPiece: true })
  })
  app.get('/f/:form/friend', HIDDEN, async (request, reply) => {
    const exchange = { request, reply }
    const opened = await parts.forms.open(idOf(request))
    return opened ? sendFriend(parts, exchange, opened) : sendGone(parts, exchange)
  })
  app.post('/f/:form', HIDDEN, async (request, reply) => {
    const exchange = { request, reply }
    const opened = await parts.forms.open(idOf(request))
    return opened ? takeForm(parts, exchange, opened) : sendGone(parts, exchange)
  })
}

function idOf(request: FastifyRequest): string {
  return fieldsOf(request.params).one('form').slice(0, 40)
}

function sendGone({ assets }: FormRouteParts, exchange: Exchange): FastifyReply {
  const { query, headers } = exchange.request
  const language = languageFor(fieldsOf(query).one('lang'), headers['accept-language'])
  const said = FORM_WORDS[language].gone
  return sendSaid(assets, exchange, { language, said, status: 404, isInAll: true })
}

function sendFriend(
  { assets, url }: FormRouteParts,
  exchange: Exchange,
  { seller, published: { id, form } }: Opened,
): FastifyReply {
  const { language, title } = form
  const view = { language, seller: seller.name, title, link: `${url}/f/${id}` }
  return sendToPerson(assets, exchange, {
    language,
    title: FORM_WORK[language].friend.title,
    seller: seller.name,
    scripts: ['page/friend.js'],
    main: <FriendPage view={view} />,
  })
}

type Again = {
  readonly typed?: Typed
  readonly wrong?: ReadonlySet<FormTrouble>
  readonly isPiece?: boolean
}

/** Does a page of somebody else ask, to put the answer where its form stands? */
function isPiece(request: FastifyRequest): boolean {
  return fieldsOf(request.body).one('piece') === 'yes'
}

async function sendForm(
  { assets, challenges, url }: FormRouteParts,
  exchange: Exchange,
  { seller, published }: Opened,
  { isPiece: isAlone = isPiece(exchange.request), ...again }: Again,
): Promise<FastifyReply> {
  const { id, form } = published
  const action = isAlone ? `${url}/f/${id}` : `/f/${id}`
  const view = { published, challenge: await challenges.make(), action, ...again }
  return sendToPerson(assets, exchange, {
    language: form.language,
    title: form.title,
    seller: seller.name,
    scripts: SCRIPTS,
    isPiece: isAlone,
    status: again.wrong ? 422 : 200,
    main: <FormPage view={view} />,
  })
}

async function takeForm(
  parts: FormRouteParts,
  exchange: Exchange,
  opened: Opened,
): Promise<FastifyReply> {
  const { request } = exchange
  const { published, seller } = opened
  const { form, version } = published
  const fields = fieldsOf(request.body)
  const typed = typedOf(fields)
  const isProven = await parts.challenges.check(fields.one('proof'), typed.email)
  if (await parts.limits.isTooMuch(request, isProven)) {
    const { language } = form
    const said = FORM_WORDS[language].tooMany
    const shown = { language, said, status: 429, isPiece: isPiece(request) }
    return sendSaid(parts.assets, exchange, shown)
  }
  // Who fills in what nobody sees is answered as everybody is, and nothing is kept.
  if (fields.one(TRAP) !== '') return sendSent(parts, exchange, opened, {})
  if (fields.one('version') !== String(version))
    return sendForm(parts, exchange, opened, { typed, wrong: new Set(['changed']) })
  const read = readSubmission(form, typed)
  if (!read.ok) return sendForm(parts, exchange, opened, { typed, wrong: read.reason })
  const taken = await parts.take({
    seller,
    published,
    submission: read.value,
    place: placeOf(request, parts.url),
    once: onceOf(fields, typed),
    actor: 'person',
  })
  return sendSent(parts, exchange, opened, taken)
}

export function typedOf(fields: Fields): Typed {
  return {
    email: fields.one('email'),
    name: fields.one('name'),
    phone: fields.one('phone'),
    country: fields.one('country'),
    boxes: fields.all('box'),
  }
}

/** The same page sent twice is one request: what it was opened with, and what was typed. */
function onceOf(fields: Fields, typed: Typed): string {
  const opened = fields.one('challenge') || fields.one('once') || crypto.randomUUID()
  return hash('sha256', JSON.stringify([opened, typed]), 'base64url')
}

/** A form that was sent from another page than ours stood there. */
function placeOf({ headers }: FastifyRequest, url: string): ShownPlace {
  const { origin } = headers
  const isOurs = origin === undefined || origin === 'null' || origin === new URL(url).origin
  const isSameHost = origin !== undefined && URL.parse(origin)?.host === headers.host
  return isOurs || isSameHost ? 'hosted' : 'embedded'
}

/** The same for everybody: whether somebody is known is told by no page. */
function sendSent(
  parts: FormRouteParts,
  exchange: Exchange,
  { seller, published: { form } }: Opened,
  taken: Taken,
): FastifyReply {
  const words = FORM_WORDS[form.language].sent
  const showsMailbox = parts.isAtHome(exchange.request)
  return sendToPerson(parts.assets, exchange, {
    language: form.language,
    title: words.title,
    seller: seller.name,
    isPiece: isPiece(exchange.request),
    main: <SentPage form={form} taken={taken} showsMailbox={showsMailbox} />,
  })
}
