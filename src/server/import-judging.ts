import { IMPORT_PURPOSES_ASKED_MAX } from '../core/limits.ts'
import type { Undated } from '../core/decide.ts'
import type { Gate } from '../gate/gate.ts'
import type { GatherParts } from '../gate/gather.ts'
import { gatherPeople } from '../gate/gather.ts'
import type { Foreseen, Judging } from '../imports/judging.ts'
import type { Language } from '../core/terms.ts'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import type { Db } from '../db/port.ts'
import type { PointId } from '../vault/points.ts'
import type { Purposes } from '../sellers/purpose.ts'

type Parts = GatherParts & {
  readonly db: Db
  readonly gate: Gate
  readonly purposes: Pick<Purposes, 'list'>
  readonly clock: Clock
}

/** Lets imports ask the gate about people as they would be: the same judge as every other door. */
export async function judgingOf(parts: Parts, lane: number): Promise<Judging> {
  const { db, gate, clock } = parts
  const asOf = clock()
  // A file brings nobody's request, so that there is none to answer.
  const all = (await parts.purposes.list(lane)).filter(({ kind }) => kind !== 'reply-to-request')
  const purposes = all.slice(0, IMPORT_PURPOSES_ASKED_MAX).map(({ id }) => id)
  const asking = await gate.prepare(lane, purposes)
  const told = new WeakMap<Undated, Foreseen>()
  return {
    asOf,
    purposes,
    judge(about, person) {
      const judged = gate.judge(
        asking,
        { ...about, asOf },
        { ...person, point: trust<PointId>(person.point) },
      )
      if (!judged) throw new Error('a purpose went while it was asked about')
      const { decision } = judged.settled
      const known = told.get(decision) ?? tell(gate, judged)
      told.set(decision, known)
      return known
    },
    people: (subjects) => gatherPeople(parts, { query: db.query, lane, subjects }),
  }
}

function tell(gate: Gate, judged: Parameters<Gate['teller']['answer']>[0]): Foreseen {
  const { rule, answer } = gate.teller.brief(judged, 'en')
  const told = inEach((language) => gate.teller.answer(judged, language))
  return {
    answer,
    rule,
    says: inEach((language) => gate.teller.brief(judged, language).reason),
    steps: told.en.unlock.map(({ step }, i) => ({
      step,
      says: inEach((language) => told[language].unlock[i]?.says ?? ''),
    })),
  }
}

function inEach<Told>(tell: (language: Language) => Told): Readonly<Record<Language, Told>> {
  return { en: tell('en'), nl: tell('nl'), de: tell('de'), fr: tell('fr') }
}
