/** Somebody who brought one thing and waits for what comes of it. */
type Waiting<One, Made> = {
  readonly one: One
  readonly resolve: (made: Made) => void
  readonly reject: (failure: unknown) => void
}

/**
 * Does what concurrent callers bring together: what came while the last of it was under way goes in one step,
 * so that the disk is waited for once. `name` tells apart what may not be done in the same step; who comes
 * second under a name waits for the next. Where a step fails, each is done alone.
 */
export function together<One, Made>({
  atOnce,
  name,
  run,
}: {
  readonly atOnce: number
  readonly name: (one: One) => string
  readonly run: (some: readonly One[]) => Promise<readonly Made[]>
}): (one: One) => Promise<Made> {
  let queue: Waiting<One, Made>[] = []
  let isRunning = false

  async function runAll(): Promise<void> {
    isRunning = true
    // What the callers of this turn bring goes together.
    await new Promise(setImmediate)
    while (queue.length > 0) await runSome(next())
    isRunning = false
  }

  function next(): readonly Waiting<One, Made>[] {
    const names = new Set<string>()
    const some: Waiting<One, Made>[] = []
    const rest: Waiting<One, Made>[] = []
    for (const waiting of queue) {
      const own = name(waiting.one)
      const isNext = some.length < atOnce && !names.has(own)
      if (isNext) some.push(waiting)
      else rest.push(waiting)
      names.add(own)
    }
    queue = rest
    return some
  }

  async function runSome(some: readonly Waiting<One, Made>[]): Promise<void> {
    try {
      const made = await run(some.map(({ one }) => one))
      for (const [i, { resolve }] of some.entries()) resolve(made[i] as Made)
    } catch (failure) {
      const [only, ...others] = some
      if (others.length === 0) only?.reject(failure)
      // What is wrong with one is no reason to refuse the others.
      else for (const one of some) await runSome([one])
    }
  }

  return (one) =>
    new Promise((resolve, reject) => {
      queue.push({ one, resolve, reject })
      if (!isRunning) void runAll()
    })
}
