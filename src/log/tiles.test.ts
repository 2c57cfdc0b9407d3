import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consistencyProof, inclusionProof, rootOf } from '../core/merkle.ts'
import { decodeBundle, encodeBundle } from './bundle.ts'
import { signCheckpoint } from './checkpoint.ts'
import { TREE } from './hash.ts'
import { signerFromSeed } from './key.ts'
import { levelWidth, parsePath, pathOf, widthAt } from './path.ts'
import { parseProof, printProof, verifyProof } from './proof.ts'
import { TileMissing, createTileReader } from './reader.ts'
import type { Source } from './source.ts'
import type { Tile } from './tiler.ts'
import { createTiler } from './tiler.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const entryOf = (i: number): Uint8Array => TREE.leaf(Buffer.from(`commitment ${i}`))
const leaves = Array.from({ length: 70_000 }, (_, i) => TREE.leaf(entryOf(i)))

describe('paths', () => {
  test('the examples of C2SP', () => {
    expect(pathOf({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(pathOf({ level: 'entries', index: 0, width: 44 })).toBe('tile/entries/000.p/44')
    expect(pathOf({ level: 63, index: 1000, width: 256 })).toBe('tile/63/x001/000')
  })
  test('every place reads back', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.nat(63))
    const place = fc.record({ level, index: fc.nat(), width: fc.integer({ min: 1, max: 256 }) })
    fc.assert(
      fc.property(place, (one) => {
        expect(parsePath(pathOf(one))).toEqual(one)
      }),
    )
  })
  test('no other writing is a place', () => {
    for (const path of [
      'tile/00/000',
      'tile/64/000',
      'tile/0/0',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/07',
      'tile/0/x000/001',
      'tile/0/001/002',
      'tile/0/000/',
      'tile/data/000',
      '../tile/0/000',
    ])
      expect(parsePath(path), path).toBeUndefined()
  })
})

/** The tiles of a log that grew to each of these sizes. */
function grown(size: number): {
  tiles: ReadonlyMap<string, Tile>
  tiler: ReturnType<typeof createTiler>
} {
  const tiler = createTiler()
  const full = leaves.slice(0, size).flatMap((leaf) => tiler.add(leaf))
  const tiles = new Map([...full, ...tiler.partials()].map((tile) => [pathOf(tile), tile]))
  return { tiles, tiler }
}

describe('tiles', () => {
  test('a log of 70,000 has those that C2SP counts', () => {
    const { tiles, tiler } = grown(70_000)
    const count = (level: number, isFull: boolean): number =>
      [...tiles.values()].filter((tile) => tile.level === level && (tile.width === 256) === isFull)
        .length
    expect([count(0, true), count(0, false), count(1, true), count(1, false)]).toEqual([
      273, 1, 1, 1,
    ])
    expect(tiles.get('tile/0/273.p/112')?.bytes).toHaveLength(112 * 32)
    expect(tiles.get('tile/1/001.p/17')?.bytes).toHaveLength(17 * 32)
    expect(tiles.get('tile/2/000.p/1')?.bytes).toHaveLength(32)
    expect(tiles.size).toBe(277)
    expect(hex(tiler.root())).toBe(hex(rootOf(TREE, leaves)))
  })
  test('a log of 256 has a full tile, and one hash above it', () => {
    expect([...grown(256).tiles.keys()]).toEqual(['tile/0/000', 'tile/1/000.p/1'])
    expect([...grown(0).tiles.keys()]).toEqual([])
    expect(hex(createTiler().root())).toBe(hex(TREE.empty))
  })
  test('every tile has the width that the size asks for', () => {
    for (const size of [1, 255, 256, 257, 511, 700, 65_536, 65_537])
      for (const tile of grown(size).tiles.values())
        expect(widthAt(size, tile), `${size}: ${pathOf(tile)}`).toBe(tile.width)
    expect(levelWidth(70_000, 1)).toBe(273)
    expect(widthAt(70_000, { level: 0, index: 274 })).toBe(0)
  })
  test('a tiler goes on where another stopped', () => {
    for (const size of [0, 1, 255, 256, 300, 65_535, 65_536, 65_800]) {
      const { tiler } = grown(size)
      const resumed = createTiler({ size, partials: tiler.partials() })
      for (const leaf of leaves.slice(size, size + 300)) {
        expect(resumed.add(leaf).map(pathOf)).toEqual(tiler.add(leaf).map(pathOf))
      }
      expect(hex(resumed.root())).toBe(hex(rootOf(TREE, leaves.slice(0, size + 300))))
    }
    expect(() => createTiler({ size: 3, partials: [] })).toThrow(RangeError)
  })
})

function sourceOf(tiles: ReadonlyMap<string, Tile>): Source & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async read(path) {
      asked.push(path)
      return tiles.get(path)?.bytes
    },
  }
}

describe('proofs from tiles alone', () => {
  test('are those of the whole tree', async () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.constantFrom(256, 512, 66_000))
    const place = size.chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
    await fc.assert(
      fc.asyncProperty(place, async ([size, index]) => {
        const reader = createTileReader({ source: sourceOf(grown(size).tiles), size })
        const whole = leaves.slice(0, size)
        expect(hex(await reader.root())).toBe(hex(rootOf(TREE, whole)))
        expect(hex(await reader.leaf(index))).toBe(hex(whole[index] ?? TREE.empty))
        expect((await reader.inclusion(index)).map(hex)).toEqual(
          inclusionProof(TREE, whole, index).map(hex),
        )
        expect((await reader.consistency(index + 1)).map(hex)).toEqual(
          consistencyProof(TREE, whole, index + 1).map(hex),
        )
      }),
      { numRuns: 40 },
    )
  })
  test('read few tiles, and the full one where the partial is gone', async () => {
    const source = sourceOf(grown(70_000).tiles)
    await createTileReader({ source, size: 70_000 }).inclusion(1000)
    expect(new Set(source.asked).size).toBe(source.asked.length)
    expect(source.asked.length).toBeLessThan(6)
    // Of the log at 300, from the tiles that are left of it at 70,000.
    const older = createTileReader({ source, size: 300 })
    expect(hex(await older.root())).toBe(hex(rootOf(TREE, leaves.slice(0, 300))))
  })
  test('a tile that is missing or cut is an error', async () => {
    const { tiles } = grown(300)
    const cut = new Map(tiles).set('tile/0/000', {
      level: 0,
      index: 0,
      width: 256,
      bytes: new Uint8Array(31),
    })
    const reader = createTileReader({ source: sourceOf(cut), size: 300 })
    await expect(reader.inclusion(0)).rejects.toThrow(TileMissing)
    await expect(reader.leaf(300)).rejects.toThrow(RangeError)
    await expect(reader.inclusion(300)).rejects.toThrow(RangeError)
  })
})

test('bundles read back, and say where they are cut', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 })
  fc.assert(
    fc.property(entries, (list) => {
      const bytes = encodeBundle(list)
      expect(decodeBundle(bytes).entries.map(({ entry }) => hex(entry))).toEqual(list.map(hex))
      if (list.length > 0) {
        const { entries: whole, cut } = decodeBundle(bytes.subarray(0, -1))
        expect(whole).toHaveLength(list.length - 1)
        expect(cut).toBe(bytes.length - 2 - (list.at(-1)?.length ?? 0))
      }
    }),
  )
  expect(hex(encodeBundle([new Uint8Array(), Buffer.from('a')]))).toBe('0000000161')
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
})

describe('a proof in a file', () => {
  const signer = signerFromSeed('example.com/log', new Uint8Array(32).fill(1))
  const head = { origin: 'example.com/log', size: 300, extensions: [] }
  const whole = leaves.slice(0, 300)
  const checkpoint = signCheckpoint({ ...head, root: rootOf(TREE, whole) }, [signer])
  const text = printProof({ index: 290, proof: inclusionProof(TREE, whole, 290), checkpoint })
  const asked = { entry: entryOf(290), key: signer.key, origin: 'example.com/log' }
  test('proves its entry, and no other', () => {
    expect(verifyProof(text, asked)).toMatchObject({ ok: true, value: { index: 290 } })
    expect(verifyProof(text, { ...asked, entry: entryOf(291) })).toMatchObject({
      reason: 'not-included',
    })
    expect(verifyProof(text, { ...asked, origin: 'example.com/b' })).toMatchObject({
      reason: 'other-origin',
    })
  })
  test('no character of it can be changed', () => {
    for (let i = 0; i < text.length; i++) {
      const other = text[i] === 'A' ? 'B' : 'A'
      expect(verifyProof(text.slice(0, i) + other + text.slice(i + 1), asked).ok, `${i}`).toBe(
        false,
      )
    }
  })
  test('may carry bytes of the application', () => {
    const extra = new Uint8Array([1, 2, 3])
    const parsed = parseProof(printProof({ index: 0, proof: [], checkpoint, extra }))
    expect(parsed).toMatchObject({ ok: true, value: { index: 0, proof: [], checkpoint } })
    expect(parsed.ok && hex(parsed.value.extra ?? TREE.empty)).toBe('010203')
    expect(parseProof(text.replace('index', 'extra ?\nindex'))).toMatchObject({ ok: false })
  })
})
