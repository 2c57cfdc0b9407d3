import { expect, test } from 'vitest'
import { createBell, wait } from './wait.ts'

const HOUR_MS = 3_600_000

test('a wait ends when its time is over, or its signal given, before or during it', async () => {
  await wait(1, new AbortController().signal)
  await wait(HOUR_MS, AbortSignal.abort())
  const during = new AbortController()
  const waiting = wait(HOUR_MS, during.signal)
  during.abort()
  await waiting
})

test('a bell is heard by who listened before it rang, and not after', () => {
  const bell = createBell()
  const [one, other] = [bell.listen(), bell.listen()]
  bell.ring()
  expect([one.aborted, other.aborted, bell.listen().aborted]).toEqual([true, true, false])
})
