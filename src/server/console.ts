import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { routeDoors } from '../console/doors.ts'
import { guardDesk, routeDesk } from '../console/routes.ts'
import { isAtHome } from '../mail/at-home.ts'
import { routeMailbox } from '../mail/dev-pages.tsx'
import type { Parts } from './parts.ts'

/** Bytes of one form of the desk. */
const FORM_BYTES_MAX = 256 * 1024

/** The desk with its doors and the development mailbox, in a room of their own: forms are read there alone. */
export async function openConsole(app: FastifyInstance, parts: Parts): Promise<void> {
  const { config, house, assets, console } = parts
  const atHome = (request: FastifyRequest): boolean => config.isAtHome && isAtHome(request)
  guardDesk(app)
  await app.register(async (room) => {
    await room.register(cookie)
    await room.register(multipart)
    await room.register(formbody, { bodyLimit: FORM_BYTES_MAX })
    const shared = { ...console, ...house, assets, url: config.url, isAtHome: atHome }
    routeDesk(room, shared)
    routeMailbox(room, shared)
    await room.register((doors) => routeDoors(doors, shared))
  })
  app.addHook('preClose', async () => {
    await console.later.settled()
    console.post.close()
  })
}
