import type { Clock } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import type { Register } from '../core/register.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Transaction } from '../db/port.ts'
import { numberOf } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Random } from '../vault/random.ts'
import type { Vault } from '../vault/vault.ts'
import type { People } from '../views/people.ts'
import type { Views } from '../views/project.ts'
import type { CheckedPoint } from './check.ts'
import { answersForNew, checkAll } from './check.ts'
import type { ListRead, ListRefused, ListWish } from './intake.ts'
import { takeIn } from './intake.ts'
import type { RegisterList } from './list.ts'
import { dropGone, listsInUse, openFingerprint } from './list.ts'

/** A list that was taken into use, and what it said of the points of the seller. */
export type ListTaken = ListRead & { readonly used: RegisterList }

/** How far an import is, in the words of whoever waits for it. */
type Tell = (says: string) => void

/** The registers, and the lists of each that sellers brought in. */
export type Registers = {
  readonly all: readonly Register[]
  /**
   * Takes a list into use, in the place of the last one of the register, and checks every point of the
   * seller that it can speak of. When it returns, the very next answer honours each hit.
   */
  take(
    lane: number,
    wish: ListWish,
    bytes: AsyncIterable<Uint8Array>,
    tell?: Tell,
  ): Promise<Result<ListTaken, ListRefused>>
  /** Goes on with checks that were broken off, until the signal. */
  goOn(lane: number, tell?: Tell, signal?: AbortSignal): Promise<void>
  /** The lanes in which a check was broken off, or is under way. */
  unfinished(): Promise<readonly number[]>
  inUse(lane: number): Promise<readonly RegisterList[]>
  /** What the lists in use say of points that this transaction has just added. */
  readonly answersForNew: (
    transaction: Transaction,
    lane: number,
    points: readonly CheckedPoint[],
  ) => Promise<readonly Draft[]>
}

type Parts = {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly ledger: Ledger
  readonly vault: Vault
  readonly views: Pick<Views, 'catchUp'>
  readonly people: Pick<People, 'countries'>
  readonly registers: readonly Register[]
}

export async function createRegisters(given: Parts): Promise<Registers> {
  const { db, views, registers } = given
  const parts = { ...given, fingerprint: await openFingerprint(given.vault) }
  const goOn: Registers['goOn'] = async (lane, tell, signal) => {
    // Countries are read from the views: one that is not known yet asks more registers than need be.
    await views.catchUp(lane)
    const progress = ({ register, checked }: RegisterList): void =>
      tell?.(`${register}: ${checked} points are checked`)
    await checkAll(parts, lane, progress, signal)
  }
  return {
    all: registers,
    async take(lane, wish, bytes, tell) {
      const taken = await takeIn(parts, lane, wish, bytes, (lines) =>
        tell?.(`${lines} lines are read`),
      )
      if (!taken.ok) return taken
      const { list, ...read } = taken.value
      await goOn(lane, tell)
      await dropGone(db, lane)
      const used = (await listsInUse(db.query, lane)).find((one) => one.list === list)
      return used ? ok({ ...read, used }) : no({ ...read, why: 'overtaken' })
    },
    async goOn(lane, tell, signal) {
      await goOn(lane, tell, signal)
      if (!signal?.aborted) await dropGone(db, lane)
    },
    async unfinished() {
      const rows = await db.query(
        "select distinct lane from register_list where reached is not null or state = 'gone' order by lane",
      )
      return rows.map((row) => numberOf(row, 'lane'))
    },
    inUse: (lane) => listsInUse(db.query, lane),
    answersForNew: (transaction, lane, points) => answersForNew(parts, transaction, lane, points),
  }
}
