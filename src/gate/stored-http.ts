import type { FastifyInstance } from 'fastify'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { preferredLanguage } from '../web/language.ts'
import { storedAnswerSchema, storedQuestionSchema } from '../wire/contact-schemas.ts'
import { documented } from '../wire/documented.ts'
import type { Problem } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { askTogether } from './ask-together.ts'
import type { Gate } from './gate.ts'
import type { NotFilled } from './stored-question.ts'
import { NOT_FILLED_SAYS, parseStoredQuestion } from './stored-question.ts'

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
const HEADERS = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' }

/** `POST /v1/may`: the question about somebody who is stored, with the entries that the answer rests on. */
export function routeStored(
  app: FastifyInstance,
  { gate, keys }: { readonly gate: Gate; readonly keys: Pick<ApiKeys, 'find'> },
): void {
  const ask = askTogether(gate)
  app.post('/v1/may', { helmet: false, ...ASKS }, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const asked = parseStoredQuestion(request.body)
    if (!asked.ok) {
      const says = 'Something in the question cannot be read.'
      return sendProblem(reply, problem('question-malformed', says, asked.reason))
    }
    const language = preferredLanguage(request.headers['accept-language'])
    const answer = await ask(asker.value.lane, asked.value)
    if (!answer.ok) return sendProblem(reply, notFilled(answer.reason))
    // The text was made once for all who share the answer: as bytes no serializer touches it.
    return reply.headers(HEADERS).send(Buffer.from(gate.teller.text(answer.value, language)))
  })
}

/** Why a question about somebody who is stored has no answer, as a problem. */
export function notFilled(reason: NotFilled): Problem {
  return problem(KINDS[reason], NOT_FILLED_SAYS[reason])
}
