import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../src/server/config.ts'
import { runErrand } from '../src/server/errands.ts'
import { openHouse } from '../src/server/house.ts'
import { houseParts, openDesk } from '../src/server/parts.ts'
import { ROOT } from './reading.ts'

const ROWS = 2000
const BAD_EVERY = 50

let folder: string
let key: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-killed-'))
  const config = readConfig({ CABECEO_DATA: folder })
  if (!config.ok) throw new Error(config.reason)
  const house = await openHouse(houseParts(config.value, await openDesk()))
  const errand = (name: 'seller-create' | 'key-create', options: Record<string, string>) =>
    runErrand(house, { name, options }, () => undefined) as Promise<Record<string, string>>
  const { seller = '' } = await errand('seller-create', { name: 'Voorbeeld BV', country: 'NL' })
  ;({ key = '' } = await errand('key-create', { seller, scope: 'admin' }))
  await house.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Server = { readonly base: string; readonly child: ChildProcess }

async function serve(): Promise<Server> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), 'serve'], {
    env: { ...process.env, PORT: '0', CABECEO_DATA: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { base: said.trim().split(' ').pop() ?? '', child }
}

async function end({ child }: Server, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  return ended
}

type Told = {
  readonly import: string
  readonly state: string
  readonly counts?: { readonly rows: number } & Readonly<Record<string, unknown>>
  readonly undone?: object
}

async function ask({ base }: Server, path: string, init: RequestInit = {}): Promise<Told> {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as object) }
  return (await (await fetch(base + path, { ...init, headers })).json()) as Told
}

const begin = (server: Server, path: string): Promise<Told> =>
  ask(server, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mapping: { source: 'own-crm' } }),
  })

/** Waits until so many rows are told, or nothing is under way. */
async function until(server: Server, path: string, isSo: (told: Told) => boolean): Promise<Told> {
  for (;;) {
    const told = await ask(server, path)
    if (isSo(told) || !['planning', 'running', 'undoing'].includes(told.state)) return told
    await setTimeout(5)
  }
}

test('an import goes on where it was after a kill and after a restart, and each row counts once', async () => {
  const rows = Array.from({ length: ROWS }, (_, i) =>
    i % BAD_EVERY === 0 ? 'no address,Jan' : `p${i}@example.nl,Person ${i}`,
  )
  let server = await serve()
  const sent = await ask(server, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: ['email,name', ...rows].join('\n'),
  })
  const path = `/v1/imports/${sent.import}`
  await begin(server, `${path}/run`)
  const first = await until(server, path, ({ counts }) => (counts?.rows ?? 0) > 0)
  await end(server, 'SIGKILL')

  server = await serve()
  const from = first.counts?.rows ?? 0
  const second = await until(server, path, ({ counts }) => (counts?.rows ?? 0) > from)
  expect(await end(server, 'SIGTERM')).toBe(0)

  server = await serve()
  const done = await until(server, path, () => false)
  expect([first.state, second.state]).toEqual(['running', 'running'])
  expect(done).toMatchObject({
    state: 'done',
    counts: {
      rows: ROWS,
      recorded: ROWS - ROWS / BAD_EVERY,
      known: 0,
      refused: { 'email-malformed': ROWS / BAD_EVERY },
    },
  })
  const refused = await fetch(`${server.base}${path}/refused.csv`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect((await refused.text()).trim().split('\r\n')).toHaveLength(ROWS / BAD_EVERY + 1)
  for (const name of readdirSync(join(folder, 'imports'))) {
    expect(name).not.toMatch(/\.csv$/)
    expect(statSync(join(folder, 'imports', name)).mode & 0o077).toBe(0)
  }

  const undoing = await begin(server, `${path}/undo`)
  expect(undoing.state).toBe('undoing')
  await end(server, 'SIGKILL')
  server = await serve()
  expect(await until(server, path, () => false)).toMatchObject({
    state: 'undone',
    undone: { gone: ROWS - ROWS / BAD_EVERY, keptOut: 0, takenBack: 0 },
  })
  expect(readdirSync(join(folder, 'imports'))).toEqual([])
  await end(server, 'SIGTERM')
})
