import type { Query, Row } from './port.ts'

/** What a transaction asks, and whether all of it was answered. */
export type Watched = {
  readonly query: Query
  /** Waits for what nobody waited for; throws the first failure, also one that nobody heard of. */
  readonly answered: () => Promise<void>
}

/** Watches what a transaction asks, so that it does not commit before everything is answered. */
export function watched(ask: Query): Watched {
  const open = new Set<Promise<readonly Row[]>>()
  let failure: { readonly reason: unknown } | undefined
  return {
    query(sql, params) {
      const answer = ask(sql, params)
      open.add(answer)
      const close = (): void => void open.delete(answer)
      answer.then(close, (reason: unknown) => {
        failure ??= { reason }
        close()
      })
      return answer
    },
    async answered() {
      await Promise.allSettled(open)
      if (failure) throw failure.reason
    },
  }
}

/** A write for which nobody waits now: its transaction does before it commits, and falls where it failed. */
export function later(written: Promise<unknown>): void {
  written.catch(() => undefined)
}
