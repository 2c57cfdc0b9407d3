import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { CHANNELS } from '../core/terms.ts'
import type { Mistake } from '../core/mistake.ts'
import type { ApiKeys } from '../sellers/api-key.ts'
import { reaches } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { preferredLanguage } from '../web/language.ts'
import { documented } from '../wire/documented.ts'
import {
  audienceQuerySchema,
  clearLineSchema,
  clearedLineSchema,
  memberSchema,
} from '../wire/gate-schemas.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import { audience } from './audience.ts'
import { clearLines } from './clear.ts'
import type { Gate, GateParts } from './gate.ts'
import { notFilled } from './stored-http.ts'

type Parts = GateParts & { readonly gate: Gate; readonly keys: Pick<ApiKeys, 'find'> }

const CLEARS = documented({
  summary: 'Questions in, answers out, a line each, streamed and of any length',
  description:
    'NDJSON both ways. A line that cannot be read is answered with its error, and the stream goes on.',
  tags: ['gate'],
  body: clearLineSchema,
  answers: { 200: clearedLineSchema },
})
const GATHERS = documented({
  summary: 'Everybody who may be contacted now, a line each',
  description:
    'NDJSON. Addresses and numbers are told to keys that may write; others learn ids alone.',
  tags: ['gate'],
  querystring: audienceQuerySchema,
  answers: { 200: memberSchema },
})

const HEADERS = {
  'content-type': 'application/x-ndjson',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}
/** Bytes of answers that wait for whoever asked, before anything more is read. */
const WAITING_BYTES_MAX = 65_536

/**
 * `POST /v1/clear`: a stream of questions in, a stream of answers out, line by line and of any length.
 * `GET /v1/audience?purpose=&channel=`: everybody who may be contacted now.
 */
export function routeBulk(app: FastifyInstance, parts: Parts): void {
  void app.register(async (scope) => {
    // The body is read line by line, whatever it calls itself, and never as a whole.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    routeClear(scope, parts)
  })
  routeAudience(app, parts)
}

function routeClear(app: FastifyInstance, { gate, keys }: Parts): void {
  app.post('/v1/clear', { helmet: false, ...CLEARS }, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const language = preferredLanguage(request.headers['accept-language'])
    const input = (request.body ?? request.raw) as AsyncIterable<Uint8Array>
    return reply
      .headers(HEADERS)
      .send(streamed(clearLines({ gate, lane: asker.value.lane, language }, input)))
  })
}

function routeAudience(app: FastifyInstance, parts: Parts): void {
  app.get('/v1/audience', { helmet: false, ...GATHERS }, async (request, reply) => {
    const asker = await askerOf(parts.keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const { purpose = '', channel: named } = request.query as Readonly<Record<string, string>>
    const channel = CHANNELS.find((one) => one === named)
    if (!channel) return sendProblem(reply, problem('question-malformed', UNREAD, [NO_CHANNEL]))
    const asking = await parts.gate.prepare(asker.value.lane, [purpose])
    if (!asking.purposes.has(purpose)) return sendProblem(reply, notFilled('purpose-unknown'))
    const wanted = {
      asking,
      about: { purpose, channel },
      language: preferredLanguage(request.headers['accept-language']),
      // A key that asks learns whom, by ids; one that records may read what it recorded.
      isTold: reaches(asker.value, 'write'),
    }
    return reply.headers(HEADERS).send(streamed(linesOfAudience(parts, wanted)))
  })
}

const UNREAD = 'Something in the question cannot be read.'
const NO_CHANNEL: Mistake = {
  pointer: '/channel',
  says: 'This channel is not known.',
  allowed: CHANNELS,
}

async function* linesOfAudience(
  ...[parts, wanted]: Parameters<typeof audience>
): AsyncGenerator<string> {
  for await (const members of audience(parts, wanted))
    yield members.map((member) => `${JSON.stringify(member)}\n`).join('')
}

/** What is made of lines goes out as it is taken, and no faster is anything made. */
function streamed(lines: AsyncIterable<string>): Readable {
  return Readable.from(lines, { objectMode: false, highWaterMark: WAITING_BYTES_MAX })
}
