import type { FastifyInstance, FastifyReply } from 'fastify'
import { NOTE_BYTES_MAX } from '../core/limits.ts'
import { TILE_WIDTH, parsePath } from '../log/path.ts'
import { CHECKPOINT } from '../log/source.ts'
import { problem } from '../wire/problems.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { Publisher } from './publish.ts'

const LANE = /^(0|[1-9]\d{0,14})$/
const FOR_EVER = 'public, max-age=31536000, immutable'

/**
 * `GET /log/{lane}/checkpoint` and `/log/{lane}/tile/…`: the public log, commitments of 32 bytes alone,
 * in the layout that other programs read.
 * @source C2SP tlog-tiles
 */
export function routeLog(app: FastifyInstance, publisher: Publisher): void {
  app.get('/log/:lane/*', { schema: { hide: true } }, async (request, reply) => {
    const { lane, '*': path } = request.params as { readonly lane: string; readonly '*': string }
    const bytes = LANE.test(lane)
      ? await publisher.source(Number(lane)).read(path, NOTE_BYTES_MAX)
      : undefined
    if (!bytes)
      return sendProblem(reply, problem('page-unknown', 'The log has no file of this name.'))
    return sendFile(reply, path).send(Buffer.from(bytes))
  })
}

/** Full tiles never change; a partial one goes when it is full, and the head moves on. */
function sendFile(reply: FastifyReply, path: string): FastifyReply {
  if (path === CHECKPOINT)
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store')
  const isFull = parsePath(path)?.width === TILE_WIDTH
  return reply
    .type('application/octet-stream')
    .header('cache-control', isFull ? FOR_EVER : 'no-cache')
}
