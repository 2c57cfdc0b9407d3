import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Actor } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Transaction } from '../db/port.ts'
import { numberOf, textOf } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ItemRef } from './item.ts'
import { hashOf } from './item.ts'

/** Whoever publishes names the revision that they saw. A program says that it is a `machine`. */
export type Publication = {
  readonly revision: number
  readonly author: string
  readonly actor?: Actor
}

/** What publishing did, and the version that stands now. `unchanged`: it said the same already. */
export type PublishOutcome = {
  readonly outcome: 'published' | 'unchanged'
  readonly version: number
}

/** Why nothing was published. `unknown`: nobody wrote it. `stale`: somebody saved since it was seen. */
export type PublishReason = 'unknown' | 'stale' | 'not-an-id'

type Parts = { readonly ledger: Ledger; readonly clock: Clock }

/**
 * Makes the draft the next version, with an entry in the ledger that holds its hash. Publishers of one
 * thing wait for each other at its row; those of one lane at the lane.
 */
export async function publishWithin(
  { ledger, clock }: Parts,
  transaction: Transaction,
  { lane, kind, id }: ItemRef,
  { revision, author, actor = 'staff' }: Publication,
): Promise<Result<PublishOutcome, PublishReason>> {
  const { query } = transaction
  // An update that changes nothing: every engine holds the row for us until the end.
  const [row] = await query(
    `update registry_item set version = version where lane = $1 and kind = $2 and id = $3
     returning revision, content, version`,
    [lane, kind, id],
  )
  if (!row) return no('unknown')
  if (numberOf(row, 'revision') !== revision) return no('stale')
  const [content, before] = [textOf(row, 'content'), numberOf(row, 'version')]
  const hash = hashOf(content)
  const [standing] = await query(
    `select hash, published_at from registry_version
     where lane = $1 and kind = $2 and id = $3 and version = $4`,
    [lane, kind, id, before],
  )
  if (standing?.['hash'] === hash) return ok({ outcome: 'unchanged', version: before })
  const version = before + 1
  // Where clocks of two machines differ, versions keep their order.
  const earliest = standing ? numberOf(standing, 'published_at') : 0
  const publishedAt = trust<Instant>(Math.max(clock(), earliest))
  const { first } = await ledger.appendWithin(transaction, lane, [
    {
      kind: `${kind}.published`,
      occurredAt: publishedAt,
      actor,
      codes: { id, version, content: hash },
      body: {},
    },
  ])
  await query(
    `insert into registry_version
       (lane, kind, id, version, content, hash, author, published_at, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [lane, kind, id, version, content, hash, author, publishedAt, first],
  )
  await query('update registry_item set version = $4 where lane = $1 and kind = $2 and id = $3', [
    lane,
    kind,
    id,
    version,
  ])
  return ok({ outcome: 'published', version })
}
