import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../src/cli/run.ts'
import { writeLog } from '../src/log/folder.ts'
import { printVerifierKey, signerFromSeed } from '../src/log/key.ts'

const VECTORS = new URL('vectors/tlog/', import.meta.url)
const signer = signerFromSeed('example.com/log', new Uint8Array(32).fill(5))
const key = printVerifierKey(signer.key)
const entries = Array.from({ length: 300 }, (_, i) => Buffer.from(`entry ${i}`))

describe('log verify', () => {
  let folder: string
  let out: string
  let err: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cabeceo-log-'))
    out = err = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
    await writeLog({ folder, origin: 'example.com/log', entries, signers: [signer] })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
    rmSync(folder, { recursive: true, force: true })
  })
  const exit = async (...args: string[]): Promise<unknown> => {
    process.exitCode = undefined
    await run(['log', ...args])
    return process.exitCode ?? 0
  }

  test('a right log: exit 0, and what was read', async () => {
    expect(await exit('verify', folder, '--key', key)).toBe(0)
    expect(out).toContain('is right. Every entry, every tile and the root were computed again.')
    expect(out).toMatch(/origin {3}example\.com\/log\n {2}entries {2}300\n/)
    expect(out).toContain('3 tiles, 2 bundles of entries')
    out = ''
    expect(await exit('verify', folder, '--key', key, '--json')).toBe(0)
    const told: unknown = JSON.parse(out)
    expect(told).toMatchObject({ verified: true, size: 300, entries: 'verified', tiles: 3 })
  })
  test('a log that others signed, with the tiles that its entries ask for', async () => {
    const real = JSON.parse(readFileSync(new URL('entries.json', VECTORS), 'utf8')) as {
      key: string
      entries: string[]
    }
    const theirs = join(folder, 'theirs')
    await writeLog({
      folder: theirs,
      origin: 'example.com/log',
      entries: real.entries.map((entry) => Buffer.from(entry)),
      signers: [signer],
    })
    copyFileSync(new URL('checkpoint.15', VECTORS), join(theirs, 'checkpoint'))
    expect(await exit('verify', theirs, '--key', real.key)).toBe(0)
    expect(await exit('verify', theirs, '--key', key)).toBe(1)
  })
  test('a wrong byte: exit 1, with file, byte and sentence', async () => {
    const file = join(folder, 'tile/1/000.p/1')
    const bytes = readFileSync(file)
    bytes[5] = (bytes[5] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(await exit('verify', folder, '--key', key)).toBe(1)
    expect(err).toContain('the log is not right. tile/1/000.p/1, byte 5: Hash 0 is ')
    expect(await exit('verify', folder, '--key', key, '--json')).toBe(1)
    const told: unknown = JSON.parse(out)
    expect(told).toMatchObject({ verified: false, file: 'tile/1/000.p/1', byte: 5 })
  })
  test('another origin is asked for by name', async () => {
    expect(await exit('verify', folder, '--key', key, '--origin', 'example.com/other')).toBe(1)
    expect(err).toContain('another origin')
  })
  test('no folder, or nobody there: exit 1', async () => {
    expect(await exit('verify', join(folder, 'none'), '--key', key)).toBe(1)
    expect(err).toContain('There is no folder')
    expect(await exit('verify', 'http://127.0.0.1:1/', '--key', key)).toBe(1)
    expect(err).toContain('Nothing can be said of this log; try again.')
  })
  test('a wrong call: exit 2', async () => {
    const wrong: readonly (readonly string[])[] = [
      [],
      ['check', folder],
      ['verify', '--key', key],
      ['verify', folder],
      ['verify', folder, folder, '--key', key],
      ['verify', folder, '--key', 'none'],
      ['verify', folder, '--key', key.replace('example', 'sample')],
      ['verify', folder, '--key', key, '--fast'],
      ['verify', 'http://localhost:99999', '--key', key],
    ]
    for (const args of wrong) expect(await exit(...args), args.join(' ')).toBe(2)
  })
})
