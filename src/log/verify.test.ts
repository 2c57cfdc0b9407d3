import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { writeLog } from './folder.ts'
import { TREE } from './hash.ts'
import { signerFromSeed } from './key.ts'
import type { Source } from './source.ts'
import { SourceBroken, folderSource, httpSource } from './source.ts'
import { createTileReader } from './reader.ts'
import { verifyLog } from './verify.ts'

const signer = signerFromSeed('example.com/log', new Uint8Array(32).fill(3))
const { key } = signer
const commitment = (i: number): Uint8Array => TREE.leaf(Buffer.from(`commitment ${i}`))
const commitments = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => commitment(i))

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

async function written(entries: readonly Uint8Array[], into?: string): Promise<string> {
  const folder = into ?? mkdtempSync(join(tmpdir(), 'cabeceo-log-'))
  if (into === undefined) folders.push(folder)
  await writeLog({ folder, origin: 'example.com/log', entries, signers: [signer] })
  return folder
}

type Files = ReadonlyMap<string, Uint8Array>

function filesOf(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file)]))
}

const sourceOf = (files: Files): Source => ({
  read: async (path, bytesMax) => files.get(path)?.subarray(0, bytesMax + 1),
})
const verifyFiles = (files: Files) => verifyLog({ source: sourceOf(files), key })
const flawOf = async (files: Files) => {
  const verified = await verifyFiles(files)
  return verified.ok ? undefined : verified.reason
}

describe('a log in a folder', () => {
  test.each([0, 1, 255, 256, 257, 300, 512, 66_000])('of %i entries is right', async (size) => {
    const done: number[] = []
    const verified = await verifyLog({
      source: folderSource(await written(commitments(size))),
      key,
      onProgress: (count) => done.push(count),
    })
    const bundles = Math.ceil(size / 256)
    expect(verified).toMatchObject({
      ok: true,
      value: { entries: 'verified', bundles, checkpoint: { size } },
    })
    expect(done).toHaveLength(bundles)
    expect(done.at(-1) ?? 0).toBe(size)
  })
  test('holds the files of its size and no others', async () => {
    expect([...filesOf(await written(commitments(300))).keys()].sort()).toEqual([
      'checkpoint',
      'tile/0/000',
      'tile/0/001.p/44',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/44',
    ])
  })
  test('may hold entries of any length', async () => {
    const entries = Array.from({ length: 260 }, (_, i) => new Uint8Array((i * i) % 3000).fill(i))
    entries.push(new Uint8Array(65_535).fill(1))
    const verified = await verifyLog({ source: folderSource(await written(entries)), key })
    expect(verified).toMatchObject({ ok: true, value: { entries: 'verified' } })
  })
  test('grows, and its older checkpoint still holds', async () => {
    const folder = await written(commitments(300))
    const older = readFileSync(join(folder, 'checkpoint'))
    await written(commitments(700), folder)
    const files = new Map(filesOf(folder))
    expect(await verifyFiles(files)).toMatchObject({ ok: true })
    for (const path of files.keys()) if (path.includes('001.p/44')) files.delete(path)
    files.set('checkpoint', older)
    expect(await verifyFiles(files)).toMatchObject({
      ok: true,
      value: { checkpoint: { size: 300 } },
    })
  })
  test('without entries is verified by its tiles, and says so', async () => {
    const files = new Map(filesOf(await written(commitments(300))))
    files.delete('tile/entries/000')
    expect(await flawOf(files)).toEqual({ file: 'tile/entries/000', says: 'This file is missing.' })
    files.delete('tile/entries/001.p/44')
    expect(await verifyFiles(files)).toMatchObject({
      ok: true,
      value: { entries: 'absent', bundles: 0, tiles: 3 },
    })
  })
})

describe('a log that was tampered with is found out', async () => {
  const folder = await written(commitments(300))
  const files = filesOf(folder)
  const turned = (path: string, byte: number, bit: number): Files => {
    const bytes = Uint8Array.from(files.get(path) ?? [])
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit)
    return new Map(files).set(path, bytes)
  }
  /** No byte is without meaning: every one of them, one bit each; in the checkpoint every bit. */
  test.each([...files.keys()])('in any byte of %s', async (path) => {
    const bits = path === 'checkpoint' ? [0, 1, 2, 3, 4, 5, 6, 7] : [undefined]
    const length = files.get(path)?.length ?? 0
    expect(length).toBeGreaterThan(30)
    for (let byte = 0; byte < length; byte++) {
      for (const bit of bits) {
        const flaw = await flawOf(turned(path, byte, bit ?? byte % 8))
        expect(flaw, `${path}, byte ${byte}`).toBeDefined()
        if (path === 'tile/1/000.p/1') expect(flaw).toMatchObject({ file: path, byte })
        // The bytes of an entry belong to the 34 from its length on.
        if (path.startsWith('tile/entries'))
          expect(flaw).toMatchObject({ file: path, byte: byte - (byte % 34) })
        if (path.startsWith('tile/0')) expect(flaw?.says).toContain(`${path} holds`)
      }
    }
  })
  test('in any byte of a tile, where the entries are not there', async () => {
    const hashes = new Map([...files].filter(([path]) => !path.includes('entries')))
    expect(await flawOf(hashes)).toBeUndefined()
    for (const path of hashes.keys()) {
      const length = files.get(path)?.length ?? 0
      for (let byte = 0; byte < length; byte += length > 2000 ? 7 : 1) {
        const changed = turned(path, byte, byte % 8).get(path) ?? new Uint8Array()
        expect(await flawOf(new Map(hashes).set(path, changed)), `${path} ${byte}`).toBeDefined()
      }
    }
  })
  test('by a file that is gone, cut, longer, or another', async () => {
    for (const [path, bytes] of files) {
      const gone = new Map(files)
      gone.delete(path)
      expect(await flawOf(gone)).toMatchObject({ file: path, says: 'This file is missing.' })
      const others = [
        bytes.subarray(1),
        bytes.subarray(0, -1),
        Buffer.concat([bytes, Buffer.of(0)]),
      ]
      for (const other of [...others, new Uint8Array(), ...files.values()])
        if (Buffer.compare(other, bytes) !== 0)
          expect(await flawOf(new Map(files).set(path, other)), path).toMatchObject({ file: path })
    }
  })
  test('by entries that changed places together with their hashes', async () => {
    const swapped = [...commitments(300)]
    swapped.reverse()
    const other = new Map(filesOf(await written(swapped)))
    other.set('checkpoint', files.get('checkpoint') ?? new Uint8Array())
    expect(await flawOf(other)).toMatchObject({ file: 'checkpoint' })
  })
  test('by somebody who signs for another log, or with another key', async () => {
    const root = TREE.empty
    const head = { origin: 'example.com/log', size: 0, root, extensions: [] }
    const foreign = signerFromSeed('example.com/log', new Uint8Array(32).fill(4))
    const at = (note: string): Files => new Map([['checkpoint', Buffer.from(note)]])
    expect(await flawOf(at(signCheckpoint(head, [signer])))).toBeUndefined()
    expect((await flawOf(at(signCheckpoint(head, [foreign]))))?.says).toContain('did not sign')
    const other = signCheckpoint({ ...head, origin: 'example.com/other' }, [signer])
    expect((await flawOf(at(other)))?.says).toContain('another origin')
    const wrongRoot = signCheckpoint({ ...head, root: new Uint8Array(32) }, [signer])
    expect((await flawOf(at(wrongRoot)))?.says).toContain('signs the root AAAA')
  })
  test('and every sentence is short', async () => {
    const flaws = [...files.keys()].map((path) => flawOf(turned(path, 0, 0)))
    for (const flaw of await Promise.all(flaws))
      expect(flaw?.says.split(' ').length).toBeLessThanOrEqual(20)
  })
})

describe('a log over HTTP', async () => {
  const folder = await written(commitments(600))
  const files = filesOf(folder)
  let isBroken = false
  const server = createServer((request, response) => {
    const bytes = files.get(String(request.url).replace('/logs/one/', ''))
    response.statusCode = isBroken ? 503 : bytes ? 200 : 404
    response.end(bytes)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  afterAll(() => server.close())
  const { port } = server.address() as AddressInfo
  const source = httpSource(new URL(`http://127.0.0.1:${port}/logs/one`))
  test('is verified, and gives proofs', async () => {
    expect(await verifyLog({ source, key })).toMatchObject({ ok: true, value: { tiles: 4 } })
    expect(await createTileReader({ source, size: 600 }).inclusion(5)).toHaveLength(10)
  })
  test('that does not answer is neither right nor wrong', async () => {
    isBroken = true
    await expect(verifyLog({ source, key })).rejects.toThrow(SourceBroken)
    const nobody = httpSource(new URL('http://127.0.0.1:1/'))
    await expect(verifyLog({ source: nobody, key })).rejects.toThrow('could not be fetched')
  })
})
