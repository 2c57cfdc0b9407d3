import { hash } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Db } from '../db/port.ts'
import type { Row } from '../db/port.ts'
import { whileUnchanged } from '../db/unchanged.ts'
import { bytesOf, numberOf, numberOrNone, textOf } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'

/** What a key may do, each more than the one before: ask, record, administer. */
export const SCOPES = ['gate', 'write', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Who asks: for which seller, and how far. */
export type Asker = { readonly lane: number; readonly scope: Scope }

/** A key as a list shows it: by an id that opens nothing. */
type KeptKey = {
  readonly id: string
  readonly scope: Scope
  readonly madeAt: Instant
  readonly endedAt?: Instant
}

/** The keys of the API. A key is told once, at its making; only its hash is kept. */
export type ApiKeys = {
  create(lane: number, scope: Scope): Promise<string>
  /** Whose key this is. Undefined for one that is unknown or has ended. */
  find(key: string): Promise<Asker | undefined>
  /** The keys of a seller, the ended ones too, in the order of their making. */
  list(lane: number): Promise<readonly KeptKey[]>
  /** Ends a key of a seller, by the key itself or by its id, at once. False where none was there to end. */
  end(lane: number, key: string): Promise<boolean>
}

const ID_LENGTH = 12
const PREFIX = 'cabeceo_'
const SECRET_BYTES = 32
const KEY = /^cabeceo_[A-Za-z0-9_-]{43}$/

/**
 * Keys of 256 random bits: nobody guesses one, so a plain hash keeps it, and finding it by that hash
 * tells nothing by its time.
 */
export function createApiKeys(parts: {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
}): ApiKeys {
  const { db, clock, random } = parts
  const find = whileUnchanged(db, (hashed) => findStored(db, Buffer.from(hashed, 'hex')))
  return {
    async create(lane, scope) {
      const key = PREFIX + Buffer.from(random(SECRET_BYTES)).toString('base64url')
      await db.transaction(({ query }) =>
        query('insert into api_key (lane, hash, scope, made_at) values ($1, $2, $3, $4)', [
          lane,
          hashOf(key),
          scope,
          clock(),
        ]),
      )
      return key
    },
    find: async (key) => (KEY.test(key) ? find(hashOf(key).toString('hex')) : undefined),
    async list(lane) {
      const sql = 'select hash, scope, made_at, ended_at from api_key where lane = $1'
      const kept = (await db.query(sql, [lane])).map(keptOf)
      return kept.sort((one, other) => one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1))
    },
    async end(lane, key) {
      const id = KEY.test(key) ? idOf(hashOf(key)) : key
      return db.transaction(async ({ query }) => {
        const rows = await query('select hash from api_key where lane = $1 and ended_at is null', [
          lane,
        ])
        const hashes = rows.map((row) => bytesOf(row, 'hash')).filter((one) => idOf(one) === id)
        for (const one of hashes)
          await query('update api_key set ended_at = $3 where lane = $1 and hash = $2', [
            lane,
            one,
            clock(),
          ])
        return hashes.length > 0
      })
    },
  }
}

function keptOf(row: Row): KeptKey {
  const endedAt = numberOrNone(row, 'ended_at')
  return {
    id: idOf(bytesOf(row, 'hash')),
    scope: trust<Scope>(textOf(row, 'scope')),
    madeAt: trust<Instant>(numberOf(row, 'made_at')),
    ...(endedAt === undefined ? {} : { endedAt: trust<Instant>(endedAt) }),
  }
}

/** The beginning of the hash: it names a key among those of a seller, and opens nothing. */
function idOf(hashed: Uint8Array): string {
  return Buffer.from(hashed).toString('hex').slice(0, ID_LENGTH)
}

async function findStored(db: Db, hashed: Buffer): Promise<Asker | undefined> {
  const [row] = await db.query(
    'select lane, hash, scope from api_key where hash = $1 and ended_at is null',
    [hashed],
  )
  if (!row) return undefined
  const scope = SCOPES.find((one) => one === textOf(row, 'scope'))
  const isSame = Buffer.from(bytesOf(row, 'hash')).equals(hashed)
  return scope && isSame ? { lane: numberOf(row, 'lane'), scope } : undefined
}

/** May this asker do what asks for that scope? */
export function reaches({ scope }: Asker, wanted: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(wanted)
}

function hashOf(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}
