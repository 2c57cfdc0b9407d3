import type { Clock, Day } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import { REGISTER_LINES_MAX, REGISTER_LINES_TOLD_MAX } from '../core/limits.ts'
import type { Register } from '../core/register.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db } from '../db/port.ts'
import { pieces } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Random } from '../vault/random.ts'
import { linesOf } from './lines.ts'
import type { Fingerprint, ListNumber } from './list.ts'
import { dropGone, listsInUse } from './list.ts'
import type { BrokenReason, Writing } from './value.ts'
import { createValueReader, isHeading } from './value.ts'

/** A list as whoever brings it in describes it. */
export type ListWish = {
  readonly register: Register
  readonly version: string
  /** The day as of which it speaks. */
  readonly on: Day
  readonly writing: Writing
  /** Takes a list into use although some of its lines could not be read. */
  readonly acceptsBroken: boolean
}

/** What was read of a file: values, and the lines that held none. */
export type ListRead = {
  readonly values: number
  readonly broken: number
  readonly lines: readonly { readonly line: number; readonly reason: BrokenReason }[]
}

/**
 * Why a list was not taken into use; the one before it answers on. `older`: than that one. `ended`: the
 * register is no more on that day. `early`: a day that is yet to come. `overtaken`: another was begun.
 */
export type ListRefused = ListRead & {
  readonly why: 'broken' | 'empty' | 'too-long' | 'older' | 'ended' | 'early' | 'overtaken'
}

type Parts = {
  readonly db: Db
  readonly ledger: Pick<Ledger, 'hold'>
  readonly clock: Clock
  readonly random: Random
  readonly fingerprint: Fingerprint
}

const NOTHING: ListRead = { values: 0, broken: 0, lines: [] }
const NUMBER_BYTES = 6
/** Lines of one transaction. */
const BATCH_LINES = 5000

/**
 * Reads a list to its end and takes it into use in one step, in the place of the one before it. A list
 * that is not whole is not taken: half a list looks like a miss. Where the bytes fail, so does this.
 */
export async function takeIn(
  parts: Parts,
  lane: number,
  wish: ListWish,
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (lines: number) => void = () => undefined,
): Promise<Result<ListRead & { readonly list: ListNumber }, ListRefused>> {
  const untimely = await isUntimely(parts, lane, wish)
  if (untimely) return no({ ...NOTHING, why: untimely })
  const list = await begin(parts, lane, wish)
  let isTaken = false
  try {
    const read = await readInto(parts, { lane, list }, wish, bytes, onProgress)
    if (!read.ok) return read
    const { broken, values } = read.value
    if (values === 0) return no({ ...read.value, why: 'empty' })
    if (broken > 0 && !wish.acceptsBroken) return no({ ...read.value, why: 'broken' })
    const why = await takeIntoUse(parts, { lane, list }, wish)
    if (why) return no({ ...read.value, why })
    isTaken = true
    return ok({ ...read.value, list })
  } finally {
    if (!isTaken) await giveUp(parts, lane, list)
  }
}

async function giveUp({ db }: Parts, lane: number, list: ListNumber): Promise<void> {
  await db.transaction(({ query }) =>
    query("update register_list set state = 'gone' where lane = $1 and list = $2", [lane, list]),
  )
  await dropGone(db, lane)
}

async function isUntimely(
  { db, clock }: Parts,
  lane: number,
  { register, on }: ListWish,
): Promise<'older' | 'ended' | 'early' | undefined> {
  if (on > utcDay(clock())) return 'early'
  if (register.to !== undefined && on > register.to) return 'ended'
  const used = (await listsInUse(db.query, lane)).find((one) => one.register === register.id)
  return used && used.on > on ? 'older' : undefined
}

/** Makes room for a list. One of the same register that is still coming is overtaken. */
async function begin(
  { db, random, ledger }: Parts,
  lane: number,
  { register, version, on }: ListWish,
): Promise<ListNumber> {
  return db.transaction(async (transaction) => {
    const { query } = transaction
    await ledger.hold(transaction, lane)
    await query(
      "update register_list set state = 'gone' where lane = $1 and register = $2 and state = 'coming'",
      [lane, register.id],
    )
    // By chance, so that no later list ever takes in what a slow one still brings.
    const list = Buffer.from(random(NUMBER_BYTES)).readUIntBE(0, NUMBER_BYTES)
    await query(
      `insert into register_list (lane, list, register, version, dated, state, entries, broken, checked, hits)
       values ($1, $2, $3, $4, $5, 'coming', 0, 0, 0, 0)`,
      [lane, list, register.id, version, on],
    )
    return list
  })
}

type Place = { readonly lane: number; readonly list: ListNumber }

async function readInto(
  { db, fingerprint }: Parts,
  place: Place,
  { register, writing }: ListWish,
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (lines: number) => void,
): Promise<Result<ListRead, ListRefused>> {
  const read = createValueReader(register, writing)
  const lines: ListRead['lines'][number][] = []
  let [values, broken] = [0, 0]
  let batch: string[] = []
  const breaks = (line: number, reason: BrokenReason): void => {
    broken++
    if (lines.length < REGISTER_LINES_TOLD_MAX) lines.push({ line, reason })
  }
  const flush = async (): Promise<boolean> => {
    const kept = batch
    batch = []
    values += kept.length
    return keep(db, place, kept, broken)
  }
  const overtaken = (): Result<ListRead, ListRefused> =>
    no({ values, broken, lines, why: 'overtaken' })
  for await (const some of linesOf(bytes)) {
    for (const { line, text } of some) {
      if (line > REGISTER_LINES_MAX) return no({ values, broken, lines, why: 'too-long' })
      if (text === undefined) breaks(line, 'too-long')
      if (text === undefined || text.trim() === '' || (line === 1 && isHeading(text))) continue
      const value = read(text)
      if (value.ok)
        batch.push(fingerprint({ lane: place.lane, register: register.id }, value.value))
      else breaks(line, value.reason)
      if (batch.length < BATCH_LINES) continue
      if (!(await flush())) return overtaken()
      onProgress(line)
    }
  }
  return (await flush()) ? ok({ values, broken, lines }) : overtaken()
}

/** Rows of one statement, from many to one, so that few different statements are ever prepared. */
const ROWS = [250, 50, 10, 1]

/** Keeps some values of a list that is coming. False where another list has overtaken it. */
async function keep(
  db: Db,
  { lane, list }: Place,
  outputs: readonly string[],
  broken: number,
): Promise<boolean> {
  // In their order in the store, so that neighbours are written together.
  const sorted = outputs.toSorted()
  return db.transaction(async ({ query }) => {
    const [row] = await query(
      `update register_list set entries = entries + $3, broken = $4
       where lane = $1 and list = $2 and state = 'coming' returning list`,
      [lane, list, sorted.length, broken],
    )
    if (!row) return false
    const inserts: Promise<unknown>[] = []
    let left = sorted
    for (const size of ROWS) {
      const whole = left.slice(0, left.length - (left.length % size))
      for (const some of pieces(whole, size))
        inserts.push(query(insertOf(size), [lane, list, ...some]))
      left = left.slice(whole.length)
    }
    await Promise.all(inserts)
    return true
  })
}

function insertOf(rows: number): string {
  const values = Array.from({ length: rows }, (_, i) => `($1, $2, $${i + 3})`).join(', ')
  return `insert into register_value (lane, list, output) values ${values}
    on conflict (lane, list, output) do nothing`
}

/** The one step: from here on every new point is checked against this list and no longer the one before. */
async function takeIntoUse(
  { db, clock, ledger }: Parts,
  { lane, list }: Place,
  { register, on }: ListWish,
): Promise<'older' | 'overtaken' | undefined> {
  return db.transaction(async (transaction) => {
    const { query } = transaction
    await ledger.hold(transaction, lane)
    const used = (await listsInUse(query, lane)).find((one) => one.register === register.id)
    if (used && used.on > on) return 'older'
    const [taken] = await query(
      `update register_list set state = 'in-use', taken_at = $3, reached = ''
       where lane = $1 and list = $2 and state = 'coming' returning list`,
      [lane, list, clock()],
    )
    if (!taken) return 'overtaken'
    await query(
      "update register_list set state = 'gone' where lane = $1 and register = $2 and state = 'in-use' and list <> $3",
      [lane, register.id, list],
    )
    return undefined
  })
}
