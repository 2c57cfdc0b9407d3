import type { KeyObject } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Query, Row } from '../db/port.ts'
import type { MasterKey } from './master.ts'
import { nextMasterKey, wrappingKey } from './master.ts'
import type { Random } from './random.ts'
import { bytesOf, numberOf } from '../db/rows.ts'
import { KEY_BYTES, boundTo, unwrap, wrap } from './seal.ts'

/** A stretch of time with a key-encryption key of its own. Epoch n belongs to the nth master key. */
export type Epoch = { readonly epoch: number; readonly key: KeyObject }

/** The epochs that live: one, or two while the survivors of the older one are wrapped anew. */
export type Epochs = {
  /** The epoch under which new keys are wrapped. */
  current(): Epoch
  live(): readonly Epoch[]
  /** The epoch of that number; looks into the store where it is not known. Undefined where it is gone. */
  find(query: Query, epoch: number): Promise<Epoch | undefined>
  /** Learns what changed in the store. */
  refresh(query: Query): Promise<void>
  /** Opens a new epoch, to be current from now on; where two live already, nothing. */
  begin(): Promise<void>
  /** The master key of the oldest live epoch, and how many turns the kept one lags behind it. */
  master(): { readonly master: MasterKey; readonly behind: number }
  /** Whoever keeps the master key has replaced it by the present one. */
  masterReplaced(): void
}

type Parts = { readonly db: Db; readonly clock: Clock; readonly random: Random }
type Opened = {
  readonly live: readonly Epoch[]
  readonly master: MasterKey
  readonly steps: number
}

/**
 * Opens the epochs of a store with a master key; an empty store begins its first one. A master key that
 * was kept from an earlier epoch is ratcheted forward; `wrong-key` where none of its successors fits,
 * as for a store that is older than the key.
 */
export async function openEpochs(
  parts: Parts,
  given: MasterKey,
): Promise<Result<Epochs, 'wrong-key'>> {
  let rows = await epochRows(parts.db.query)
  if (rows.length === 0) {
    await insertEpoch(parts, 0, given)
    rows = await epochRows(parts.db.query)
  }
  const opened = openRows(rows, trust<MasterKey>(given.slice()))
  return opened ? ok(createEpochs(parts, opened)) : no('wrong-key')
}

function createEpochs(parts: Parts, opened: Opened): Epochs {
  let { live, master, steps: behind } = opened
  const refresh = async (query: Query): Promise<void> => {
    const rows = await epochRows(query)
    // An answer that was on its way while a turn ended: nothing in it is news.
    if (rows[0] && live[0] && numberOf(rows[0], 'epoch') < live[0].epoch) return
    const now = openRows(rows, master)
    if (!now) throw new Error('the store holds an epoch that the master key does not open')
    if (now.steps > 0) master.fill(0)
    behind += now.steps
    live = now.live
    master = now.master
  }
  const known = (epoch: number): Epoch | undefined => live.find((one) => one.epoch === epoch)
  return {
    current: () => live[live.length - 1] as Epoch,
    live: () => live,
    refresh,
    async find(query, epoch) {
      if (!known(epoch)) await refresh(query)
      return known(epoch)
    },
    async begin() {
      const [oldest] = live
      if (live.length > 1 || !oldest) return
      await insertEpoch(parts, oldest.epoch + 1, nextMasterKey(master))
      await refresh(parts.db.query)
    },
    master: () => ({ master, behind }),
    masterReplaced() {
      behind = 0
    },
  }
}

function epochRows(query: Query): Promise<readonly Row[]> {
  return query('select epoch, wrapped from vault_epoch order by epoch')
}

async function insertEpoch(
  { db, clock, random }: Parts,
  epoch: number,
  master: MasterKey,
): Promise<void> {
  const key = random(KEY_BYTES)
  const wrapped = wrap(wrappingKey(master), epochBound(epoch), key, random)
  key.fill(0)
  await db.transaction(({ query }) =>
    query(
      'insert into vault_epoch (epoch, wrapped, began_at) values ($1, $2, $3) on conflict (epoch) do nothing',
      [epoch, wrapped, clock()],
    ),
  )
}

/** Ratchets the key until it opens the oldest epoch, then opens the later ones by its successors. */
function openRows(rows: readonly Row[], given: MasterKey): Opened | undefined {
  const [oldest] = rows
  if (!oldest) return undefined
  let master = given
  let steps = 0
  while (!openRow(oldest, master)) {
    // No master key is older than the first epoch, so there are no more successors to try.
    if (steps === numberOf(oldest, 'epoch')) return undefined
    master = nextMasterKey(master)
    steps++
  }
  const live: Epoch[] = []
  let successor = master
  let at = numberOf(oldest, 'epoch')
  for (const row of rows) {
    for (; at < numberOf(row, 'epoch'); at++) successor = nextMasterKey(successor)
    const key = openRow(row, successor)
    if (!key) return undefined
    live.push({ epoch: at, key })
  }
  return { live, master, steps }
}

function openRow(row: Row, master: MasterKey): KeyObject | undefined {
  const opened = unwrap(
    wrappingKey(master),
    epochBound(numberOf(row, 'epoch')),
    bytesOf(row, 'wrapped'),
  )
  return opened.ok ? opened.value : undefined
}

function epochBound(epoch: number): string {
  return boundTo('epoch', epoch)
}
