import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { eventIdOf } from '../contacts/events-http.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { reaches } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { reviewPageSchema, reviewSchema, reviewedSchema } from '../wire/company-schemas.ts'
import { documented, onceHeader } from '../wire/documented.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { LegalFormReview, NotReviewed } from './review.ts'
import { isGroupId, parseDecisions } from './review-decision.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly legalForms: LegalFormReview
}

const SAYS: Readonly<Record<NotReviewed['reason'], string>> = {
  unknown: 'Nobody of this seller is known by that. Nothing was recorded.',
  twice: 'Two decisions are about the same person, and differ. Nothing was recorded.',
}

const LISTS = documented({
  summary: 'Whose kind of person waits for somebody to look, in groups',
  description: 'Ask again with `after` set to `next`. Names are told to keys that may write.',
  tags: ['contacts'],
  querystring: z.object({ after: z.string().optional() }),
  answers: { 200: reviewPageSchema },
})
const DECIDES = documented({
  summary: 'Decide the kind of person of groups or contacts, all of it or nothing',
  tags: ['contacts'],
  headers: onceHeader,
  body: reviewSchema,
  answers: { 200: reviewedSchema },
})

/**
 * `GET /v1/legal-forms/review?after=`: whose kind of person waits for somebody to look, in groups; names
 * only for a key that may write. `POST` there: what was decided, all of it or nothing.
 */
export function routeReview(app: FastifyInstance, { keys, legalForms }: Parts): void {
  app.get('/v1/legal-forms/review', LISTS, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const { after } = request.query as { readonly after?: unknown }
    if (after !== undefined && (typeof after !== 'string' || !isGroupId(after))) {
      const says = 'This is the id of no group. Take the one under "next".'
      return sendProblem(reply, problem('request-malformed', says, [{ pointer: '/after', says }]))
    }
    const hasNames = reaches(asker.value, 'write')
    const asked = { hasNames, ...(after === undefined ? {} : { after }) }
    return reply.send(await legalForms.page(asker.value.lane, asked))
  })
  app.post('/v1/legal-forms/review', DECIDES, async (request, reply) => {
    const asker = await askerOf(keys, request, 'write')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const decisions = parseDecisions(request.body)
    if (!decisions.ok) {
      const says = 'Something in it cannot be read. Nothing was recorded.'
      return sendProblem(reply, problem('review-malformed', says, decisions.reason))
    }
    const eventId = eventIdOf(request, 'legal-forms')
    const done = await legalForms.decide(asker.value.lane, decisions.value, eventId)
    if (done.ok) return reply.send(done.value)
    const { index, reason } = done.reason
    const kind = reason === 'unknown' ? 'contact-unknown' : 'review-malformed'
    const mistake = { pointer: `/decisions/${index}`, says: SAYS[reason] }
    return sendProblem(reply, problem(kind, SAYS[reason], [mistake]))
  })
}
