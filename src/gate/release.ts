import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Transaction } from '../db/port.ts'
import { RELEASES_AT_ONCE } from '../core/limits.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { decisionEntry } from './decision-entry.ts'
import type { Answered, Asking, Gate, GateParts } from './gate.ts'
import { MAY } from './standing.ts'
import type { NotFilled, StoredQuestion } from './stored-question.ts'

/**
 * One contact that may leave now: whom, about what, over which channel, and where its decision stands. What
 * sends anything takes one of these, and only `createReleases` makes them.
 */
export type Release = Brand<
  {
    readonly lane: number
    /** Where `decision.made` stands in the lane: no stop that it did not see stands before it. */
    readonly position: number
    readonly contact: SubjectRef
    readonly purpose: string
    readonly channel: string
  },
  'Release'
>

/** An answer, with its release where it allows one. */
type ReleasedOne = { readonly answered: Answered; readonly release?: Release }
/** What came of acting, or why there is no answer at all. */
type Released = Result<ReleasedOne, NotFilled>

type Waiting = {
  readonly asking: Asking
  readonly asked: StoredQuestion
  readonly resolve: (released: Released) => void
  readonly reject: (failure: unknown) => void
}

type Parts = {
  readonly gate: Gate
  readonly db: GateParts['db']
  readonly contacts: GateParts['contacts']
  readonly ledger: Pick<Ledger, 'appendWithin'>
}

/** Asks whether one contact may leave now, and lets it. */
export type Releases = (lane: number, asked: StoredQuestion) => Promise<Released>

/**
 * Asks and acts at once. A question is answered while its lane is held, by what stands there then, and its
 * decision is the next entry: a stop comes before, and is seen, or after. Questions that come together are
 * answered in one transaction.
 */
export function createReleases(parts: Parts): Releases {
  const queue: Waiting[] = []
  let isActing = false

  async function actOnAll(): Promise<void> {
    isActing = true
    while (queue.length > 0) {
      // What the callers of this turn bring goes together.
      await new Promise(setImmediate)
      await actOn(take(queue))
    }
    isActing = false
  }

  async function actOn(some: readonly Waiting[]): Promise<void> {
    try {
      const acted = await parts.db.transaction((transaction) => act(parts, transaction, some))
      for (const [i, one] of acted.entries()) {
        const waiting = some[i] as Waiting
        if (one === 'again') queue.push(waiting)
        else waiting.resolve(one.ok ? ok(released(waiting, one.value)) : one)
      }
    } catch (failure) {
      for (const { reject } of some) reject(failure)
    }
  }

  /** The one place where a release is made: its decision is on the disk. */
  function released({ asking, asked }: Waiting, { answered, position }: Acted): ReleasedOne {
    if (position === undefined) return { answered }
    const { purpose, channel } = asked
    const contact = answered.person.subject
    const release = { lane: asking.lane, position, contact, purpose, channel }
    return { answered, release: trust<Release>(release) }
  }

  return async (lane, given) => {
    const asking = await parts.gate.prepare(lane, [given.purpose])
    // A ref is looked up outside of the transaction, as its secret is.
    const to = given.to.by === 'ref' ? await contactBy(parts, lane, given.to.ref) : given.to
    if (!to) return no('unknown')
    // What is released is released now: no other moment is asked about.
    const { asOf: _, ...now } = given
    return new Promise((resolve, reject) => {
      queue.push({ asking, asked: { ...now, to }, resolve, reject })
      if (!isActing) void actOnAll()
    })
  }
}

async function contactBy(
  { contacts }: Pick<Parts, 'contacts'>,
  lane: number,
  ref: string,
): Promise<StoredQuestion['to'] | undefined> {
  const contact = await contacts.byRef(lane, ref)
  return contact && { by: 'contact', contact }
}

/** The first questions of one lane, as many as one transaction takes. */
function take(queue: Waiting[]): readonly Waiting[] {
  const lane = queue[0]?.asking.lane
  const some = queue.filter(({ asking }) => asking.lane === lane).slice(0, RELEASES_AT_ONCE)
  for (const one of some) queue.splice(queue.indexOf(one), 1)
  return some
}

/** An answer, and where its decision stands, if somebody may act on it. */
type Acted = { readonly answered: Answered; readonly position?: number }

async function act(
  { gate, ledger }: Pick<Parts, 'gate' | 'ledger'>,
  transaction: Transaction,
  some: readonly Waiting[],
): Promise<readonly (Result<Acted, NotFilled> | 'again')[]> {
  const [first] = some
  if (!first) return []
  const { lane } = first.asking
  const purposes = new Map(some.flatMap(({ asking }) => [...asking.purposes]))
  // Whoever appends to the lane waits: what they bring comes before all of this, or after.
  await transaction.query('update lane set next = next where lane = $1', [lane])
  const answers = await gate.askBy(
    transaction.query,
    { ...first.asking, purposes },
    some.map(({ asked }) => asked),
  )
  const drafts: Draft[] = []
  const decided = new Map<SubjectRef, number>()
  const places = answers.map((one, i) => {
    if (!one.ok || !mayLeave(one.value)) return undefined
    const { subject } = one.value.person
    // The second about one person waits until it can see the first.
    if (decided.has(subject)) return 'again'
    drafts.push(decisionEntry(one.value, (some[i] as Waiting).asked, subject))
    decided.set(subject, drafts.length - 1)
    return drafts.length - 1
  })
  const kept = drafts.length > 0 ? await ledger.appendWithin(transaction, lane, drafts) : undefined
  return answers.map((one, i) => {
    const place = places[i]
    if (place === 'again') return place
    if (!one.ok) return no(one.reason)
    if (place === undefined || !kept) return ok({ answered: one.value })
    return ok({ answered: one.value, position: kept.first + place })
  })
}

function mayLeave({ settled }: Answered): boolean {
  return MAY.includes(settled.decision.answer)
}
