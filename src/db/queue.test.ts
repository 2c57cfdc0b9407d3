import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

test('who waits for an answer goes first, and who is patient is not forgotten', async () => {
  const queue = createQueue()
  const done: string[] = []
  const work = (name: string) => async (): Promise<string> => {
    await new Promise(setImmediate)
    done.push(name)
    return name
  }
  const first = queue(work('first'))
  const patient = [queue(work('views'), true), queue(work('letters'), true)]
  const urgent = Array.from({ length: 9 }, (_, i) => queue(work(`form ${i}`)))
  expect(await Promise.all([first, ...patient, ...urgent])).toHaveLength(12)
  expect(done).toEqual([
    'first',
    'form 0',
    'form 1',
    'form 2',
    'form 3',
    'views',
    'form 4',
    'form 5',
    'form 6',
    'form 7',
    'letters',
    'form 8',
  ])
})

test('what fails is told to whoever brought it, and the next goes on', async () => {
  const queue = createQueue()
  const broken = queue(() => Promise.reject(new Error('broken')))
  const next = queue(async () => 'next')
  await expect(broken).rejects.toThrow('broken')
  expect(await next).toBe('next')
})
