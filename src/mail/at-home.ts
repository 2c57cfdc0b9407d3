import type { FastifyRequest } from 'fastify'

/** What a proxy on the way adds. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** Is this name of a host the machine itself? */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

/**
 * Does the visitor sit at this machine, with no proxy between and under a name of the machine itself? A page
 * from elsewhere whose name was made to point here has another name.
 */
export function isAtHome(request: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return (
    isLoopback(from) &&
    isLoopback(host) &&
    FORWARDED.every((name) => request.headers[name] === undefined)
  )
}
