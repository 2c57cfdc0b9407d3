import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Secret } from '../accounts/secret.ts'
import { parseSecret } from '../accounts/secret.ts'
import { parseMailAddress } from '../mail/address.ts'
import { isExampleAlone, parseNewSeller } from '../sellers/seller.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { deviceOf } from './browser.ts'
import { sendDeadLink } from './dead-link.ts'
import type { SetUpTyped } from './set-up-page.tsx'
import { SetUpPage } from './set-up-page.tsx'
import type { AtDoor, DoorParts } from './door.ts'
import { letIn, openDoor, passDoor, sendDoorPage, sendStaleDoor } from './door.ts'

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

const EMPTY: SetUpTyped = {
  name: '',
  country: '',
  sector: 'general',
  email: '',
  wrong: new Set(),
}

/**
 * Setting up the first company, while there is no account. Whoever does it becomes its administrator, so it
 * takes the one-time link that the start printed; without one it is open at the machine itself, where the
 * development mailbox is open too.
 */
export function routeSetUp(app: FastifyInstance, parts: DoorParts): void {
  const open = { schema: { hide: true }, config: { desk: 'door' } } as const
  for (const path of ['/desk/set-up', '/desk/set-up/:secret']) {
    app.get(path, open, async (request, reply) => {
      const door = openDoor(parts, request, reply)
      if (!(await maySetUp(parts, request, door)))
        return sendDeadLink(parts, { request, reply }, door)
      return setUpPage(parts, { request, reply }, door, EMPTY)
    })
    app.post(path, open, async (request, reply) => {
      const door = passDoor(parts, request)
      if (!door) return sendStaleDoor(parts, { request, reply })
      if (!(await maySetUp(parts, request, door)))
        return sendDeadLink(parts, { request, reply }, door)
      return setUp(parts, { request, reply }, door)
    })
  }
}

/** At the machine itself also beside the example, by whoever looked around in it. */
async function maySetUp(
  { accounts, sellers, isAtHome }: DoorParts,
  request: FastifyRequest,
  door: AtDoor,
): Promise<boolean> {
  const isEmpty = await accounts.people.isEmpty()
  if (!isEmpty && !(await isExampleAlone(sellers))) return false
  if (door.address.one('secret') === '') return isAtHome(request)
  const secret = linkOf(door)
  return secret !== undefined && (await accounts.links.look(secret))?.way === 'set-up'
}

function linkOf(door: AtDoor): Secret | undefined {
  return parseSecret(door.address.one('secret'))
}

async function setUp(parts: DoorParts, exchange: Exchange, door: AtDoor): Promise<FastifyReply> {
  const typed = {
    name: door.fields.one('name').slice(0, 300),
    country: door.fields.one('country'),
    sector: door.fields.one('sector'),
    email: door.fields.one('email').slice(0, 300),
  }
  const seller = parseNewSeller(typed)
  const address = parseMailAddress(typed.email)
  if (!seller.ok || !address) {
    const wrong = new Set(seller.ok ? [] : seller.reason.map(({ pointer }) => pointer.slice(1)))
    if (!address) wrong.add('email')
    return setUpPage(parts, exchange, door, { ...typed, wrong })
  }
  const { lane } = await parts.sellers.create(seller.value)
  const link = linkOf(door)
  const isBesideExample = !(await parts.accounts.people.isEmpty())
  const cameIn = await parts.accounts.setUp({
    lane,
    address,
    language: door.language,
    device: deviceOf(exchange.request),
    ...(link ? { link } : {}),
    ...(isBesideExample ? { isBesideExample } : {}),
  })
  return cameIn ? letIn(parts, exchange, cameIn) : sendDeadLink(parts, exchange, door)
}

function setUpPage(
  parts: DoorParts,
  exchange: Exchange,
  door: AtDoor,
  typed: SetUpTyped,
): FastifyReply {
  const { title } = WORDS[door.language].desk.setUp
  const link = linkOf(door)
  const main = SetUpPage({ door, action: link ? `/desk/set-up/${link}` : '/desk/set-up', typed })
  const status = typed.wrong.size > 0 ? 400 : 200
  return sendDoorPage(parts, exchange, { ...door, title, main, status })
}
