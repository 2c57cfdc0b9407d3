import type { Clock, Instant } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import type { Db, Row, Transaction } from '../db/port.ts'
import { numberOf, numberOrNone, textOf } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'
import type { AccountId } from './account.ts'
import type { Secret } from './secret.ts'
import { hashOf, newId, newSecret } from './secret.ts'
import type { Staff } from './staff.ts'
import type { Trail } from './trail.ts'
import { NO_SELLER } from './trail.ts'

const HOUR_MS = 3_600_000
/** A session ends when nobody used it for so long, and after the longer time whatever happens. */
const IDLE_MS = 12 * HOUR_MS
const LASTS_MS = 7 * 24 * HOUR_MS
/** The last use is written down no finer than this. */
const SEEN_EVERY_MS = 60_000

/** How somebody came in. */
export const WAYS_IN = ['link', 'passkey', 'invitation', 'recovery', 'set-up'] as const
export type WayIn = (typeof WAYS_IN)[number]

/** Somebody who is signed in, on one browser. */
export type Session = {
  readonly id: string
  readonly account: AccountId
  /** The seller at hand. */
  readonly lane?: number
  readonly way: WayIn
  /** The browser, in two words. */
  readonly device: string
  readonly beganAt: Instant
  readonly seenAt: Instant
}

/** Who comes in, how, and on what. */
type Begin = {
  readonly account: AccountId
  readonly way: WayIn
  readonly device: string
  /** The seller to begin with; else the first at which the account works. */
  readonly lane?: number
}

export type Sessions = {
  /** A new session with a fresh secret, told once. Nothing that a browser held before opens it. */
  begin(transaction: Transaction, begin: Begin): Promise<Secret>
  /** The session that this opens, while it lasts. */
  find(secret: Secret): Promise<Session | undefined>
  /** Switches to another seller, at which the account works. */
  choose(session: Session, lane: number): Promise<boolean>
  list(account: AccountId): Promise<readonly Session[]>
  end(account: AccountId, id: string, act: 'signed-out' | 'session-ended'): Promise<boolean>
  endAll(transaction: Transaction, account: AccountId): Promise<number>
  /** Signs an account out everywhere. */
  signOutEverywhere(account: AccountId): Promise<number>
  /** Drops what has ended. */
  prune(): Promise<void>
}

type Parts = {
  readonly db: Db
  readonly staff: Staff
  readonly trail: Trail
  readonly clock: Clock
  readonly random: Random
}

export function createSessions(parts: Parts): Sessions {
  const { db, staff, trail, clock } = parts
  const endAll: Sessions['endAll'] = async ({ query }, account) => {
    const sql = 'delete from account_session where account = $1 returning session'
    return (await query(sql, [account])).length
  }
  return {
    endAll,
    begin: (transaction, begin) => beginSession(parts, transaction, begin),
    find: (secret) => findSession(parts, secret),
    choose: ({ id, account }, lane) =>
      db.transaction(async (transaction) => {
        if (!(await staff.role(lane, account, transaction.query))) return false
        await transaction.query('update account_session set lane = $2 where session = $1', [
          id,
          lane,
        ])
        await trail.note(transaction, { lane, account, act: 'switched' })
        return true
      }),
    async list(account) {
      const now = clock()
      const rows = await db.query(
        `select * from account_session where account = $1 and ends_at > $2 and seen_at > $3
         order by seen_at desc, session`,
        [account, now, now - IDLE_MS],
      )
      return rows.map(sessionOf)
    },
    end: (account, id, act) =>
      db.transaction(async (transaction) => {
        const ended = await transaction.query(
          'delete from account_session where session = $1 and account = $2 returning session',
          [id, account],
        )
        if (ended.length > 0) await trail.note(transaction, { lane: NO_SELLER, account, act })
        return ended.length > 0
      }),
    signOutEverywhere: (account) =>
      db.transaction(async (transaction) => {
        const ended = await endAll(transaction, account)
        await trail.note(transaction, { lane: NO_SELLER, account, act: 'signed-out-everywhere' })
        return ended
      }),
    async prune() {
      await db.transaction(({ query }) =>
        query('delete from account_session where ends_at <= $1', [clock()]),
      )
    },
  }
}

async function beginSession(
  { staff, trail, clock, random }: Parts,
  transaction: Transaction,
  { account, way, device, lane }: Begin,
): Promise<Secret> {
  const secret = newSecret(random)
  const now = clock()
  const first = lane ?? (await staff.ofAccount(account, transaction.query))[0]?.lane
  await transaction.query(
    `insert into account_session
         (session, hash, account, lane, way, device, began_at, seen_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
    [
      newId(random),
      hashOf(secret),
      account,
      first ?? null,
      way,
      device.slice(0, 60),
      now,
      now + LASTS_MS,
    ],
  )
  const line = { lane: first ?? NO_SELLER, account, act: 'signed-in', detail: way } as const
  await trail.note(transaction, line)
  return secret
}

async function findSession({ db, clock }: Parts, secret: Secret): Promise<Session | undefined> {
  const now = clock()
  const [row] = await db.query(
    'select * from account_session where hash = $1 and ends_at > $2 and seen_at > $3',
    [hashOf(secret), now, now - IDLE_MS],
  )
  if (!row) return undefined
  const session = sessionOf(row)
  if (now - session.seenAt >= SEEN_EVERY_MS)
    await db.transaction(({ query }) =>
      query('update account_session set seen_at = $2 where session = $1', [session.id, now]),
    )
  return session
}

function sessionOf(row: Row): Session {
  const way = WAYS_IN.find((one) => one === textOf(row, 'way'))
  if (!way) throw new Error('the store holds a way in that is not known')
  const lane = numberOrNone(row, 'lane')
  return {
    id: textOf(row, 'session'),
    account: trust<AccountId>(textOf(row, 'account')),
    ...(lane === undefined ? {} : { lane }),
    way,
    device: textOf(row, 'device'),
    beganAt: trust<Instant>(numberOf(row, 'began_at')),
    seenAt: trust<Instant>(numberOf(row, 'seen_at')),
  }
}
