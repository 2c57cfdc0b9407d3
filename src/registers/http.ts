import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiKeys } from '../sellers/api-key.ts'
import { askerOf } from '../sellers/asker.ts'
import { documented } from '../wire/documented.ts'
import type { Problem } from '../wire/problems.ts'
import { problem } from '../wire/problems.ts'
import {
  listParamsSchema,
  listQuerySchema,
  listTakenSchema,
  registersSchema,
} from '../wire/register-schemas.ts'
import { sendProblem } from '../wire/send-problem.ts'
import type { ListRefused } from './intake.ts'
import { registerNamed } from './list.ts'
import type { Registers } from './registers.ts'
import { toldRegister, toldTaken } from './told.ts'
import { REFUSED_SAYS, parseListWish } from './wish.ts'

type Parts = { readonly keys: Pick<ApiKeys, 'find'>; readonly registers: Registers }

const TELLS = documented({
  summary: 'The registers, and which list of each answers for the seller',
  description: 'A list is as old as its day, `on`. Points are those checked since it was taken.',
  tags: ['registers'],
  answers: { 200: registersSchema },
})
const TAKES = documented({
  summary: 'Take a list of a register into use, and check every point that it can speak of',
  description:
    'The body is text or CSV: one value a line, or one SHA-256 in hex with `hash=sha256`. The last list answers until this one is whole. Needs a key that may write.',
  tags: ['registers'],
  params: listParamsSchema,
  querystring: listQuerySchema,
  answers: { 201: listTakenSchema },
})
const MEDIA_TYPES = ['text/plain', 'text/csv']

/** `GET /v1/registers` and `POST /v1/registers/{name}/lists`, whose body is read as it comes. */
export async function routeRegisters(
  app: FastifyInstance,
  { keys, registers }: Parts,
): Promise<void> {
  app.get('/v1/registers', TELLS, async (request, reply) => {
    const asker = await askerOf(keys, request, 'gate')
    if (!asker.ok) return sendProblem(reply, asker.reason)
    const used = await registers.inUse(asker.value.lane)
    const told = registers.all.map((register) =>
      toldRegister(
        register,
        used.find((list) => list.register === register.id),
      ),
    )
    return reply.send({ registers: told })
  })
  await app.register(async (lists) => {
    // A list may be longer than memory: nobody gathers it.
    lists.removeAllContentTypeParsers()
    lists.addContentTypeParser(MEDIA_TYPES, (_request, payload, done) => done(null, payload))
    lists.post('/v1/registers/:name/lists', TAKES, async (request, reply) => {
      const asker = await askerOf(keys, request, 'write')
      if (!asker.ok) return sendProblem(reply, asker.reason)
      const { name } = request.params as { readonly name: string }
      const register = registerNamed(registers.all, name)
      if (!register)
        return sendProblem(reply, problem('register-unknown', 'GET /v1/registers lists them all.'))
      const wish = parseListWish(register, request.query as Readonly<Record<string, unknown>>)
      if (!wish.ok) {
        const says = 'Something in the address cannot be read. Nothing was changed.'
        return sendProblem(reply, problem('list-malformed', says, wish.reason))
      }
      const taken = await registers.take(asker.value.lane, wish.value, bytesOf(request))
      if (!taken.ok) return sendProblem(reply, refusal(taken.reason))
      return reply.status(201).send(toldTaken(register, taken.value))
    })
  })
}

/** The body as it comes; none is a list of no lines. */
async function* bytesOf({ body }: FastifyRequest): AsyncGenerator<Uint8Array> {
  const isStream = typeof body === 'object' && body !== null && Symbol.asyncIterator in body
  if (isStream) yield* body as AsyncIterable<Uint8Array>
}

function refusal({ why, lines, broken }: ListRefused): Problem {
  const isLate = why === 'older' || why === 'overtaken'
  const mistakes = lines.map(({ line, reason }) => ({
    pointer: `/lines/${line}`,
    says: `Line ${line}: ${reason}. ${broken} in all.`,
  }))
  return problem(isLate ? 'list-too-late' : 'list-refused', REFUSED_SAYS[why], mistakes)
}
