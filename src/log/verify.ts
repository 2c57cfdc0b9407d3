import { HASH_BYTES } from '../core/merkle.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { ahead } from './ahead.ts'
import { toBase64 } from './base64.ts'
import { decodeBundle } from './bundle.ts'
import type { Checkpoint } from './checkpoint.ts'
import { openCheckpoint } from './checkpoint.ts'
import type { Flaw } from './flaw.ts'
import { checkpointFlaw, lengthFlaw, missing, rootFlaw, tileFlaw } from './flaw.ts'
import { TREE, isSameBytes } from './hash.ts'
import type { VerifierKey } from './key.ts'
import type { Place } from './path.ts'
import { TILE_WIDTH, pathOf, widthAt } from './path.ts'
import type { Found, Source } from './source.ts'
import { CHECKPOINT, readCheckpoint, readPlace } from './source.ts'
import type { Tile } from './tiler.ts'
import { createTiler, hashesOf } from './tiler.ts'

/** A log of which every file was read and every hash computed again. */
export type VerifiedLog = {
  readonly checkpoint: Checkpoint
  /** Logs may keep their entries to themselves; then only hashes were verified. */
  readonly entries: 'verified' | 'absent'
  readonly tiles: number
  readonly bundles: number
}

/** What is read a step: 256 leaves. So many steps are fetched before they are needed. */
const STEPS_AHEAD = 8

/**
 * Reads a whole log and computes all of it again, from the entries to the signed root. Memory stays
 * the same however long the log. `onProgress` hears how many leaves are done.
 *
 * Signatures of other keys than `key` are not looked at, nor are files that the size does not ask for.
 */
export async function verifyLog(asked: {
  readonly source: Source
  readonly key: VerifierKey
  /** Which log it must be; without it, the one with the name of the key. */
  readonly origin?: string
  readonly onProgress?: (done: number, size: number) => void
}): Promise<Result<VerifiedLog, Flaw>> {
  const { source, key, origin = key.name, onProgress = () => {} } = asked
  const note = await readCheckpoint(source)
  if (!note) return no(missing(CHECKPOINT))
  const opened = openCheckpoint(note, { key, origin })
  if (!opened.ok) return no(checkpointFlaw(opened.reason))
  const checkpoint = opened.value
  const hasEntries = await findEntries(source, checkpoint.size)
  const walked = await walk({ source, checkpoint, hasEntries, onProgress })
  if (!walked.ok) return walked
  const bundles = hasEntries ? stepsOf(checkpoint.size) : 0
  const entries = hasEntries || checkpoint.size === 0 ? 'verified' : 'absent'
  return ok({ checkpoint, entries, bundles, tiles: walked.value })
}

/** Tiles of level 0, and so bundles, in a log of this size. */
function stepsOf(size: number): number {
  return Math.ceil(size / TILE_WIDTH)
}

function placeAt(size: number, level: Place['level'], index: number): Place {
  return { level, index, width: widthAt(size, { level, index }) }
}

/** Are there bundles of entries? One at either end is enough to ask for all of them. */
async function findEntries(source: Source, size: number): Promise<boolean> {
  if (size === 0) return false
  const ends = [0, stepsOf(size) - 1].map((index) => placeAt(size, 'entries', index))
  const found = await Promise.all(ends.map((place) => readPlace(source, place)))
  return found.some((one) => one !== undefined)
}

type Step = { readonly tile: Found; readonly bundle: Found | undefined }

/** From the first leaf to the root; gives how many tiles were read. */
async function walk(asked: {
  readonly source: Source
  readonly checkpoint: Checkpoint
  readonly hasEntries: boolean
  readonly onProgress: (done: number, size: number) => void
}): Promise<Result<number, Flaw>> {
  const { source, checkpoint, hasEntries, onProgress } = asked
  const { size } = checkpoint
  const tiler = createTiler()
  let tiles = 0
  const load = (index: number): Promise<Result<Step, Flaw>> =>
    loadStep(source, { size, index, hasEntries })
  for await (const step of ahead(stepsOf(size), STEPS_AHEAD, load)) {
    if (!step.ok) return step
    const leaves = leavesOf(step.value, tiler.size, size)
    if (!leaves.ok) return leaves
    const full = leaves.value.flatMap((leaf) => tiler.add(leaf))
    tiles++
    const above = await checkTiles(source, full)
    if (!above.ok) return above
    tiles += above.value
    onProgress(tiler.size, size)
  }
  const edge = await checkTiles(source, tiler.partials())
  if (!edge.ok) return edge
  const root = tiler.root()
  return isSameBytes(root, checkpoint.root)
    ? ok(tiles + edge.value)
    : no(rootFlaw(checkpoint, root))
}

async function loadStep(
  source: Source,
  { size, index, hasEntries }: { size: number; index: number; hasEntries: boolean },
): Promise<Result<Step, Flaw>> {
  const tilePlace = placeAt(size, 0, index)
  const bundlePlace = placeAt(size, 'entries', index)
  const [tile, bundle] = await Promise.all([
    readPlace(source, tilePlace),
    hasEntries ? readPlace(source, bundlePlace) : undefined,
  ])
  if (!tile) return no(missing(pathOf(tilePlace)))
  if (hasEntries && !bundle) return no(missing(pathOf(bundlePlace)))
  const wrongLength = lengthFlaw(tile, tilePlace.width)
  return wrongLength ? no(wrongLength) : ok({ tile, bundle })
}

/** The hashes of a step's leaves: from its entries where there are any, else from its tile. */
function leavesOf(
  { tile, bundle }: Step,
  start: number,
  size: number,
): Result<readonly Uint8Array[], Flaw> {
  const hashes = hashesOf(tile.bytes)
  if (!bundle) return ok(hashes)
  const { entries, cut } = decodeBundle(bundle.bytes)
  const flaw = (byte: number, says: string): Result<never, Flaw> =>
    no({ file: bundle.path, byte, says })
  for (const [i, { entry, at }] of entries.entries()) {
    const expected = hashes[i]
    if (!expected) return flaw(at, `Entry ${start + i} is one too many: the log has ${size}.`)
    const hash = TREE.leaf(entry)
    if (isSameBytes(hash, expected)) continue
    const other = `${tile.path} holds ${toBase64(expected)} at byte ${i * HASH_BYTES}`
    return flaw(at, `Entry ${start + i} hashes to ${toBase64(hash)}, but ${other}.`)
  }
  if (cut !== undefined)
    return flaw(cut, `Entry ${start + entries.length} does not end within this bundle.`)
  if (entries.length < hashes.length)
    return flaw(bundle.bytes.length, `Entry ${start + entries.length} is not in this bundle.`)
  return ok(hashes)
}

/** The tiles above level 0, each against what stands below it; gives how many there were. */
async function checkTiles(source: Source, tiles: readonly Tile[]): Promise<Result<number, Flaw>> {
  const above = tiles.filter(({ level }) => level > 0)
  for (const tile of above) {
    const found = await readPlace(source, tile)
    const flaw = found ? tileFlaw(found, tile) : missing(pathOf(tile))
    if (flaw) return no(flaw)
  }
  return ok(above.length)
}
