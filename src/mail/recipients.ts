import type { Instant } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import { numberOf, textOf, textOrNone } from '../db/rows.ts'

/**
 * How a letter stands for one recipient. `leaving`: it is on its way just now. `open`: the connection or the
 * process broke after its last line was sent, so that it may have arrived; nobody sends it again by
 * themselves. `barred`: the gate said no. `refused`: the next hop did, for good. `dropped`: it is needed no
 * more, or its person was erased.
 */
export const LETTER_STATES = [
  'waiting',
  'leaving',
  'sent',
  'open',
  'barred',
  'refused',
  'dropped',
] as const
export type LetterState = (typeof LETTER_STATES)[number]

/** Who gets a letter: a person, at one of their points. */
export type To = { readonly subject: SubjectRef; readonly point: string }

/** One recipient of one message, which counts them from 0. */
export type Recipient = To & {
  readonly lane: number
  readonly message: string
  readonly number: number
  readonly letter: string
  readonly state: LetterState
  readonly code: string | undefined
  readonly addedAt: Instant
  readonly changedAt: Instant
}

const COLUMNS = 'lane, message, number, letter, subject, point, state, code, added_at, changed_at'

/** Keeps who is to get a message. */
export async function addRecipients(
  { query }: Transaction,
  {
    lane,
    message,
    letter,
    now,
  }: Pick<Recipient, 'lane' | 'message' | 'letter'> & { readonly now: Instant },
  recipients: readonly To[],
): Promise<void> {
  for (const [number, { subject, point }] of recipients.entries())
    await query(
      `insert into mail_recipient (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, 'waiting', null, $7, $7)`,
      [lane, message, number, letter, subject, point, now],
    )
}

/** Who is yet to get a message, or was getting it when somebody stopped. */
export async function unfinished(
  query: Query,
  lane: number,
  message: string,
): Promise<readonly Recipient[]> {
  const rows = await query(
    `select ${COLUMNS} from mail_recipient
     where lane = $1 and message = $2 and state in ('waiting', 'leaving') order by number`,
    [lane, message],
  )
  return rows.map(recipientOf)
}

/** One recipient, by whom a letter came back. */
export async function findRecipient(
  query: Query,
  { lane, message, number }: Pick<Recipient, 'lane' | 'message' | 'number'>,
): Promise<Recipient | undefined> {
  const [row] = await query(
    `select ${COLUMNS} from mail_recipient where lane = $1 and message = $2 and number = $3`,
    [lane, message, number],
  )
  return row && recipientOf(row)
}

/** Moves a recipient to another state, in a transaction of its own or of the caller. */
export async function moveTo(
  { query }: { readonly query: Query },
  { lane, message, number }: Pick<Recipient, 'lane' | 'message' | 'number'>,
  {
    state,
    code,
    now,
  }: { readonly state: LetterState; readonly code?: string; readonly now: Instant },
): Promise<void> {
  await query(
    `update mail_recipient set state = $4, code = $5, changed_at = $6
     where lane = $1 and message = $2 and number = $3`,
    [lane, message, number, state, code ?? null, now],
  )
}

/** Lets an open letter wait again. False where it is not open. */
export async function takeUp(
  { query }: Transaction,
  { lane, message, number }: Pick<Recipient, 'lane' | 'message' | 'number'>,
  now: Instant,
): Promise<boolean> {
  const rows = await query(
    `update mail_recipient set state = 'waiting', changed_at = $4
     where lane = $1 and message = $2 and number = $3 and state = 'open' returning message`,
    [lane, message, number, now],
  )
  return rows.length > 0
}

/** Letters of some kinds to one point since then, whatever became of them. */
export async function countTo(
  query: Query,
  {
    lane,
    point,
    letters: [one, other],
    since,
  }: Pick<Recipient, 'lane' | 'point'> & {
    readonly letters: readonly [string, string]
    readonly since: Instant
  },
): Promise<{ readonly count: number; readonly lastAt: Instant | undefined }> {
  const [row] = await query(
    `select count(*) as letters, coalesce(max(added_at), 0) as last_at from mail_recipient
     where lane = $1 and point = $2 and added_at > $3 and letter in ($4, $5)`,
    [lane, point, since, one, other],
  )
  const lastAt = row ? numberOf(row, 'last_at') : 0
  return {
    count: row ? numberOf(row, 'letters') : 0,
    lastAt: lastAt === 0 ? undefined : trust<Instant>(lastAt),
  }
}

/** How many letters of a lane stand in each state, of those that changed since then. */
export async function countStates(
  query: Query,
  lane: number,
  since: Instant,
): Promise<Readonly<Record<LetterState, number>>> {
  const rows = await query(
    `select state, count(*) as letters from mail_recipient
     where lane = $1 and changed_at > $2 group by state`,
    [lane, since],
  )
  const counted = new Map(rows.map((row) => [textOf(row, 'state'), numberOf(row, 'letters')]))
  const all = LETTER_STATES.map((state) => [state, counted.get(state) ?? 0] as const)
  return Object.fromEntries(all) as Record<LetterState, number>
}

/** The latest recipients in one state. */
export async function listIn(
  query: Query,
  {
    lane,
    state,
    limit,
  }: { readonly lane: number; readonly state: LetterState; readonly limit: number },
): Promise<readonly Recipient[]> {
  const rows = await query(
    `select ${COLUMNS} from mail_recipient where lane = $1 and state = $2
     order by changed_at desc limit $3`,
    [lane, state, limit],
  )
  return rows.map(recipientOf)
}

/** Forgets letters that ended before then. */
export async function pruneRecipients({ query }: Transaction, endedBefore: Instant): Promise<void> {
  await query(
    `delete from mail_recipient where changed_at < $1 and state not in ('waiting', 'leaving')`,
    [endedBefore],
  )
}

function recipientOf(row: Row): Recipient {
  const state = LETTER_STATES.find((one) => one === row['state'])
  if (!state) throw new Error('a letter is in a state that is not known')
  return {
    lane: numberOf(row, 'lane'),
    message: textOf(row, 'message'),
    number: numberOf(row, 'number'),
    letter: textOf(row, 'letter'),
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    point: textOf(row, 'point'),
    state,
    code: textOrNone(row, 'code'),
    addedAt: trust<Instant>(numberOf(row, 'added_at')),
    changedAt: trust<Instant>(numberOf(row, 'changed_at')),
  }
}
