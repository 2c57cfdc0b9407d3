import type { Clock } from '../core/calendar.ts'
import type { Db } from '../db/port.ts'
import type { Checkpoint } from '../log/checkpoint.ts'
import { openCheckpoint, signCheckpoint } from '../log/checkpoint.ts'
import { TREE, isSameBytes } from '../log/hash.ts'
import type { Signer } from '../log/key.ts'
import { signerFromSeed } from '../log/key.ts'
import { TILE_WIDTH, levelWidth, parsePath, widthAt } from '../log/path.ts'
import { printProof } from '../log/proof.ts'
import { createTileReader } from '../log/reader.ts'
import type { Source } from '../log/source.ts'
import { CHECKPOINT } from '../log/source.ts'
import type { Tile, Tiler } from '../log/tiler.ts'
import { createTiler } from '../log/tiler.ts'
import type { Random } from '../vault/random.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import type { Vault } from '../vault/vault.ts'
import { keepTiles, readTile } from './tiles.ts'

const SEED_BYTES = 32

/** The public side of the ledger: commitments alone, as a log that anybody can check. */
export type Publisher = {
  /** Signs a head over all that was kept, if there is anything new; tells the newest head's note. */
  publish(lane: number): Promise<string | undefined>
  /** The lanes that hold entries that no head covers yet. */
  behind(): Promise<readonly number[]>
  /** The files of a lane's log, by their paths. */
  source(lane: number): Source
  /** Makes the tiles of a lane again from its entries; tells whether they give the newest signed head. */
  rebuild(lane: number, progress?: (entries: number) => void): Promise<boolean>
  /** The proof that an entry is in the log, as a `.tlog-proof`. Undefined where there is no such entry. */
  prove(lane: number, position: number): Promise<string | undefined>
  /** Who signs for a lane, and under which origin. Undefined for a lane that nobody opened. */
  signer(lane: number): Promise<Signer | undefined>
}

/** The log does not go on from what was signed: somebody changed entries or tiles. */
export class TamperedLog extends Error {
  readonly lane: number

  constructor(lane: number) {
    super(`the log of lane ${lane} is not what was signed`)
    this.lane = lane
  }
}

type Parts = {
  readonly db: Db
  readonly vault: Pick<Vault, 'secret'>
  readonly clock: Clock
  readonly random: Random
}

export function createPublisher(parts: Parts): Publisher {
  const { db } = parts
  const publisher: Publisher = {
    async publish(lane) {
      const signer = await publisher.signer(lane)
      return signer && publish(parts, lane, signer)
    },
    async behind() {
      const rows = await db.query(
        `select lane.lane as lane from lane where next >
           (select coalesce(max(size), 0) from checkpoint where checkpoint.lane = lane.lane)`,
      )
      return rows.map((row) => numberOf(row, 'lane'))
    },
    source: (lane) => ({
      async read(path) {
        if (path !== CHECKPOINT) {
          const place = parsePath(path)
          return place && readTile(db.query, lane, place)
        }
        const note = await newestNote(db, lane)
        return note === undefined ? undefined : Buffer.from(note)
      },
    }),
    async rebuild(lane, progress) {
      const signer = await publisher.signer(lane)
      const note = await newestNote(db, lane)
      if (!signer || note === undefined) return true
      const { size, root } = opened(lane, note, signer)
      await db.transaction(({ query }) => query('delete from log_tile where lane = $1', [lane]))
      const tiler = createTiler()
      await grow(db, lane, tiler, size, progress)
      return isSameBytes(tiler.root(), root)
    },
    async prove(lane, position) {
      const signer = await publisher.signer(lane)
      const note = signer && (await publish(parts, lane, signer))
      if (!note) return undefined
      const { size } = opened(lane, note, signer)
      if (position >= size) return undefined
      const reader = createTileReader({ source: publisher.source(lane), size })
      const proof = await reader.inclusion(position)
      return printProof({ index: position, proof, checkpoint: note })
    },
    async signer(lane) {
      const [row] = await db.query('select origin from lane where lane = $1', [lane])
      if (!row) return undefined
      const seed = await parts.vault.secret('log', () => parts.random(SEED_BYTES))
      return signerFromSeed(textOf(row, 'origin'), seed)
    },
  }
  return publisher
}

async function newestNote(db: Db, lane: number): Promise<string | undefined> {
  const [row] = await db.query(
    'select note from checkpoint where lane = $1 order by size desc limit 1',
    [lane],
  )
  return row && textOf(row, 'note')
}

/** Goes on from the newest head to the end of the lane, keeps the tiles that filled, and signs. */
async function publish(
  { db, clock }: Parts,
  lane: number,
  signer: Signer,
): Promise<string | undefined> {
  const before = await newestNote(db, lane)
  const [row] = await db.query('select next from lane where lane = $1', [lane])
  const end = row ? numberOf(row, 'next') : 0
  const head = before === undefined ? undefined : opened(lane, before, signer)
  if (end === (head?.size ?? 0)) return before
  const tiler = await resume(db, lane, head)
  await grow(db, lane, tiler, end)
  const origin = signer.key.name
  const note = signCheckpoint({ origin, size: end, root: tiler.root(), extensions: [] }, [signer])
  await db.transaction(
    ({ query }) =>
      query(
        'insert into checkpoint (lane, size, note, signed_at) values ($1, $2, $3, $4) on conflict do nothing',
        [lane, end, note, clock()],
      ),
    'patient',
  )
  return note
}

/** Takes the entries up to `end` into the tree, and keeps the tiles that they fill. */
async function grow(
  db: Db,
  lane: number,
  tiler: Tiler,
  end: number,
  progress?: (entries: number) => void,
): Promise<void> {
  const pages = db.scan(
    'select commitment from ledger where lane = $1 and position >= $2 and position < $3 order by position',
    [lane, tiler.size, end],
  )
  for await (const page of pages) {
    const full = page.flatMap((one) => tiler.add(TREE.leaf(bytesOf(one, 'commitment'))))
    if (full.length > 0)
      await db.transaction((transaction) => keepTiles(transaction, lane, full), 'patient')
    progress?.(tiler.size)
  }
  if (tiler.size !== end) throw new TamperedLog(lane)
}

/** A tiler at the newest head. What it resumes from must be what was signed. */
async function resume(db: Db, lane: number, head: Checkpoint | undefined): Promise<Tiler> {
  if (!head) return createTiler()
  const partials: Tile[] = []
  for (let level = 0; levelWidth(head.size, level) > 0; level++) {
    const index = Math.floor(levelWidth(head.size, level) / TILE_WIDTH)
    const width = widthAt(head.size, { level, index })
    if (width === 0) continue
    const bytes = await readTile(db.query, lane, { level, index, width })
    if (!bytes) throw new TamperedLog(lane)
    partials.push({ level, index, width, bytes })
  }
  const tiler = createTiler({ size: head.size, partials })
  if (!isSameBytes(tiler.root(), head.root)) throw new TamperedLog(lane)
  return tiler
}

function opened(lane: number, note: string, { key }: Signer): Checkpoint {
  const checkpoint = openCheckpoint(Buffer.from(note), { key, origin: key.name })
  if (!checkpoint.ok) throw new TamperedLog(lane)
  return checkpoint.value
}
