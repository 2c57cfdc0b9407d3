import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { encodeBundle } from './bundle.ts'
import { openCheckpoint } from './checkpoint.ts'
import { TREE } from './hash.ts'
import { parseVerifierKey } from './key.ts'
import { parsePath, pathOf } from './path.ts'
import { createTileReader } from './reader.ts'
import type { Source } from './source.ts'
import { createTiler } from './tiler.ts'
import { verifyLog } from './verify.ts'

type GoLog = {
  readonly key: string
  readonly size: number
  readonly files: Readonly<Record<string, string>>
  readonly proof: readonly string[]
}

const log = JSON.parse(
  readFileSync(new URL('../../test/vectors/tlog-go/log.json', import.meta.url), 'utf8'),
) as GoLog
const theirs = new Map(
  Object.entries(log.files).map(([path, text]) => [path, Buffer.from(text, 'base64')]),
)
const entry = (i: number): Uint8Array => Buffer.from(`entry ${i}`)

/** The same log by our own hand: every tile, by its path. */
const ours = ((): ReadonlyMap<string, Uint8Array> => {
  const tiler = createTiler()
  const tiles = new Map<string, Uint8Array>()
  for (let i = 0; i < log.size; i++)
    for (const tile of tiler.add(TREE.leaf(entry(i)))) tiles.set(pathOf(tile), tile.bytes.slice())
  for (const tile of tiler.partials()) tiles.set(pathOf(tile), tile.bytes)
  return tiles
})()

/** Their files, and ours of the lowest level where theirs were left out; bundles only where asked for. */
function source(hasEntries: boolean, change = theirs): Source {
  return {
    async read(path) {
      const place = parsePath(path)
      if (place?.level !== 'entries') return change.get(path) ?? ours.get(path)
      if (!hasEntries) return undefined
      return encodeBundle(
        Array.from({ length: place.width }, (_, i) => entry(place.index * 256 + i)),
      )
    },
  }
}

const key = ((): Parameters<typeof verifyLog>[0]['key'] => {
  const parsed = parseVerifierKey(log.key)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.value
})()

test('a log that Go wrote verifies, with its entries and without', async () => {
  for (const hasEntries of [true, false]) {
    const verified = await verifyLog({ source: source(hasEntries), key })
    expect(verified).toMatchObject({
      ok: true,
      value: { checkpoint: { size: log.size }, entries: hasEntries ? 'verified' : 'absent' },
    })
  }
})

test('our tiles are theirs, byte for byte', () => {
  const compared = [...theirs].filter(([path]) => path !== 'checkpoint')
  expect(compared.length).toBeGreaterThan(8)
  for (const [path, bytes] of compared)
    expect(Buffer.from(ours.get(path) ?? []), path).toEqual(bytes)
})

test('their proof of inclusion is ours, and a changed tile of theirs is found', async () => {
  const reader = createTileReader({ source: source(false), size: log.size })
  const proof = (await reader.inclusion(65_432)).map((node) => Buffer.from(node).toString('base64'))
  expect(proof).toEqual(log.proof)
  const changed = new Map(theirs)
  const bytes = Buffer.from(theirs.get('tile/1/000') ?? [])
  bytes[77] = (bytes[77] ?? 0) ^ 1
  changed.set('tile/1/000', bytes)
  expect(await verifyLog({ source: source(true, changed), key })).toMatchObject({ ok: false })
})

test('their signature is no other one', () => {
  const note = Buffer.from(theirs.get('checkpoint') ?? [])
  expect(openCheckpoint(note, { key, origin: key.name })).toMatchObject({ ok: true })
  const bad = Buffer.from(note.toString().replace('70000', '70001'))
  expect(openCheckpoint(bad, { key, origin: key.name })).toMatchObject({ ok: false })
})
