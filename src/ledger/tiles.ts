import { HASH_BYTES } from '../core/merkle.ts'
import type { Query, Transaction } from '../db/port.ts'
import { rowsOf } from '../db/statement.ts'
import { encodeBundle } from '../log/bundle.ts'
import { TREE } from '../log/hash.ts'
import type { Place } from '../log/path.ts'
import { TILE_WIDTH } from '../log/path.ts'
import type { Tile } from '../log/tiler.ts'
import { hashesOf } from '../log/tiler.ts'
import { rootOf } from '../core/merkle.ts'
import { bytesOf, pieces } from '../db/rows.ts'

const TILES_AT_ONCE = 64

/** Keeps full tiles. A tile that is there already is the same, as it follows from the ledger. */
export async function keepTiles(
  { query }: Transaction,
  lane: number,
  tiles: readonly Tile[],
): Promise<void> {
  for (const some of pieces(tiles, TILES_AT_ONCE)) {
    const values = some.flatMap(({ level, index, bytes }) => [
      lane,
      level,
      index,
      bytes,
      rootOf(TREE, hashesOf(bytes)),
    ])
    await query(
      `insert into log_tile (lane, level, tile, hashes, root) values ${rowsOf(some.length, 5)} on conflict do nothing`,
      values,
    )
  }
}

/** The bytes of a tile or bundle: a full tile as it is kept, a partial one made of what is below it. */
export async function readTile(
  query: Query,
  lane: number,
  { level, index, width }: Place,
): Promise<Uint8Array | undefined> {
  if (level === 'entries') {
    const entries = await commitments(query, lane, index, width)
    return entries.length === width ? encodeBundle(entries) : undefined
  }
  if (width === TILE_WIDTH) {
    const [row] = await query(
      'select hashes from log_tile where lane = $1 and level = $2 and tile = $3',
      [lane, level, index],
    )
    return row && bytesOf(row, 'hashes')
  }
  const hashes =
    level === 0
      ? (await commitments(query, lane, index, width)).map((entry) => TREE.leaf(entry))
      : await rootsBelow(query, lane, { level, index, width })
  return hashes.length === width ? Buffer.concat(hashes, width * HASH_BYTES) : undefined
}

async function commitments(
  query: Query,
  lane: number,
  index: number,
  width: number,
): Promise<readonly Uint8Array[]> {
  const first = index * TILE_WIDTH
  const rows = await query(
    'select commitment from ledger where lane = $1 and position >= $2 and position < $3 order by position',
    [lane, first, first + width],
  )
  return rows.map((row) => bytesOf(row, 'commitment'))
}

/** The hashes of a level are the roots of the full tiles below it. */
async function rootsBelow(
  query: Query,
  lane: number,
  {
    level,
    index,
    width,
  }: { readonly level: number; readonly index: number; readonly width: number },
): Promise<readonly Uint8Array[]> {
  const first = index * TILE_WIDTH
  const rows = await query(
    'select root from log_tile where lane = $1 and level = $2 and tile >= $3 and tile < $4 order by tile',
    [lane, level - 1, first, first + width],
  )
  return rows.map((row) => bytesOf(row, 'root'))
}
