import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Row } from '../db/port.ts'
import { numberOf, textOf, textOrNone } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'
import type { AccountId } from './account.ts'
import type { Role } from './role.ts'
import { newId } from './secret.ts'
import type { Staff } from './staff.ts'
import type { Trail } from './trail.ts'

/** Requests that are told to whoever asked for them. */
const ASKED_TOLD = 20
const LASTS_MS = 24 * 3_600_000
/** Who may be the second pair of eyes. */
const APPROVERS: readonly Role[] = ['administrator', 'privacy-officer']
const CODE = /^[a-z0-9-]{1,64}$/
const SUBJECT_LENGTH_MAX = 200

/** Something that one person asks for and another one has to approve before it may be done. */
type FourEyesRequest = {
  readonly id: string
  readonly lane: number
  /** What it is, as a closed code of whoever asks for it. */
  readonly kind: string
  /** What exactly, without personal data: an id, or the hash of what is asked for. */
  readonly subject: string
  readonly askedBy: AccountId
  readonly endsAt: Instant
  readonly state: 'open' | 'approved' | 'refused' | 'used' | 'over'
}

type Ask = Pick<FourEyesRequest, 'lane' | 'kind' | 'subject'> & { readonly by: AccountId }
type Reply = {
  readonly lane: number
  readonly id: string
  readonly by: AccountId
  readonly answer: 'approved' | 'refused'
}

/**
 * Two pairs of eyes: whoever asks never approves, an approver must be administrator or privacy officer of
 * the same seller at that moment, and an approval is used once, for exactly what was asked, in time.
 */
export type FourEyes = {
  ask(ask: Ask): Promise<string>
  answer(reply: Reply): Promise<Result<void, 'not-open' | 'own-request' | 'not-an-approver'>>
  /** Uses an approval up, by whoever asked. */
  redeem(ask: Ask & { readonly id: string }): Promise<Result<void, 'not-approved'>>
  open(lane: number): Promise<readonly FourEyesRequest[]>
  /** What somebody asked for of late, the latest first, whatever became of it. */
  askedBy(lane: number, by: AccountId): Promise<readonly FourEyesRequest[]>
  find(lane: number, id: string): Promise<FourEyesRequest | undefined>
}

type Parts = {
  readonly db: Db
  readonly staff: Staff
  readonly trail: Trail
  readonly clock: Clock
  readonly random: Random
}

export function createFourEyes(parts: Parts): FourEyes {
  const { db, trail, clock, random } = parts
  return {
    ask: ({ lane, kind, subject, by }) =>
      db.transaction(async (transaction) => {
        if (!CODE.test(kind) || subject.length > SUBJECT_LENGTH_MAX)
          throw new Error('a request for a second pair of eyes is a code and an id')
        const [id, now] = [newId(random), clock()]
        await transaction.query(
          `insert into four_eyes (lane, request, kind, subject, asked_by, asked_at, ends_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [lane, id, kind, subject, by, now, now + LASTS_MS],
        )
        await trail.note(transaction, { lane, account: by, act: 'four-eyes-asked', detail: kind })
        return id
      }),
    answer: (reply) => answerRequest(parts, reply),
    async redeem({ lane, id, kind, subject, by }) {
      const used = await db.transaction(({ query }) =>
        query(
          `update four_eyes set used_at = $6
           where lane = $1 and request = $2 and kind = $3 and subject = $4 and asked_by = $5
             and answer = 'approved' and used_at is null and ends_at > $6 returning request`,
          [lane, id, kind, subject, by, clock()],
        ),
      )
      return used.length > 0 ? ok(undefined) : no('not-approved')
    },
    async open(lane) {
      const rows = await db.query(
        `select * from four_eyes where lane = $1 and ends_at > $2 and answer is null
         order by ends_at`,
        [lane, clock()],
      )
      return rows.map((row) => requestOf(row, clock()))
    },
    async askedBy(lane, by) {
      const rows = await db.query(
        `select * from four_eyes where lane = $1 and asked_by = $2 order by asked_at desc limit $3`,
        [lane, by, ASKED_TOLD],
      )
      return rows.map((row) => requestOf(row, clock()))
    },
    async find(lane, id) {
      const sql = 'select * from four_eyes where lane = $1 and request = $2'
      const [row] = await db.query(sql, [lane, id])
      return row && requestOf(row, clock())
    },
  }
}

function answerRequest(
  { db, staff, trail, clock }: Parts,
  { lane, id, by, answer }: Reply,
): ReturnType<FourEyes['answer']> {
  return db.transaction(async (transaction) => {
    const { query } = transaction
    const now = clock()
    const [row] = await query(
      `select asked_by, kind from four_eyes
       where lane = $1 and request = $2 and answer is null and ends_at > $3`,
      [lane, id, now],
    )
    if (!row) return no('not-open')
    const askedBy = trust<AccountId>(textOf(row, 'asked_by'))
    if (askedBy === by) return no('own-request')
    const role = await staff.role(lane, by, query)
    if (!role || !APPROVERS.includes(role)) return no('not-an-approver')
    const answered = await query(
      `update four_eyes set answer = $3, answered_by = $4, answered_at = $5
       where lane = $1 and request = $2 and answer is null returning request`,
      [lane, id, answer, by, now],
    )
    if (answered.length === 0) return no('not-open')
    const line = { lane, account: by, detail: textOf(row, 'kind'), about: askedBy }
    await trail.note(transaction, { ...line, act: `four-eyes-${answer}` })
    return ok(undefined)
  })
}

function requestOf(row: Row, now: Instant): FourEyesRequest {
  return {
    id: textOf(row, 'request'),
    lane: numberOf(row, 'lane'),
    kind: textOf(row, 'kind'),
    subject: textOf(row, 'subject'),
    askedBy: trust<AccountId>(textOf(row, 'asked_by')),
    endsAt: trust<Instant>(numberOf(row, 'ends_at')),
    state: stateOf(row, now),
  }
}

function stateOf(row: Row, now: Instant): FourEyesRequest['state'] {
  const answer = textOrNone(row, 'answer')
  if (row['used_at'] !== null) return 'used'
  if (answer === 'refused') return 'refused'
  if (numberOf(row, 'ends_at') <= now) return 'over'
  return answer === 'approved' ? 'approved' : 'open'
}
