import { setImmediate } from 'node:timers/promises'
import type { Clock, Instant } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Header } from '../core/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** Ways in which somebody ends contact, or never lets it begin. */
const STOP_WAYS = [
  'withdrawn',
  'refused',
  'all-marketing',
  'channel',
  'purpose',
  'profiling',
  'paused',
] as const
type StopWay = (typeof STOP_WAYS)[number]

/** What people of a seller allowed and ended, and where they come from. It holds numbers, and nobody. */
export type Figures = {
  readonly asOf: Instant
  /** The latest twelve months, such as `2026-11`, the earliest first. */
  readonly months: readonly {
    readonly month: string
    readonly given: number
    readonly ended: number
  }[]
  /** Addresses and numbers by their source, the most first. */
  readonly sources: readonly (readonly [source: string, count: number])[]
  /** Every stop that was heard, by how, the most first. */
  readonly stops: readonly (readonly [way: StopWay, count: number])[]
}

/** Figures that are being counted for the first time: how many entries were read until now. */
export type Counting = { readonly read: number }

/**
 * Counts what happened in the lane of a seller, in the background. The first time it goes through all entries;
 * after that through those that came, and where somebody was erased or merged through all of them again. What
 * an undone import brought does not count; a stop does.
 */
export type FigureCount = {
  /** The latest figures, and a new count of what came since. Waits a moment for a short ledger. */
  of(lane: number): Promise<Figures | Counting>
}

type Counts = Map<string, number>
/** What an import brought, or what came without one (`''`). */
type Brought = { readonly given: Counts; readonly sources: Counts }
type Tally = {
  /** The position before which everything was counted. */
  next: number
  readonly brought: Map<string, Brought>
  readonly undone: Set<string>
  readonly ended: Counts
  readonly stops: Counts
}
type Known = {
  figures?: Figures
  tally: Tally
  running?: Promise<void>
  read: number
  /** In milliseconds, by the clock of the process. */
  countedAt: number
}

/** The kinds of entries that are read; of all others nothing is counted. */
const COUNTED: readonly EntryKind[] = [
  'point.recorded',
  'grant.given',
  'grant.withdrawn',
  'grant.refused',
  'grant.paused',
  'objection.made',
  'import.undone',
  'contact.merged',
  'erasure.done',
]
/** Entries that are counted before somebody else may be answered. */
const AT_ONCE = 500
const MONTHS = 12
/** A page waits so long for a count that has just begun. */
const WAIT_MS = 20
/** Figures that are older are counted on. */
const FRESH_MS = 1000

export function createFigureCount(parts: {
  readonly ledger: Pick<Ledger, 'follow'>
  readonly clock: Clock
}): FigureCount {
  const lanes = new Map<number, Known>()
  const countOn = async (lane: number, known: Known): Promise<void> => {
    const needsAll = await take(parts.ledger, lane, known)
    if (needsAll) {
      known.tally = emptyTally()
      known.read = 0
      await take(parts.ledger, lane, known)
    }
    known.figures = figuresOf(known.tally, parts.clock())
    known.countedAt = performance.now()
  }
  return {
    async of(lane) {
      const known = lanes.get(lane) ?? { tally: emptyTally(), read: 0, countedAt: -Infinity }
      lanes.set(lane, known)
      const isFresh = performance.now() - known.countedAt < FRESH_MS
      if (!known.running && !isFresh) {
        known.running = countOn(lane, known).finally(() => delete known.running)
        // A store that does not answer is heard of by the page that asks next.
        known.running.catch(() => {})
      }
      if (known.running) await Promise.race([known.running, pause(WAIT_MS)])
      return known.figures ?? { read: known.read }
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

function emptyTally(): Tally {
  return {
    next: 0,
    brought: new Map(),
    undone: new Set(),
    ended: new Map(),
    stops: new Map(),
  }
}

/** Counts what came; true where something counted before may stand no more. */
async function take(ledger: Pick<Ledger, 'follow'>, lane: number, known: Known): Promise<boolean> {
  const { tally } = known
  const isFirst = tally.next === 0
  for await (const page of ledger.follow(lane, tally.next, {
    kinds: COUNTED,
    atOnce: AT_ONCE,
  })) {
    for (const { position, header } of page) {
      tally.next = position + 1
      if (!header) continue
      if (!isFirst && (header.kind === 'erasure.done' || header.kind === 'contact.merged'))
        return true
      takeOne(tally, header)
    }
    known.read += page.length
    await setImmediate()
  }
  return false
}

function takeOne(tally: Tally, header: Header): void {
  const { kind, codes } = header
  const month = instantText(header.occurredAt).slice(0, 'yyyy-mm'.length)
  const brought = broughtBy(tally, codeIn(codes, 'import'))
  const stop = stopWayOf(header)
  if (kind === 'grant.given') bump(brought.given, month)
  if (kind === 'point.recorded') bump(brought.sources, codeIn(codes, 'source'))
  if (kind === 'import.undone') tally.undone.add(codeIn(codes, 'import'))
  if (!stop) return
  bump(tally.stops, stop)
  bump(tally.ended, month)
}

function codeIn(codes: Header['codes'], name: string): string {
  const code = codes[name]
  return typeof code === 'string' ? code : ''
}

function stopWayOf({ kind, codes }: Header): StopWay | undefined {
  if (kind === 'grant.withdrawn') return 'withdrawn'
  if (kind === 'grant.refused') return 'refused'
  if (kind === 'grant.paused') return 'paused'
  if (kind !== 'objection.made') return undefined
  return STOP_WAYS.find((way) => way === codes['against']) ?? 'all-marketing'
}

function broughtBy({ brought }: Tally, id: string): Brought {
  const known = brought.get(id) ?? { given: new Map(), sources: new Map() }
  brought.set(id, known)
  return known
}

function bump(counts: Counts, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function figuresOf({ brought, undone, ended, stops }: Tally, asOf: Instant): Figures {
  const standing = [...brought].filter(([id]) => !undone.has(id)).map(([, one]) => one)
  const sum = (counts: (one: Brought) => Counts): Counts => {
    const all: Counts = new Map()
    for (const one of standing)
      for (const [name, count] of counts(one)) all.set(name, (all.get(name) ?? 0) + count)
    return all
  }
  const given = sum((one) => one.given)
  return {
    asOf,
    months: latestMonths(asOf).map((month) => ({
      month,
      given: given.get(month) ?? 0,
      ended: ended.get(month) ?? 0,
    })),
    sources: mostFirst(sum((one) => one.sources)),
    stops: mostFirst(stops) as Figures['stops'],
  }
}

function mostFirst(counts: Counts): readonly (readonly [string, number])[] {
  return [...counts].toSorted(([, one], [, other]) => other - one)
}

function latestMonths(asOf: Instant): readonly string[] {
  const now = new Date(asOf)
  return Array.from({ length: MONTHS }, (_, i) => {
    const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (MONTHS - 1 - i), 1)
    return new Date(first).toISOString().slice(0, 'yyyy-mm'.length)
  })
}
