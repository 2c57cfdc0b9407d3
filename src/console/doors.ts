import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageFor } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { DoorParts } from './door.ts'
import { sendDoorPage } from './door.ts'
import { fieldsOf } from './fields.ts'
import { networkOf } from './network.ts'
import { Told } from './message.tsx'
import { routeInvitation } from './invitation-door.ts'
import { routeLink } from './link-door.ts'
import { routeLookAround } from './look-around-door.ts'
import { routePasskeyDoor } from './passkey-door.ts'
import { routeSetUp } from './set-up-door.ts'
import { routeSignIn } from './sign-in-door.ts'

/** Every way in, each open only so often a minute for one network. */
export async function routeDoors(app: FastifyInstance, parts: DoorParts): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: parts.limits.visits,
    timeWindow: 60_000,
    keyGenerator: (request) => networkOf(request.ip),
  })
  app.setErrorHandler((failure: Error & { readonly statusCode?: number }, request, reply) => {
    if (failure.statusCode !== 429) throw failure
    return tooMany(parts, request, reply)
  })
  routeSignIn(app, parts)
  routePasskeyDoor(app, parts)
  routeLink(app, parts)
  routeInvitation(app, parts)
  routeSetUp(app, parts)
  routeLookAround(app, parts)
}

function tooMany(parts: DoorParts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = fieldsOf(request.body, request.query).one('lang')
  const language = languageFor(asked, request.headers['accept-language'])
  const words = WORDS[language].desk.tooMany
  const main = Told({ words })
  return sendDoorPage(
    parts,
    { request, reply },
    { language, title: words.title, main, status: 429 },
  )
}
