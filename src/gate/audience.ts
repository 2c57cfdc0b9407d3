import { setImmediate } from 'node:timers/promises'
import { trust } from '../core/brand.ts'
import { pointsFor } from '../core/known/point.ts'
import { AUDIENCE_PEOPLE_AT_ONCE } from '../core/limits.ts'
import type { Language } from '../core/terms.ts'
import { queryAway } from '../db/away.ts'
import type { PointId } from '../vault/points.ts'
import { livingAfter } from '../vault/resolve-many.ts'
import type { About, Answered, Asking, Gate, GateParts } from './gate.ts'
import type { Gathered, Person } from './gather.ts'
import { gatherPeople } from './gather.ts'
import { MAY } from './standing.ts'
import type { Brief } from './told.ts'

/** Somebody who may be contacted now, and over which of their points. */
export type Member = Brief & {
  readonly contact: string
  readonly evidence: readonly number[]
  /** The points that the answer is about; none where the channel goes to none. */
  readonly points: readonly { readonly point: string; readonly value?: string }[]
}

type Wanted = {
  readonly asking: Asking
  readonly about: About
  readonly language: Language
  /** Whether the values of points are told, or their ids alone. */
  readonly isTold: boolean
}

/**
 * Everybody of a seller who may be contacted now, a few at a time: each page is read when it is wanted, so
 * that a stop that came meanwhile is in it. `examined` hears how many were looked at.
 */
export async function* audience(
  parts: GateParts & { readonly gate: Gate },
  wanted: Wanted,
  examined: (people: number) => void = () => undefined,
): AsyncGenerator<readonly Member[]> {
  const { lane } = wanted.asking
  const query = queryAway(parts.db)
  let [after, count] = ['', 0]
  for (;;) {
    const subjects = await livingAfter(query, lane, after, AUDIENCE_PEOPLE_AT_ONCE)
    const last = subjects.at(-1)
    if (last === undefined) return
    const people = await gatherPeople(parts, { query, lane, subjects })
    const members: Member[] = []
    for (const person of people) {
      const answered = bestOf(parts.gate, wanted, person)
      if (answered) members.push(await memberOf(parts, wanted, answered))
    }
    examined((count += subjects.length))
    if (members.length > 0) yield members
    after = last
    await setImmediate()
  }
}

type Best = { readonly answered: Answered; readonly points: readonly string[] }

/** The loosest of the answers about the points that the channel goes to, with those that have it. */
function bestOf(gate: Gate, { asking, about }: Wanted, person: Person): Best | undefined {
  const points: readonly (string | undefined)[] = pointsFor(about.channel, person.entries)
  const answers = (points.length === 0 ? [undefined] : points).flatMap((point) => {
    const whom: Gathered =
      point === undefined ? person : { ...person, point: trust<PointId>(point) }
    const judged = gate.judge(asking, about, whom)
    return judged ? [{ ...judged, person: whom }] : []
  })
  for (const verdict of MAY) {
    const same = answers.filter(({ settled }) => settled.decision.answer === verdict)
    const [answered] = same
    if (answered) return { answered, points: same.flatMap(({ person: { point } }) => point ?? []) }
  }
  return undefined
}

async function memberOf(
  { vault, gate }: Pick<GateParts, 'vault'> & { readonly gate: Gate },
  { asking, language, isTold }: Wanted,
  { answered, points }: Best,
): Promise<Member> {
  const { subject } = answered.person
  const values = new Map<string, string>()
  if (isTold && points.length > 0)
    for (const one of await vault.points(asking.lane, subject))
      if (one.ok) values.set(one.value.point, one.value.normal)
  return {
    contact: subject,
    ...gate.teller.brief(answered, language),
    evidence: answered.evidence,
    points: points.map((point) => {
      const value = values.get(point)
      return { point, ...(value === undefined ? {} : { value }) }
    }),
  }
}
