import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { IMPORT_BYTES_MAX } from '../core/limits.ts'
import type { Assets } from '../web/assets.ts'
import { isLanguage } from '../web/language.ts'
import type { AdmitParts, Admitted, Refusal } from './admit.ts'
import { admit } from './admit.ts'
import type { DeskAnswer, DeskPage } from './desk.ts'
import { assertPages } from './desk.ts'
import { fieldsOf } from './fields.ts'
import type { Workplace } from './frame.tsx'
import { deskPage } from './frame.tsx'
import { NotAllowed, Stale } from './message.tsx'
import { passBy, sentBy } from './upload.ts'

/** What a route of the desk says of itself; one without it stops the start. */
declare module 'fastify' {
  interface FastifyContextConfig {
    readonly desk?: DeskPage['roles'] | 'door'
  }
}

type Parts = AdmitParts & { readonly assets: Assets; readonly pages: readonly DeskPage[] }

/** Refuses every address of the desk that does not say who may be there. */
export function guardDesk(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, config, method }) => {
    const isDesk = url === '/desk' || url.startsWith('/desk/')
    if (isDesk && config?.desk === undefined)
      throw new Error(`${String(method)} ${url} does not say who may be there`)
  })
}

/** The pages of the desk, all behind the one place that admits. */
export function routeDesk(app: FastifyInstance, parts: Parts): void {
  assertPages(parts.pages)
  for (const page of parts.pages)
    app.route({
      method: page.method,
      url: page.path,
      schema: { hide: true },
      config: { desk: page.roles },
      handler: async (request, reply) => {
        void reply.header('cache-control', 'no-store')
        const sent = await sentBy(request)
        const admitted = await admit(parts, page, request, sent)
        const answer = admitted.ok && (await answerOf(page, admitted.value))
        // The answer may come before the end of a file: it is heard once the file was sent.
        await passBy(sent, admitted.ok ? IMPORT_BYTES_MAX : REFUSED_BYTES_MAX)
        if (!admitted.ok) return refuse(parts, page, admitted.reason, { request, reply })
        return send(parts, answer as DeskAnswer, admitted.value, { request, reply })
      },
    })
}

/** Bytes that are passed by of what somebody sends who may not; then the connection is let go. */
const REFUSED_BYTES_MAX = 16 * 1024 * 1024

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

function answerOf(page: DeskPage, { visit, atSeller }: Admitted): Promise<DeskAnswer> {
  if (page.roles === 'signed-in') return page.handler(visit)
  if (!atSeller) throw new Error('a page for roles was reached without one')
  return page.handler(atSeller)
}

async function send(
  parts: Parts,
  answer: DeskAnswer,
  admitted: Admitted,
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  if (answer === 'unknown') {
    reply.callNotFound()
    return reply
  }
  if ('to' in answer) return reply.redirect(answer.to, 303)
  if ('json' in answer) return reply.send(answer.json)
  if ('download' in answer) {
    const { name, lines } = answer.download
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(lines))
  }
  const frame = {
    ...parts,
    ...admitted,
    workplaces: await workplacesOf(parts, admitted),
    ...placeOf(answer.at ?? request.url),
    ...(answer.scripts ? { scripts: answer.scripts } : {}),
    ...(answer.styles ? { styles: answer.styles } : {}),
  }
  if (answer.refreshSeconds !== undefined) void reply.header('refresh', answer.refreshSeconds)
  return reply
    .status(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(deskPage(frame, answer.title, answer.main))
}

/** What of an address stays when only the language changes: not what was just done. */
const PASSING = ['lang', 'done']

function placeOf(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '/desk', ...more] = url.split('?')
  const query = new URLSearchParams(more.join('?'))
  for (const name of PASSING) query.delete(name)
  return { path, query }
}

async function workplacesOf(
  { accounts, sellers }: Parts,
  { visit }: Admitted,
): Promise<readonly Workplace[]> {
  const places = await accounts.staff.ofAccount(visit.account.id)
  const found = await Promise.all(
    places.map(async ({ lane }) => ({ lane, seller: await sellers.ofLane(lane) })),
  )
  return found.flatMap(({ lane, seller }) => (seller ? [{ lane, seller }] : []))
}

/** What somebody sees who is not let in. Nothing was done. */
async function refuse(
  parts: Parts,
  page: DeskPage,
  refusal: Refusal,
  exchange: Exchange,
): Promise<FastifyReply> {
  const { request, reply } = exchange
  if (refusal.reason === 'signed-out') {
    parts.cookies.drop(reply, 'session')
    const asked = fieldsOf(request.query).one('lang')
    const address = new URLSearchParams(page.method === 'GET' ? {} : { again: 'yes' })
    if (isLanguage(asked)) address.set('lang', asked)
    return reply.redirect(`/desk/sign-in?${address.toString()}`.replace(/\?$/, ''), 303)
  }
  const { reason, admitted } = refusal
  const { words } = admitted.visit
  const answer: DeskAnswer =
    reason === 'stale'
      ? { status: 403, title: words.stale.title, main: Stale({ words }) }
      : { status: 403, title: words.notAllowed.title, main: NotAllowed({ words, reason }) }
  return send(parts, answer, admitted, exchange)
}
