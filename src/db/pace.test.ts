import { afterEach, expect, test, vi } from 'vitest'
import { ALONE, createSharedPace } from './pace.ts'

afterEach(() => void vi.useRealTimers())

function paceAt(): {
  readonly pace: ReturnType<typeof createSharedPace>
  readonly pass: (ms: number) => void
} {
  let at = 0
  return { pace: createSharedPace(() => at), pass: (ms) => void (at += ms) }
}

test('where many ask steps get small at once, and grow again when they stop', () => {
  const { pace, pass } = paceAt()
  const [quiet, alone] = [pace.rowsAtOnce(), ALONE.rowsAtOnce()]
  expect(quiet).toBeLessThan(alone)
  for (let i = 0; i < 20; i++) pace.asked()
  const busy = pace.rowsAtOnce()
  expect(busy).toBeLessThan(quiet)
  pass(1500)
  expect(pace.rowsAtOnce()).toBe(busy)
  pass(1000)
  expect(pace.rowsAtOnce()).toBe(quiet)
})

test('a page that looks at a progress slows nothing down', () => {
  const { pace, pass } = paceAt()
  const quiet = pace.rowsAtOnce()
  for (let i = 0; i < 100; i++) {
    pace.asked()
    pass(100)
    expect(pace.rowsAtOnce()).toBe(quiet)
  }
})

test('it rests only where many ask', async () => {
  vi.useFakeTimers()
  const { pace, pass } = paceAt()
  const takesTen = async (): Promise<string> => (pass(10), 'made')
  const done: string[] = []
  await pace.step(takesTen).then((made) => done.push(made))
  expect(done).toEqual(['made'])
  for (let i = 0; i < 20; i++) pace.asked()
  const busy = pace.step(takesTen).then((made) => done.push(made))
  await vi.advanceTimersByTimeAsync(9)
  expect(done).toEqual(['made'])
  await vi.advanceTimersByTimeAsync(1)
  await busy
  expect(done).toEqual(['made', 'made'])
})
