import type { FastifyInstance } from 'fastify'
import { trust } from '../core/brand.ts'
import type { MailAddress } from '../mail/address.ts'
import { deviceOf } from './browser.ts'
import { sendDeadLink } from './dead-link.ts'
import type { DoorParts } from './door.ts'
import { letIn, passDoor, sendStaleDoor } from './door.ts'

/** Whoever looks around is nobody: letters to them lie in the development mailbox. */
const VISITOR = trust<MailAddress>('rondkijken@example.nl')

/**
 * Looking around in the example, at the machine itself and while there is no account. The company is made at
 * once and its people come meanwhile; whoever pressed is its administrator, and may set up a company of their
 * own after it.
 */
export function routeLookAround(app: FastifyInstance, parts: DoorParts): void {
  let isBeginning = false
  app.post(
    '/desk/look-around',
    { schema: { hide: true }, config: { desk: 'door' } },
    async (request, reply) => {
      const door = passDoor(parts, request)
      if (!door) return sendStaleDoor(parts, { request, reply })
      const { accounts, isAtHome } = parts
      const { language } = door
      const mayLook = isAtHome(request) && !isBeginning && (await accounts.people.isEmpty())
      if (!mayLook) return sendDeadLink(parts, { request, reply }, door)
      isBeginning = true
      try {
        const { lane } = await parts.lookAround.begin()
        const device = deviceOf(request)
        const cameIn = await accounts.setUp({ lane, address: VISITOR, language, device })
        return await (cameIn
          ? letIn(parts, { request, reply }, cameIn)
          : sendDeadLink(parts, { request, reply }, door))
      } finally {
        isBeginning = false
      }
    },
  )
}
