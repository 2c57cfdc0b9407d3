import { resolve } from 'node:path'
import type { Instant } from '../core/calendar.ts'
import { parseInstant } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'

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
  const fixed = env['CABECEO_CLOCK']
  if (!fixed) return ok({ host, port, url, ...store })
  const clock = parseInstant(fixed)
  if (clock === undefined)
    return no('CABECEO_CLOCK must be an instant with an offset, such as 2026-11-23T10:00:00+01:00.')
  return ok({ host, port, url, ...store, clock })
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
