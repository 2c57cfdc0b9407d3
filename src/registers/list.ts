import { createHmac, createSecretKey } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Day, Instant } from '../core/calendar.ts'
import type { Register } from '../core/register.ts'
import type { Db, Query, Row, Transaction } from '../db/port.ts'
import { numberOf, numberOrNone, pieces, places, textOf, textOrNone } from '../db/rows.ts'
import type { Vault } from '../vault/vault.ts'

/** The number of a list within a lane, made by chance. */
export type ListNumber = number

/** A list of a register that answers for a seller. */
export type RegisterList = {
  readonly list: ListNumber
  readonly register: string
  readonly version: string
  /** The day as of which it speaks. */
  readonly on: Day
  /** Values that were read, and lines that were left out. */
  readonly entries: number
  readonly broken: number
  readonly takenAt: Instant
  /** The last point that was checked; undefined when all were. */
  readonly reached?: string
  readonly checkedAt?: Instant
  readonly checked: number
  readonly hits: number
}

/** Characters of base64url: 132 bits. As text they go from thread to thread by the million, where bytes do not. */
const OUTPUT_LENGTH = 22
const OUTPUTS_AT_ONCE = 200
const SECRET = 'registers'
const SECRET_BYTES = 32

/**
 * The keyed hash of what a list holds: whoever takes the store, and not its keys, cannot guess what it
 * stands for. Seller and register go in, so that equal values of two lists have no equal outputs.
 */
export type Fingerprint = (
  place: { readonly lane: number; readonly register: string },
  hash: string,
) => string

/** Opens the secret of the hashes; it is made on the first ask. Within a transaction nothing is asked. */
export async function openFingerprint(vault: Pick<Vault, 'secret'>): Promise<Fingerprint> {
  const secret = await vault.secret(SECRET, () =>
    crypto.getRandomValues(new Uint8Array(SECRET_BYTES)),
  )
  const key = createSecretKey(secret)
  return ({ lane, register }, hash) =>
    createHmac('sha256', key)
      .update(`${lane}\0${register}\0${hash}`)
      .digest('base64url')
      .slice(0, OUTPUT_LENGTH)
}

const COLUMNS =
  'list, register, version, dated, entries, broken, taken_at, reached, checked_at, checked, hits'

/** The lists that answer for a seller, one of a register at most. */
export async function listsInUse(query: Query, lane: number): Promise<readonly RegisterList[]> {
  const rows = await query(
    `select ${COLUMNS} from register_list where lane = $1 and state = 'in-use' order by register`,
    [lane],
  )
  return rows.map(listOf)
}

function listOf(row: Row): RegisterList {
  const reached = textOrNone(row, 'reached')
  const checkedAt = numberOrNone(row, 'checked_at')
  return {
    list: numberOf(row, 'list'),
    register: textOf(row, 'register'),
    version: textOf(row, 'version'),
    on: trust<Day>(textOf(row, 'dated')),
    entries: numberOf(row, 'entries'),
    broken: numberOf(row, 'broken'),
    takenAt: trust<Instant>(numberOf(row, 'taken_at')),
    ...(reached === undefined ? {} : { reached }),
    ...(checkedAt === undefined ? {} : { checkedAt: trust<Instant>(checkedAt) }),
    checked: numberOf(row, 'checked'),
    hits: numberOf(row, 'hits'),
  }
}

/** Which of these outputs stand in a list. */
export async function standingIn(
  query: Query,
  lane: number,
  list: ListNumber,
  outputs: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const some of pieces(outputs, OUTPUTS_AT_ONCE)) {
    const rows = await query(
      `select output from register_value where lane = $1 and list = $2 and output in (${places(some.length, 3)})`,
      [lane, list, ...some],
    )
    for (const row of rows) found.add(textOf(row, 'output'))
  }
  return found
}

const DROPPED_AT_ONCE = 5000

/** Drops the lists of a lane that are gone, with their values, in small transactions. */
export async function dropGone(db: Pick<Db, 'query' | 'transaction'>, lane: number): Promise<void> {
  const gone = await db.query(
    "select list from register_list where lane = $1 and state = 'gone' order by list",
    [lane],
  )
  for (const row of gone) {
    const list = numberOf(row, 'list')
    while (await db.transaction((transaction) => dropSome(transaction, lane, list)));
  }
}

/** Drops the first values of a list, and the list with its last ones. Says whether some are left. */
async function dropSome({ query }: Transaction, lane: number, list: ListNumber): Promise<boolean> {
  const [last] = await query(
    `select output from register_value where lane = $1 and list = $2
     order by output limit 1 offset ${DROPPED_AT_ONCE}`,
    [lane, list],
  )
  if (last) {
    await query('delete from register_value where lane = $1 and list = $2 and output < $3', [
      lane,
      list,
      textOf(last, 'output'),
    ])
    return true
  }
  await query('delete from register_value where lane = $1 and list = $2', [lane, list])
  await query("delete from register_list where lane = $1 and list = $2 and state = 'gone'", [
    lane,
    list,
  ])
  return false
}

/** The register of this name, if there is one. */
export function registerNamed(registers: readonly Register[], name: string): Register | undefined {
  return registers.find(({ id }) => id === name)
}
