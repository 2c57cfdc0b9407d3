import type { FastifyReply } from 'fastify'
import type { Problem } from './problems.ts'
import { PROBLEM_MEDIA_TYPE } from './problems.ts'

/** Sends a problem document as bytes, so that no serializer of a route touches it. */
export function sendProblem(reply: FastifyReply, refusal: Problem): FastifyReply {
  const body = Buffer.from(JSON.stringify(refusal))
  return reply
    .status(refusal.status)
    .headers({ 'content-type': PROBLEM_MEDIA_TYPE, 'x-content-type-options': 'nosniff' })
    .send(body)
}
