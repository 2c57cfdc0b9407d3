import type { Day, Instant } from '../calendar.ts'
import { parseDay, parseInstant, utcDay } from '../calendar.ts'
import type { Json } from '../canonical.ts'
import { canonical } from '../canonical.ts'
import type { EntryKind } from '../entry-kinds.ts'
import type { Header } from '../entry.ts'
import type { Found } from './asking.ts'

/**
 * Something that happened and was heard of. `at` is when it happened, and never later than it was heard
 * of: nobody reserves the last word by a date in the future.
 */
export type Act = Pick<Header, 'kind' | 'actor' | 'codes' | 'position'> & { readonly at: Instant }

/** Within one instant, what gives comes before what takes away, so that the stop has the last word. */
const RANK: Readonly<Partial<Record<EntryKind, number>>> = {
  'grant.asked': 1,
  'grant.given': 2,
  'grant.confirmed': 3,
  'grant.narrowed': 4,
  'grant.paused': 5,
  'grant.refused': 6,
  'grant.withdrawn': 7,
}

/**
 * What had been heard of by then, the earliest first. The same thing told twice counts once, and the order
 * in which things were heard of leaves no trace: acts of one instant are ordered by what they say.
 */
export function actsBy(asOf: Instant, entries: readonly Header[]): readonly Act[] {
  const once = new Map<string, Header>()
  for (const header of entries) {
    if (header.receivedAt > asOf) continue
    const { kind, occurredAt, actor, codes } = header
    const said = `${kind} ${occurredAt} ${actor} ${canonical(codes)}`
    const known = once.get(said)
    if (!known || isBefore(header, known)) once.set(said, header)
  }
  return [...once]
    .map(([said, { kind, actor, codes, position, occurredAt, receivedAt }]) => ({
      said,
      act: { kind, actor, codes, position, at: occurredAt < receivedAt ? occurredAt : receivedAt },
    }))
    .sort(
      (a, b) =>
        a.act.at - b.act.at ||
        (RANK[a.act.kind] ?? 0) - (RANK[b.act.kind] ?? 0) ||
        (a.said < b.said ? -1 : 1),
    )
    .map(({ act }) => act)
}

function isBefore(one: Header, other: Header): boolean {
  return (
    one.receivedAt < other.receivedAt ||
    (one.receivedAt === other.receivedAt && one.position < other.position)
  )
}

/** The acts of some kinds. */
export function ofKind(acts: readonly Act[], ...kinds: readonly EntryKind[]): readonly Act[] {
  return acts.filter(({ kind }) => kinds.includes(kind))
}

/** The word or id that a code holds. */
export function wordOf(act: Pick<Act, 'codes'>, code: string): string | undefined {
  const value = act.codes[code]
  return typeof value === 'string' ? value : undefined
}

/** The instant that a code holds. */
export function instantOf(act: Pick<Act, 'codes'>, code: string): Instant | undefined {
  const text = wordOf(act, code)
  return text === undefined ? undefined : parseInstant(text)
}

/** The day that a code holds; the day of the act where it holds none, or one that was yet to come. */
export function dayOf(act: Act, code: string): Day {
  const own = utcDay(act.at)
  const day = parseDay(wordOf(act, code) ?? '')
  return day !== undefined && day < own ? day : own
}

/** The acts of the last instant among these, which stand in the order of time. */
export function lastOf(acts: readonly Act[]): readonly Act[] {
  const last = acts.at(-1)
  return acts.filter(({ at }) => at === last?.at)
}

/** What the acts of the last instant say under a code. Where they contradict each other it is not known. */
export function agreed(acts: readonly Act[], code: string): Found | undefined {
  const last = lastOf(acts.filter(({ codes }) => codes[code] !== undefined))
  const [first] = last
  if (!first) return undefined
  const value = first.codes[code] as Json
  if (value === 'unknown' || last.some(({ codes }) => !isSame(codes[code], value))) return undefined
  return { value: value as Found['value'], positions: positionsOf(last) }
}

/** The positions of acts, in their order in the lane. */
export function positionsOf(acts: readonly Pick<Act, 'position'>[]): readonly number[] {
  return acts.map(({ position }) => position).sort((a, b) => a - b)
}

function isSame(one: Json | undefined, other: Json): boolean {
  return one !== undefined && canonical(one) === canonical(other)
}
