import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Mistake } from '../core/mistake.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import type { Purposes } from '../sellers/purpose.ts'
import { parsePurpose } from '../sellers/purpose.ts'
import { contactSchema, purposeSchema, recordedSchema } from '../wire/contact-schemas.ts'
import { documented, onceHeader } from '../wire/documented.ts'
import type { Problem } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { eventIdOf } from './events-http.ts'
import { parseContact } from './contact.ts'
import type { Contacts } from './record.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly contacts: Contacts
  readonly purposes: Purposes
}

const SAYS = {
  ambiguous: 'These points belong to different people. Send them apart, or name a ref.',
  suppressed: 'Whoever has these points was erased. Only a later grant of the person lifts that.',
} as const

const RECORDS = documented({
  summary: 'Record a person with points, each with its source',
  description:
    'Somebody who is known by `ref`, or by exactly one of the points, gets what is new. All of it or nothing. Needs a key that may write.',
  tags: ['contacts'],
  headers: onceHeader,
  body: contactSchema,
  answers: { 200: recordedSchema, 201: recordedSchema },
})
const LISTS_PURPOSES = documented({
  summary: 'The purposes of the seller',
  tags: ['sellers'],
  answers: { 200: z.object({ purposes: z.array(purposeSchema) }) },
})
const ADDS_PURPOSE = documented({
  summary: 'Publish a purpose, or a new version of it',
  description: 'Each version leaves an entry in the ledger. Needs a key that may administer.',
  tags: ['sellers'],
  body: purposeSchema,
  answers: { 201: purposeSchema },
})

/** `POST /v1/contacts`, `GET` and `POST /v1/purposes`: what a seller records, with a key that may write. */
export function routeContacts(app: FastifyInstance, { keys, contacts, purposes }: Parts): void {
  app.post('/v1/contacts', RECORDS, async (request, reply) => {
    const asker = await askerOf(keys, request, 'write')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const contact = parseContact(request.body)
    if (!contact.ok) return sendProblem(reply, unread('contact-malformed', contact.reason))
    const eventId = eventIdOf(request, 'contacts')
    const recorded = await contacts.record(asker.value.lane, {
      contact: contact.value,
      actor: 'staff',
      ...(eventId === undefined ? {} : { eventId }),
    })
    if (!recorded.ok)
      return sendProblem(reply, problem(`contact-${recorded.reason}`, SAYS[recorded.reason]))
    return reply.status(recorded.value.isNew ? 201 : 200).send(recorded.value)
  })
  app.get('/v1/purposes', LISTS_PURPOSES, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    return reply.send({ purposes: await purposes.list(asker.value.lane) })
  })
  app.post('/v1/purposes', ADDS_PURPOSE, async (request, reply) => {
    const asker = await askerOf(keys, request, 'admin')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const purpose = parsePurpose(request.body)
    if (!purpose.ok) return sendProblem(reply, unread('purpose-malformed', purpose.reason))
    const added = await purposes.add(asker.value.lane, purpose.value, 'api')
    if (!added.ok)
      return sendProblem(reply, problem('store-shut', 'Somebody else changed it. Send it again.'))
    return reply.status(201).send(purpose.value)
  })
}

function unread(
  kind: 'contact-malformed' | 'purpose-malformed',
  mistakes: readonly Mistake[],
): Problem {
  const count = mistakes.length === 1 ? 'One thing' : `${mistakes.length} things`
  return problem(kind, `${count} in it cannot be read.`, mistakes)
}
