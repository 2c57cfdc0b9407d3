import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { BODY_BYTES_MAX } from '../core/limits.ts'
import { StoreFailure } from '../db/failure.ts'
import type { Language } from '../core/terms.ts'
import { UnreadForm } from '../console/upload.ts'
import { failurePage, messagePage, notFoundPage } from '../web/error-pages.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { languageFor } from '../web/language.ts'
import type { ProblemKind } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { Parts } from './parts.ts'

type Failure = {
  readonly kind: ProblemKind
  readonly says: string
  readonly allowed?: readonly string[]
}

/** What Fastify reports about a request that cannot be read, in the words of this house. */
const REQUEST_FAILURES: Readonly<Record<string, Failure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    kind: 'body-too-large',
    says: `A body holds at most ${BODY_BYTES_MAX} bytes. Send the questions in parts.`,
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    kind: 'media-type-unknown',
    says: 'Send JSON, and say so in the Content-Type header.',
    allowed: ['application/json'],
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    kind: 'body-not-json',
    says: 'The body is empty; a JSON object belongs there.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    kind: 'body-not-json',
    says: 'The body breaks off or holds something that is not JSON.',
  },
}

/** Answers a request that failed: 4xx where the asker can mend it, else 500, with the failure's name alone in the log. */
export function answerFailure(
  parts: Parts,
  failure: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = REQUEST_FAILURES[failure.code]
  const status = failure.statusCode ?? 500
  if (failure instanceof UnreadForm) {
    const language = languageOf(request)
    const said = WORDS[language].desk.unreadForm[failure.reason]
    return reply
      .status(failure.statusCode)
      .type(HTML)
      .send(messagePage(parts.assets, language, said))
  }
  if (known) return sendProblem(reply, problem(known.kind, known.says, [{ pointer: '', ...known }]))
  if (status >= 400 && status < 500) {
    const says = `The request cannot be read: ${(STATUS_CODES[status] ?? 'bad request').toLowerCase()}.`
    return sendProblem(reply, {
      ...problem('request-malformed', says, [{ pointer: '', says }]),
      status,
    })
  }
  if (failure instanceof StoreFailure)
    return sendProblem(
      reply.header('retry-after', RETRY_SECONDS),
      problem(
        'store-shut',
        'The store does not answer. Nothing was stored; try again in a moment.',
      ),
    )
  parts.log({
    event: 'request-broke',
    route: request.routeOptions.url ?? 'none',
    failure: failure.name,
  })
  if (!wantsPage(request))
    return sendProblem(
      reply,
      problem('broken', 'Nothing was stored, and nothing was allowed. Try again in a moment.'),
    )
  return reply
    .status(500)
    .type(HTML)
    .send(failurePage(parts.assets, languageOf(request)))
}

/** Answers an address where nothing stands, or that takes another method. */
export function answerUnknown(
  app: FastifyInstance,
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const url = request.url.split('?')[0] ?? ''
  const allowed = (['GET', 'POST'] as const).filter((method) => app.hasRoute({ method, url }))
  if (allowed.length > 0 && !allowed.some((method) => method === request.method)) {
    const says = `This address takes ${allowed.join(' and ')}.`
    return sendProblem(
      reply.header('allow', allowed.join(', ')),
      problem('method-unknown', says, [{ pointer: '', says, allowed }]),
    )
  }
  if (!wantsPage(request))
    return sendProblem(reply, problem('page-unknown', 'Nothing stands at this address.'))
  return reply
    .status(404)
    .type(HTML)
    .send(notFoundPage(parts.assets, languageOf(request)))
}

const RETRY_SECONDS = 5
const HTML = 'text/html; charset=utf-8'

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/v1/') && (request.headers.accept ?? '').includes('text/html')
}

function languageOf(request: FastifyRequest): Language {
  const asked = new URLSearchParams(request.url.split('?')[1] ?? '').get('lang')
  return languageFor(asked, request.headers['accept-language'])
}
