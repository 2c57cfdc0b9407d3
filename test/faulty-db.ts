import { StoreFailure } from '../src/db/failure.ts'
import type { Db, Query, Transaction } from '../src/db/port.ts'

/**
 * Where a transaction breaks. After `before-begin`, `within` so many statements and `not-applied`
 * nothing of it stands; after `answer-lost` all of it does, and the caller is told the same.
 */
export type Fault =
  | { readonly at: 'before-begin' | 'not-applied' | 'answer-lost' }
  | { readonly at: 'within'; readonly statements: number }
  /** No store does this: it says yes to what it rolled back. Planted, to see whether it is noticed. */
  | { readonly at: 'falsely-acknowledged' }

export type FaultyDb = Db & {
  /** Breaks the next transaction so, and with it the process: nothing is answered any more. */
  dieNext(fault: Fault): void
}

/** Chooses for each transaction whether it breaks; may change what a statement is answered, as a plant. */
type Plan = {
  readonly nextFault: () => Fault | undefined
  readonly plant?: (asked: Query) => Query
}

class RolledBack extends Error {}

/** A store whose transactions break where a plan says so. What is committed stays in the store below. */
export function createFaultyDb(db: Db, { nextFault, plant = (asked) => asked }: Plan): FaultyDb {
  let deathBy: Fault | undefined
  let isDead = false
  const expectAlive = (): void => {
    if (isDead) throw lost('the process has died')
  }
  // One function for good: the vault knows by it what is committed.
  const query: Query = async (sql, params) => {
    expectAlive()
    return db.query(sql, params)
  }
  return {
    ...db,
    query,
    dieNext(fault) {
      deathBy = fault
    },
    async transaction(work) {
      expectAlive()
      const fault = deathBy ?? nextFault()
      isDead = deathBy !== undefined
      const planted = (transaction: Transaction) => work({ query: plant(transaction.query) })
      return fault ? breakAt(db, fault, planted) : db.transaction(planted)
    },
  }
}

async function breakAt<Made>(
  db: Db,
  fault: Fault,
  work: (transaction: Transaction) => Promise<Made>,
): Promise<Made> {
  switch (fault.at) {
    case 'before-begin':
      throw lost('before it began')
    case 'within':
      return breakWithin(db, fault.statements, work)
    case 'not-applied':
      return breakWithin(db, Number.POSITIVE_INFINITY, work)
    case 'answer-lost':
      await db.transaction(work)
      throw lost('after it was committed')
    case 'falsely-acknowledged':
      return falselyAcknowledge(db, work)
  }
}

/** Lets so many statements through; what then comes fails, the commit last of all. */
function breakWithin<Made>(
  db: Db,
  statements: number,
  work: (transaction: Transaction) => Promise<Made>,
): Promise<Made> {
  let left = statements
  return db.transaction(async ({ query }) => {
    await work({
      query: async (sql, params) => {
        if (left-- <= 0) throw lost('within')
        return query(sql, params)
      },
    })
    throw lost('at the commit')
  })
}

async function falselyAcknowledge<Made>(
  db: Db,
  work: (transaction: Transaction) => Promise<Made>,
): Promise<Made> {
  let made: { readonly value: Made } | undefined
  try {
    await db.transaction(async (transaction) => {
      made = { value: await work(transaction) }
      throw new RolledBack()
    })
  } catch (failure) {
    if (!(failure instanceof RolledBack)) throw failure
  }
  return (made as unknown as { readonly value: Made }).value
}

function lost(where: string): StoreFailure {
  return new StoreFailure('lost', `planned: ${where}`)
}
