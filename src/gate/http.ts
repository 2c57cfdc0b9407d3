import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BODY_BYTES_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'
import { isLanguage, preferredLanguage } from '../web/language.ts'
import type { Problem } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import {
  languageQuerySchema,
  problemSchema,
  supposeAnswerSchema,
  supposeSchema,
} from '../wire/schemas.ts'
import type { SupposeBody } from '../wire/suppose.ts'
import { parseSuppose } from '../wire/suppose.ts'
import type { Desk } from './suppose.ts'
import { answerFor } from './suppose.ts'

/** `POST /v1/suppose`: questions in, answers out, without a key; nothing is stored. */
export function routeSuppose(app: FastifyInstance, desk: Desk): void {
  app.post('/v1/suppose', {
    // An answer is JSON and no page: of the headers that protect a page only this one means something.
    helmet: false,
    bodyLimit: BODY_BYTES_MAX,
    schema: {
      summary: 'Answer a question, or up to 1,000, from the facts alone',
      description:
        'Nothing is stored. The language of the sentences follows `lang`, else Accept-Language.',
      tags: ['gate'],
      security: [],
      querystring: languageQuerySchema,
      body: supposeSchema(desk.rulebooks),
      response: { 200: supposeAnswerSchema, '4xx': problemSchema },
    },
    // The body is read by core's own parser, which says more than a schema can; a test holds them equal.
    validatorCompiler: () => (value) => ({ value }),
    // Answers leave as bytes, made once; this is never called for them.
    serializerCompiler: () => (value) => JSON.stringify(value),
    handler: (request, reply) => {
      const language = languageOf(request)
      if (!language.ok) return sendProblem(reply, language.reason)
      const body = parseSuppose(request.body, desk.rulebooks)
      if (!body.ok) {
        const { kind, says, mistakes } = body.reason
        return sendProblem(reply, problem(kind, says, mistakes))
      }
      const answer = answerAll(desk, body.value, language.value)
      return reply.headers(HEADERS).send(Buffer.from(JSON.stringify(answer)))
    },
  })
}

const HEADERS = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' }

function answerAll(desk: Desk, body: SupposeBody, language: Language): unknown {
  const answers = body.questions.map((question) =>
    answerFor(desk, body.rulebook, question, language),
  )
  return body.several ? { answers } : answers[0]
}

/** The language asked for in the address, else the one that the reader prefers. */
function languageOf(request: FastifyRequest): Result<Language, Problem> {
  const { lang } = request.query as { readonly lang?: unknown }
  if (lang === undefined) return ok(preferredLanguage(request.headers['accept-language']))
  if (isLanguage(lang)) return ok(lang)
  const says = 'The address asks for a language that is not spoken here.'
  return no(problem('language-unknown', says, [{ pointer: '/lang', says, allowed: LANGUAGES }]))
}
