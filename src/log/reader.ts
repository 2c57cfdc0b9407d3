import type { Node, Range } from '../core/merkle.ts'
import {
  HASH_BYTES,
  consistencyRanges,
  inclusionRanges,
  joinNodes,
  perfectNodes,
  rootOf,
} from '../core/merkle.ts'
import { TREE } from './hash.ts'
import type { Place } from './path.ts'
import { TILE_WIDTH, pathOf, widthAt } from './path.ts'
import type { Source } from './source.ts'
import { readPlace } from './source.ts'
import { hashesOf } from './tiler.ts'

/**
 * Proofs about a log of a certain size, from its tiles alone. What it gives is as true as its tiles:
 * whoever receives a proof verifies it against a signed root.
 */
export type TileReader = {
  root(): Promise<Uint8Array>
  leaf(index: number): Promise<Uint8Array>
  inclusion(index: number): Promise<readonly Uint8Array[]>
  /** The proof that the log of `oldSize` is the beginning of this one. */
  consistency(oldSize: number): Promise<readonly Uint8Array[]>
}

/** A tile that is missing or has another length than its width says. */
export class TileMissing extends Error {}

/** Levels of the tree within one tile. */
const TILE_HEIGHT = Math.log2(TILE_WIDTH)
/** Tiles that a reader keeps: a proof reads two a level at most. */
const TILES_KEPT = 64

/** A reader for a log of `size`; tiles are fetched as they are needed, and some are kept. */
export function createTileReader({
  source,
  size,
}: {
  readonly source: Source
  readonly size: number
}): TileReader {
  const tileAt = keepSome(async (place: Place) => {
    const found = await readPlace(source, place)
    if (found?.bytes.length !== place.width * HASH_BYTES)
      throw new TileMissing(`${pathOf(place)} is missing or has another length.`)
    return hashesOf(found.bytes)
  })
  const nodeHash = async ({ level, index }: Node): Promise<Uint8Array> => {
    const tileLevel = Math.floor(level / TILE_HEIGHT)
    const count = 2 ** (level % TILE_HEIGHT)
    const tileIndex = Math.floor((index * count) / TILE_WIDTH)
    const at = { level: tileLevel, index: tileIndex }
    const hashes = await tileAt({ ...at, width: widthAt(size, at) })
    const start = index * count - tileIndex * TILE_WIDTH
    return rootOf(TREE, hashes.slice(start, start + count))
  }
  const rangeHash = async (range: Range): Promise<Uint8Array> =>
    joinNodes(TREE, await Promise.all(perfectNodes(range).map(nodeHash)))
  return {
    root: () => rangeHash({ start: 0, end: size }),
    async leaf(index) {
      if (!(index < size)) throw new RangeError(`${index} is not within ${size}.`)
      return nodeHash({ level: 0, index })
    },
    inclusion: async (index) => Promise.all(inclusionRanges(index, size).map(rangeHash)),
    consistency: async (oldSize) => Promise.all(consistencyRanges(oldSize, size).map(rangeHash)),
  }
}

/** Keeps the tiles fetched last, so that the nodes of one proof fetch each tile once. */
function keepSome<Kept>(
  fetchOne: (place: Place) => Promise<Kept>,
): (place: Place) => Promise<Kept> {
  const kept = new Map<string, Promise<Kept>>()
  return (place) => {
    const path = pathOf(place)
    const found = kept.get(path) ?? fetchOne(place)
    kept.delete(path)
    kept.set(path, found)
    found.catch(() => kept.delete(path))
    const [oldest] = kept.keys()
    if (kept.size > TILES_KEPT && oldest !== undefined) kept.delete(oldest)
    return found
  }
}
