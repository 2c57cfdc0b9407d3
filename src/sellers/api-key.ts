import { hash } from 'node:crypto'
import type { Clock } from '../core/calendar.ts'
import type { Db } from '../db/port.ts'
import { whileUnchanged } from '../db/unchanged.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'

/** What a key may do, each more than the one before: ask, record, administer. */
export const SCOPES = ['gate', 'write', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Who asks: for which seller, and how far. */
export type Asker = { readonly lane: number; readonly scope: Scope }

/** The keys of the API. A key is told once, at its making; only its hash is kept. */
export type ApiKeys = {
  create(lane: number, scope: Scope): Promise<string>
  /** Whose key this is. Undefined for one that is unknown or has ended. */
  find(key: string): Promise<Asker | undefined>
  /** Ends a key, at once. */
  end(key: string): Promise<boolean>
}

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
    async end(key) {
      const rows = await db.transaction(({ query }) =>
        query(
          'update api_key set ended_at = $2 where hash = $1 and ended_at is null returning lane',
          [hashOf(key), clock()],
        ),
      )
      return rows.length > 0
    },
  }
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
