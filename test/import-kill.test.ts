import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ToldImport } from '../src/imports/import.ts'
import { ROOT } from './reading.ts'

const ROWS = 6000
const PATIENCE_MS = 60_000
const CSV = `email,name,opt out\n${Array.from({ length: ROWS }, (_, i) =>
  i % 100 === 7
    ? `half${i},Person ${i},`
    : `p${i}@example.nl,Person ${i},${i % 50 === 0 ? 'ja' : ''}`,
).join('\n')}\n`
const REFUSED = Math.floor((ROWS - 8) / 100) + 1

let folder: string
let seller: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-import-kill-'))
  writeFileSync(join(folder, 'contacts.csv'), CSV)
  const made = await command('seller', 'create', 'Voorbeeld BV', '--country', 'NL', '--json')
  seller = (JSON.parse(made.out) as { seller: string }).seller
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function begin(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'dist/main.js'), ...args], {
    env: { ...process.env, CABECEO_DATA: join(folder, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

type Ended = { readonly code: unknown; readonly out: string; readonly err: string }

function end(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk) => (out += String(chunk)))
  child.stderr?.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code: code ?? signal, out, err })),
  )
}

const command = (...args: readonly string[]): Promise<Ended> => end(begin(...args))

/** Rows that the import has counted, read beside whoever writes the store. */
function rowsCounted(): number {
  try {
    const db = new DatabaseSync(join(folder, 'data', 'store.db'), { readOnly: true })
    const row = db.prepare('select counts from import').get() as { counts?: string } | undefined
    db.close()
    return row?.counts ? (JSON.parse(row.counts) as { rows: number }).rows : 0
  } catch {
    // Whoever writes may hold it at this moment.
    return 0
  }
}

const halfWay = (): Promise<unknown> =>
  expect
    .poll(rowsCounted, { timeout: PATIENCE_MS, interval: 5 })
    .toSatisfy((rows: number) => rows > 0)

const importing = ['import', 'contacts.csv', '--source', 'own-crm', '--json'] as const
const args = (): readonly string[] => [
  ...importing.map((one) => (one === 'contacts.csv' ? join(folder, one) : one)),
  '--seller',
  seller,
]
const WHOLE = {
  state: 'done',
  counts: {
    rows: ROWS,
    recorded: ROWS - REFUSED,
    known: 0,
    refused: { 'email-malformed': REFUSED },
  },
}

describe('an import survives', () => {
  test('kill -9 of the command: run again it goes on, and counts each row once', async () => {
    const child = begin(...args())
    const killed = end(child)
    await halfWay()
    child.kill('SIGKILL')
    expect((await killed).code).toBe('SIGKILL')
    const before = rowsCounted()
    expect(before).toBeLessThan(ROWS)
    const refused = join(folder, 'refused.csv')
    const again = await command(...args(), '--refused', refused)
    expect(again.err).toBe('')
    expect(JSON.parse(again.out)).toMatchObject(WHOLE)
    expect((await command('doctor')).code).toBe(0)
  })
  test('Ctrl-C of the command: it says how to go on, and goes on', async () => {
    const child = begin(...args())
    const stopped = end(child)
    await halfWay()
    child.kill('SIGINT')
    const { code, err } = await stopped
    expect([code, err]).toEqual([
      1,
      'cabeceo: It was stopped. Run the same command again to go on.\n',
    ])
    expect(JSON.parse((await command(...args())).out)).toMatchObject(WHOLE)
  })
  test('kill -9 and a stop of the server: it goes on by itself, and a command joins it', async () => {
    const serve = async (): Promise<ChildProcess> => {
      const server = begin('serve')
      await new Promise((resolve) => server.stdout?.once('data', resolve))
      return server
    }
    const first = await serve()
    const asked = command(...args())
    await halfWay()
    first.kill('SIGKILL')
    expect((await asked).code).toBe(1)
    const second = await serve()
    const drained = end(second)
    second.kill('SIGTERM')
    expect((await drained).code).toBe(0)
    const third = await serve()
    const joined = await command(...args())
    expect(JSON.parse(joined.out)).toMatchObject(WHOLE)
    const { import: id } = JSON.parse(joined.out) as ToldImport
    const undone = JSON.parse((await command('import', 'undo', id, '--json')).out) as ToldImport
    expect(undone.undone).toMatchObject({ rows: ROWS - REFUSED, gone: ROWS - REFUSED })
    const ended = end(third)
    third.kill('SIGTERM')
    await ended
  })
})
