import type { Clock, Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { isId } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Db, Row } from '../db/port.ts'
import { numberOf } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Draft, Item, ItemKind, ItemRef, Published, Version } from './item.ts'
import { TamperedVersion, hashOf, textOfContent } from './item.ts'
import type { Publication, PublishOutcome, PublishReason } from './publish.ts'
import { publishWithin } from './publish.ts'
import type { Page, PageWish } from './read.ts'
import { readAsOf, readCurrent, readDraft, readHistory, readItems, readVersion } from './read.ts'

/** What is saved. `revision` is the one that the writer saw; 0 begins a new thing. */
type Saving = {
  readonly content: Json
  /** The id of an account, never a name or an address. */
  readonly author: string
  readonly revision: number
}

/** Why nothing was saved. `stale`: somebody else saved since, or wrote the thing first. */
type SaveReason = 'stale' | 'not-an-id' | 'not-json' | 'too-large'

/**
 * What sellers write, in versions: configuration and content, without data about persons. A version that
 * was published never changes; reading one checks its hash, and throws `TamperedVersion` where it was.
 */
export type Registry = {
  /** Saves the working copy, and gives its new revision. */
  draft(ref: ItemRef, saving: Saving): Promise<Result<{ readonly revision: number }, SaveReason>>
  /** The working copy. Undefined where nobody wrote it. */
  working(ref: ItemRef): Promise<Draft | undefined>
  /** Makes the draft the next version, and tells the ledger, in one transaction. */
  publish(ref: ItemRef, publication: Publication): Promise<Result<PublishOutcome, PublishReason>>
  version(ref: ItemRef, version: number): Promise<Version | undefined>
  current(ref: ItemRef): Promise<Version | undefined>
  /** The version that stood at that moment. */
  asOf(ref: ItemRef, instant: Instant): Promise<Version | undefined>
  /** One version, held against its entry in the ledger as well. */
  proven(ref: ItemRef, version: number): Promise<Version | undefined>
  /** Things of one kind in the order of their ids. */
  list(
    of: { readonly lane: number; readonly kind: ItemKind },
    page?: PageWish<'after', string>,
  ): Promise<Page<Item, string>>
  /** The versions of a thing, the newest first. */
  history(ref: ItemRef, page?: PageWish<'before', number>): Promise<Page<Published, number>>
}

type Parts = { readonly db: Db; readonly ledger: Ledger; readonly clock: Clock }

/** The registry over a store; what it publishes stands in the ledger too. */
export function createRegistry(parts: Parts): Registry {
  const { db } = parts
  return {
    draft: (ref, saving) => save(parts, ref, saving),
    working: (ref) => readDraft(db.query, ref),
    async publish(ref, publication) {
      if (!isId(publication.author)) return no('not-an-id')
      return db.transaction((transaction) => publishWithin(parts, transaction, ref, publication))
    },
    version: (ref, version) => readVersion(db.query, ref, version),
    current: (ref) => readCurrent(db.query, ref),
    asOf: (ref, instant) => readAsOf(db.query, ref, instant),
    proven: (ref, version) => proven(parts, ref, version),
    list: (of, page = {}) => readItems(db.query, of, page),
    history: (ref, page = {}) => readHistory(db.query, ref, page),
  }
}

async function save(
  { db, clock }: Parts,
  { lane, kind, id }: ItemRef,
  { content, author, revision }: Saving,
): Promise<Result<{ readonly revision: number }, SaveReason>> {
  if (!isId(id) || !isId(author)) return no('not-an-id')
  const text = textOfContent(content)
  if (!text.ok) return text
  const values = [lane, kind, id, text.value, hashOf(text.value), author, clock()]
  const [row] = await db.transaction(({ query }): Promise<readonly Row[]> =>
    revision === 0
      ? query(
          `insert into registry_item
             (lane, kind, id, content, hash, author, saved_at, revision, version)
           values ($1, $2, $3, $4, $5, $6, $7, 1, 0) on conflict do nothing returning revision`,
          values,
        )
      : query(
          `update registry_item
           set content = $4, hash = $5, author = $6, saved_at = $7, revision = revision + 1
           where lane = $1 and kind = $2 and id = $3 and revision = $8 returning revision`,
          [...values, revision],
        ),
  )
  return row ? ok({ revision: numberOf(row, 'revision') }) : no('stale')
}

async function proven(
  { db, ledger }: Parts,
  ref: ItemRef,
  version: number,
): Promise<Version | undefined> {
  const read = await readVersion(db.query, ref, version)
  if (!read) return undefined
  const entry = await ledger.read(ref.lane, read.position)
  const isSame =
    entry?.state === 'whole' &&
    entry.header.kind === `${ref.kind}.published` &&
    entry.header.codes['id'] === ref.id &&
    entry.header.codes['version'] === version &&
    entry.header.codes['content'] === read.hash
  if (!isSame) throw new TamperedVersion(ref, version)
  return read
}
