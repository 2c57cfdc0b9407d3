import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real Postfix on a high port of the loopback, in a folder of its own. */
export type Postfix = { readonly port: number; log(): string; stop(): void }

const POSTFIX = '/usr/sbin/postfix'

/** Is there a Postfix here, and may this process start it? In CI there always is. */
export function hasPostfix(): boolean {
  return existsSync(POSTFIX) && process.getuid?.() === 0
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts it: everything goes on to one port, mail of one domain to another. */
export async function startPostfix(to: {
  readonly everything: number
  readonly domain: string
  readonly ofDomain: number
}): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-postfix-'))
  chmodSync(folder, 0o755)
  const config = join(folder, 'config')
  for (const one of ['config', 'queue', 'data']) mkdirSync(join(folder, one))
  execFileSync('chown', ['postfix', join(folder, 'data')])
  const port = await freePort()
  writeFileSync(join(config, 'main.cf'), mainOf(folder, to))
  writeFileSync(join(config, 'master.cf'), masterOf(port))
  execFileSync(POSTFIX, ['-c', config, 'start'], { stdio: 'ignore' })
  await answers(port)
  return {
    port,
    log: () => readFileSync(join(folder, 'postfix.log'), 'utf8'),
    stop() {
      execFileSync(POSTFIX, ['-c', config, 'stop'], { stdio: 'ignore' })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function mainOf(
  folder: string,
  { everything, domain, ofDomain }: Parameters<typeof startPostfix>[0],
): string {
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    'command_directory = /usr/sbin',
    'daemon_directory = /usr/lib/postfix/sbin',
    'mail_owner = postfix',
    'setgid_group = postdrop',
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    'mynetworks = 127.0.0.0/8',
    'myhostname = mx.example.nl',
    'mydestination =',
    'alias_maps =',
    'local_transport = error:nobody is local',
    `default_transport = smtp:[127.0.0.1]:${String(everything)}`,
    `transport_maps = inline:{ {${domain} = smtp:[127.0.0.1]:${String(ofDomain)}} }`,
    'smtpd_relay_restrictions = permit_mynetworks, reject',
    'smtp_tls_security_level = none',
    'disable_dns_lookups = yes',
    `maillog_file_prefixes = ${tmpdir()}`,
    `maillog_file = ${folder}/postfix.log`,
    '',
  ].join('\n')
}

/** The services of a Postfix that only passes on: name, type, and what runs. */
function masterOf(port: number): string {
  const services = [
    [String(port), 'inet', 'smtpd'],
    ['pickup', 'unix', 'pickup'],
    ['cleanup', 'unix', 'cleanup'],
    ['qmgr', 'unix', 'qmgr'],
    ['rewrite', 'unix', 'trivial-rewrite'],
    ['bounce', 'unix', 'bounce'],
    ['defer', 'unix', 'bounce'],
    ['trace', 'unix', 'bounce'],
    ['verify', 'unix', 'verify'],
    ['proxymap', 'unix', 'proxymap'],
    ['smtp', 'unix', 'smtp'],
    ['error', 'unix', 'error'],
    ['retry', 'unix', 'error'],
    ['anvil', 'unix', 'anvil'],
    ['scache', 'unix', 'scache'],
    ['postlog', 'unix-dgram', 'postlogd'],
  ] as const
  const perPublic = ['cleanup', 'pickup', 'qmgr', 'showq']
  return services
    .map(([name, type, runs]) => {
      const isPrivate =
        type === 'inet' || perPublic.includes(name) || name === 'postlog' ? 'n' : '-'
      const wakes = name === 'pickup' ? '60' : name === 'qmgr' ? '300' : '-'
      const one = ['pickup', 'qmgr', 'scache', 'postlog', 'anvil', 'verify'].includes(name)
      const isMany = ['cleanup', 'bounce', 'defer', 'trace'].includes(name)
      const most = one ? '1' : isMany ? '0' : '-'
      const address = type === 'inet' ? `127.0.0.1:${name}` : name
      return `${address} ${type} ${isPrivate} - n ${wakes} ${most} ${runs}`
    })
    .join('\n')
    .concat('\n')
}

async function answers(port: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true)).once('error', () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('Postfix does not answer')
}
