import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading } from '../../../test/known.ts'
import { anyAsking, anyEntries, anyStop, stopsOf } from '../../../test/known.ts'
import type { Instant } from '../calendar.ts'
import type { Header } from '../entry.ts'
import { FACT_KEYS } from '../facts.ts'
import { parseQuestion, questionJson } from '../question.ts'
import { ROWS, whatIsKnown } from '../what-is-known.ts'

const RUNS = Number(process.env['LAW_RUNS'] ?? 3000)

/** Whether chance finds no breach of a law by this reading. */
type Law = (read: Reading) => boolean
const CHANCE = { numRuns: RUNS, seed: 7 }

function told(read: Reading, asking: Parameters<Reading>[0]): string {
  const { question, evidence } = read(asking)
  return JSON.stringify([[...question.facts], evidence])
}

const changedBy =
  (change: (entries: readonly Header[], asOf: Instant) => readonly Header[]): Reading =>
  (asking) =>
    whatIsKnown({ ...asking, entries: change(asking.entries, asking.asOf) })

const stopsStay: Law = (read) =>
  !fc.check(
    fc.property(anyAsking, anyEntries, anyStop, (asking, entries, stop) => {
      const before = stopsOf(read({ ...asking, entries }))
      const after = stopsOf(read({ ...asking, entries: [...entries, stop] }))
      return before.every((one) => after.includes(one))
    }),
    CHANCE,
  ).failed

test('adding a stop never removes a stop', () => {
  expect(stopsStay(whatIsKnown)).toBe(true)
})

test('a reading in which the last stop replaces the others is caught', () => {
  const stops = ['grant.withdrawn', 'grant.refused', 'objection.made', 'restriction.set']
  const lastAlone = changedBy((entries) => {
    const last = entries.findLast(({ kind }) => stops.includes(kind))
    return entries.filter((entry) => !stops.includes(entry.kind) || entry === last)
  })
  expect(stopsStay(lastAlone)).toBe(false)
})

const orderIsNothing: Law = (read) =>
  !fc.check(
    fc.property(
      anyAsking,
      anyEntries.chain((entries) =>
        fc.tuple(
          fc.constant(entries),
          fc.shuffledSubarray([...entries, ...entries], {
            minLength: entries.length * 2,
            maxLength: entries.length * 2,
          }),
        ),
      ),
      (asking, [entries, shuffled]) =>
        told(read, { ...asking, entries }) === told(read, { ...asking, entries: shuffled }),
    ),
    CHANCE,
  ).failed

test('neither the order of entries nor their being there twice matters', () => {
  expect(orderIsNothing(whatIsKnown)).toBe(true)
})

test('a reading by the order of delivery, and one that counts twice, are caught', () => {
  const byDelivery = changedBy((entries) =>
    entries.map((entry, i) => ({ ...entry, occurredAt: (entry.occurredAt + i) as Instant })),
  )
  const twice = changedBy((entries) =>
    entries.map((entry, i) => ({
      ...entry,
      codes: entry.kind === 'message.sent' ? { ...entry.codes, decision: `d${i}` } : entry.codes,
    })),
  )
  expect(orderIsNothing(byDelivery)).toBe(false)
  expect(orderIsNothing(twice)).toBe(false)
})

test('the same thing delivered again at a later place counts once', () => {
  fc.assert(
    fc.property(anyAsking, anyEntries, (asking, entries) => {
      const again = entries.map((entry) => ({ ...entry, position: entry.position + 1_000_000 }))
      expect(told(whatIsKnown, { ...asking, entries: [...again, ...entries] })).toBe(
        told(whatIsKnown, { ...asking, entries }),
      )
    }),
  )
})

const laterIsNothing: Law = (read) =>
  !fc.check(
    fc.property(anyAsking, anyEntries, (asking, entries) => {
      const heard = entries.filter(({ receivedAt }) => receivedAt <= asking.asOf)
      return told(read, { ...asking, entries }) === told(read, { ...asking, entries: heard })
    }),
    CHANCE,
  ).failed

test('an entry received after the moment of the question changes nothing', () => {
  expect(laterIsNothing(whatIsKnown)).toBe(true)
})

test('a reading that hears of things when they happen is caught', () => {
  const early = changedBy((entries) =>
    entries.map((entry) => ({ ...entry, receivedAt: entry.occurredAt })),
  )
  expect(laterIsNothing(early)).toBe(false)
})

test('what is known is a question that reads back the same', () => {
  fc.assert(
    fc.property(anyAsking, anyEntries, (asking, entries) => {
      const { question } = whatIsKnown({ ...asking, entries })
      const again = parseQuestion(JSON.parse(JSON.stringify(questionJson(question))))
      expect(again.ok ? Object.fromEntries(again.value.facts) : again.reason).toEqual(
        Object.fromEntries(question.facts),
      )
    }),
  )
})

test('consent, objection, suppression and restriction are always stated', () => {
  fc.assert(
    fc.property(anyAsking, anyEntries, (asking, entries) => {
      const { facts } = whatIsKnown({ ...asking, entries }).question
      for (const key of ['consent.state', 'objection', 'suppressed', 'restricted'] as const)
        expect(facts.has(key)).toBe(true)
    }),
  )
})

test('a fact rests only on entries of the kinds that its row names, and all of them are there', () => {
  fc.assert(
    fc.property(anyAsking, anyEntries, (asking, entries) => {
      for (const { fact, positions } of whatIsKnown({ ...asking, entries }).evidence)
        for (const position of positions) {
          const entry = entries.find((one) => one.position === position)
          expect(ROWS[fact].from, fact).toContain(entry?.kind)
        }
    }),
  )
})

test('every fact has its row', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...FACT_KEYS].sort())
})
