import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Secret } from '../accounts/secret.ts'
import { parseSecret } from '../accounts/secret.ts'
import { isLoopback } from '../mail/at-home.ts'

/** What a browser holds for us: a session, and before that the door at which it stands. */
type Holds = 'session' | 'door'

const SESSION_SECONDS = 7 * 24 * 3600

/** The cookies of the desk. Under https their names bind them to this host alone. */
export type Cookies = {
  read(request: FastifyRequest, what: Holds): Secret | undefined
  give(reply: FastifyReply, what: Holds, secret: Secret): void
  drop(reply: FastifyReply, what: Holds): void
}

export function createCookies(url: string): Cookies {
  const isSecure = url.startsWith('https:')
  const name = (what: Holds): string => `${isSecure ? '__Host-' : ''}cabeceo-${what}`
  const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const
  return {
    read: (request, what) => parseSecret(request.cookies[name(what)]),
    give(reply, what, secret) {
      const lasting = what === 'session' ? { maxAge: SESSION_SECONDS } : {}
      void reply.setCookie(name(what), secret, { ...kept, ...lasting })
    },
    drop: (reply, what) => void reply.clearCookie(name(what), kept),
  }
}

/** Was this form sent from a page of ours? A browser says where every POST comes from. */
export function isFromHere(request: FastifyRequest, url: string): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin'
  if (origin === new URL(url).origin) return true
  // At home the same machine has several names, and the port is only known once it listens.
  const from = URL.parse(origin)
  const isHere = url.startsWith('http:') && from?.protocol === 'http:' && from.host === host
  return isHere && isLoopback(from.hostname)
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** The browser in two words, so that somebody knows their own: `Firefox, Linux`. */
export function deviceOf(request: FastifyRequest): string {
  const agent = request.headers['user-agent'] ?? ''
  const named = [BROWSERS, SYSTEMS].map((list) => list.find(([sign]) => sign.test(agent))?.[1])
  return named.filter((name) => name !== undefined).join(', ')
}
