import { setTimeout } from 'node:timers/promises'

/** How long requests took, from the moment at which each was due. */
export type Latencies = {
  readonly requests: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** Asks so often a second, whether or not the last one is answered, for so long or until it is over. */
export async function openLoop(
  ask: (i: number) => Promise<void>,
  {
    aSecond,
    seconds,
    isOver = () => false,
  }: { readonly aSecond: number; readonly seconds: number; readonly isOver?: () => boolean },
): Promise<Latencies> {
  const latencies: number[] = []
  const asked: Promise<void>[] = []
  const began = performance.now()
  const everyMs = 1000 / aSecond
  for (let i = 0; i < aSecond * seconds && !isOver(); i++) {
    const due = began + i * everyMs
    const wait = due - performance.now()
    if (wait > 0) await setTimeout(wait)
    asked.push(ask(i).then(() => void latencies.push(performance.now() - due)))
  }
  await Promise.all(asked)
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number): number => round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
  return {
    requests: sorted.length,
    seconds: Math.round((performance.now() - began) / 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
  }
}

/** Three digits. */
export function round(number: number): number {
  return Number(number.toPrecision(3))
}
