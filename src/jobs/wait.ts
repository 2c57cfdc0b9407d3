/** Waits so long, or until the signal is given. It never refuses. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Waits by the clock of the machine. */
export const wait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })

/** Wakes who waits for it. What rings between listening and waiting is heard too. */
export type Bell = {
  ring(): void
  /** A signal that the next ring gives. */
  listen(): AbortSignal
}

export function createBell(): Bell {
  let next = new AbortController()
  return {
    ring() {
      next.abort()
      next = new AbortController()
    },
    listen: () => next.signal,
  }
}
