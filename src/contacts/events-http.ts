import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import { EVENTS_MAX } from '../core/limits.ts'
import type { Followed, Ledger } from '../ledger/ledger.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import type { Vault } from '../vault/vault.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { parseEvents, placeEvents } from './events.ts'
import type { Contacts } from './record.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly contacts: Contacts
  readonly vault: Vault
  readonly ledger: Ledger
  readonly clock: Clock
}

/**
 * `POST /v1/events`: what happened elsewhere, one or many, all or none; with an `Idempotency-Key` once.
 * `GET /v1/events?since=`: the headers of a seller's ledger from a position on, in pages.
 */
export function routeEvents(app: FastifyInstance, parts: Parts): void {
  app.post('/v1/events', { schema: { hide: true } }, async (request, reply) => {
    const asker = await askerOf(parts.keys, request, 'write')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const events = parseEvents(request.body, parts.clock)
    if (!events.ok) {
      const says = 'Something in it cannot be read. Nothing was recorded.'
      return sendProblem(reply, problem('event-malformed', says, events.reason))
    }
    const { lane } = asker.value
    const drafts = await placeEvents(parts, lane, events.value)
    if (!drafts.ok) {
      const { index, reason } = drafts.reason
      const pointer = events.value.length > 1 ? `/events/${index}/to` : '/to'
      return sendProblem(
        reply,
        problem(`contact-${reason}`, SAYS[reason], [{ pointer, says: SAYS[reason] }]),
      )
    }
    const kept = await parts.ledger.append(lane, drafts.value, eventIdOf(request, 'events'))
    if (kept.ok) return reply.status(201).send({ first: kept.value.first, count: kept.value.count })
    if (kept.reason === 'event-id-reused')
      return sendProblem(
        reply,
        problem('event-reused', 'This key was used before for other events.'),
      )
    return sendProblem(reply, problem('contact-unknown', SAYS.unknown))
  })
  app.get('/v1/events', { schema: { hide: true } }, async (request, reply) => {
    const asker = await askerOf(parts.keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const since = Number((request.query as { readonly since?: string }).since ?? 0)
    if (!Number.isSafeInteger(since) || since < 0) {
      const says = 'A position in the ledger is a whole number from 0 on.'
      return sendProblem(reply, problem('request-malformed', says, [{ pointer: '/since', says }]))
    }
    const page: Followed[] = []
    for await (const some of parts.ledger.follow(asker.value.lane, since)) {
      page.push(...some.slice(0, EVENTS_MAX))
      break
    }
    return reply.send({ events: page.map(told), next: since + page.length })
  })
}

const SAYS = {
  unknown: 'Nobody of this seller is known by that. Record the contact first.',
  ambiguous: 'Several people have this point. Name the one by contact or ref.',
} as const

const KEY_LENGTH_MAX = 200

/** The `Idempotency-Key` of a request, as the event id that it is kept under. */
export function eventIdOf(
  request: FastifyRequest,
  of: 'contacts' | 'events' | 'legal-forms',
): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key !== '' ? `${of} ${key.slice(0, KEY_LENGTH_MAX)}` : undefined
}

/** An entry as it can be followed: its header, or that it was erased. */
function told({ position, header, commitment }: Followed): object {
  const committed = Buffer.from(commitment).toString('base64')
  if (!header) return { position, erased: true, commitment: committed }
  const { kind, subject, occurredAt, receivedAt, actor, codes } = header
  return {
    position,
    kind,
    ...(subject ? { contact: subject } : {}),
    occurredAt: instantText(occurredAt),
    receivedAt: instantText(receivedAt),
    actor,
    codes,
    commitment: committed,
  }
}
