import type { Transaction } from '../db/port.ts'
import type { Followed } from '../ledger/ledger.ts'

/** Something that follows from the ledger, in tables of its own. */
export type View = {
  /** Its tables, each with the columns that put its rows in order. */
  readonly tables: readonly { readonly name: string; readonly order: string }[]
  /** Takes entries, in their order, into the tables of a lane. */
  take(transaction: Transaction, lane: number, entries: readonly Followed[]): Promise<void>
}
