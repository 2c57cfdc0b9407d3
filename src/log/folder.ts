import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { encodeBundle } from './bundle.ts'
import type { Checkpoint } from './checkpoint.ts'
import { signCheckpoint } from './checkpoint.ts'
import { TREE } from './hash.ts'
import type { Signer } from './key.ts'
import type { Place } from './path.ts'
import { TILE_WIDTH, levelWidth, pathOf, widthAt } from './path.ts'
import type { Source } from './source.ts'
import { CHECKPOINT, readPlace } from './source.ts'
import { createTiler } from './tiler.ts'

/**
 * Writes a log into a folder, in the layout that `verifyLog` and every C2SP reader expects. Each file
 * appears whole or not at all; the checkpoint comes last, so that it never signs what is not there.
 */
export async function writeLog(asked: {
  readonly folder: string
  readonly origin: string
  readonly entries: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  readonly signers: readonly Signer[]
}): Promise<Checkpoint> {
  const { folder, origin, entries, signers } = asked
  const write = (place: Place, bytes: Uint8Array): Promise<void> =>
    writeWhole(join(folder, pathOf(place)), bytes)
  const tiler = createTiler()
  let bundle: Uint8Array[] = []
  const writeBundle = async (): Promise<void> => {
    const index = Math.floor((tiler.size - bundle.length) / TILE_WIDTH)
    await write({ level: 'entries', index, width: bundle.length }, encodeBundle(bundle))
    bundle = []
  }
  for await (const entry of entries) {
    bundle.push(entry)
    const full = tiler.add(TREE.leaf(entry))
    if (bundle.length === TILE_WIDTH) await writeBundle()
    for (const tile of full) await write(tile, tile.bytes)
  }
  if (bundle.length > 0) await writeBundle()
  for (const tile of tiler.partials()) await write(tile, tile.bytes)
  const checkpoint = { origin, size: tiler.size, root: tiler.root(), extensions: [] }
  await writeWhole(join(folder, CHECKPOINT), Buffer.from(signCheckpoint(checkpoint, signers)))
  return checkpoint
}

/**
 * Copies a published log of `size` entries into a folder: every full file that is not there yet, the
 * partial ones of its end, and the checkpoint last. Tells how many files it wrote.
 */
export async function copyLog(
  {
    source,
    folder,
    checkpoint,
    size,
  }: {
    readonly source: Source
    readonly folder: string
    readonly checkpoint: Uint8Array
    readonly size: number
  },
  progress: (files: number) => void = () => undefined,
): Promise<number> {
  let files = 0
  for (const place of placesOf(size)) {
    const path = join(folder, pathOf(place))
    // A full file never changes.
    if (place.width === TILE_WIDTH && existsSync(path)) continue
    const found = await readPlace(source, place)
    if (!found) throw new RangeError(`The log has no ${pathOf(place)}.`)
    await writeWhole(path, found.bytes)
    progress(++files)
  }
  await writeWhole(join(folder, CHECKPOINT), checkpoint)
  return files + 1
}

/** Every file of a log of `size`, but for its checkpoint. */
function* placesOf(size: number): Iterable<Place> {
  const hashes = (level: number): number => levelWidth(size, level)
  for (let level = 0; level === 0 || hashes(level) > 0; level++) {
    for (let index = 0; index * TILE_WIDTH < hashes(level); index++) {
      const width = widthAt(size, { level, index })
      if (level === 0) yield { level: 'entries', index, width }
      yield { level, index, width }
    }
  }
}

/** A file under another name first, flushed to the disk, then renamed. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(unfinished, bytes, { flag: 'wx', flush: true })
    await rename(unfinished, path)
  } catch (failure) {
    await rm(unfinished, { force: true })
    throw failure
  }
}
