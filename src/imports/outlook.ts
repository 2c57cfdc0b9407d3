import { IMPORT_REASONS_TOLD_MAX } from '../core/limits.ts'
import { pointsFor } from '../core/known/point.ts'
import type { Language } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Channel } from './contact.ts'
import type { AsTheyAre, Foreseen, InLanguages, Judging } from './judging.ts'

type Answer = Foreseen['answer']

/** Why, or what would help: a rule or a step in its words, and for how many points. */
type Reason<Says> = { readonly id: string; readonly says: Says; readonly count: number }

/**
 * How many points of a file may be contacted for one purpose over one channel. It is kept in every language,
 * and told in one.
 */
export type Outlook<Says = InLanguages> = {
  readonly purpose: string
  readonly channel: Channel
  /** Points of the file that the channel goes to, each once for each person. */
  readonly points: number
  readonly answers: Readonly<Record<Answer, number>>
  /** The rules that decide where the answer is not yes, the most frequent first. */
  readonly why: readonly Reason<Says>[]
  /** Steps to a yes, the most frequent first. */
  readonly help: readonly Reason<Says>[]
}

/** Counts what the gate would say of people as they would be. */
export type OutlookCount = {
  /** `times` people of whom the same is known, each with these points of the file. */
  add(person: AsTheyAre, points: readonly string[], times: number): void
  all(): readonly Outlook[]
}

type Reasons = Map<string, { readonly id: string; readonly says: InLanguages; count: number }>

type Counted = {
  readonly answers: Record<Answer, number>
  readonly why: Reasons
  readonly help: Reasons
}

export function createOutlookCount(judging: Judging): OutlookCount {
  const { purposes } = judging
  const counted = new Map<string, Counted>()

  function count(name: string, foreseen: Foreseen, times: number): void {
    let one = counted.get(name)
    if (!one) {
      const answers = { yes: 0, 'yes-once': 0, 'ask-first': 0, no: 0 }
      counted.set(name, (one = { answers, why: new Map(), help: new Map() }))
    }
    one.answers[foreseen.answer] += times
    if (foreseen.answer === 'yes') return
    bump(one.why, foreseen.rule, foreseen.says, times)
    for (const { step, says } of foreseen.steps) bump(one.help, step, says, times)
  }
  return {
    add(person, points, times) {
      for (const channel of CHANNELS) {
        const served = new Set(pointsFor(channel, person.entries))
        for (const point of points) {
          if (!served.has(point)) continue
          for (const purpose of purposes)
            count(
              `${purpose} ${channel}`,
              judging.judge({ purpose, channel }, { ...person, point }),
              times,
            )
        }
      }
    },
    all: () =>
      purposes.flatMap((purpose) =>
        CHANNELS.flatMap((channel): readonly Outlook[] => {
          const one = counted.get(`${purpose} ${channel}`)
          if (!one) return []
          const points = Object.values(one.answers).reduce((sum, some) => sum + some, 0)
          const [why, help] = [told(one.why), told(one.help)]
          return [{ purpose, channel, points, answers: one.answers, why, help }]
        }),
      ),
  }
}

/** The same step may be said in different words, as of another fact: each counts by itself. */
function bump(reasons: Reasons, id: string, says: InLanguages, times: number): void {
  const name = `${id}\n${says.en}`
  const known = reasons.get(name)
  if (known) known.count += times
  else reasons.set(name, { id, says, count: times })
}

function told(reasons: Reasons): readonly Reason<InLanguages>[] {
  return [...reasons.values()]
    .toSorted((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1))
    .slice(0, IMPORT_REASONS_TOLD_MAX)
}

/** An outlook in one language. */
export function outlookIn(outlook: Outlook, language: Language): Outlook<string> {
  const tell = (reasons: Outlook['why']): Outlook<string>['why'] =>
    reasons.map(({ says, ...reason }) => ({ ...reason, says: says[language] }))
  return { ...outlook, why: tell(outlook.why), help: tell(outlook.help) }
}
