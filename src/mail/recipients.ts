import type { Instant } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Language } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'
import { insertInto } from '../db/insert.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import { numberOf, numberOrNone, textOf, textOrNone } from '../db/rows.ts'

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

/** Letters of one kind, each to be written when it leaves, from what it is about: by references alone. */
export type Message = {
  readonly lane: number
  readonly letter: string
  readonly language: Language
  /** The purpose that the gate is asked about for each recipient. */
  readonly purpose: string
}

/** Who gets a letter: a person, at one of their points. */
export type To = {
  readonly subject: SubjectRef
  readonly point: string
  /** The id of what their letter is about. */
  readonly about: string
}

/** One recipient of one message, which counts them from 0. */
export type Recipient = Message &
  To & {
    readonly message: string
    readonly number: number
    readonly state: LetterState
    readonly code: string | undefined
    /** How often the next hop did not take it. */
    readonly tries: number
    readonly dueAt: Instant | undefined
    readonly addedAt: Instant
    readonly changedAt: Instant
  }

/** Names one recipient. */
export type RecipientRef = Pick<Recipient, 'lane' | 'message' | 'number'>

const COLUMNS = [
  'lane',
  'message',
  'number',
  'letter',
  'about',
  'language',
  'purpose',
  'subject',
  'point',
  'state',
  'code',
  'tries',
  'due_at',
  'added_at',
  'changed_at',
]
const SELECT = `select ${COLUMNS.join(', ')} from mail_recipient`
const INSERT = insertInto('mail_recipient', COLUMNS)

/** Keeps who is to get a message, from now on. */
export async function addRecipients(
  { query }: Transaction,
  { lane, letter, language, purpose }: Message,
  { id, now }: { readonly id: string; readonly now: Instant },
  recipients: readonly To[],
): Promise<void> {
  const rows = recipients.map(({ subject, point, about }, number) => {
    const what = [lane, id, number, letter, about, language, purpose, subject, point]
    return what.concat('waiting').concat([null as never, 0, now, now, now])
  })
  await INSERT(query, rows)
}

/** Who is yet to get a letter, and may get it now. */
export async function dueIn(
  query: Query,
  lane: number,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Recipient[]> {
  const rows = await query(
    `${SELECT} where lane = $1 and due_at <= $2 and state = 'waiting'
     order by due_at limit $3`,
    [lane, now, limit],
  )
  return rows.map(recipientOf)
}

/** One recipient, by whom a letter came back. */
export async function findRecipient(
  query: Query,
  { lane, message, number }: RecipientRef,
): Promise<Recipient | undefined> {
  const [row] = await query(`${SELECT} where lane = $1 and message = $2 and number = $3`, [
    lane,
    message,
    number,
  ])
  return row && recipientOf(row)
}

/** What a recipient comes to: a state, why, and when it may leave, if it is to. */
export type Move = {
  readonly state: LetterState
  readonly code?: string
  readonly tries?: number
  readonly dueAt?: Instant
  readonly now: Instant
}

/** Moves a recipient on from the state that it was seen in. False where somebody else did before. */
export async function moveOn(
  { query }: Transaction,
  { lane, message, number, state: from, tries: before }: Recipient,
  { state, code, tries = before, dueAt, now }: Move,
): Promise<boolean> {
  const rows = await query(
    `update mail_recipient set state = $5, code = $6, tries = $7, due_at = $8, changed_at = $9
     where lane = $1 and message = $2 and number = $3 and state = $4 returning message`,
    [lane, message, number, from, state, code ?? null, tries, dueAt ?? null, now],
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
    `${SELECT} where lane = $1 and state = $2 order by changed_at desc limit $3`,
    [lane, state, limit],
  )
  return rows.map(recipientOf)
}

/** Leaves open what has been leaving since before then: whoever sent it is gone. */
export async function leaveOpen(
  { query }: Transaction,
  { leftBefore, now }: { readonly leftBefore: Instant; readonly now: Instant },
): Promise<void> {
  await query(
    `update mail_recipient set state = 'open', code = 'broken-off', due_at = null, changed_at = $2
     where due_at is not null and state = 'leaving' and changed_at < $1`,
    [leftBefore, now],
  )
}

/** Forgets letters that ended before then. */
export async function pruneRecipients({ query }: Transaction, endedBefore: Instant): Promise<void> {
  await query('delete from mail_recipient where changed_at < $1 and due_at is null', [endedBefore])
}

function recipientOf(row: Row): Recipient {
  const state = LETTER_STATES.find((one) => one === row['state'])
  const language = LANGUAGES.find((one) => one === row['language'])
  if (!state || !language) throw new Error('a letter is in a state that is not known')
  return {
    lane: numberOf(row, 'lane'),
    message: textOf(row, 'message'),
    number: numberOf(row, 'number'),
    letter: textOf(row, 'letter'),
    about: textOf(row, 'about'),
    language,
    purpose: textOf(row, 'purpose'),
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    point: textOf(row, 'point'),
    state,
    code: textOrNone(row, 'code'),
    tries: numberOf(row, 'tries'),
    dueAt: trust<Instant | undefined>(numberOrNone(row, 'due_at')),
    addedAt: trust<Instant>(numberOf(row, 'added_at')),
    changedAt: trust<Instant>(numberOf(row, 'changed_at')),
  }
}
