import { expect, test } from 'vitest'
import { together } from './together.ts'

test('what comes together goes together, one name once, and in order', async () => {
  const steps: string[][] = []
  const bring = together<string, string>({
    atOnce: 3,
    name: (one) => one.slice(0, 1),
    async run(some) {
      steps.push([...some])
      return some.map((one) => one.toUpperCase())
    },
  })
  const made = await Promise.all(['a1', 'b1', 'a2', 'c1', 'd1', 'a3'].map(bring))
  expect(made).toEqual(['A1', 'B1', 'A2', 'C1', 'D1', 'A3'])
  expect(steps).toEqual([['a1', 'b1', 'c1'], ['a2', 'd1'], ['a3']])
})

test('one that is wrong is refused alone', async () => {
  const bring = together<string, string>({
    atOnce: 8,
    name: (one) => one,
    async run(some) {
      if (some.includes('bad')) throw new Error('bad')
      return some
    },
  })
  const made = await Promise.allSettled(['x', 'bad', 'y'].map(bring))
  expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
