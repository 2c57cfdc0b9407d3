import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '../core/terms.ts'
import type { Assets } from '../web/assets.ts'
import { LanguageLinks, page } from '../web/frame.tsx'
import { Mark } from '../web/mark.tsx'
import { Message } from '../console/message.tsx'

const STYLES = ['forms.css']
const HTML = 'text/html; charset=utf-8'

/** What pages of others may fetch. No cookie goes along, and nothing about anybody comes back. */
export const ANYWHERE = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const

export type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

/** What a page for people shows. */
export type Shown = {
  readonly language: Language
  readonly title: string
  readonly main: VNode
  /** Whose page it is. */
  readonly seller?: string
  readonly status?: number
  readonly scripts?: readonly string[]
  /** The page is ours alone, and stands in every language at its address. */
  readonly isInAll?: true
  /** It goes into a page of somebody else: what it says, alone. */
  readonly isPiece?: boolean
}

/** A page for people: small, without a cookie, and never kept by anybody on the way. */
export function sendToPerson(assets: Assets, { reply }: Exchange, shown: Shown): FastifyReply {
  const { language, title, main, seller, status = 200, scripts = [] } = shown
  void reply
    .status(status)
    .type(HTML)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
  if (shown.isPiece) return reply.headers(ANYWHERE).send(renderToString(main))
  const addressIn = (other: Language): string => `?lang=${other}`
  const visit = {
    language,
    assets,
    scripts,
    styles: STYLES,
    footer: 'Cabeceo',
    ...(shown.isInAll ? { addressIn } : {}),
  }
  const header = (
    <header class="top">
      <p class="name">
        <Mark />
        {seller ?? 'Cabeceo'}
      </p>
      <LanguageLinks visit={visit} />
    </header>
  )
  return reply.send(page({ ...visit, header }, title, main))
}

/** A page that says one thing, and what to do. */
export function sendSaid(
  assets: Assets,
  exchange: Exchange,
  {
    said,
    more = [],
    ...shown
  }: Omit<Shown, 'title' | 'main'> & {
    readonly said: { readonly title: string; readonly help: string }
    readonly more?: readonly (string | VNode)[]
  },
): FastifyReply {
  const main = (
    <Message title={said.title}>
      <p>{said.help}</p>
      {more.map((one, i) =>
        typeof one === 'string' ? <p key={`more-${String(i)}`}>{one}</p> : one,
      )}
    </Message>
  )
  return sendToPerson(assets, exchange, { ...shown, title: said.title, main })
}
