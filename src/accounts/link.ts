import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import type { Db, Row, Transaction } from '../db/port.ts'
import { numberOf, textOf, textOrNone } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'
import type { AccountId } from './account.ts'
import type { Secret } from './secret.ts'
import { hashOf, newSecret } from './secret.ts'

const MINUTE_MS = 60_000
/** How long each kind of link opens. */
const LASTS_MS: Readonly<Record<LinkWay, number>> = {
  link: 15 * MINUTE_MS,
  recovery: 60 * MINUTE_MS,
  'set-up': 24 * 60 * MINUTE_MS,
}
/** Letters with a link to one account in an hour: nobody's inbox is flooded in our name. */
const LETTERS_MAX = 5
const HOUR_MS = 60 * MINUTE_MS

/** What a link is for: to sign in, to come back after every way in was lost, to set up a company. */
type LinkWay = 'link' | 'recovery' | 'set-up'

/** A link that opens still. */
type OpenLink =
  | { readonly way: 'link' | 'recovery'; readonly account: AccountId }
  | { readonly way: 'set-up' }

/** Links that work once, for a short time. Only their hashes are kept. */
export type Links = {
  /** A link to sign in; undefined where this account was sent enough of them within the hour. */
  toSignIn(account: AccountId): Promise<Secret | undefined>
  toRecover(transaction: Transaction, account: AccountId): Promise<Secret>
  toSetUp(): Promise<Secret>
  /** What the link would do. Looking changes nothing. */
  look(secret: Secret): Promise<OpenLink | undefined>
  /** Uses the link up; whoever comes second gets nothing. */
  use(transaction: Transaction, secret: Secret): Promise<OpenLink | undefined>
  prune(): Promise<void>
}

type Parts = { readonly db: Db; readonly clock: Clock; readonly random: Random }

export function createLinks(parts: Parts): Links {
  const { db, clock } = parts
  return {
    toSignIn: (account) =>
      db.transaction(async (transaction) => {
        const [row] = await transaction.query(
          'select count(*) as sent from account_link where account = $1 and made_at > $2',
          [account, clock() - HOUR_MS],
        )
        if (row && numberOf(row, 'sent') >= LETTERS_MAX) return undefined
        return makeLink(parts, transaction, 'link', account)
      }),
    toRecover: (transaction, account) => makeLink(parts, transaction, 'recovery', account),
    toSetUp: () => db.transaction((transaction) => makeLink(parts, transaction, 'set-up', null)),
    async look(secret) {
      const [row] = await db.query(
        'select way, account from account_link where hash = $1 and used_at is null and ends_at > $2',
        [hashOf(secret), clock()],
      )
      return row && linkOf(row)
    },
    async use({ query }, secret) {
      const now = clock()
      const [row] = await query(
        `update account_link set used_at = $2
         where hash = $1 and used_at is null and ends_at > $2 returning way, account`,
        [hashOf(secret), now],
      )
      const link = row && linkOf(row)
      // Older letters lie about in the inbox: once one link was used, the others open nothing.
      if (link && link.way !== 'set-up')
        await query('update account_link set used_at = $2 where account = $1 and used_at is null', [
          link.account,
          now,
        ])
      return link
    },
    async prune() {
      await db.transaction(({ query }) =>
        query('delete from account_link where ends_at <= $1', [clock() - HOUR_MS]),
      )
    },
  }
}

async function makeLink(
  { clock, random }: Parts,
  { query }: Transaction,
  way: LinkWay,
  account: AccountId | null,
): Promise<Secret> {
  const secret = newSecret(random)
  const now = clock()
  await query(
    'insert into account_link (hash, way, account, made_at, ends_at) values ($1, $2, $3, $4, $5)',
    [hashOf(secret), way, account, now, now + LASTS_MS[way]],
  )
  return secret
}

function linkOf(row: Row): OpenLink | undefined {
  const account = textOrNone(row, 'account')
  const way = textOf(row, 'way')
  if (way === 'set-up') return { way }
  if (account === undefined || (way !== 'link' && way !== 'recovery')) return undefined
  return { way, account: trust<AccountId>(account) }
}
