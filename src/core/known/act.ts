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

/** An entry that was heard of, with what it says in one text, written where it is compared. */
type Heard = { readonly header: Header; said(): string }

/**
 * What had been heard of by then, the earliest first. The same thing told twice counts once, and the order
 * in which things were heard of leaves no trace: acts of one instant are ordered by what they say.
 */
export function actsBy(asOf: Instant, entries: readonly Header[]): readonly Act[] {
  return onceEach(entries.filter(({ receivedAt }) => receivedAt <= asOf))
    .map((heard) => {
      const { kind, actor, codes, position, occurredAt, receivedAt } = heard.header
      const at = occurredAt < receivedAt ? occurredAt : receivedAt
      return { heard, act: { kind, actor, codes, position, at } }
    })
    .sort(
      (a, b) =>
        a.act.at - b.act.at ||
        (RANK[a.act.kind] ?? 0) - (RANK[b.act.kind] ?? 0) ||
        bySaying(a.heard, b.heard),
    )
    .map(({ act }) => act)
}

/** Each thing once, as it was heard of first. Only what is like another in its kind and time is written out. */
function onceEach(headers: readonly Header[]): readonly Heard[] {
  const alike = new Map<string, Heard[]>()
  for (const header of headers) {
    const one = heardOf(header)
    const name = `${header.kind} ${header.occurredAt}`
    const others = alike.get(name)
    if (!others) {
      alike.set(name, [one])
      continue
    }
    const known = others.findIndex((other) => other.said() === one.said())
    const before = others[known]
    if (!before) others.push(one)
    else if (isBefore(header, before.header)) others[known] = one
  }
  return [...alike.values()].flat()
}

function heardOf(header: Header): Heard {
  let said: string | undefined
  return {
    header,
    said() {
      const { kind, occurredAt, actor, codes } = header
      return (said ??= `${kind} ${occurredAt} ${actor} ${canonical(codes)}`)
    },
  }
}

function bySaying(one: Heard, other: Heard): number {
  const [kind, otherKind] = [one.header.kind, other.header.kind]
  if (kind !== otherKind) return kind < otherKind ? -1 : 1
  return one.said() < other.said() ? -1 : 1
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
  if (acts.length < 2) return acts
  const last = acts.at(-1)
  return acts.filter(({ at }) => at === last?.at)
}

/** What the acts of the last instant say under a code. Where they contradict each other it is not known. */
export function agreed(acts: readonly Act[], code: string): Found | undefined {
  if (acts.length === 0) return undefined
  const last = lastOf(acts.filter(({ codes }) => codes[code] !== undefined))
  const [first] = last
  if (!first) return undefined
  const value = first.codes[code] as Json
  if (value === 'unknown' || last.some(({ codes }) => !isSame(codes[code], value))) return undefined
  return { value: value as Found['value'], positions: positionsOf(last) }
}

/** The positions of acts, in their order in the lane. */
export function positionsOf(acts: readonly Pick<Act, 'position'>[]): readonly number[] {
  if (acts.length === 0) return NO_POSITIONS
  return acts.map(({ position }) => position).sort((a, b) => a - b)
}

const NO_POSITIONS: readonly number[] = []

function isSame(one: Json | undefined, other: Json): boolean {
  return one === other || (one !== undefined && canonical(one) === canonical(other))
}
