import { expect, test } from 'vitest'
import { no } from '../core/result.ts'
import { askTogether } from './ask-together.ts'
import type { StoredQuestion } from './stored-question.ts'

const question = (purpose: string): StoredQuestion => ({
  to: { by: 'ref', ref: purpose },
  purpose,
  channel: 'email',
})

test('questions of one moment go together by seller, and each has its own answer', async () => {
  const calls: (readonly [lane: number, purposes: readonly string[]])[] = []
  const ask = askTogether({
    ask: async (lane, asked) => {
      calls.push([lane, asked.map(({ purpose }) => purpose)])
      return asked.map(({ purpose }) => no(purpose === 'b' ? 'ambiguous' : 'unknown'))
    },
  })
  // Two of one turn are asked at once, and make those of the next turn wait for each other.
  await Promise.all([ask(1, question('x')), ask(1, question('y'))])
  expect(calls).toEqual([
    [1, ['x']],
    [1, ['y']],
  ])
  await new Promise((resolve) => setImmediate(resolve))
  calls.length = 0
  const told = await Promise.all([
    ask(1, question('a')),
    ask(2, question('c')),
    ask(1, question('b')),
  ])
  expect(calls).toEqual([
    [1, ['a', 'b']],
    [2, ['c']],
  ])
  expect(told.map((one) => !one.ok && one.reason)).toEqual(['unknown', 'unknown', 'ambiguous'])
  await ask(1, question('d'))
  expect(calls.at(-1)).toEqual([1, ['d']])
  await new Promise((resolve) => setImmediate(resolve))
  void ask(1, question('e'))
  expect(calls.at(-1)).toEqual([1, ['e']])
})

test('many are asked in pieces, and a failure reaches whoever waits for that piece alone', async () => {
  let piece = 0
  const ask = askTogether({
    ask: async (_, asked) => {
      if (asked.length === 64 && piece++ === 1) throw new Error('the store is shut')
      return asked.map(() => no('unknown'))
    },
  })
  await Promise.all([ask(1, question('x')), ask(1, question('y'))])
  await new Promise((resolve) => setImmediate(resolve))
  piece = 0
  const all = await Promise.allSettled(Array.from({ length: 150 }, () => ask(1, question('a'))))
  const failed = all.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))
  expect(failed).toEqual(Array.from({ length: 64 }, (_, i) => 64 + i))
})
