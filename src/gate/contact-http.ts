import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseWhom } from '../contacts/whom.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { reaches } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { preferredLanguage } from '../web/language.ts'
import { documented } from '../wire/documented.ts'
import {
  contactFileSchema,
  contactIdSchema,
  findSchema,
  foundSchema,
} from '../wire/gate-schemas.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { readContactFile } from './contact-file.ts'
import { findPeople } from './find-people.ts'
import { notFilled } from './stored-http.ts'

type Parts = Parameters<typeof readContactFile>[0] & { readonly keys: Pick<ApiKeys, 'find'> }

const READS = documented({
  summary: 'What is known of a person, each field with its source, and what may be done with it',
  description: 'Names, addresses and suppliers are told to keys that may write.',
  tags: ['contacts'],
  params: contactIdSchema,
  answers: { 200: contactFileSchema },
})
const FINDS = documented({
  summary: 'Who it is, by an address, a number or a ref',
  description: 'These stand in no address of a page, as addresses are logged elsewhere.',
  tags: ['contacts'],
  body: findSchema,
  answers: { 200: foundSchema },
})

/**
 * `GET /v1/contacts/{id}`: what is known of a person, and the standing for every purpose and channel.
 * `POST /v1/contacts/find`: who it is, by an address, a number or a ref; these stand in no address of a page.
 */
export function routeContactFiles(app: FastifyInstance, parts: Parts): void {
  app.get('/v1/contacts/:id', READS, async (request, reply) => {
    const asker = await askerOf(parts.keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const { lane } = asker.value
    const { id } = request.params as { readonly id: string }
    const [found] = await findPeople(parts, parts.db.query, lane, [whomOf(id)])
    if (!found?.ok) return sendProblem(reply, notFilled('unknown'))
    const purposes = await parts.purposes.list(lane)
    const asking = await parts.gate.prepare(
      lane,
      purposes.map((purpose) => purpose.id),
    )
    return reply.send(
      await readContactFile(parts, asking, found.value.subject, {
        language: preferredLanguage(request.headers['accept-language']),
        isTold: reaches(asker.value, 'write'),
      }),
    )
  })
  app.post('/v1/contacts/find', FINDS, (request, reply) => find(parts, request, reply))
}

function whomOf(contact: string): Parameters<typeof findPeople>[3][number] {
  const whom = parseWhom({ contact }, '/id')
  if (!whom.ok) throw new Error('a contact was named by no text')
  return whom.value
}

async function find(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asker = await askerOf(parts.keys, request, 'gate')
  if (!asker.ok) return sendProblem(reply, asker.reason)
  const { body } = request
  const whom = parseWhom(isPlainObject(body) ? body['to'] : undefined, '/to')
  if (!whom.ok)
    return sendProblem(
      reply,
      problem('question-malformed', 'Whom you look for cannot be read.', [whom.reason]),
    )
  const [found] = await findPeople(parts, parts.db.query, asker.value.lane, [whom.value])
  return found?.ok
    ? reply.send({ contact: found.value.subject })
    : sendProblem(reply, notFilled(found?.reason ?? 'unknown'))
}
