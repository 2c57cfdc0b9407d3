import type { FastifyInstance } from 'fastify'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { preferredLanguage } from '../web/language.ts'
import { storedAnswerSchema, storedQuestionSchema } from '../wire/contact-schemas.ts'
import { documented } from '../wire/documented.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { StoredParts } from './stored.ts'
import { NOT_FILLED_SAYS, answerStored, parseStoredQuestion } from './stored.ts'
import type { Desk } from './suppose.ts'

const KINDS = {
  unknown: 'contact-unknown',
  ambiguous: 'contact-ambiguous',
  'purpose-unknown': 'purpose-unknown',
} as const

const ASKS = documented({
  summary: 'May we contact this person, about this, over this channel, now?',
  description:
    'Filled from the ledger and the vault. `evidence` names the entries that the answer rests on.',
  tags: ['gate'],
  body: storedQuestionSchema,
  answers: { 200: storedAnswerSchema },
})

/** `POST /v1/may`: the question about somebody who is stored, with the entries that the answer rests on. */
export function routeStored(
  app: FastifyInstance,
  desk: Desk,
  parts: StoredParts & { readonly keys: Pick<ApiKeys, 'find'> },
): void {
  app.post('/v1/may', { helmet: false, ...ASKS }, async (request, reply) => {
    const asker = await askerOf(parts.keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const asked = parseStoredQuestion(request.body)
    if (!asked.ok) {
      const says = 'Something in the question cannot be read.'
      return sendProblem(reply, problem('question-malformed', says, asked.reason))
    }
    const language = preferredLanguage(request.headers['accept-language'])
    const answer = await answerStored(desk, parts, asker.value.lane, asked.value, language)
    if (answer.ok) return reply.send(answer.value)
    return sendProblem(reply, problem(KINDS[answer.reason], NOT_FILLED_SAYS[answer.reason]))
  })
}
