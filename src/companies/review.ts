import type { Clock } from '../core/calendar.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { REVIEW_PAGE_MAX, REVIEW_PEOPLE_MAX, REVIEW_SHOWN_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { trust } from '../core/brand.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import { numberOf, pieces, places, textOf } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Vault } from '../vault/vault.ts'
import type { Doubt } from '../views/company.ts'
import { companyStandingOf } from '../views/company.ts'
import type { Decision, ReviewedKind } from './review-decision.ts'

/** People of one company of whom the same was said, and whose kind is not known. */
export type ReviewGroup = Doubt & {
  readonly group: string
  /** The company as it was named, where names were asked for and it can still be opened. */
  readonly name?: string
  /** The people in it, up to a limit; `isMore` where there are others. */
  readonly people: number
  readonly isMore: boolean
  /** The first of them. */
  readonly contacts: readonly SubjectRef[]
}

/** Groups in the order of their ids. Without `next` there are no more. */
type ReviewPage = { readonly groups: readonly ReviewGroup[]; readonly next?: string }

/**
 * `people` of each decision, in the order of the decisions: how many of them it changed. `isMore` where a
 * group has others, as one request reaches so many and no more: the same decision goes on with them.
 */
type Reviewed = {
  readonly reviewed: number
  readonly people: readonly number[]
  readonly isMore: boolean
}

/** Which decision cannot be taken: nobody is known by it, or another decides otherwise of the same person. */
export type NotReviewed = { readonly index: number; readonly reason: 'unknown' | 'twice' }

/**
 * The review of legal forms: whose kind of person is unknown, only likely or contradicted, and what
 * somebody decides about it. The list follows the ledger, as all views do; what is decided leaves it at once.
 */
export type LegalFormReview = {
  page(
    lane: number,
    asked: { readonly after?: string; readonly hasNames: boolean },
  ): Promise<ReviewPage>
  /**
   * Decides of people, all decisions or none, and keeps each as reviewed by staff. A group that is decided
   * has nobody left: deciding it again changes nothing, as does the same `eventId`.
   */
  decide(
    lane: number,
    decisions: readonly Decision[],
    eventId?: string,
  ): Promise<Result<Reviewed, NotReviewed>>
}

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly clock: Clock
  /** People whom the decisions of one request reach. */
  readonly peopleMax?: number
}

export function createLegalFormReview(parts: Parts): LegalFormReview {
  return {
    page: (lane, asked) => readPage(parts, lane, asked),
    decide: (lane, decisions, eventId) =>
      parts.db.transaction((transaction) =>
        decideWithin(parts, transaction, { lane, decisions, eventId }),
      ),
  }
}

/** Each group is found by a step through the index, however many people are in the one before. */
async function readPage(
  parts: Parts,
  lane: number,
  { after = '', hasNames }: { readonly after?: string; readonly hasNames: boolean },
): Promise<ReviewPage> {
  const groups: ReviewGroup[] = []
  let last = after
  while (groups.length < REVIEW_PAGE_MAX) {
    const [row] = await parts.db.query(
      'select doubt from view_company where lane = $1 and doubt > $2 order by doubt, subject limit 1',
      [lane, last],
    )
    if (!row) return { groups }
    last = textOf(row, 'doubt')
    const group = await readGroup(parts, lane, last, hasNames)
    if (group) groups.push(group)
  }
  return { groups, next: last }
}

async function readGroup(
  { db, ledger }: Parts,
  lane: number,
  group: string,
  hasNames: boolean,
): Promise<ReviewGroup | undefined> {
  const rows = await db.query(
    `select subject, position, standing from view_company
     where lane = $1 and doubt = $2 order by subject limit ${REVIEW_SHOWN_MAX + 1}`,
    [lane, group],
  )
  const [first] = rows
  // Somebody else decided it in the meantime.
  if (!first) return undefined
  const name = hasNames ? await nameAt(ledger, lane, numberOf(first, 'position')) : undefined
  const contacts = rows.map((row) => trust<SubjectRef>(textOf(row, 'subject')))
  return {
    ...(JSON.parse(textOf(first, 'standing')) as Doubt),
    group,
    ...(name === undefined ? {} : { name }),
    people: Math.min(rows.length, REVIEW_SHOWN_MAX),
    isMore: rows.length > REVIEW_SHOWN_MAX,
    contacts: contacts.slice(0, REVIEW_SHOWN_MAX),
  }
}

async function nameAt(ledger: Ledger, lane: number, position: number): Promise<string | undefined> {
  const entry = await ledger.read(lane, position)
  if (entry?.state !== 'whole') return undefined
  const name = entry.body['company'] ?? entry.body['name']
  return typeof name === 'string' ? name : undefined
}

type Deciding = {
  readonly lane: number
  readonly decisions: readonly Decision[]
  readonly eventId: string | undefined
}

async function decideWithin(
  parts: Parts,
  transaction: Transaction,
  { lane, decisions, eventId }: Deciding,
): Promise<Result<Reviewed, NotReviewed>> {
  const { query } = transaction
  const people = decisions.map(() => 0)
  const earlier = eventId !== undefined && (await parts.ledger.findEvents(query, lane, [eventId]))
  if (earlier && earlier.size > 0) return ok({ reviewed: 0, people, isMore: false })
  const decided = await whoIsDecided(parts, query, lane, decisions)
  if (!decided.ok) return decided
  const drafts: Draft[] = []
  for (const [subject, index] of decided.value.people) {
    const draft = await draftOf(parts, query, lane, subject, decisions[index] as Decision)
    if (!draft) continue
    drafts.push(draft)
    people[index] = (people[index] ?? 0) + 1
  }
  if (drafts.length > 0) await parts.ledger.appendWithin(transaction, lane, drafts, eventId)
  await leaveList(
    query,
    lane,
    drafts.flatMap(({ subject }) => subject ?? []),
  )
  return ok({ reviewed: drafts.length, people, isMore: decided.value.isMore })
}

/** Who is decided of, each with the place of the decision. */
type Decided = { readonly people: ReadonlyMap<SubjectRef, number>; readonly isMore: boolean }

async function whoIsDecided(
  { vault, peopleMax = REVIEW_PEOPLE_MAX }: Parts,
  query: Query,
  lane: number,
  decisions: readonly Decision[],
): Promise<Result<Decided, NotReviewed>> {
  const people = new Map<SubjectRef, number>()
  let isMore = false
  for (const [index, decision] of decisions.entries()) {
    const found =
      'group' in decision
        ? await membersOf(query, lane, decision.group, peopleMax + 1)
        : [await vault.resolve(lane, decision.contact, query)]
    for (const subject of found) {
      if (subject === undefined) return no({ index, reason: 'unknown' })
      const other = people.get(subject)
      if (other !== undefined && decisions[other]?.kind !== decision.kind)
        return no({ index, reason: 'twice' })
      const isReached = other !== undefined || people.size < peopleMax
      if (!isReached) isMore = true
      else if (other === undefined) people.set(subject, index)
    }
  }
  return ok({ people, isMore })
}

async function membersOf(
  query: Query,
  lane: number,
  group: string,
  most: number,
): Promise<readonly SubjectRef[]> {
  const rows = await query(
    `select subject from view_company
     where lane = $1 and doubt = $2 order by subject limit ${most}`,
    [lane, group],
  )
  return rows.map((row) => trust<SubjectRef>(textOf(row, 'subject')))
}

/** The entry of a decision about one person; undefined where it was decided so before, and stands. */
async function draftOf(
  { clock }: Parts,
  query: Query,
  lane: number,
  subject: SubjectRef,
  decision: Decision,
): Promise<Draft | undefined> {
  const { kind: standing, group } = await companyStandingOf(query, lane, subject)
  const isOfGroup = 'group' in decision
  // What was kept a moment ago may have moved somebody to another group, which nobody decided of.
  if (isOfGroup && decision.group !== group) return undefined
  const kind: ReviewedKind =
    isOfGroup && decision.kind === 'legal-person' && standing.isNamed
      ? 'employee-of-legal-person'
      : decision.kind
  const [first] = standing.opinions
  const isKnown = standing.mark === 'known' && (standing.found?.value ?? 'unknown') === kind
  if (isKnown && first?.from === 'reviewed') return undefined
  const { company } = standing
  return {
    kind: 'contact.corrected',
    subject,
    occurredAt: clock(),
    actor: 'staff',
    codes: {
      personKind: kind,
      kindFrom: 'reviewed',
      ...(company === undefined ? {} : { company }),
    },
    body: {},
  }
}

const SUBJECTS_AT_ONCE = 200

/** Who was decided of leaves the list now; the view comes to the same by the entries. */
async function leaveList(
  query: Query,
  lane: number,
  subjects: readonly SubjectRef[],
): Promise<void> {
  for (const some of pieces(subjects, SUBJECTS_AT_ONCE))
    await query(
      `update view_company set doubt = null, standing = null
       where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some],
    )
}
