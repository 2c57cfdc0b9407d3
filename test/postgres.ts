import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** A PostgreSQL server of our own, on loopback, with fresh databases. */
export type Postgres = {
  /** A new, empty database. */
  database(): string
  stop(): Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'
const STARTED_MS_MAX = 20_000
const POLL_MS = 50

/** The folder of the programs of PostgreSQL, where Debian's packages put them. */
function programs(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort() : []
  return versions.map((version) => join(DEBIAN, version, 'bin')).findLast(existsSync)
}

/** Is there a PostgreSQL to test with? In CI there must be one. */
export function hasPostgres(): boolean {
  const found = programs() !== undefined
  if (!found && process.env['CI']) throw new Error('CI has no PostgreSQL; see .ci/run')
  return found
}

/** Makes a cluster in a folder for the time of a test, and starts it. Root runs it as `postgres`. */
export async function startPostgres(): Promise<Postgres> {
  const bin = programs()
  if (!bin) throw new Error('there is no PostgreSQL here')
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-postgres-'))
  const user = process.getuid?.() === 0 ? idsOf('postgres') : {}
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const cluster = join(folder, 'cluster')
  const made = ['-D', cluster, '-U', 'cabeceo', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']
  execFileSync(join(bin, 'initdb'), [...made, '--no-sync'], { ...user, stdio: 'ignore', cwd: '/' })
  const port = await freePort()
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
  ]
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, stdio: 'ignore', cwd: '/' },
  )
  const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()))
  const url = (name: string): string => `postgres://cabeceo@127.0.0.1:${port}/${name}`
  const psql = (sql: string): void =>
    void execFileSync(join(bin, 'psql'), ['-qX', '-c', sql, url('postgres')], { stdio: 'ignore' })
  await answering(() => psql('select 1'))
  let databases = 0
  return {
    database() {
      const name = `test_${++databases}`
      psql(`create database ${name}`)
      return url(name)
    },
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function idsOf(user: string): { readonly uid?: number; readonly gid?: number } {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function answering(ask: () => void): Promise<void> {
  for (const began = Date.now(); ;) {
    try {
      return ask()
    } catch (failure) {
      if (Date.now() - began > STARTED_MS_MAX) throw failure
      await setTimeout(POLL_MS)
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
