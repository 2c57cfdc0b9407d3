import type { AlsoKept } from '../contacts/record.ts'
import type { Draft } from '../core/entry.ts'
import { mayChange } from '../contacts/entries.ts'
import type { CheckedPoint } from './check.ts'
import type { Registers } from './registers.ts'

/** What registers say of the points of people who are recorded together, kept with each of them. */
export function checksOfNew(registers: Pick<Registers, 'answersForNew'>): AlsoKept {
  return async (transaction, lane, kept) => {
    const points = kept.flatMap(({ recording, just, isNewPoint }) => {
      const { points: given, person } = recording.contact
      const country = mayChange(recording, just.isNew) ? person.country : undefined
      return given.flatMap(({ point }, i): readonly CheckedPoint[] => {
        const id = just.points[i]
        if (id === undefined || isNewPoint[i] !== true) return []
        const where = country === undefined ? {} : { country }
        return [{ ...point, subject: just.subject, point: id, ...where }]
      })
    })
    if (points.length === 0) return []
    const drafts = await registers.answersForNew(transaction, lane, points)
    const of = new Map<string, Draft[]>()
    for (const draft of drafts) {
      const own = of.get(draft.subject ?? '') ?? []
      of.set(draft.subject ?? '', [...own, draft])
    }
    return kept.map(({ just: { subject } }) => {
      const own = of.get(subject) ?? []
      // Two recordings of one person keep what was said of both with the first.
      of.delete(subject)
      return own
    })
  }
}
