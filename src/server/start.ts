import type { AddressInfo } from 'node:net'
import type { Inbound } from '../mail/inbound.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { jobKinds } from './job-kinds.ts'
import { goOnChecking, keepUp } from './keep-up.ts'
import type { Parts } from './parts.ts'
import { createParts } from './parts.ts'
import { listenForErrands } from './socket.ts'

/**
 * Starts the server and prints one line when it is ready. SIGTERM and SIGINT drain: requests under way
 * are answered, then the process ends with 0.
 */
export async function start(config: Config): Promise<void> {
  const parts = await createParts(config)
  const app = await createApp(parts)
  const errands = await listenForErrands(parts.house)
  const inbound = await listenForMail(parts)
  const ending = new AbortController()
  const keepingUp = Promise.all([
    keepUp(parts, ending.signal),
    goOnChecking(parts.house, parts.log, ending.signal),
  ])
  const working = parts.house.jobs.run({ kinds: jobKinds(parts.house), signal: ending.signal })
  app.addHook('preClose', async () => {
    ending.abort()
    errands?.close()
    await Promise.all([keepingUp, working, inbound?.close()])
  })
  // Before anybody hears that it is ready: whoever hears it may stop it.
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    parts.log({ event: 'stopping' })
    void app.close().then(() => {
      parts.log({ event: 'stopped' })
      process.exitCode = 0
    })
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  const { behind } = parts.house.epochs.master()
  if (behind > 0) parts.log({ event: 'key-behind', epochs: behind })
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (failure) {
    await app.close()
    throw failure
  }
  const { port } = app.server.address() as AddressInfo
  parts.log({ event: 'started', port, rules: countRules(parts.desk.law.readings.values()) })
  process.stdout.write(
    `cabeceo listening on ${config.port === 0 ? `http://localhost:${port}` : config.url}\n`,
  )
  await tellSetUp(parts, port)
  if (parts.config.smtpUrl === undefined && !parts.config.isAtHome)
    parts.log({ event: 'mail-stays-here' })
}

/** Mail that comes back, where a port is given for it. */
async function listenForMail({ config, house, log }: Parts): Promise<Inbound | undefined> {
  if (!config.inbound) return undefined
  const report = (code: string): void => log({ event: 'mail-broke', code })
  const { openInbound } = await import('../mail/inbound.ts')
  const inbound = await openInbound({
    port: config.inbound.port,
    bounces: house.mail.bounces,
    report,
  })
  log({ event: 'mail-comes-in', port: inbound.port })
  return inbound
}

/** Where nobody has an account: the one-time link that makes the first one, for whoever started this. */
async function tellSetUp({ house, config }: Parts, port: number): Promise<void> {
  const { people, links } = house.accounts
  if (!(await people.isEmpty())) return
  const base = config.port === 0 ? `http://localhost:${port}` : config.url
  process.stderr.write(
    `cabeceo: no company yet; set yours up within a day at ${base}/desk/set-up/${await links.toSetUp()}\n`,
  )
}

function countRules(
  readings: Iterable<{ readonly books: readonly { readonly rules: readonly unknown[] }[] }>,
): number {
  let rules = 0
  for (const { books } of readings) for (const book of books) rules += book.rules.length
  return rules
}
