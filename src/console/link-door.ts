import type { FastifyInstance } from 'fastify'
import { parseSecret } from '../accounts/secret.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { deviceOf } from './browser.ts'
import { sendDeadLink } from './dead-link.ts'
import { LinkPage } from './door-pages.tsx'
import type { DoorParts } from './door.ts'
import { letIn, openDoor, passDoor, sendDoorPage, sendStaleDoor } from './door.ts'

/**
 * A link from a letter. Opening it shows one button and changes nothing, so that a scanner of mails may
 * follow it; the button's form works only in the browser that opened the page.
 */
export function routeLink(app: FastifyInstance, parts: DoorParts): void {
  const open = { schema: { hide: true }, config: { desk: 'door' } } as const
  app.get('/desk/link/:secret', open, async (request, reply) => {
    const door = openDoor(parts, request, reply)
    const secret = parseSecret(door.address.one('secret'))
    const link = secret && (await parts.accounts.links.look(secret))
    const { desk } = WORDS[door.language]
    const account =
      link && link.way !== 'set-up' ? await parts.accounts.people.find(link.account) : undefined
    if (!account) return sendDeadLink(parts, { request, reply }, door)
    const main = LinkPage({ door, action: `/desk/link/${secret}`, address: account.address })
    return sendDoorPage(parts, { request, reply }, { ...door, title: desk.link.title, main })
  })
  app.post('/desk/link/:secret', open, async (request, reply) => {
    const door = passDoor(parts, request)
    if (!door) return sendStaleDoor(parts, { request, reply })
    const secret = parseSecret(door.address.one('secret'))
    const cameIn = secret && (await parts.accounts.comeInByLink(secret, deviceOf(request)))
    if (!cameIn) return sendDeadLink(parts, { request, reply }, door)
    if (cameIn.way === 'recovery')
      parts.later.run(async () => {
        const account = await parts.accounts.people.find(cameIn.account)
        if (!account) return
        const letter = { kind: 'came-back', link: `${parts.url}/desk/account` } as const
        const sent = await parts.post.send(letter, account)
        if (!sent.ok) parts.report(sent.reason.code)
      })
    return letIn(parts, { request, reply }, cameIn)
  })
}
