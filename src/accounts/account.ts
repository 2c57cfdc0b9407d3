import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import type { Db, Query, Row, Transaction } from '../db/port.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import type { MailAddress } from '../mail/address.ts'
import type { Random } from '../vault/random.ts'
import type { Addresses } from './address.ts'
import { newId } from './secret.ts'

/** The random id of an account: it tells nothing about whose it is. */
export type AccountId = Brand<string, 'AccountId'>

/** Somebody who works at one or more sellers, with one login. */
export type Account = {
  readonly id: AccountId
  readonly address: MailAddress
  /** The language of their desk and their letters. */
  readonly language: Language
}

export type People = {
  find(id: string, query?: Query): Promise<Account | undefined>
  at(address: MailAddress, query?: Query): Promise<Account | undefined>
  /** The account of this address; a new one where there is none. */
  meet(transaction: Transaction, address: MailAddress, language: Language): Promise<Account>
  speak(id: AccountId, language: Language): Promise<void>
  /** The same account at another address; false where somebody has that one. */
  move(transaction: Transaction, id: AccountId, address: MailAddress): Promise<boolean>
  /** Forgets somebody who works nowhere any more, with sessions, links and passkeys. */
  forget(transaction: Transaction, id: AccountId): Promise<void>
  /** Is there nobody yet? */
  isEmpty(query?: Query): Promise<boolean>
}

export function createPeople(parts: {
  readonly db: Db
  readonly addresses: Addresses
  readonly clock: Clock
  readonly random: Random
}): People {
  const { db, addresses, clock, random } = parts
  const accountOf = (row: Row): Account => {
    const id = trust<AccountId>(textOf(row, 'account'))
    const address = addresses.open(id, bytesOf(row, 'sealed'))
    return { id, address, language: trust<Language>(textOf(row, 'language')) }
  }
  const at: People['at'] = async (address, query = db.query) => {
    const [row] = await query('select * from account where output = $1', [
      addresses.output(address),
    ])
    return row && accountOf(row)
  }
  return {
    at,
    async find(id, query = db.query) {
      const [row] = await query('select * from account where account = $1', [id])
      return row && accountOf(row)
    },
    async meet({ query }, address, language) {
      const id = newId(random)
      await query(
        `insert into account (account, output, sealed, language, made_at)
         values ($1, $2, $3, $4, $5) on conflict (output) do nothing`,
        [id, addresses.output(address), addresses.seal(id, address), language, clock()],
      )
      const met = await at(address, query)
      if (!met) throw new Error('an account was not kept')
      return met
    },
    async speak(id, language) {
      await db.transaction(({ query }) =>
        query('update account set language = $2 where account = $1', [id, language]),
      )
    },
    async move({ query }, id, address) {
      const other = await at(address, query)
      if (other) return other.id === id
      await query('update account set output = $2, sealed = $3 where account = $1', [
        id,
        addresses.output(address),
        addresses.seal(id, address),
      ])
      return true
    },
    async forget({ query }, id) {
      await query('delete from account where account = $1', [id])
    },
    async isEmpty(query = db.query) {
      const [row] = await query('select count(*) as accounts from account')
      return row !== undefined && numberOf(row, 'accounts') === 0
    },
  }
}
