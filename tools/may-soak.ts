import { spawn } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import type { ManyPeople } from '../bench/many-people.ts'
import { PURPOSE } from '../bench/lives.ts'
import { ASKED_AT, addressOf, manyPeople } from '../bench/many-people.ts'
import { startProcess } from '../bench/process.ts'
import { openLoop, round } from './open-loop.ts'
import { ROOT } from './run.ts'
import type { Finding } from './record.ts'

const PEOPLE = 1_000_000
const A_SECOND = 200
const SECONDS = 60
/** An import that is slower is broken off, and the soak did not pass. */
const IMPORT_SECONDS_MAX = 240
const IMPORT_ROWS = 100_000
const P99_MS_MAX = 10
const START_SECONDS_MAX = 15
const WARMING_REQUESTS = 20_000

/**
 * A server with a million contacts is asked about 200 of them a second, whether or not it has answered the last
 * (open loop): the time counts from the moment at which a question was due. First alone, then while a file of
 * 100,000 rows is imported by the same process.
 */
export async function soakMay(folder: string): Promise<Finding> {
  const people = await manyPeople(PEOPLE)
  const data = join(folder, 'data')
  cpSync(people.folder, data, { recursive: true })
  const env = { PORT: '0', CABECEO_DATA: data, CABECEO_CLOCK: ASKED_AT }
  const server = await startProcess([join(ROOT, 'dist/main.js'), 'serve'], env)
  try {
    const ask = createAsker(server.port, people)
    await warm(ask)
    const asked: Ask = (i) => ask(WARMING_REQUESTS + i)
    const alone = await openLoop(asked, { aSecond: A_SECOND, seconds: SECONDS })
    const importing = startImport(folder, env, people)
    const beside = await openLoop(asked, {
      aSecond: A_SECOND,
      seconds: IMPORT_SECONDS_MAX,
      isOver: () => importing.isOver(),
    })
    const imported = await importing.rows()
    return {
      what: 'POST /v1/may about 1,000,000 stored contacts, 200 a second in an open loop, alone and while a file of 100,000 rows is imported',
      people: PEOPLE,
      startSeconds: round(server.startSeconds),
      startSecondsMax: START_SECONDS_MAX,
      alone,
      whileImporting: { ...beside, rows: IMPORT_ROWS, ...imported },
      residentMegabytes: Math.round(server.residentMegabytes()),
      p99MsMax: P99_MS_MAX,
      passed:
        alone.p99Ms < P99_MS_MAX &&
        beside.p99Ms < P99_MS_MAX &&
        imported.recorded === IMPORT_ROWS &&
        server.startSeconds < START_SECONDS_MAX,
    }
  } finally {
    await server.stop()
  }
}

type Ask = (i: number) => Promise<void>

function createAsker(port: number, { key }: ManyPeople): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return (i) =>
    new Promise((resolve, reject) => {
      // Far apart, so that no page of the store is asked for twice in a row.
      const email = addressOf((i * 7919) % PEOPLE)
      const body = JSON.stringify({ to: { email }, purpose: PURPOSE, channel: 'email' })
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }
      const asked = { port, host: '127.0.0.1', path: '/v1/may', method: 'POST', headers, agent }
      const sent = request(asked, (answer) => {
        answer.resume()
        answer.once('end', () =>
          answer.statusCode === 200
            ? resolve()
            : reject(new Error(`contact ${i} was answered with ${answer.statusCode}`)),
        )
      })
      sent.once('error', reject)
      sent.end(body)
    })
}

async function warm(ask: Ask): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (next < WARMING_REQUESTS) await ask(next++)
    }),
  )
}

type Importing = {
  isOver(): boolean
  /** What came of it; a file that took too long is broken off. */
  rows(): Promise<{ readonly recorded?: number; readonly isBrokenOff?: true }>
}

function startImport(folder: string, env: NodeJS.ProcessEnv, { seller }: ManyPeople): Importing {
  const file = join(folder, 'import.csv')
  const rows = Array.from({ length: IMPORT_ROWS }, (_, i) => `nieuw.${i}@example.nl,Lezer ${i}`)
  writeFileSync(file, ['email,name', ...rows].join('\n') + '\n')
  const args = ['import', file, '--seller', seller, '--source', 'own-crm', '--json']
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  let over = false
  void ended.then(() => (over = true))
  return {
    isOver: () => over,
    async rows() {
      if (!over) {
        child.kill()
        return { isBrokenOff: true }
      }
      if ((await ended) !== 0) throw new Error('the import failed')
      const { counts } = JSON.parse(out) as { readonly counts: { readonly recorded: number } }
      return { recorded: counts.recorded }
    },
  }
}
