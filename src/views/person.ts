import type { Day } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import type { Header } from '../core/entry.ts'
import { isFromElsewhere } from '../core/known/point.ts'

/** A word and the position of the entry that said it: the later one counts. */
type Said = readonly [position: number, word: string]

/** What a list shows of a person, and what its clocks follow from. It names nobody. */
export type Person = {
  /** The position of the entry that first recorded them. */
  readonly recorded: number
  readonly country?: Said
  readonly kind?: Said
  readonly age?: Said
  /** By point, and by the import that it came with: what one says the other does not change. */
  readonly points: Readonly<Record<string, PersonPoint>>
  /** The imports that were undone. */
  readonly undone?: readonly string[]
  /** The last day on which they were told of data from elsewhere. */
  readonly toldOn?: Day
}
type PersonPoint = {
  readonly said: number
  readonly kind: string
  readonly source: string
  readonly obtainedOn: Day
  readonly import?: string
}

/**
 * The person after an entry. Of entries that arrive in another order the same comes out, so that it does not
 * matter when somebody was merged. Undefined for somebody who was never recorded.
 */
export function personAfter(person: Person | undefined, header: Header): Person | undefined {
  const { kind, position, codes } = header
  if (kind === 'contact.recorded')
    return joined(person, told({ recorded: position, points: {} }, header))
  if (!person) return undefined
  switch (kind) {
    case 'contact.corrected':
      return told(person, header)
    case 'point.recorded': {
      const point: PersonPoint = {
        said: position,
        kind: codes['pointKind'] as string,
        source: codes['source'] as string,
        obtainedOn: earliest(utcDay(header.occurredAt), codes['obtainedOn'] as Day | undefined),
      }
      const [id, from] = [codes['point'] as string, codes['import'] as string | undefined]
      const record =
        from === undefined ? { [id]: point } : { [`${id} ${from}`]: { ...point, import: from } }
      return joined(person, { ...person, points: record })
    }
    case 'import.undone':
      return joined(person, { ...person, undone: [codes['import'] as string] })
    case 'notice.given':
      return codes['notice'] === 'art14'
        ? { ...person, toldOn: latest(utcDay(header.occurredAt), person.toldOn) }
        : person
    default:
      return person
  }
}

/** One person of two records. */
export function joined(one: Person | undefined, other: Person): Person
export function joined(one: Person | undefined, other: Person | undefined): Person | undefined
export function joined(one: Person | undefined, other: Person | undefined): Person | undefined {
  if (!one || !other) return one ?? other
  const points = { ...one.points }
  for (const [id, point] of Object.entries(other.points)) {
    const known = points[id]
    if (!known || known.said < point.said) points[id] = point
  }
  const [country, kind, age] = (['country', 'kind', 'age'] as const).map((word) =>
    later(one[word], other[word]),
  )
  const toldOn = other.toldOn ? latest(other.toldOn, one.toldOn) : one.toldOn
  const undone = [...new Set([...(one.undone ?? []), ...(other.undone ?? [])])].toSorted()
  return {
    recorded: Math.min(one.recorded, other.recorded),
    ...(country ? { country } : {}),
    ...(kind ? { kind } : {}),
    ...(age ? { age } : {}),
    points,
    ...(undone.length > 0 ? { undone } : {}),
    ...(toldOn ? { toldOn } : {}),
  }
}

function told(person: Person, { position, codes }: Header): Person {
  const said = (code: string): Said | undefined =>
    typeof codes[code] === 'string' ? [position, codes[code]] : undefined
  const [country, kind, age] = [
    later(person.country, said('country')),
    later(person.kind, said('personKind')),
    later(person.age, said('age')),
  ]
  return {
    ...person,
    ...(country ? { country } : {}),
    ...(kind ? { kind } : {}),
    ...(age ? { age } : {}),
  }
}

/**
 * The day on which the oldest of the points from elsewhere was obtained of which the person was not told
 * since: from it the clock of the notice runs.
 */
export function untoldSince(person: Person): Day | undefined {
  const { toldOn } = person
  return pointsOf(person)
    .filter(({ source }) => isFromElsewhere(source))
    .map(({ obtainedOn }) => obtainedOn)
    .filter((day) => toldOn === undefined || toldOn < day)
    .toSorted()[0]
}

/** What is on record of points, without what came with an import that was undone. */
export function pointsOf({ points, undone = [] }: Person): readonly PersonPoint[] {
  return Object.values(points).filter(
    ({ import: from }) => from === undefined || !undone.includes(from),
  )
}

/** Where what is on record of them comes from, each source once. */
export function sourcesOf(person: Person): readonly string[] {
  return [...new Set(pointsOf(person).map(({ source }) => source))].toSorted()
}

function later(one: Said | undefined, other: Said | undefined): Said | undefined {
  if (!one || !other) return one ?? other
  return one[0] < other[0] ? other : one
}

function earliest(day: Day, other: Day | undefined): Day {
  return other !== undefined && other < day ? other : day
}

function latest(day: Day, other: Day | undefined): Day {
  return other !== undefined && other > day ? other : day
}
