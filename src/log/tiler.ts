import type { Edge } from '../core/merkle.ts'
import { HASH_BYTES, createEdge, joinNodes } from '../core/merkle.ts'
import { TREE } from './hash.ts'
import type { Place } from './path.ts'
import { TILE_WIDTH, widthAt } from './path.ts'

/** A tile, and where it belongs. */
export type Tile = Place & { readonly level: number; readonly bytes: Uint8Array }

/** A tree that grows by leaves and comes out as tiles. It keeps one unfinished tile a level. */
export type Tiler = {
  readonly size: number
  /** Appends the hash of a leaf; gives the tiles that it filled, the lowest level first. */
  add(leaf: Uint8Array): readonly Tile[]
  /** The unfinished tiles of the size reached; empty ones are left out. */
  partials(): readonly Tile[]
  root(): Uint8Array
}

/** The unfinished tile of one level: its hashes, and their own right edge. */
type Level = { hashes: Uint8Array; edge: Edge }

/** A tiler; `from` goes on where one stopped, by its size and its partial tiles. */
export function createTiler(
  from: { readonly size: number; readonly partials: readonly Tile[] } = { size: 0, partials: [] },
): Tiler {
  let size = from.size
  const levels: Level[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++)
    levels.push(resume(size, level, from.partials))
  return {
    get size() {
      return size
    },
    add(leaf) {
      size++
      return append(levels, size, leaf)
    },
    partials: () =>
      levels.flatMap(({ hashes, edge }, level) =>
        edge.size === 0
          ? []
          : [
              {
                level,
                index: lastIndex(size, level),
                width: edge.size,
                bytes: hashes.slice(0, edge.size * HASH_BYTES),
              },
            ],
      ),
    // Every hash of a higher level stands left of those below it, and is wider.
    root: () =>
      joinNodes(
        TREE,
        levels.toReversed().flatMap(({ edge }) => edge.nodes()),
      ),
  }
}

/** The leaf, and the root of each tile that it fills, one level up. */
function append(levels: Level[], size: number, leaf: Uint8Array): readonly Tile[] {
  const full: Tile[] = []
  let hash = leaf
  for (let level = 0; ; level++) {
    const at = (levels[level] ??= emptyLevel())
    at.hashes.set(hash, at.edge.size * HASH_BYTES)
    at.edge.add(hash)
    if (at.edge.size < TILE_WIDTH) return full
    const index = lastIndex(size, level) - 1
    full.push({ level, index, width: TILE_WIDTH, bytes: at.hashes })
    hash = at.edge.root()
    levels[level] = emptyLevel()
  }
}

function emptyLevel(): Level {
  return { hashes: new Uint8Array(TILE_WIDTH * HASH_BYTES), edge: createEdge(TREE) }
}

function resume(size: number, level: number, partials: readonly Tile[]): Level {
  const index = lastIndex(size, level)
  const width = widthAt(size, { level, index })
  const resumed = emptyLevel()
  if (width === 0) return resumed
  const bytes = partials.find((tile) => tile.level === level && tile.index === index)?.bytes
  if (bytes?.length !== width * HASH_BYTES)
    throw new RangeError(`Level ${level} of a log of ${size} asks for a tile of ${width}.`)
  resumed.hashes.set(bytes)
  for (const hash of hashesOf(bytes)) resumed.edge.add(hash)
  return resumed
}

/** The index of the tile at a level that the next hash goes to. */
function lastIndex(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** (level + 1))
}

/** The hashes of a tile, each a copy. */
export function hashesOf(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, i) =>
    bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  )
}
