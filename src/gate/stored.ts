import type { Clock, Instant, Period } from '../core/calendar.ts'
import { parseInstant } from '../core/calendar.ts'
import type { Header } from '../core/entry.ts'
import type { WhatIsKnown } from '../core/what-is-known.ts'
import { whatIsKnown } from '../core/what-is-known.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Question } from '../core/question.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Reading } from '../core/rulebook.ts'
import type { Language } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Contacts } from '../contacts/record.ts'
import type { KnownWhom, Whom } from '../contacts/whom.ts'
import { findWhom, parseWhom } from '../contacts/whom.ts'
import type { Db } from '../db/port.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Purpose, Purposes } from '../sellers/purpose.ts'
import type { Seller, Sellers } from '../sellers/seller.ts'
import { subjectAndAliases } from '../vault/subject.ts'
import type { Vault } from '../vault/vault.ts'
import type { Answer } from '../wire/answer.ts'
import { DEFAULT_RULEBOOK } from '../wire/suppose.ts'
import type { Desk } from './suppose.ts'
import { answerFor } from './suppose.ts'

/** The one question about somebody who is stored. */
export type StoredQuestion = {
  readonly to: Whom
  readonly purpose: string
  readonly channel: (typeof CHANNELS)[number]
  readonly asOf?: Instant
}

const KEYS = ['to', 'purpose', 'channel', 'asOf']

/** Reads `{ to, purpose, channel, asOf? }`. */
export function parseStoredQuestion(json: unknown): Result<StoredQuestion, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json))
    return no([{ pointer: '', says: 'An object belongs here.', allowed: KEYS }])
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, ''))
  const to = parseWhom(json['to'], '/to')
  if (!to.ok) note(mistakes, to.reason)
  const { purpose } = json
  if (typeof purpose !== 'string')
    note(mistakes, { pointer: '/purpose', says: 'The id of a purpose belongs here.' })
  const channel = CHANNELS.find((one) => one === json['channel'])
  if (!channel)
    note(mistakes, { pointer: '/channel', says: 'This channel is not known.', allowed: CHANNELS })
  const given = json['asOf']
  const asOf = typeof given === 'string' ? parseInstant(given) : undefined
  if (given !== undefined && asOf === undefined)
    note(mistakes, { pointer: '/asOf', says: 'An instant with an offset belongs here.' })
  if (mistakes.length > 0 || !to.ok || !channel || typeof purpose !== 'string') return no(mistakes)
  return ok({ to: to.value, purpose, channel, ...(asOf === undefined ? {} : { asOf }) })
}

/** What fills a question from what is kept. */
export type StoredParts = {
  readonly db: Db
  readonly vault: Vault
  readonly ledger: Ledger
  readonly contacts: Contacts
  readonly purposes: Purposes
  readonly sellers: Sellers
  readonly clock: Clock
}

/** A question that what is kept has filled, and the entries that each of its facts rests on. */
type Filled = {
  readonly question: Question
  /** Positions in the lane of the seller. */
  readonly evidence: readonly number[]
}

export type NotFilled = 'unknown' | 'ambiguous' | 'purpose-unknown'

/**
 * Fills a question from the ledger and the vault, and from nothing else. Whoever takes a stop sees it in
 * the very next question, as nothing lies between.
 */
async function fill(
  parts: StoredParts,
  reading: Reading,
  lane: number,
  asked: StoredQuestion,
): Promise<Result<Filled, NotFilled>> {
  const seller = await parts.sellers.ofLane(lane)
  const purpose = await parts.purposes.find(lane, asked.purpose)
  if (!seller || !purpose) return no('purpose-unknown')
  const found = await findWhom(parts, lane, asked.to)
  if (!found.ok) return found
  const subjects = await subjectAndAliases(parts.db.query, lane, found.value.subject)
  const entries = await parts.ledger.about(lane, subjects)
  const suppressed =
    asked.to.by === 'point' && (await parts.vault.isSuppressed(lane, asked.to.point))
  const known = whatIsKnown(
    askingOf(
      { seller, purpose, asked, entries, suppressed, reading, now: parts.clock() },
      found.value,
    ),
  )
  return ok({ question: known.question, evidence: positionsOf(known) })
}

/** The answer about somebody who is stored, with the entries that it rests on. */
export type StoredAnswer = Answer & { readonly evidence: readonly number[] }

/** Fills the question and answers it by the law of its day, in the words of one language. */
export async function answerStored(
  desk: Desk,
  parts: StoredParts,
  lane: number,
  asked: StoredQuestion,
  language: Language,
): Promise<Result<StoredAnswer, NotFilled>> {
  const reading = desk.reading(DEFAULT_RULEBOOK)
  if (!reading) throw new Error('the law is missing')
  const filled = await fill(parts, reading, lane, asked)
  if (!filled.ok) return filled
  const answer = answerFor(desk, DEFAULT_RULEBOOK, filled.value.question, language)
  return ok({ ...answer, evidence: filled.value.evidence })
}

/** Why a question about somebody who is stored has no answer, in a sentence. */
export const NOT_FILLED_SAYS: Readonly<Record<NotFilled, string>> = {
  unknown: 'Nobody of this seller is known by that. Nothing is allowed.',
  ambiguous: 'Several people have this point. Name the one by contact or ref.',
  'purpose-unknown': 'This seller has no purpose with this id.',
}

type Gathered = {
  readonly seller: Seller
  readonly purpose: Purpose
  readonly asked: StoredQuestion
  readonly entries: readonly Header[]
  readonly suppressed: boolean
  readonly reading: Reading
  readonly now: Instant
}

function askingOf(
  { seller, purpose, asked, entries, suppressed, reading, now }: Gathered,
  { point }: KnownWhom,
): Parameters<typeof whatIsKnown>[0] {
  const { id, kind, family } = purpose
  return {
    seller: { country: seller.country, sector: seller.sector, entity: seller.id },
    purpose: { id, kind, contentType: id, ...(family === undefined ? {} : { family }) },
    channel: asked.channel,
    asOf: asked.asOf ?? now,
    entries,
    suppressed,
    noticeWithin: noticeWithin(reading),
    told: toldBy(purpose),
    ...(point === undefined ? {} : { point: { id: point } }),
  }
}

/** What the seller says of a purpose, and no entry of a person tells. */
function toldBy({
  optOutInMessage,
  profiling,
}: Purpose): Parameters<typeof whatIsKnown>[0]['told'] & {} {
  return {
    ...(optOutInMessage === undefined ? {} : { 'softOptIn.optOutInMessage': optOutInMessage }),
    ...(profiling === undefined ? {} : { profiling }),
  }
}

function positionsOf({ evidence }: WhatIsKnown): readonly number[] {
  return [...new Set(evidence.flatMap(({ positions }) => positions))].sort(
    (one, other) => one - other,
  )
}

/** Found once for each reading, and not at each question. */
const NOTICE_PERIODS = new WeakMap<Reading, Period>()

/** Within what time whoever got data from elsewhere tells the person: the rulebook's own words. */
function noticeWithin(reading: Reading): Period {
  const known = NOTICE_PERIODS.get(reading) ?? findNoticePeriod(reading)
  NOTICE_PERIODS.set(reading, known)
  return known
}

function findNoticePeriod({ books }: Reading): Period {
  for (const { rules } of books)
    for (const { duties } of rules)
      for (const { kind, by } of duties) {
        if (kind !== 'give-art14-notice-with-source') continue
        const clock = by.find(({ fact, plus }) => fact === 'source.obtainedAt' && plus)
        if (clock?.plus) return clock.plus
      }
  throw new Error('no rulebook says by when a notice is due')
}
