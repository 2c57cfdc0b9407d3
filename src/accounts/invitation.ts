import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import type { Db, Row, Transaction } from '../db/port.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import type { MailAddress } from '../mail/address.ts'
import type { Random } from '../vault/random.ts'
import type { AccountId, People } from './account.ts'
import type { Addresses } from './address.ts'
import type { Role } from './role.ts'
import { isRole } from './role.ts'
import type { Secret } from './secret.ts'
import { hashOf, newId, newSecret } from './secret.ts'
import type { Staff } from './staff.ts'
import type { Trail } from './trail.ts'

/** How long an invitation stands. */
const LASTS_MS = 7 * 24 * 3_600_000

/** Somebody who was asked to work at a seller and has not come yet. */
export type Invitation = {
  readonly id: string
  readonly lane: number
  readonly address: MailAddress
  readonly role: Role
  readonly language: Language
  readonly endsAt: Instant
}

type NewInvitation = Pick<Invitation, 'lane' | 'address' | 'role' | 'language'> & {
  readonly by: AccountId
}

export type Invitations = {
  /** Invites, or invites again: then the earlier link opens nothing any more. */
  invite(invitation: NewInvitation): Promise<Result<Secret, 'works-here'>>
  list(lane: number): Promise<readonly Invitation[]>
  withdraw(lane: number, id: string, by: AccountId): Promise<boolean>
  /** Looking changes nothing. */
  look(secret: Secret): Promise<Invitation | undefined>
  /** Takes the invitation up: whoever holds the letter has the account of its address. */
  accept(
    transaction: Transaction,
    secret: Secret,
  ): Promise<{ readonly account: AccountId; readonly lane: number } | undefined>
  prune(): Promise<void>
}

type Parts = {
  readonly db: Db
  readonly addresses: Addresses
  readonly people: People
  readonly staff: Staff
  readonly trail: Trail
  readonly clock: Clock
  readonly random: Random
}

export function createInvitations(parts: Parts): Invitations {
  const { db, trail, clock } = parts
  const invitationOf = (row: Row): Invitation => readInvitation(parts, row)
  return {
    invite: (invitation) => inviteSomebody(parts, invitation),
    async list(lane) {
      const sql = `select * from account_invitation where lane = $1 and ends_at > $2
                   order by made_at, invitation`
      return (await db.query(sql, [lane, clock()])).map(invitationOf)
    },
    withdraw: (lane, id, by) =>
      db.transaction(async (transaction) => {
        const gone = await transaction.query(
          `delete from account_invitation where lane = $1 and invitation = $2 returning invitation`,
          [lane, id],
        )
        if (gone.length > 0)
          await trail.note(transaction, { lane, account: by, act: 'invitation-withdrawn' })
        return gone.length > 0
      }),
    async look(secret) {
      const sql = 'select * from account_invitation where hash = $1 and ends_at > $2'
      const [row] = await db.query(sql, [hashOf(secret), clock()])
      return row && invitationOf(row)
    },
    accept: (transaction, secret) => acceptInvitation(parts, transaction, secret),
    async prune() {
      await db.transaction(({ query }) =>
        query('delete from account_invitation where ends_at <= $1', [clock()]),
      )
    },
  }
}

function inviteSomebody(
  { db, addresses, people, staff, trail, clock, random }: Parts,
  { lane, address, role, language, by }: NewInvitation,
): ReturnType<Invitations['invite']> {
  return db.transaction(async (transaction) => {
    const { query } = transaction
    const known = await people.at(address, query)
    if (known && (await staff.role(lane, known.id, query))) return no('works-here')
    const output = addresses.output(address)
    await query('delete from account_invitation where lane = $1 and output = $2', [lane, output])
    const [id, secret, now] = [newId(random), newSecret(random), clock()]
    await query(
      `insert into account_invitation
         (lane, invitation, hash, output, sealed, role, language, made_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        lane,
        id,
        hashOf(secret),
        output,
        addresses.seal(id, address),
        role,
        language,
        now,
        now + LASTS_MS,
      ],
    )
    await trail.note(transaction, { lane, account: by, act: 'invited', detail: role })
    return ok(secret)
  })
}

async function acceptInvitation(
  parts: Parts,
  transaction: Transaction,
  secret: Secret,
): ReturnType<Invitations['accept']> {
  const { people, staff, trail, clock } = parts
  const [row] = await transaction.query(
    'delete from account_invitation where hash = $1 and ends_at > $2 returning *',
    [hashOf(secret), clock()],
  )
  if (!row) return undefined
  const { lane, address, language, role } = readInvitation(parts, row)
  const account = (await people.meet(transaction, address, language)).id
  await staff.join(transaction, { lane, account, role })
  await trail.note(transaction, { lane, account, act: 'joined', detail: role })
  return { account, lane }
}

function readInvitation({ addresses }: Parts, row: Row): Invitation {
  const [id, role] = [textOf(row, 'invitation'), textOf(row, 'role')]
  if (!isRole(role)) throw new Error('an invitation holds a role that is not known')
  return {
    id,
    lane: numberOf(row, 'lane'),
    address: addresses.open(id, bytesOf(row, 'sealed')),
    role,
    language: trust<Language>(textOf(row, 'language')),
    endsAt: trust<Instant>(numberOf(row, 'ends_at')),
  }
}
