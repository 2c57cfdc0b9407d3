import { canonical } from '../core/canonical.ts'
import type { Draft } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Transaction } from '../db/port.ts'
import { parseHeader } from './commitment.ts'
import { knownEvents, named } from './event.ts'
import type { LedgerParts, Stretch } from './store.ts'
import { UnknownSubject, store } from './store.ts'

/**
 * Why entries were not kept. `unknown-subject`: somebody was erased, or never was. `event-id-reused`:
 * the same id came with other entries. `unknown-lane`: nobody opened it.
 */
export type AppendReason = 'unknown-subject' | 'event-id-reused' | 'unknown-lane'

/** Entries of one flush, in one transaction. */
const BATCH_MAX = 512

type Outcome = Result<Stretch, AppendReason>
type Waiting = {
  readonly lane: number
  readonly drafts: readonly Draft[]
  readonly eventId: string | undefined
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (failure: unknown) => void
}

/**
 * Brings what concurrent callers append to the disk together: one transaction takes all that came while
 * the last one was under way. A caller whose entries cannot be kept is refused alone.
 */
export function createAppender(
  parts: LedgerParts & { readonly db: Db },
): (lane: number, drafts: readonly Draft[], eventId?: string) => Promise<Outcome> {
  const queue: Waiting[] = []
  let isFlushing = false

  async function flushAll(): Promise<void> {
    isFlushing = true
    // What the callers of this turn bring goes together.
    await new Promise(setImmediate)
    while (queue.length > 0) await flush(parts, take(queue))
    isFlushing = false
  }

  return (lane, drafts, eventId) =>
    new Promise((resolve, reject) => {
      queue.push({ lane, drafts, eventId, resolve, reject })
      if (!isFlushing) void flushAll()
    })
}

/** The first callers of one lane, as many as one transaction takes. */
function take(queue: Waiting[]): readonly Waiting[] {
  const lane = queue[0]?.lane
  const taken: Waiting[] = []
  let entries = 0
  for (let at = 0; at < queue.length && entries < BATCH_MAX;) {
    const one = queue[at] as Waiting
    if (one.lane !== lane) {
      at++
      continue
    }
    taken.push(one)
    entries += one.drafts.length
    queue.splice(at, 1)
  }
  return taken
}

async function flush(
  parts: LedgerParts & { readonly db: Db },
  batch: readonly Waiting[],
): Promise<void> {
  try {
    const outcomes = await parts.db.transaction((transaction) =>
      storeAll(parts, transaction, batch),
    )
    for (const [i, one] of batch.entries()) one.resolve(outcomes[i] as Outcome)
  } catch (failure) {
    if (!(failure instanceof UnknownSubject)) {
      for (const { reject } of batch) reject(failure)
      return
    }
    // Nothing was kept. Those who meant that subject are refused, and the others go again.
    const isRefused = ({ drafts }: Waiting): boolean =>
      drafts.some(({ subject }) => subject === failure.subject)
    for (const one of batch) if (isRefused(one)) one.resolve(no('unknown-subject'))
    const others = batch.filter((one) => !isRefused(one))
    if (others.length > 0) await flush(parts, others)
  }
}

async function storeAll(
  parts: LedgerParts,
  transaction: Transaction,
  batch: readonly Waiting[],
): Promise<readonly Outcome[]> {
  const lane = (batch[0] as Waiting).lane
  const [open] = await transaction.query('select lane from lane where lane = $1', [lane])
  if (!open) return batch.map(() => no('unknown-lane'))
  const ids = batch.flatMap(({ eventId }) => (eventId === undefined ? [] : [eventId]))
  const before = await knownEvents(transaction.query, lane, ids)
  const seen = new Map<string, number>()
  const fresh: (Draft & { readonly eventId?: string })[] = []
  const outcomes = batch.map(({ drafts, eventId }): (() => Promise<Outcome>) => {
    const earlier = eventId === undefined ? undefined : before.get(eventId)
    if (earlier) return () => again(transaction, lane, earlier.position, drafts)
    const place = eventId === undefined ? undefined : seen.get(eventId)
    if (place !== undefined) return () => again(transaction, lane, first + place, drafts)
    const start = fresh.length
    if (eventId !== undefined) seen.set(eventId, start)
    fresh.push(...named(eventId === undefined ? { drafts } : { drafts, eventId }))
    return async () => ok({ lane, first: first + start, count: drafts.length })
  })
  let first = 0
  if (fresh.length > 0) ({ first } = await store(parts, transaction, lane, fresh))
  const told: Outcome[] = []
  for (const tell of outcomes) told.push(await tell())
  return told
}

/** The same event id again: the same entries, as far as their headers tell, or a mistake of the caller. */
async function again(
  { query }: Transaction,
  lane: number,
  first: number,
  drafts: readonly Draft[],
): Promise<Outcome> {
  const rows = await query(
    'select header from ledger where lane = $1 and position >= $2 and position < $3 order by position',
    [lane, first, first + drafts.length],
  )
  const isSame = drafts.every((draft, i) => {
    const header = rows[i]?.['header']
    const stored = typeof header === 'string' ? parseHeader(header) : undefined
    return stored !== undefined && sameText(stored) === sameText(draft)
  })
  return isSame ? ok({ lane, first, count: drafts.length }) : no('event-id-reused')
}

/** A decision is of the moment at which it was made: sent again, it is told as it was made then. */
function sameText({ kind, subject, occurredAt, actor, codes }: Omit<Draft, 'body'>): string {
  if (kind === 'decision.made') {
    const { purpose = null, channel = null } = codes
    return canonical({ kind, subject: subject ?? null, purpose, channel })
  }
  return canonical({ kind, subject: subject ?? null, occurredAt, actor, codes })
}
