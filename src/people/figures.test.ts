import { expect, test } from 'vitest'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Header } from '../core/entry.ts'
import type { Followed } from '../ledger/ledger.ts'
import type { Figures } from './figures.ts'
import { createFigureCount } from './figures.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z') as Instant

function entry(position: number, kind: Header['kind'], codes: object, day: string): Followed {
  const header = { kind, codes, occurredAt: Date.parse(`${day}T12:00:00Z`), position }
  return { position, header: trust<Header>(header), commitment: new Uint8Array() }
}

/** A ledger of which entries may go, as an erasure makes them go. */
function ledgerOf(entries: Followed[]): {
  readonly count: () => Promise<Figures>
  readonly reads: number[]
} {
  const reads: number[] = []
  const figures = createFigureCount({
    clock: () => NOW,
    ledger: {
      async *follow(_lane, from) {
        reads.push(from)
        yield entries.filter(({ position }) => position >= from)
      },
    },
  })
  return {
    reads,
    async count() {
      for (;;) {
        const found = await figures.of(1)
        if ('months' in found) return found
      }
    },
  }
}

/** Beyond the time for which figures count as fresh. */
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1010))

const YES = { grant: 'g', channels: ['email'] }

test('yeses and stops stand in the month in which they were said, sources by their number', async () => {
  const { months, sources, stops } = await ledgerOf([
    entry(0, 'point.recorded', { source: 'sale' }, '2026-10-01'),
    entry(1, 'point.recorded', { source: 'bought-list' }, '2026-10-01'),
    entry(2, 'point.recorded', { source: 'sale' }, '2026-10-01'),
    entry(3, 'grant.given', YES, '2026-10-02'),
    entry(4, 'grant.withdrawn', YES, '2026-11-02'),
    entry(5, 'objection.made', { against: 'channel' }, '2026-11-03'),
    entry(6, 'grant.given', YES, '2024-01-01'),
  ]).count()
  expect(months).toHaveLength(12)
  expect(months.at(-1)).toEqual({ month: '2026-11', given: 0, ended: 2 })
  expect(months.at(-2)).toEqual({ month: '2026-10', given: 1, ended: 0 })
  expect(months[0]?.month).toBe('2025-12')
  expect(sources).toEqual([
    ['sale', 2],
    ['bought-list', 1],
  ])
  expect(stops).toEqual([
    ['withdrawn', 1],
    ['channel', 1],
  ])
})

test('what an undone import brought does not count, and a stop that it brought does', async () => {
  const brought = { import: 'i1' }
  const { months, sources } = await ledgerOf([
    entry(0, 'point.recorded', { source: 'own-crm', ...brought }, '2026-11-01'),
    entry(1, 'grant.given', { ...YES, ...brought }, '2026-11-01'),
    entry(2, 'objection.made', { against: 'all-marketing', ...brought }, '2026-11-01'),
    entry(3, 'import.undone', brought, '2026-11-02'),
  ]).count()
  expect(months.at(-1)).toEqual({ month: '2026-11', given: 0, ended: 1 })
  expect(sources).toEqual([])
})

test('later only what came is read, and after an erasure everything anew', async () => {
  const entries = [
    entry(0, 'grant.given', YES, '2026-11-01'),
    entry(1, 'grant.given', YES, '2026-11-02'),
  ]
  const ledger = ledgerOf(entries)
  expect((await ledger.count()).months.at(-1)?.given).toBe(2)
  await later()
  entries.push(entry(2, 'grant.given', YES, '2026-11-03'))
  expect((await ledger.count()).months.at(-1)?.given).toBe(3)
  expect(ledger.reads).toEqual([0, 2])
  await later()
  entries[0] = { position: 0, header: undefined, commitment: new Uint8Array() }
  entries.push(entry(3, 'erasure.done', {}, '2026-11-04'))
  expect((await ledger.count()).months.at(-1)?.given).toBe(2)
  expect(ledger.reads).toEqual([0, 2, 3, 0])
})
