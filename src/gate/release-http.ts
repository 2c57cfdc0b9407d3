import type { FastifyInstance } from 'fastify'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { preferredLanguage } from '../web/language.ts'
import { storedQuestionSchema } from '../wire/contact-schemas.ts'
import { documented } from '../wire/documented.ts'
import { releasedSchema } from '../wire/gate-schemas.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { Gate } from './gate.ts'
import type { Releases } from './release.ts'
import { notFilled } from './stored-http.ts'
import { parseStoredQuestion } from './stored-question.ts'

type Parts = {
  readonly gate: Gate
  readonly release: Releases
  readonly keys: Pick<ApiKeys, 'find'>
}

const RELEASES = documented({
  summary: 'Ask and act at once',
  description:
    'Where the answer is yes or yes-once its decision is recorded; else 409 with the answer, and nothing is recorded.',
  tags: ['gate'],
  body: storedQuestionSchema,
  answers: { 201: releasedSchema },
})

/**
 * `POST /v1/releases`: asks and acts at once. Where the answer is yes or yes-once its decision is recorded,
 * and `decision` is its position in the ledger; else 409 with the answer, and nothing is recorded.
 */
export function routeReleases(app: FastifyInstance, { gate, release, keys }: Parts): void {
  app.post('/v1/releases', { helmet: false, ...RELEASES }, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const asked = parseStoredQuestion(request.body)
    if (!asked.ok) {
      const says = 'Something in the question cannot be read.'
      return sendProblem(reply, problem('question-malformed', says, asked.reason))
    }
    if (asked.value.asOf !== undefined) {
      const says = 'What is released is released now.'
      return sendProblem(reply, problem('question-malformed', says, [{ pointer: '/asOf', says }]))
    }
    const released = await release(asker.value.lane, asked.value)
    if (!released.ok) return sendProblem(reply, notFilled(released.reason))
    const language = preferredLanguage(request.headers['accept-language'])
    const answer = gate.teller.answer(released.value.answered, language)
    if (released.value.release)
      return reply.status(201).send({ ...answer, decision: released.value.release.position })
    const says = answer.reasons[0]?.says ?? ''
    return sendProblem(reply, { ...problem('not-released', says), ...answer })
  })
}
