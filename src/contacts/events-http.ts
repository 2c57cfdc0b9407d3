import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import { EVENTS_MAX } from '../core/limits.ts'
import type { Followed, Ledger } from '../ledger/ledger.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import type { Vault } from '../vault/vault.ts'
import { eventsSchema, followedSchema, keptSchema } from '../wire/contact-schemas.ts'
import { documented, onceHeader } from '../wire/documented.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { RECORDABLE, parseEvents, placeEvents } from './events.ts'
import type { Contacts } from './record.ts'

type Parts = {
  readonly keys: Pick<ApiKeys, 'find'>
  readonly contacts: Contacts
  readonly vault: Vault
  readonly ledger: Ledger
  readonly clock: Clock
  /** Puts before each contact what the gate would have said of it at its moment. */
  readonly withDecisions: (lane: number, drafts: readonly Draft[]) => Promise<readonly Draft[]>
  /** What still stops contact with those of whom a stop was lifted. */
  readonly stillStopped: (lane: number, drafts: readonly Draft[]) => Promise<unknown>
}

const RECORDS = documented({
  summary: 'Record what happened elsewhere, one event or many, all or none',
  description:
    'Stops count from the very next answer on. `actor` is who acted, `staff` unless told. Needs a key that may write.',
  tags: ['contacts'],
  headers: onceHeader,
  body: eventsSchema(RECORDABLE),
  answers: { 201: keptSchema },
})
const FOLLOWS = documented({
  summary: 'Follow the ledger: the headers of its entries from a position on',
  description: 'Ask again with `next`. An entry that was erased keeps its place and commitment.',
  tags: ['contacts'],
  querystring: z.object({ since: z.int().min(0).optional() }),
  answers: { 200: followedSchema },
})

/**
 * `POST /v1/events`: what happened elsewhere, one or many, all or none; with an `Idempotency-Key` once.
 * `GET /v1/events?since=`: the headers of a seller's ledger from a position on, in pages.
 */
export function routeEvents(app: FastifyInstance, parts: Parts): void {
  app.post('/v1/events', RECORDS, async (request, reply) => {
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
    const entries = await parts.withDecisions(lane, drafts.value)
    const kept = await parts.ledger.append(lane, entries, eventIdOf(request, 'events'))
    if (kept.ok) {
      const { first, count } = kept.value
      const stillStopped = await parts.stillStopped(lane, drafts.value)
      return reply.status(201).send({ first, count, ...(stillStopped ? { stillStopped } : {}) })
    }
    if (kept.reason === 'event-id-reused')
      return sendProblem(
        reply,
        problem('event-reused', 'This key was used before for other events.'),
      )
    return sendProblem(reply, problem('contact-unknown', SAYS.unknown))
  })
  app.get('/v1/events', FOLLOWS, async (request, reply) => {
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
