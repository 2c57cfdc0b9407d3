import type { FastifyInstance } from 'fastify'
import type { MailAddress } from '../mail/address.ts'
import { parseMailAddress } from '../mail/address.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { SentPage, SignInPage } from './door-pages.tsx'
import { NobodyYetPage } from './set-up-page.tsx'
import type { DoorParts } from './door.ts'
import { openDoor, passDoor, sendDoorPage, sendStaleDoor } from './door.ts'

const SCRIPTS = ['page/passkey.js']

/** Signing in by a letter: a form, and the same answer for every address. */
export function routeSignIn(app: FastifyInstance, parts: DoorParts): void {
  const open = { schema: { hide: true }, config: { desk: 'door' } } as const
  app.get('/desk/sign-in', open, async (request, reply) => {
    const door = openDoor(parts, request, reply)
    const { desk } = WORDS[door.language]
    const exchange = { request, reply }
    if (await parts.accounts.people.isEmpty()) {
      const main = NobodyYetPage({ door, mayBegin: parts.isAtHome(request) })
      return sendDoorPage(parts, exchange, { ...door, title: desk.nobodyYet.title, main })
    }
    const said = desk.atSignIn
    const code = door.address.one('again') === 'yes' ? 'again' : door.address.one('done')
    const isSaid = code === 'again' || code === 'signed-out' || code === 'passkey-failed'
    const main = SignInPage({ door, ...(isSaid ? { said: said[code] } : {}) })
    return sendDoorPage(parts, exchange, {
      ...door,
      title: desk.signIn.title,
      main,
      scripts: SCRIPTS,
    })
  })
  app.post(
    '/desk/sign-in',
    {
      ...open,
      config: { ...open.config, rateLimit: { max: parts.limits.letters, timeWindow: 60_000 } },
    },
    (request, reply) => {
      const door = passDoor(parts, request)
      if (!door) return sendStaleDoor(parts, { request, reply })
      const typed = door.fields.one('email').slice(0, 300)
      const address = parseMailAddress(typed)
      if (address) {
        // Whether somebody has this address is looked up after the answer has left.
        parts.later.run(() => sendLink(parts, address))
        return reply.redirect(`/desk/sign-in/sent?lang=${door.language}`, 303)
      }
      const { title } = WORDS[door.language].desk.signIn
      const main = SignInPage({ door, typed, isWrong: true })
      const shown = { ...door, title, main, status: 400, scripts: SCRIPTS }
      return sendDoorPage(parts, { request, reply }, shown)
    },
  )
  app.get('/desk/sign-in/sent', open, (request, reply) => {
    const { language } = openDoor(parts, request, reply)
    const main = SentPage({ language, showsMailbox: parts.isAtHome(request) })
    const { title } = WORDS[language].desk.sent
    return sendDoorPage(parts, { request, reply }, { language, title, main })
  })
}

/** A letter with a link, if somebody has this address. */
async function sendLink(
  { accounts, post, url, report }: DoorParts,
  address: MailAddress,
): Promise<void> {
  const account = await accounts.people.at(address)
  const secret = account && (await accounts.links.toSignIn(account.id))
  if (!account || !secret) return
  const sent = await post.send({ kind: 'sign-in', link: `${url}/desk/link/${secret}` }, account)
  if (!sent.ok) report(sent.reason.code)
}
