/** Work that nobody waits for, such as a letter: what is under way can be waited for before the end. */
export type Later = {
  run(work: () => Promise<void>): void
  settled(): Promise<void>
}

/** Runs each work after the answer at hand has left, so that its length tells nobody what it does. */
export function createLater(report: (failure: unknown) => void): Later {
  const underWay = new Set<Promise<void>>()
  return {
    run(work) {
      const one = new Promise<void>((resolve) => setImmediate(resolve))
        .then(work)
        .catch(report)
        .finally(() => underWay.delete(one))
      underWay.add(one)
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
