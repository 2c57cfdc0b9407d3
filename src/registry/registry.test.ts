import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Json } from '../core/canonical.ts'
import { CONTENT_BYTES_MAX } from '../core/limits.ts'
import { openPostgres } from '../db/postgres.ts'
import type { House } from '../../test/house.ts'
import { LANE, openHouse } from '../../test/house.ts'
import type { Postgres } from '../../test/postgres.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import type { ItemRef } from './item.ts'
import { ITEM_KINDS, TamperedVersion } from './item.ts'
import type { Registry } from './registry.ts'
import { createRegistry } from './registry.ts'

const NEWS: ItemRef = { lane: LANE, kind: 'purpose', id: 'news' }
const author = 'account-1'
const atEnd = trust<Instant>(Number.MAX_SAFE_INTEGER)

type World = { readonly house: House; readonly registry: Registry }

/** Saves over whatever stands, and publishes it. */
async function publish({ registry }: World, ref: ItemRef, content: Json): Promise<void> {
  const seen = (await registry.working(ref))?.revision ?? 0
  const saved = await registry.draft(ref, { content, author, revision: seen })
  if (!saved.ok) throw new Error(saved.reason)
  const done = await registry.publish(ref, { revision: saved.value.revision, author })
  if (!done.ok) throw new Error(done.reason)
}

function registryContract(open: () => Promise<House>): void {
  const withWorld = (title: string, work: (world: World) => Promise<void>): void =>
    test(title, async () => {
      const house = await open()
      try {
        await work({ house, registry: createRegistry(house) })
      } finally {
        await house.close()
      }
    })

  withWorld(
    'a draft is saved over the revision that was seen, and over no other',
    async (world) => {
      const { registry } = world
      const save = (content: Json, revision: number) =>
        registry.draft(NEWS, { content, author, revision })
      expect(await save({ words: 'one' }, 1)).toEqual({ ok: false, reason: 'stale' })
      expect(await save({ words: 'one' }, 0)).toEqual({ ok: true, value: { revision: 1 } })
      expect(await save({ words: 'other' }, 0)).toEqual({ ok: false, reason: 'stale' })
      expect(await save({ words: 'two' }, 1)).toEqual({ ok: true, value: { revision: 2 } })
      expect(await save({ words: 'late' }, 1)).toEqual({ ok: false, reason: 'stale' })
      expect(await registry.working(NEWS)).toMatchObject({ revision: 2, content: { words: 'two' } })
      expect(await registry.current(NEWS)).toBeUndefined()
    },
  )
  withWorld('of writers who saw the same revision one saves', async ({ registry }) => {
    for (const revision of [0, 1]) {
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          registry.draft(NEWS, { content: { i }, author, revision }),
        ),
      )
      expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })
  withWorld('what cannot be kept is refused', async ({ registry }) => {
    const save = (content: unknown, ref: Partial<ItemRef> = {}, by = author) =>
      registry.draft({ ...NEWS, ...ref }, { content: content as Json, author: by, revision: 0 })
    const full = 'é'.repeat((CONTENT_BYTES_MAX - 2) / 2)
    expect(await save(`${full}e`)).toEqual({ ok: false, reason: 'too-large' })
    expect(await save(full)).toMatchObject({ ok: true })
    for (const content of [Number.NaN, '\ud800', { a: undefined }, undefined])
      expect(await save(content)).toEqual({ ok: false, reason: 'not-json' })
    expect(await save({}, { id: '' })).toEqual({ ok: false, reason: 'not-an-id' })
    expect(await save({}, {}, 'Jan Jansen')).toEqual({ ok: false, reason: 'not-an-id' })
  })
  withWorld('each kind publishes, and its entry holds the hash', async (world) => {
    const { house, registry } = world
    for (const kind of ITEM_KINDS) await publish(world, { ...NEWS, kind }, { kind, nul: '\0' })
    for (const [position, kind] of ITEM_KINDS.entries()) {
      const version = await registry.proven({ ...NEWS, kind }, 1)
      expect(version).toMatchObject({ version: 1, content: { kind, nul: '\0' }, position, author })
      expect(await house.ledger.read(LANE, position)).toMatchObject({
        header: {
          kind: `${kind}.published`,
          actor: 'staff',
          occurredAt: version?.publishedAt,
          codes: { id: 'news', version: 1, content: version?.hash },
        },
      })
    }
  })
  withWorld('a publication names what was seen, and something that was written', async (world) => {
    const { house, registry } = world
    expect(await registry.publish(NEWS, { revision: 1, author })).toMatchObject({
      reason: 'unknown',
    })
    await publish(world, NEWS, 'one')
    await registry.draft(NEWS, { content: 'two', author, revision: 1 })
    const late = await registry.publish(NEWS, { revision: 1, author })
    expect(late).toEqual({ ok: false, reason: 'stale' })
    expect(await registry.current(NEWS)).toMatchObject({ version: 1, content: 'one' })
    expect(await house.ledger.size(LANE)).toBe(1)
  })
  withWorld('the same again changes nothing and says so', async (world) => {
    const { house, registry } = world
    await publish(world, NEWS, { a: 1, b: 2 })
    await registry.draft(NEWS, { content: { b: 2, a: 1 }, author, revision: 1 })
    expect(await registry.publish(NEWS, { revision: 2, author })).toEqual({
      ok: true,
      value: { outcome: 'unchanged', version: 1 },
    })
    expect(await house.ledger.size(LANE)).toBe(1)
    await publish(world, NEWS, 'two')
    await publish(world, NEWS, { a: 1, b: 2 })
    expect(await registry.current(NEWS)).toMatchObject({ version: 3, content: { a: 1, b: 2 } })
  })
  withWorld('publishers at once get versions of their own, or are told', async (world) => {
    const { house, registry } = world
    await registry.draft(NEWS, { content: 0, author, revision: 0 })
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        await registry.draft(NEWS, { content: i + 1, author, revision: i + 1 })
        const seen = await registry.working(NEWS)
        return registry.publish(NEWS, { revision: seen?.revision ?? 0, author })
      }),
    )
    const versions = outcomes.flatMap((one) =>
      one.ok && one.value.outcome === 'published' ? [one.value.version] : [],
    )
    expect(versions.length).toBeGreaterThan(0)
    expect(new Set(versions)).toEqual(new Set(versions.map((_, i) => i + 1)))
    expect(await house.ledger.size(LANE)).toBe(versions.length)
    for (const version of versions) await registry.proven(NEWS, version)
  })
  withWorld('of publishers of one revision one publishes', async (world) => {
    const { house, registry } = world
    await registry.draft(NEWS, { content: 'one', author, revision: 0 })
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => registry.publish(NEWS, { revision: 1, author })),
    )
    const words = outcomes.map((one) => (one.ok ? one.value.outcome : one.reason))
    expect(words.toSorted()).toEqual(['published', ...Array.from({ length: 7 }, () => 'unchanged')])
    expect(await house.ledger.size(LANE)).toBe(1)
  })
  withWorld('a publication that breaks off leaves nothing', async (world) => {
    const { house, registry } = world
    await registry.draft(NEWS, { content: 'one', author, revision: 0 })
    const broken = createRegistry({
      ...house,
      ledger: { ...house.ledger, appendWithin: () => Promise.reject(new Error('no ink')) },
    })
    await expect(broken.publish(NEWS, { revision: 1, author })).rejects.toThrow('no ink')
    expect(await registry.current(NEWS)).toBeUndefined()
    expect((await registry.list(NEWS)).items).toMatchObject([{ version: undefined }])
  })
  withWorld('what stood at a moment is told for every moment', async (world) => {
    const { house, registry } = world
    const moments = [house.clock()]
    for (let i = 1; i <= 4; i++) {
      await publish(world, NEWS, i)
      moments.push(house.clock())
    }
    for (const [i, moment] of moments.entries())
      expect((await registry.asOf(NEWS, moment))?.content).toBe(i === 0 ? undefined : i)
    const second = await registry.version(NEWS, 2)
    const at = second?.publishedAt as number
    expect(await registry.asOf(NEWS, trust<Instant>(at))).toMatchObject({ version: 2 })
    expect(await registry.asOf(NEWS, trust<Instant>(at - 1))).toMatchObject({ version: 1 })
  })
  withWorld('a clock that goes back does not turn versions round', async (world) => {
    await publish(world, NEWS, 'one')
    const back = createRegistry({ ...world.house, clock: () => trust<Instant>(1000) })
    await publish({ ...world, registry: back }, NEWS, 'two')
    expect(await world.registry.asOf(NEWS, atEnd)).toMatchObject({ content: 'two' })
    expect(await world.registry.asOf(NEWS, trust<Instant>(1000))).toBeUndefined()
  })
  withWorld('lists and histories come page by page, whole and once', async (world) => {
    const { registry } = world
    const ids = Array.from({ length: 7 }, (_, i) => `p${i}`)
    for (const id of ids)
      await registry.draft({ ...NEWS, id }, { content: id, author, revision: 0 })
    await registry.draft({ ...NEWS, kind: 'form' }, { content: 1, author, revision: 0 })
    const seen: string[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = await registry.list(NEWS, { after, size: 3 })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(ids)
    for (let i = 0; i < 5; i++) await publish(world, { ...NEWS, id: 'p3' }, i)
    await registry.draft({ ...NEWS, id: 'p3' }, { content: 'more', author, revision: 6 })
    const [one] = (await registry.list(NEWS, { after: 'p2', size: 1 })).items
    expect(one).toMatchObject({ id: 'p3', version: 5, revision: 7, hasChanges: true })
    const first = await registry.history({ ...NEWS, id: 'p3' }, { size: 3 })
    expect(first).toMatchObject({
      items: [{ version: 5 }, { version: 4 }, { version: 3 }],
      next: 3,
    })
    const rest = await registry.history({ ...NEWS, id: 'p3' }, { before: 3, size: 3 })
    expect(rest.items.map(({ version }) => version)).toEqual([2, 1])
    expect(rest.next).toBeUndefined()
  })
  withWorld(
    'a changed byte is found, in what was published and against its entry',
    async (world) => {
      const { house, registry } = world
      await publish(world, NEWS, { words: 'true' })
      const put = (column: string, value: string | number) =>
        house.db.transaction(({ query }) =>
          query(`update registry_version set ${column} = $1`, [value]),
        )
      const text = '{"words":"true"}'
      for (let i = 0; i < text.length; i++) {
        await put('content', `${text.slice(0, i)}~${text.slice(i + 1)}`)
        await expect(registry.version(NEWS, 1)).rejects.toThrow(TamperedVersion)
        await expect(registry.current(NEWS)).rejects.toThrow(TamperedVersion)
        await expect(registry.asOf(NEWS, atEnd)).rejects.toThrow(TamperedVersion)
      }
      await put('content', text)
      expect(await registry.proven(NEWS, 1)).toMatchObject({ content: { words: 'true' } })
      // Whoever changes content and hash together is found by the ledger.
      const other = 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78'
      await put('content', '"A"')
      await put('hash', other)
      await expect(registry.proven(NEWS, 1)).rejects.toThrow(TamperedVersion)
    },
  )
}

describe('the registry on SQLite', () => {
  registryContract(() => openHouse())

  test('whatever JSON was published comes back the same', async () => {
    const house = await openHouse()
    const world = { house, registry: createRegistry(house) }
    let at = 0
    const json = fc.jsonValue({ maxDepth: 3 })
    await fc.assert(
      fc.asyncProperty(json, async (content) => {
        const ref = { ...NEWS, id: `p${at++}` }
        await publish(world, ref, content as Json)
        const read = await world.registry.current(ref)
        expect(JSON.stringify(sorted(read?.content))).toBe(JSON.stringify(sorted(content)))
      }),
      { numRuns: 40 },
    )
    await house.close()
  })
})

/** The same value with members in one order, for comparing; -0 is 0, as in JSON. */
function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted)
  if (typeof json !== 'object' || json === null) return json
  return Object.entries(json)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => [name, sorted(value)])
}

describe.runIf(hasPostgres())('the registry on PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  registryContract(async () => openHouse(await openPostgres(server.database())))
})
