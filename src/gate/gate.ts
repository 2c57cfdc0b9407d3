import type { Clock, Instant, Period } from '../core/calendar.ts'
import type { Header } from '../core/entry.ts'
import { pointsFor } from '../core/known/point.ts'
import type { Question } from '../core/question.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Settled } from '../core/settle.ts'
import type { WhatIsKnown } from '../core/what-is-known.ts'
import { whatIsKnown } from '../core/what-is-known.ts'
import type { Db, Query } from '../db/port.ts'
import { whileUnchanged } from '../db/unchanged.ts'
import type { Purpose, Purposes } from '../sellers/purpose.ts'
import type { Seller, Sellers } from '../sellers/seller.ts'
import { DEFAULT_RULEBOOK } from '../wire/suppose.ts'
import type { GatherParts, Gathered } from './gather.ts'
import { gather } from './gather.ts'
import { findNoticePeriod } from './notice-period.ts'
import type { NotFilled, StoredQuestion } from './stored-question.ts'
import type { Desk } from './suppose.ts'
import type { Teller } from './told.ts'
import { createTeller } from './told.ts'

/** What the gate needs of the house. */
export type GateParts = GatherParts & {
  readonly db: Db
  readonly desk: Desk
  readonly purposes: Purposes
  readonly sellers: Sellers
  readonly clock: Clock
}

/** Who asks, with the purposes that are asked about. */
export type Asking = {
  readonly lane: number
  readonly seller: Seller
  readonly purposes: ReadonlyMap<string, Purpose>
}

/** What a question is about beside the person. */
export type About = Pick<StoredQuestion, 'purpose' | 'channel' | 'asOf'>

/** A decision about a person: the question as it was filled, and the entries that it rests on. */
export type Judged = {
  readonly question: Question
  readonly settled: Settled
  /** Positions in the lane of the seller. */
  readonly evidence: readonly number[]
  /** The same for each fact. */
  readonly restsOn: WhatIsKnown['evidence']
}

/** A decision about somebody who was named. */
export type Answered = Judged & { readonly person: Gathered }

/**
 * The gate: whether a seller may, about somebody who is stored. Every door asks here, for one or for many.
 * Questions are filled from the ledger and the vault and from nothing else: whoever takes a stop sees it in
 * the very next answer, as nothing lies between.
 */
export type Gate = {
  /** Answers each of many questions, in their order. */
  ask(
    lane: number,
    asked: readonly StoredQuestion[],
  ): Promise<readonly Result<Answered, NotFilled>[]>
  /** The seller and the purposes of questions, found before they are asked. */
  prepare(lane: number, purposes: readonly string[]): Promise<Asking>
  /** The same as `ask`, by what a `query` sees, such as that of a transaction. */
  askBy(
    query: Query,
    asking: Asking,
    asked: readonly StoredQuestion[],
  ): Promise<readonly Result<Answered, NotFilled>[]>
  /** The decision about one person. Undefined where the purpose is none of the seller. */
  judge(asking: Asking, about: About, person: Gathered): Judged | undefined
  readonly teller: Teller
  /** Within what time whoever got data from elsewhere tells the person. */
  readonly noticeWithin: Period
}

export function createGate(parts: GateParts): Gate {
  const { db, desk } = parts
  const reading = desk.reading(DEFAULT_RULEBOOK)
  if (!reading) throw new Error('the law is missing')
  const noticeWithin = findNoticePeriod(reading)
  const sellerOf = whileUnchanged(db, (lane) => parts.sellers.ofLane(Number(lane)))
  const purposeOf = whileUnchanged(db, (name) => {
    const [lane = '', id = ''] = name.split(' ')
    return parts.purposes.find(Number(lane), id)
  })
  const gate: Gate = {
    teller: createTeller(desk.law),
    noticeWithin,
    async prepare(lane, ids) {
      const seller = await sellerOf(String(lane))
      if (!seller) throw new Error('a key opens a lane that has no seller')
      const purposes = new Map<string, Purpose>()
      for (const id of new Set(ids)) {
        const purpose = await purposeOf(`${lane} ${id}`)
        if (purpose) purposes.set(id, purpose)
      }
      return { lane, seller, purposes }
    },
    async ask(lane, asked) {
      const asking = await gate.prepare(
        lane,
        asked.map(({ purpose }) => purpose),
      )
      return gate.askBy(db.query, asking, asked)
    },
    async askBy(query, asking, asked) {
      const people = await gather(
        parts,
        query,
        asking.lane,
        asked.map(({ to }) => to),
      )
      return asked.map((one, i) => {
        const person = people[i]
        if (!asking.purposes.has(one.purpose)) return no('purpose-unknown')
        if (!person?.ok) return no(person?.reason ?? 'unknown')
        const judged = gate.judge(asking, one, person.value)
        return judged ? ok({ ...judged, person: person.value }) : no('purpose-unknown')
      })
    },
    judge(asking, about, person) {
      const purpose = asking.purposes.get(about.purpose)
      return purpose && judge(parts, { asking, purpose, about, person, noticeWithin })
    },
  }
  return gate
}

type ToJudge = {
  readonly asking: Asking
  readonly purpose: Purpose
  readonly about: About
  readonly person: Gathered
  readonly noticeWithin: Period
}

function judge(
  { desk, clock }: Pick<GateParts, 'desk' | 'clock'>,
  { asking: { seller }, purpose, about, person, noticeWithin }: ToJudge,
): Judged {
  const { channel } = about
  const asOf = about.asOf ?? latestOf(clock(), person.entries)
  const points = person.point === undefined ? pointsBy(asOf, channel, person) : [person.point]
  const { id, kind, family } = purpose
  const { question, evidence } = whatIsKnown({
    seller: { country: seller.country, sector: seller.sector, entity: seller.id },
    purpose: { id, kind, contentType: id, ...(family === undefined ? {} : { family }) },
    channel,
    asOf,
    entries: person.entries,
    // Where several points may be meant, one that is kept out is enough: it may be the one.
    suppressed: points.some((point) => person.suppressed.has(point)),
    noticeWithin,
    told: toldBy(purpose),
    ...(points.length === 1 ? { point: { id: points[0] as string } } : {}),
  })
  const positions = new Set(evidence.flatMap((one) => one.positions))
  return {
    question,
    settled: desk.settle(DEFAULT_RULEBOOK, question),
    evidence: [...positions].sort((one, other) => one - other),
    restsOn: evidence,
  }
}

/** What the seller says of a purpose, and no entry of a person tells. */
function toldBy({
  optOutInMessage,
  profiling,
}: Purpose): NonNullable<Parameters<typeof whatIsKnown>[0]['told']> {
  return {
    ...(optOutInMessage === undefined ? {} : { 'softOptIn.optOutInMessage': optOutInMessage }),
    ...(profiling === undefined ? {} : { profiling }),
  }
}

/** Now: what another process heard of is heard, though its clock be ahead of ours. */
export function latestOf(now: Instant, entries: readonly Header[]): Instant {
  let latest = now
  for (const { receivedAt } of entries) if (receivedAt > latest) latest = receivedAt
  return latest
}

/** The points to which the channel goes, of those that were heard of by then: where there is one, it is meant. */
function pointsBy(asOf: Instant, channel: string, { entries }: Gathered): readonly string[] {
  return pointsFor(
    channel,
    entries.filter(({ receivedAt }) => receivedAt <= asOf),
  )
}
