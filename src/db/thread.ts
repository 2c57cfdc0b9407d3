import { Worker } from 'node:worker_threads'
import { StoreFailure } from './failure.ts'
import { handedOver } from './page.ts'
import type { Page } from './page.ts'
import type { Answered, Asked, Said } from './sqlite-worker.ts'

/** A message without its number; the thread's owner numbers them. */
type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'id'> : never

/** A thread of the store, asked by messages and answering in their order. */
export type Thread = {
  ask(asked: Unnumbered<Asked>): Promise<Page>
  /** Opens a reading of one moment and gives its number. */
  openReading(): Promise<number>
  end(): Promise<void>
}

/** The built worker lies beside the built file, the source beside the source. */
const WORKER: URL = new URL(
  import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js',
  import.meta.url,
)

/** What a thread makes is passed on at once: a small nursery does. */
const YOUNG_MEGABYTES = 8

/** Starts a thread on a file. It ends with the process, and never keeps one alive. */
export function createThread(
  file: string,
  failureOf: (said: Said) => Error,
  pagesMax?: number,
): Thread {
  const worker = new Worker(WORKER, {
    workerData: { file, pagesMax },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  const waiting = new Map<number, (answered: Answered) => void>()
  let asks = 0
  let readings = 0
  let broken: string | undefined
  worker.on('message', (all: readonly Answered[]) => {
    for (const answered of all) {
      waiting.get(answered.id)?.(answered)
      waiting.delete(answered.id)
    }
    if (waiting.size === 0) worker.unref()
  })
  const breakAll = (message: string): void => {
    broken ??= message
    for (const [id, tell] of waiting) tell({ id, failure: { code: 10, message } })
    waiting.clear()
  }
  worker.on('error', (failure) => breakAll(failure.message))
  worker.on('exit', () => breakAll('the thread of the store has ended'))
  worker.unref()

  // What is asked in one go is sent in one message: each wakes the thread.
  let outbox: Asked[] = []
  const send = (): void => {
    const handed = outbox.flatMap((one) => (one.ask === 'query' ? handedOver(one.params) : []))
    worker.postMessage(outbox, handed)
    outbox = []
  }
  const ask = (asked: Unnumbered<Asked>): Promise<Page> =>
    new Promise((resolve, reject) => {
      if (broken) return reject(new StoreFailure('lost', broken))
      const id = ++asks
      waiting.set(id, (answered) =>
        'page' in answered ? resolve(answered.page) : reject(failureOf(answered.failure)),
      )
      worker.ref()
      if (outbox.length === 0) queueMicrotask(send)
      outbox.push({ ...asked, id })
    })
  return {
    ask,
    async openReading() {
      const reading = ++readings
      await ask({ ask: 'open-reading', reading })
      return reading
    },
    async end() {
      if (!broken) await ask({ ask: 'close' })
      await worker.terminate()
    },
  }
}
