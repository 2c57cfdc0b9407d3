import type { FastifyInstance } from 'fastify'
import { deviceOf } from './browser.ts'
import type { DoorParts } from './door.ts'
import { letIn, passDoor, sendStaleDoor } from './door.ts'

/** Signing in with a passkey: what to sign is given to one browser, and taken back from it once. */
export function routePasskeyDoor(app: FastifyInstance, parts: DoorParts): void {
  const open = { schema: { hide: true }, config: { desk: 'door' } } as const
  const { passkeys } = parts.accounts
  app.post('/desk/sign-in/passkey/options', open, async (request, reply) => {
    const door = passDoor(parts, request)
    if (!door) return sendStaleDoor(parts, { request, reply })
    return reply.header('cache-control', 'no-store').send(await passkeys.toSignIn(door.secret))
  })
  app.post('/desk/sign-in/passkey', open, async (request, reply) => {
    const door = passDoor(parts, request)
    if (!door) return sendStaleDoor(parts, { request, reply })
    const account = await passkeys.verify(door.secret, door.fields.one('response'))
    if (!account.ok)
      return reply.redirect(`/desk/sign-in?done=passkey-failed&lang=${door.language}`, 303)
    const cameIn = await parts.accounts.comeInByPasskey(account.value, deviceOf(request))
    return letIn(parts, { request, reply }, cameIn)
  })
}
