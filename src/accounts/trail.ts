import type { Clock, Instant } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import type { Db, Row, Transaction } from '../db/port.ts'
import { numberOf, textOf, textOrNone } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'
import type { AccountId } from './account.ts'
import { newId } from './secret.ts'

/** What people at a desk do that is worth a line. Closed, and never about a contact of a seller. */
const TRAIL_ACTS = [
  'company-set-up',
  'signed-in',
  'signed-out',
  'signed-out-everywhere',
  'session-ended',
  'switched',
  'invited',
  'invitation-withdrawn',
  'joined',
  'role-changed',
  'removed',
  'passkey-added',
  'passkey-removed',
  'exported',
  'four-eyes-asked',
  'four-eyes-approved',
  'four-eyes-refused',
] as const
type TrailAct = (typeof TRAIL_ACTS)[number]

/** What a file held that somebody took away. */
export const TAKEN = ['export-people', 'export-ids', 'cleared-list'] as const
export type Taken = (typeof TAKEN)[number]

/** The lane of what concerns no seller. */
export const NO_SELLER = 0

/** A line of the trail: who did what at which seller. */
type TrailLine = {
  readonly lane: number
  readonly account: AccountId
  readonly act: TrailAct
  /** A closed code: a role, a way to sign in, what was taken away or asked for. */
  readonly detail?: string
  /** The account that it was done to. */
  readonly about?: AccountId
}
export type TrailEntry = TrailLine & { readonly at: Instant }

/** The personal audit trail of staff: it only grows. */
export type Trail = {
  note(transaction: Transaction, line: TrailLine): Promise<void>
  /** The latest lines of one person, wherever. */
  ofAccount(account: AccountId): Promise<readonly TrailEntry[]>
  /** The latest lines at one seller. */
  ofLane(lane: number): Promise<readonly TrailEntry[]>
}

/** Lines that are told at once. */
const LINES_MAX = 50
const DETAIL = /^[a-z0-9-]{1,64}$/

export function createTrail(parts: {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
}): Trail {
  const { db, clock, random } = parts
  return {
    async note({ query }, { lane, account, act, detail, about }) {
      if (detail !== undefined && !DETAIL.test(detail))
        throw new Error('a detail of the trail is a closed code')
      await query(
        `insert into account_trail (lane, at, line, account, act, detail, about)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [lane, clock(), newId(random), account, act, detail ?? null, about ?? null],
      )
    },
    async ofAccount(account) {
      const rows = await db.query(
        `select * from account_trail where account = $1 order by at desc limit ${LINES_MAX}`,
        [account],
      )
      return rows.map(entryOf)
    },
    async ofLane(lane) {
      const rows = await db.query(
        `select * from account_trail where lane = $1 order by at desc, line limit ${LINES_MAX}`,
        [lane],
      )
      return rows.map(entryOf)
    },
  }
}

function entryOf(row: Row): TrailEntry {
  const act = TRAIL_ACTS.find((one) => one === textOf(row, 'act'))
  if (!act) throw new Error('the trail holds an act that is not known')
  const [detail, about] = [textOrNone(row, 'detail'), textOrNone(row, 'about')]
  return {
    lane: numberOf(row, 'lane'),
    at: trust<Instant>(numberOf(row, 'at')),
    account: trust<AccountId>(textOf(row, 'account')),
    act,
    ...(detail === undefined ? {} : { detail }),
    ...(about === undefined ? {} : { about: trust<AccountId>(about) }),
  }
}
