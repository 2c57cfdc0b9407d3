import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import { StoreFailure } from '../db/failure.ts'
import type { Db, Query, Row } from '../db/port.ts'
import type { Epoch, Epochs } from './epochs.ts'
import { keyBound } from './keys.ts'
import type { MasterKey } from './master.ts'
import type { Random } from './random.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import { open, seal } from './seal.ts'
import { rewrapSecrets } from './secrets.ts'
import type { Lane, SubjectRef } from './subject.ts'

/** How far the turn has come: data keys that were wrapped anew since it was started or resumed. */
export type TurnProgress = { readonly epoch: number; readonly rewrapped: number }
/** The epoch that is current now, and the master key to keep from now on instead of the older one. */
export type Turned = { readonly epoch: number; readonly master: MasterKey }

type Parts = {
  readonly db: Db
  readonly epochs: Epochs
  readonly clock: Clock
  readonly random: Random
}
type Place = { readonly subject: string; readonly retention: string }

const BATCH = 500

/**
 * Turns the epoch: a new key-encryption key, everything that survives wrapped under it, then the older
 * key destroyed. What was erased before is final once the older master key is gone, too.
 *
 * After a crash at any point both epochs live, or the new one alone; calling it again ends the turn.
 */
export async function turnEpoch(
  parts: Parts,
  progress: (so: TurnProgress) => void = () => undefined,
): Promise<Turned> {
  const { db, epochs } = parts
  await epochs.begin()
  const { epoch } = epochs.current()
  let rewrapped = 0
  // A key that was made in the meantime under the older epoch is found by going round once more.
  do {
    await db.transaction((transaction) => rewrapSecrets(transaction, parts))
    for await (const lane of lanes(db.query)) {
      for await (const count of rewrapLane(parts, lane)) {
        rewrapped += count
        progress({ epoch, rewrapped })
      }
    }
  } while (!(await destroyOlder(db, epoch)))
  await epochs.refresh(db.query)
  return { epoch, master: trust<MasterKey>(epochs.master().master.slice()) }
}

/**
 * Destroys the older epochs, where nothing is wrapped under them any more. Another process may make a key
 * under one at this very moment: then the store refuses, and nothing is destroyed yet.
 */
async function destroyOlder(db: Db, epoch: number): Promise<boolean> {
  if (await hasOlderKeys(db.query, epoch)) return false
  try {
    await db.transaction(({ query }) => query('delete from vault_epoch where epoch < $1', [epoch]))
    return true
  } catch (failure) {
    const mayGoRound = failure instanceof StoreFailure && (await hasOlderKeys(db.query, epoch))
    if (!mayGoRound) throw failure
    return false
  }
}

/** Registered scan: every lane that has keys, one after the other. */
async function* lanes(query: Query): AsyncIterable<Lane> {
  let last = -1
  for (;;) {
    const [row] = await query('select min(lane) as lane from vault_key where lane > $1', [last])
    if (!row || row['lane'] === null) return
    last = numberOf(row, 'lane')
    yield last
  }
}

/** Registered scan: does any lane hold a key of an older epoch? */
async function hasOlderKeys(query: Query, epoch: number): Promise<boolean> {
  const keys = await query('select 1 as found from vault_key where epoch < $1 limit 1', [epoch])
  const secrets = await query('select 1 as found from vault_secret where epoch < $1 limit 1', [
    epoch,
  ])
  return keys.length + secrets.length > 0
}

/** Walks the keys of a lane, a batch in a transaction, and says how many each wrapped anew. */
async function* rewrapLane(parts: Parts, lane: Lane): AsyncIterable<number> {
  const { db, epochs } = parts
  let after: Place | undefined = { subject: '', retention: '' }
  while (after) {
    const from: Place = after
    const batch: readonly Row[] = await db.transaction(async ({ query }) => {
      const rows = await query(
        `select subject, retention, epoch, wrapped from vault_key
         where lane = $1 and (subject, retention) > ($2, $3) and epoch < $4
         order by subject, retention limit ${BATCH}`,
        [lane, from.subject, from.retention, epochs.current().epoch],
      )
      const writes: Promise<unknown>[] = []
      for (const row of rows) writes.push(rewrapKey(parts, query, lane, row))
      await Promise.all(writes)
      return rows
    })
    if (batch.length > 0) yield batch.length
    const last = batch.length < BATCH ? undefined : batch[batch.length - 1]
    after = last && { subject: textOf(last, 'subject'), retention: textOf(last, 'retention') }
  }
}

async function rewrapKey(
  { epochs, random }: Parts,
  query: Query,
  lane: Lane,
  row: Row,
): Promise<void> {
  const older: Epoch | undefined = await epochs.find(query, numberOf(row, 'epoch'))
  const name = {
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    retention: textOf(row, 'retention'),
  }
  const opened = older && open(older.key, keyBound(lane, name, older), bytesOf(row, 'wrapped'))
  if (!opened?.ok) throw new Error('a data key cannot be unwrapped; the older epoch stays')
  const current = epochs.current()
  const wrapped = seal(current.key, keyBound(lane, name, current), opened.value, random)
  opened.value.fill(0)
  // An update and no upsert: a key that was erased at this moment must not come back.
  await query(
    'update vault_key set epoch = $1, wrapped = $2 where lane = $3 and subject = $4 and retention = $5 and epoch = $6',
    [current.epoch, wrapped, lane, name.subject, name.retention, older?.epoch ?? -1],
  )
}
