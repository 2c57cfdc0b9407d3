import type { Clock } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Query, Row, Transaction } from '../db/port.ts'
import { numberOf, textOf } from '../db/rows.ts'
import type { AccountId, People } from './account.ts'
import type { Role } from './role.ts'
import { isRole } from './role.ts'
import type { Trail } from './trail.ts'

/** What somebody is at one seller. */
export type Place = { readonly lane: number; readonly account: AccountId; readonly role: Role }

/** Who changes the place of whom. */
type Change = {
  readonly lane: number
  readonly by: AccountId
  readonly account: AccountId
}

/** Who works where, as what. Every request asks anew, so that a change counts at once. */
export type Staff = {
  role(lane: number, account: AccountId, query?: Query): Promise<Role | undefined>
  ofLane(lane: number): Promise<readonly Place[]>
  /** The sellers at which somebody works, in the order of their lanes. */
  ofAccount(account: AccountId, query?: Query): Promise<readonly Place[]>
  /** Gives a place, or leaves the one that is there. */
  join(transaction: Transaction, place: Place): Promise<void>
  change(change: Change & { readonly role: Role }): Promise<Result<void, PlaceFault>>
  /** Takes somebody off a seller; who works nowhere any more is forgotten. */
  remove(change: Change): Promise<Result<void, PlaceFault>>
  administrators(): Promise<readonly Place[]>
}

/** A seller keeps at least one administrator. */
type PlaceFault = 'unknown' | 'last-administrator'

type Parts = {
  readonly db: Db
  readonly people: People
  readonly trail: Trail
  readonly clock: Clock
}

export function createStaff(parts: Parts): Staff {
  const { db, people, trail, clock } = parts
  const ofAccount: Staff['ofAccount'] = async (account, query = db.query) => {
    const sql = 'select lane, account, role from account_role where account = $1 order by lane'
    return (await query(sql, [account])).map(placeOf)
  }
  const role: Staff['role'] = (lane, account, query = db.query) => roleAt(query, lane, account)
  return {
    role,
    ofAccount,
    async ofLane(lane) {
      const sql = `select lane, account, role from account_role where lane = $1 order by given_at, account`
      return (await db.query(sql, [lane])).map(placeOf)
    },
    async join({ query }, { lane, account, role }) {
      await query(
        `insert into account_role (lane, account, role, given_at) values ($1, $2, $3, $4)
         on conflict (lane, account) do nothing`,
        [lane, account, role, clock()],
      )
    },
    change: (change) =>
      changePlace(db, change, change.role === 'administrator', async (transaction) => {
        const { lane, account, role, by } = change
        await transaction.query(
          'update account_role set role = $3 where lane = $1 and account = $2',
          [lane, account, role],
        )
        const line = { lane, account: by, act: 'role-changed', detail: role } as const
        await trail.note(transaction, { ...line, about: account })
      }),
    remove: (change) =>
      changePlace(db, change, false, async (transaction) => {
        const { lane, account, by } = change
        await transaction.query('delete from account_role where lane = $1 and account = $2', [
          lane,
          account,
        ])
        await trail.note(transaction, { lane, account: by, act: 'removed', about: account })
        const others = await ofAccount(account, transaction.query)
        if (others.length === 0) await people.forget(transaction, account)
      }),
    async administrators() {
      const sql = `select lane, account, role from account_role where role = 'administrator'`
      return (await db.query(sql)).map(placeOf)
    },
  }
}

async function roleAt(query: Query, lane: number, account: AccountId): Promise<Role | undefined> {
  const sql = 'select lane, account, role from account_role where lane = $1 and account = $2'
  const [row] = await query(sql, [lane, account])
  return row && placeOf(row).role
}

/** Changes a place, unless it is that of the last administrator and would not be theirs any more. */
function changePlace(
  db: Db,
  { lane, account }: Change,
  staysAdministrator: boolean,
  work: (transaction: Transaction) => Promise<void>,
): Promise<Result<void, PlaceFault>> {
  return db.transaction(async (transaction) => {
    const { query } = transaction
    // Holds the administrators of the lane until this is done, so that two cannot take off each other.
    const administrators = await query(
      `update account_role set given_at = given_at
       where lane = $1 and role = 'administrator' returning account`,
      [lane],
    )
    const present = await roleAt(query, lane, account)
    if (!present) return no('unknown')
    if (present === 'administrator' && !staysAdministrator && administrators.length === 1)
      return no('last-administrator')
    await work(transaction)
    return ok(undefined)
  })
}

function placeOf(row: Row): Place {
  const role = textOf(row, 'role')
  if (!isRole(role)) throw new Error('the store holds a role that is not known')
  return {
    lane: numberOf(row, 'lane'),
    account: trust<AccountId>(textOf(row, 'account')),
    role,
  }
}
