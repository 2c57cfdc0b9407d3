import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { REGISTRY_PAGE_MAX } from '../core/limits.ts'
import type { Query, Row } from '../db/port.ts'
import { numberOf, numberOrNone, textOf } from '../db/rows.ts'
import type { Draft, Item, ItemKind, ItemRef, Published, Version } from './item.ts'
import { TamperedVersion, hashOf } from './item.ts'

/** A page of a list. `next` goes on; without it, this is the last. */
export type Page<One, Next> = { readonly items: readonly One[]; readonly next?: Next }

/** Where a page begins, and how many it holds at most. */
export type PageWish<Name extends string, Next> = {
  readonly [name in Name]?: Next
} & { readonly size?: number }

const COLUMNS = 'version, hash, author, published_at, position'

/** The working copy as it is now. */
export async function readDraft(query: Query, ref: ItemRef): Promise<Draft | undefined> {
  const [row] = await query(
    `select revision, content, author, saved_at from registry_item
     where lane = $1 and kind = $2 and id = $3`,
    [ref.lane, ref.kind, ref.id],
  )
  if (!row) return undefined
  return { ...ref, ...savedOf(row), content: JSON.parse(textOf(row, 'content')) as Json }
}

/** One version by its number, held against its hash. */
export async function readVersion(
  query: Query,
  ref: ItemRef,
  version: number,
): Promise<Version | undefined> {
  const [row] = await query(
    `select ${COLUMNS}, content from registry_version
     where lane = $1 and kind = $2 and id = $3 and version = $4`,
    [ref.lane, ref.kind, ref.id, version],
  )
  return row && versionOf(ref, row)
}

/** The last version that was published by then, held against its hash. */
export async function readAsOf(
  query: Query,
  ref: ItemRef,
  instant: Instant,
): Promise<Version | undefined> {
  const [row] = await query(
    `select ${COLUMNS}, content from registry_version
     where lane = $1 and kind = $2 and id = $3 and published_at <= $4
     order by version desc limit 1`,
    [ref.lane, ref.kind, ref.id, instant],
  )
  return row && versionOf(ref, row)
}

/** The newest version, held against its hash. */
export async function readCurrent(query: Query, ref: ItemRef): Promise<Version | undefined> {
  const [row] = await query(
    `select ${COLUMNS}, content from registry_version
     where lane = $1 and kind = $2 and id = $3 order by version desc limit 1`,
    [ref.lane, ref.kind, ref.id],
  )
  return row && versionOf(ref, row)
}

/** Versions without their content, the newest first, `before` a number. */
export async function readHistory(
  query: Query,
  ref: ItemRef,
  { before = Number.MAX_SAFE_INTEGER, size = REGISTRY_PAGE_MAX }: PageWish<'before', number>,
): Promise<Page<Published, number>> {
  const most = Math.min(size, REGISTRY_PAGE_MAX)
  const rows = await query(
    `select ${COLUMNS} from registry_version
     where lane = $1 and kind = $2 and id = $3 and version < $4
     order by version desc limit $5`,
    [ref.lane, ref.kind, ref.id, before, most + 1],
  )
  return pageOf(
    rows.map((row) => publishedOf(ref, row)),
    most,
    ({ version }) => version,
  )
}

/** Things of one kind in the order of their ids, `after` an id. */
export async function readItems(
  query: Query,
  { lane, kind }: { readonly lane: number; readonly kind: ItemKind },
  { after = '', size = REGISTRY_PAGE_MAX }: PageWish<'after', string>,
): Promise<Page<Item, string>> {
  const most = Math.min(size, REGISTRY_PAGE_MAX)
  const rows = await query(
    `select i.id, i.revision, i.author, i.saved_at, i.hash, v.version, v.hash as stands
     from registry_item i left join registry_version v
       on v.lane = i.lane and v.kind = i.kind and v.id = i.id and v.version = i.version
     where i.lane = $1 and i.kind = $2 and i.id > $3
     order by i.id limit $4`,
    [lane, kind, after, most + 1],
  )
  const items = rows.map((row): Item => {
    const version = numberOrNone(row, 'version')
    const hasChanges = row['hash'] !== row['stands']
    return { lane, kind, id: textOf(row, 'id'), ...savedOf(row), version, hasChanges }
  })
  return pageOf(items, most, ({ id }) => id)
}

function pageOf<One, Next>(
  found: readonly One[],
  most: number,
  nextOf: (last: One) => Next,
): Page<One, Next> {
  const items = found.slice(0, most)
  const last = items.at(-1)
  return found.length > most && last !== undefined ? { items, next: nextOf(last) } : { items }
}

function savedOf(row: Row): Pick<Draft, 'revision' | 'author' | 'savedAt'> {
  return {
    revision: numberOf(row, 'revision'),
    author: textOf(row, 'author'),
    savedAt: trust<Instant>(numberOf(row, 'saved_at')),
  }
}

function publishedOf(ref: ItemRef, row: Row): Published {
  return {
    ...ref,
    version: numberOf(row, 'version'),
    hash: textOf(row, 'hash'),
    author: textOf(row, 'author'),
    publishedAt: trust<Instant>(numberOf(row, 'published_at')),
    position: numberOf(row, 'position'),
  }
}

function versionOf(ref: ItemRef, row: Row): Version {
  const published = publishedOf(ref, row)
  const text = textOf(row, 'content')
  if (hashOf(text) !== published.hash) throw new TamperedVersion(ref, published.version)
  return { ...published, content: JSON.parse(text) as Json }
}
