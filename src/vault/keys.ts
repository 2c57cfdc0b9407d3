import type { KeyObject } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import type { Epoch, Epochs } from './epochs.ts'
import type { KeyCache } from './key-cache.ts'
import { later } from '../db/watched.ts'
import type { Random } from './random.ts'
import { insertInto } from '../db/insert.ts'
import { bytesOf, numberOf, padded, places, textOf } from '../db/rows.ts'
import { KEY_BYTES, boundTo, keyOf, unwrap, wrap } from './seal.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { claimSubjects, isNewcomer } from './subject.ts'

/** Whose key, and for which retention class: a key that goes takes everything of its class with it. */
export type KeyName = { readonly subject: SubjectRef; readonly retention: string }

/** The data keys of subjects. */
export type DataKeys = {
  /** The key, where it is at hand. */
  cached(lane: Lane, name: KeyName): KeyObject | undefined
  /** The key as it is stored; undefined where there is none. Makes none. */
  find(query: Query, lane: Lane, name: KeyName): Promise<KeyObject | undefined>
  /**
   * The key of each name, in the same order, made where there is none yet. Undefined for a subject
   * that was erased, or never was.
   */
  ready(
    transaction: Transaction,
    lane: Lane,
    names: readonly KeyName[],
  ): Promise<readonly (KeyObject | undefined)[]>
  /** Destroys every key of these subjects, and says how many. */
  destroy(transaction: Transaction, lane: Lane, subjects: readonly SubjectRef[]): Promise<number>
}

type Parts = {
  readonly epochs: Epochs
  readonly cache: KeyCache
  readonly random: Random
  /** Reads what is committed: what a transaction sees may yet be rolled back, and is not cached. */
  readonly committed: Query
}
type Stored = { readonly subject: SubjectRef; readonly retention: string; readonly key: KeyObject }

/** Names of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 10, 100]
const INSERT = insertInto(
  'vault_key',
  ['lane', 'subject', 'retention', 'epoch', 'wrapped'],
  'on conflict (lane, subject, retention) do nothing returning subject, retention',
)

/** Keeps data keys: 32 random bytes each, wrapped by the key of an epoch. */
export function createDataKeys(parts: Parts): DataKeys {
  const { cache, epochs } = parts
  // A key that was made in a transaction serves there alone: if it is rolled back, nobody else used it.
  // So does a stored one that the cache does not take, as after an erasure that fell.
  const seen = new WeakMap<Transaction, Map<string, KeyObject>>()
  const seenIn = (transaction: Transaction): Map<string, KeyObject> => {
    const keys = seen.get(transaction) ?? new Map<string, KeyObject>()
    seen.set(transaction, keys)
    return keys
  }
  const atHand = (transaction: Transaction, lane: Lane, name: KeyName): KeyObject | undefined =>
    cache.get(lane, name.subject, name.retention) ?? seenIn(transaction).get(text(lane, name))

  return {
    cached: (lane, { subject, retention }) => cache.get(lane, subject, retention),
    async find(query, lane, name) {
      const held = cache.get(lane, name.subject, name.retention)
      if (held) return held
      const [row] = await query(
        'select subject, retention, epoch, wrapped from vault_key where lane = $1 and subject = $2 and retention = $3',
        [lane, name.subject, name.retention],
      )
      const key = row && (await openKey(query, epochs, lane, row))
      if (key && query === parts.committed) cache.put(lane, name.subject, name.retention, key)
      return key
    },
    async ready(transaction, lane, names) {
      const missing = new Map<string, KeyName>()
      for (const name of names)
        if (!atHand(transaction, lane, name)) missing.set(text(lane, name), name)
      const seenHere = seenIn(transaction)
      for (const { isNew, ...one } of await readyStored(parts, transaction, lane, [
        ...missing.values(),
      ])) {
        seenHere.set(text(lane, one), one.key)
        if (!isNew) cache.put(lane, one.subject, one.retention, one.key)
      }
      return names.map((name) => atHand(transaction, lane, name))
    },
    async destroy(transaction, lane, subjects) {
      let gone = 0
      for (const subject of subjects) {
        cache.forget(lane, subject)
        for (const name of seenIn(transaction).keys())
          if (name.startsWith(`${lane}:${subject}:`)) seenIn(transaction).delete(name)
        const rows = await transaction.query(
          'delete from vault_key where lane = $1 and subject = $2 returning retention',
          [lane, subject],
        )
        gone += rows.length
      }
      return gone
    },
  }
}

/** Reads what is stored, and makes what is missing for subjects that exist. */
async function readyStored(
  parts: Parts,
  transaction: Transaction,
  lane: Lane,
  names: readonly KeyName[],
): Promise<readonly (Stored & { readonly isNew: boolean })[]> {
  const { query } = transaction
  // Of whom this transaction has made nothing is stored yet.
  const stored = await readKeys(
    parts,
    query,
    lane,
    names.filter(({ subject }) => !isNewcomer(transaction, lane, subject)),
  )
  const absent = names.filter((name) => !stored.has(text(lane, name)))
  const exists = await claimSubjects(transaction, lane, [
    ...new Set(absent.map(({ subject }) => subject)),
  ])
  const missing = absent.filter(({ subject }) => exists.has(subject))
  const made = missing.length > 0 ? await makeKeys(parts, transaction, lane, missing) : []
  const own = new Set(made.map((name) => text(lane, name)))
  // Another process made these at the same moment, and has committed since.
  const others = missing.filter((name) => !own.has(text(lane, name)))
  const again = await readKeys(parts, query, lane, others)
  return [
    ...[...stored, ...again].map(([, one]) => ({ ...one, isNew: false })),
    ...made.map((one) => ({ ...one, isNew: true })),
  ]
}

async function readKeys(
  { epochs }: Parts,
  query: Query,
  lane: Lane,
  names: readonly KeyName[],
): Promise<ReadonlyMap<string, Stored>> {
  const stored = new Map<string, Stored>()
  for (const some of padded([...new Set(names.map(({ subject }) => subject))], AT_ONCE)) {
    const rows = await query(
      `select subject, retention, epoch, wrapped from vault_key
       where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows) {
      const name = nameOf(row)
      stored.set(text(lane, name), { ...name, key: await openKey(query, epochs, lane, row) })
    }
  }
  return stored
}

/** Makes a key for each name, and gives those that were kept. */
async function makeKeys(
  { epochs, random }: Parts,
  transaction: Transaction,
  lane: Lane,
  names: readonly KeyName[],
): Promise<readonly Stored[]> {
  const { query } = transaction
  await learnEpoch(epochs, transaction)
  const epoch = epochs.current()
  const made = names.map(({ subject, retention }) => {
    const bytes = random(KEY_BYTES)
    const wrapped = wrap(epoch.key, keyBound(lane, { subject, retention }, epoch), bytes, random)
    return { subject, retention, wrapped, key: keyOf(bytes) }
  })
  const stored = INSERT(
    query,
    made.map(({ subject, retention, wrapped }) => [lane, subject, retention, epoch.epoch, wrapped]),
  )
  if (names.every(({ subject }) => isNewcomer(transaction, lane, subject))) {
    // Nobody else can have made these.
    later(stored)
    return made
  }
  const kept = new Set((await stored).map((row) => text(lane, nameOf(row))))
  return made.filter((name) => kept.has(text(lane, name)))
}

/** Transactions that have seen which epoch is the newest. */
const seenEpoch = new WeakSet<Transaction>()

/** Another process may have opened an epoch since: each transaction asks once. */
async function learnEpoch(epochs: Epochs, transaction: Transaction): Promise<void> {
  if (seenEpoch.has(transaction)) return
  const { query } = transaction
  const [newest] = await query('select max(epoch) as epoch from vault_epoch')
  if (newest) await epochs.find(query, numberOf(newest, 'epoch'))
  seenEpoch.add(transaction)
}

function nameOf(row: Row): KeyName {
  return {
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    retention: textOf(row, 'retention'),
  }
}

async function openKey(query: Query, epochs: Epochs, lane: Lane, row: Row): Promise<KeyObject> {
  const epoch = await epochs.find(query, numberOf(row, 'epoch'))
  const name = {
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    retention: textOf(row, 'retention'),
  }
  const opened = epoch && unwrap(epoch.key, keyBound(lane, name, epoch), bytesOf(row, 'wrapped'))
  if (!opened?.ok) throw new Error('a data key cannot be unwrapped')
  return opened.value
}

/** What the wrapped form of a data key belongs to. */
export function keyBound(
  lane: Lane,
  { subject, retention }: KeyName,
  { epoch }: Pick<Epoch, 'epoch'>,
): string {
  return boundTo('key', lane, subject, retention, epoch)
}

function text(lane: Lane, { subject, retention }: KeyName): string {
  return `${lane}:${subject}:${retention}`
}
