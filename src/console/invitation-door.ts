import type { FastifyInstance } from 'fastify'
import { parseSecret } from '../accounts/secret.ts'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { deviceOf } from './browser.ts'
import { sendDeadLink } from './dead-link.ts'
import { InvitationPage } from './door-pages.tsx'
import type { DoorParts } from './door.ts'
import { letIn, openDoor, passDoor, sendDoorPage, sendStaleDoor } from './door.ts'

/** An invitation from a letter: opening it changes nothing, its button takes it up. */
export function routeInvitation(app: FastifyInstance, parts: DoorParts): void {
  const open = { schema: { hide: true }, config: { desk: 'door' } } as const
  app.get('/desk/invitation/:secret', open, async (request, reply) => {
    const door = openDoor(parts, request, reply)
    const secret = parseSecret(door.address.one('secret'))
    const invitation = secret && (await parts.accounts.invitations.look(secret))
    const seller = invitation && (await parts.sellers.ofLane(invitation.lane))
    const { desk } = WORDS[door.language]
    if (!invitation || !seller) return sendDeadLink(parts, { request, reply }, door)
    const title = fill(desk.invitation.title, { seller: seller.name })
    const action = `/desk/invitation/${secret}`
    const main = InvitationPage({ door, action, seller: seller.name, role: invitation.role })
    return sendDoorPage(parts, { request, reply }, { ...door, title, main })
  })
  app.post('/desk/invitation/:secret', open, async (request, reply) => {
    const door = passDoor(parts, request)
    if (!door) return sendStaleDoor(parts, { request, reply })
    const secret = parseSecret(door.address.one('secret'))
    const cameIn = secret && (await parts.accounts.comeInByInvitation(secret, deviceOf(request)))
    return cameIn
      ? letIn(parts, { request, reply }, cameIn)
      : sendDeadLink(parts, { request, reply }, door)
  })
}
