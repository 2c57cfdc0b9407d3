import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { extractsSchema, matchedSchema } from '../wire/company-schemas.ts'
import { documented } from '../wire/documented.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { parseExtracts } from './extract.ts'
import type { Extracts } from './extracts.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly extracts: Extracts
  readonly clock: Clock
}

const MATCHES = documented({
  summary: 'What trade registers say of companies, for everybody there whom the seller knows',
  description: 'The same extracts again keep nothing. With `dry=yes` nothing is kept at all.',
  tags: ['contacts'],
  querystring: z.object({ dry: z.enum(['yes']).optional() }),
  body: extractsSchema,
  answers: { 200: matchedSchema },
})

/**
 * `POST /v1/extracts`: what trade registers say of companies, for everybody of them whom the seller knows.
 * The same extracts again keep nothing; `?dry=yes` says what would come of them.
 */
export function routeExtracts(app: FastifyInstance, { keys, extracts, clock }: Parts): void {
  app.post('/v1/extracts', MATCHES, async (request, reply) => {
    const asker = await askerOf(keys, request, 'write')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const read = parseExtracts(request.body, utcDay(clock()))
    if (!read.ok) {
      const says = 'Something in it cannot be read. Nothing was recorded.'
      return sendProblem(reply, problem('extracts-malformed', says, read.reason))
    }
    const isDry = (request.query as { readonly dry?: unknown }).dry === 'yes'
    return reply.send(await extracts.match(asker.value.lane, read.value, { isDry }))
  })
}
