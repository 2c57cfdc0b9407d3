import { describe, expect, test } from 'vitest'
import type { Query } from '../src/db/port.ts'
import type { Fault } from './faulty-db.ts'
import { simulate } from './simulation.ts'

const STEPS = Number(process.env['STEPS'] ?? 130)
const FIXED = 20261124
const FRESH = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

describe('a house with false time and a failing store', () => {
  test.each([...new Set([FIXED, FRESH])])(
    'keeps its promises in the life of seed %i',
    async (seed) => {
      const life = await simulate(seed, STEPS)
      expect(life.entries).toBeGreaterThan(STEPS)
      expect(life.restarts).toBeGreaterThan(1)
      expect(life.faults).toBeGreaterThan(5)
    },
  )
  test('lives the same life again', async () => {
    expect(await simulate(FIXED + 1, 40)).toEqual(await simulate(FIXED + 1, 40))
  })
})

describe('a breach is noticed', () => {
  test('a store that says yes to what it rolled back', async () => {
    const fault = (transaction: number): Fault | undefined =>
      transaction % 50 === 49 ? { at: 'falsely-acknowledged' } : undefined
    await expect(simulate(FIXED, STEPS, { plant: { fault } })).rejects.toThrow(
      /SEED=\d+ STEPS=\d+\n[^]*was acknowledged, and is lost/,
    )
  })
  test('an erasure that forgets one alias', async () => {
    const query =
      (asked: Query): Query =>
      async (sql, params) => {
        const rows = await asked(sql, params)
        return /^select subject from vault_subject where .*merged_into/.test(sql)
          ? rows.slice(1)
          : rows
      }
    await expect(simulate(FIXED, STEPS, { plant: { query } })).rejects.toThrow(
      /SEED=\d+ STEPS=\d+\n[^]*gone is false/,
    )
  })
})
