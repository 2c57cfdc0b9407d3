import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printVerifierKey } from '../src/log/key.ts'
import { LANE, VOORBEELD, noteOf } from './house.ts'
import { openHouse } from '../src/server/house.ts'
import { createParts, houseParts, openDesk } from '../src/server/parts.ts'
import { readConfig } from '../src/server/config.ts'
import { ROOT } from './reading.ts'

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** A command of the build, as somebody types it. */
function command(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), ...args], {
    env: { ...process.env, CABECEO_DATA: folder, CABECEO_PASSPHRASE: 'a passphrase', ...env },
  })
  child.stdin.end()
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

/** A server of the build on a folder; ends when it is told. */
async function serve(folder: string): Promise<{ readonly base: string; stop(): Promise<unknown> }> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), 'serve'], {
    env: { ...process.env, PORT: '0', CABECEO_DATA: folder },
  })
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const ended = new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve(code ?? signal)),
  )
  return {
    base: said.trim().split(' ').pop() ?? '',
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

let folder: string
let key: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-errands-'))
  const config = readConfig({ CABECEO_DATA: folder })
  if (!config.ok) throw new Error(config.reason)
  const house = await openHouse(houseParts(config.value, await openDesk()))
  await house.ledger.openLane(LANE, VOORBEELD)
  const subject = await house.db.transaction((transaction) =>
    house.vault.addSubject(transaction, LANE),
  )
  for (let i = 0; i < 300; i++) await house.ledger.append(LANE, [noteOf(subject, `note ${i}`)])
  const signer = await house.publisher.signer(LANE)
  if (!signer) throw new Error('nobody signs')
  key = printVerifierKey(signer.key)
  await house.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('commands ask the running server, and a second server refuses the folder', async () => {
  const server = await serve(folder)
  const backup = join(folder, '..', `${folder.split('/').pop()}.backup`)
  const [doctor, made, second] = [
    await command(folder, ['doctor', '--json']),
    await command(folder, ['backup', backup, '--json']),
    await command(folder, ['serve'], { PORT: '0' }),
  ]
  const { checks } = JSON.parse(doctor.out) as { checks: { check: string; isRight: boolean }[] }
  expect(checks.filter(({ isRight }) => !isRight)).toEqual([])
  expect(made).toMatchObject({ code: 0 })
  expect(statSync(backup).size).toBeGreaterThan(1000)
  expect([second.code, second.err]).toEqual([
    1,
    'cabeceo: Another process of Cabeceo works in this data folder. Stop it, or set CABECEO_DATA to another folder.\n',
  ])
  const again = await command(folder, ['backup', backup])
  expect([again.code, again.err]).toEqual([
    1,
    'cabeceo: There is a file of this name. Choose another name, or move it.\n',
  ])
  expect(await server.stop()).toBe(0)
  expect(existsSync(join(folder, 'socket'))).toBe(false)
  expect(await command(folder, ['doctor'])).toMatchObject({ code: 0 })
  rmSync(backup)
})

test('the log of a running server verifies over HTTP, by its address and key alone', async () => {
  const server = await serve(folder)
  const address = `${server.base}/log/${LANE}/`
  await expect.poll(async () => (await fetch(`${address}checkpoint`)).status).toBe(200)
  const verified = await command(folder, ['log', 'verify', address, '--key', key, '--json'])
  expect(verified.code).toBe(0)
  expect(JSON.parse(verified.out)).toMatchObject({ size: 300 })
  expect((await fetch(`${address}tile/0/000`)).headers.get('cache-control')).toContain('immutable')
  for (const path of ['tile/0/007', 'tile/9/000', 'tile/entries/../../x', 'nothing'])
    expect((await fetch(address + path)).status).toBe(404)
  expect((await fetch(`${server.base}/log/99/checkpoint`)).status).toBe(404)
  await server.stop()
})

test('the log as files verifies too, and only what is new is written again', async () => {
  const files = join(folder, '..', `${folder.split('/').pop()}-log`)
  const first = await command(folder, ['log', 'export', files, '--lane', '1', '--json'])
  expect(JSON.parse(first.out)).toEqual({ files: 6, entries: 300, key })
  const again = await command(folder, ['log', 'export', files, '--lane', '1', '--json'])
  expect(JSON.parse(again.out)).toMatchObject({ files: 4 })
  expect(await command(folder, ['log', 'verify', files, '--key', key])).toMatchObject({ code: 0 })
  expect(await command(folder, ['log', 'export', files, '--lane', '7'])).toMatchObject({
    code: 1,
    err: 'cabeceo: This lane has no log yet, or there is no such lane.\n',
  })
  expect(await command(folder, ['log', 'export', files])).toMatchObject({ code: 2 })
  rmSync(files, { recursive: true })
})

test('epoch turn replaces the master key, and the house opens with the new one alone', async () => {
  const file = join(folder, 'master.key')
  const before = readFileSync(file, 'utf8')
  const turned = await command(folder, ['epoch', 'turn', '--json'])
  expect(turned).toMatchObject({ code: 0, out: '{"epoch":1,"isScrubbed":true}\n' })
  expect(readFileSync(file, 'utf8')).not.toBe(before)
  expect(await command(folder, ['doctor'])).toMatchObject({ code: 0 })
})

test('what cannot be opened says why in a sentence, and changes nothing', async () => {
  const file = join(folder, 'master.key')
  const kept = readFileSync(file)
  const says = async (change: () => void, env: NodeJS.ProcessEnv = {}): Promise<string> => {
    change()
    const { code, err } = await command(folder, ['doctor'], env)
    expect(code).toBe(1)
    expect(err).not.toContain('    at ')
    return err
  }
  const other = Buffer.alloc(32, 1).toString('base64')
  expect(await says(() => writeFileSync(file, other, { mode: 0o600 }))).toContain(
    'This master key does not open the store',
  )
  expect(await says(() => writeFileSync(file, 'short'))).toContain('is not 32 bytes in base64')
  expect(await says(() => rmSync(file))).toContain('holds a store but no master.key')
  writeFileSync(file, kept, { mode: 0o600 })
  expect(await says(() => undefined, { DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL')
  expect(
    await says(() => undefined, { DATABASE_URL: 'postgres://cabeceo:secret@127.0.0.1:1/x' }),
  ).toBe(
    'cabeceo: The store does not answer. Nothing of this was stored; try again when it is back.\n',
  )
  expect(await command(folder, ['doctor'])).toMatchObject({ code: 0 })
})

test('parts that cannot be made leave the folder free', async () => {
  const config = readConfig({ CABECEO_DATA: folder })
  if (!config.ok) throw new Error(config.reason)
  const parts = await createParts(config.value, () => undefined)
  await expect(createParts(config.value, () => undefined)).rejects.toMatchObject({
    trouble: 'in-use',
  })
  await parts.house.close()
  const again = await createParts(config.value, () => undefined)
  await again.house.close()
})
