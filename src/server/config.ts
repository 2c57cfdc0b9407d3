import { resolve } from 'node:path'
import type { Instant } from '../core/calendar.ts'
import { parseInstant } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { isLoopback } from '../mail/at-home.ts'
import { isSelector } from '../mail/dkim.ts'

/** What the environment decides. */
export type Config = {
  readonly host: string
  readonly port: number
  /** The public base address, without a slash at the end. */
  readonly url: string
  /** The folder of the embedded store and of the master key. */
  readonly data: string
  /** The PostgreSQL server that takes the place of the embedded store. It may hold a password. */
  readonly databaseUrl?: string
  /** The next hop for outgoing mail. It may hold a password. */
  readonly smtpUrl?: string
  /** Whom mail comes from. */
  readonly mailFrom: string
  /** The selector under which the key that signs mail is published in DNS. Without it mail is not signed. */
  readonly dkimSelector?: string
  /** Where mail comes in that could not be delivered, and the domain of its addresses. */
  readonly inbound?: { readonly port: number; readonly domain: string }
  /** The proxies whose forwarding headers are believed. */
  readonly trustProxy: readonly string[]
  /** Does it serve this machine alone, with no way out for mail? Then the development mailbox is shown. */
  readonly isAtHome: boolean
  /** A fixed present, for tests only. */
  readonly clock?: Instant
}

/** Reads the environment. A wrong value is refused with one sentence that names the variable. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, string> {
  const host = env['HOST'] || '127.0.0.1'
  const port = Number(env['PORT'] || 4747)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return no('PORT must be a whole number from 0 to 65535.')
  const url = (env['CABECEO_URL'] || `http://localhost:${port}`).replace(/\/+$/, '')
  if (!isBaseAddress(url))
    return no(
      'CABECEO_URL must be an http or https address without path, such as https://may.example.nl.',
    )
  const data = resolve(env['CABECEO_DATA'] || './data')
  const database = env['DATABASE_URL']
  if (database && !/^postgres(ql)?:\/\/./.test(database))
    return no('DATABASE_URL must begin with postgres://, or be left out for the embedded store.')
  const store = database ? { data, databaseUrl: database } : { data }
  const mail = readMail(env, url)
  if (!mail.ok) return mail
  const isHere = isLoopback(host) && isLoopback(new URL(url).hostname)
  const config = {
    host,
    port,
    url,
    ...store,
    ...mail.value,
    trustProxy: (env['CABECEO_TRUST_PROXY'] ?? '').split(/[\s,]+/).filter(Boolean),
    isAtHome: isHere && mail.value.smtpUrl === undefined,
  }
  if (config.trustProxy.some((proxy) => !/^[\d.:a-f]+(\/\d{1,3})?$/i.test(proxy)))
    return no('CABECEO_TRUST_PROXY must list addresses or networks, such as 10.0.0.1, 10.1.0.0/16.')
  const fixed = env['CABECEO_CLOCK']
  if (!fixed) return ok(config)
  const clock = parseInstant(fixed)
  if (clock === undefined)
    return no('CABECEO_CLOCK must be an instant with an offset, such as 2026-11-23T10:00:00+01:00.')
  return ok({ ...config, clock })
}

function readMail(
  env: Readonly<Record<string, string | undefined>>,
  url: string,
): Result<Pick<Config, 'smtpUrl' | 'mailFrom' | 'dkimSelector' | 'inbound'>, string> {
  const smtpUrl = env['SMTP_URL']
  const hop = smtpUrl ? URL.parse(smtpUrl) : undefined
  if (smtpUrl && !(hop && /^smtps?:$/.test(hop.protocol) && hop.hostname !== ''))
    return no('SMTP_URL must be like smtp://user:password@mail.example.nl:587, or be left out.')
  const mailFrom = env['MAIL_FROM'] || `cabeceo@${new URL(url).hostname}`
  if (!/^[^\s@<>,"]+@[^\s@<>,"]+$/.test(mailFrom))
    return no('MAIL_FROM must be a mail address, such as cabeceo@example.nl.')
  const dkimSelector = env['DKIM_SELECTOR']
  if (dkimSelector && !isSelector(dkimSelector))
    return no('DKIM_SELECTOR must be one label of a domain, such as cabeceo.')
  const inbound = readInbound(env)
  if (!inbound.ok) return inbound
  return ok({
    mailFrom,
    ...(smtpUrl ? { smtpUrl } : {}),
    ...(dkimSelector ? { dkimSelector } : {}),
    ...(inbound.value ? { inbound: inbound.value } : {}),
  })
}

function readInbound(
  env: Readonly<Record<string, string | undefined>>,
): Result<Config['inbound'], string> {
  const [given, domain] = [env['INBOUND_PORT'], env['INBOUND_DOMAIN']]
  if (!given && !domain) return ok(undefined)
  const port = Number(given)
  if (!given || !Number.isInteger(port) || port < 0 || port > 65535)
    return no(
      'INBOUND_PORT must be a whole number from 0 to 65535, and stands beside INBOUND_DOMAIN.',
    )
  if (!domain || !/^([a-z0-9-]+\.)*[a-z0-9-]+$/.test(domain))
    return no(
      'INBOUND_DOMAIN must be a domain, such as mail.example.nl, and stands beside INBOUND_PORT.',
    )
  return ok({ port, domain })
}

function isBaseAddress(text: string): boolean {
  const address = URL.parse(text)
  return (
    address !== null &&
    /^https?:$/.test(address.protocol) &&
    address.pathname === '/' &&
    address.search + address.hash === ''
  )
}
