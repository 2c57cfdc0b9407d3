import type { KeyObject } from 'node:crypto'
import type { AccountId } from '../accounts/account.ts'
import { newId } from '../accounts/secret.ts'
import type { Clock } from '../core/calendar.ts'
import { FILTERS_KEPT_MAX, FILTER_NAME_LENGTH_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db } from '../db/port.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'
import { ownKey } from '../vault/own-key.ts'
import { boundTo, open, seal } from '../vault/seal.ts'
import type { Vault } from '../vault/vault.ts'

/** A list that somebody comes back to: its name, which is theirs, and its choices as an address holds them. */
export type KeptList = { readonly id: string; readonly name: string; readonly choices: string }

/** Whose lists: an account at a seller. */
type Keeper = { readonly lane: number; readonly account: AccountId }

/** Lists that are kept with their choices; names are sealed, as somebody may stand in them. */
export type KeptLists = {
  of(keeper: Keeper): Promise<readonly KeptList[]>
  keep(
    keeper: Keeper,
    list: Pick<KeptList, 'name' | 'choices'>,
  ): Promise<Result<void, 'no-name' | 'too-many'>>
  drop(keeper: Keeper, id: string): Promise<void>
}

type Parts = {
  readonly db: Db
  readonly vault: Pick<Vault, 'secret'>
  readonly clock: Clock
  readonly random: Random
}

export function createKeptLists(parts: Parts): KeptLists {
  const { db, clock, random } = parts
  let opened: Promise<KeyObject> | undefined
  const key = (): Promise<KeyObject> => (opened ??= ownKey(parts, 'kept-lists'))
  return {
    async of({ lane, account }) {
      const rows = await db.query(
        'select * from account_filter where lane = $1 and account = $2 order by made_at, filter',
        [lane, account],
      )
      const sealing = rows.length > 0 ? await key() : undefined
      return rows.flatMap((row): readonly KeptList[] => {
        const id = textOf(row, 'filter')
        const name = sealing && open(sealing, boundTo('filter', id), bytesOf(row, 'sealed'))
        if (!name?.ok) return []
        return [{ id, name: Buffer.from(name.value).toString(), choices: textOf(row, 'choices') }]
      })
    },
    async keep({ lane, account }, list) {
      const name = list.name.trim().slice(0, FILTER_NAME_LENGTH_MAX)
      if (name === '') return no('no-name')
      const sealing = await key()
      const id = newId(random)
      const sealed = seal(sealing, boundTo('filter', id), Buffer.from(name), random)
      return db.transaction(async ({ query }) => {
        const [row] = await query(
          'select count(*) as lists from account_filter where lane = $1 and account = $2',
          [lane, account],
        )
        if (row && numberOf(row, 'lists') >= FILTERS_KEPT_MAX) return no('too-many')
        await query(
          `insert into account_filter (lane, account, filter, sealed, choices, made_at)
           values ($1, $2, $3, $4, $5, $6)`,
          [lane, account, id, sealed, list.choices, clock()],
        )
        return ok(undefined)
      })
    },
    async drop({ lane, account }, id) {
      await db.transaction(({ query }) =>
        query('delete from account_filter where lane = $1 and account = $2 and filter = $3', [
          lane,
          account,
          id,
        ]),
      )
    },
  }
}
