import type { EntryKind } from '../entry-kinds.ts'
import type { FactKey, FactValue } from '../facts.ts'
import type { Act } from './act.ts'
import { agreed, dayOf, ofKind, positionsOf } from './act.ts'
import type { Found } from './asking.ts'
import { readKind } from './kind.ts'
import { obtainedOn } from './point.ts'
import type { RelationStanding } from './relation.ts'
import type { Row } from './row.ts'
import { PERSON, POINT, asked } from './row.ts'

const RELATION: readonly EntryKind[] = ['relation.started', 'relation.ended', 'sale.recorded']

type AboutWhom = Extract<
  FactKey,
  | `${'seller' | 'person' | 'point' | 'purpose' | 'source' | 'relation'}.${string}`
  | 'channel'
  | 'act'
  | 'scale'
>

/** Who asks what about whom: how each fact about the question, person, point and relation is read. */
export const ABOUT_WHOM: Readonly<Record<AboutWhom, Row>> = {
  /** From the question; no tie. */
  'seller.country': { from: [], read: ({ asking }) => asked(asking.seller.country) },
  /** From the question, general where it names none; no tie. */
  'seller.sector': { from: [], read: ({ asking }) => asked(asking.seller.sector ?? 'general') },
  /** From the latest record or correction of the person that says it; unknown where two of one instant differ. */
  'person.country': { from: PERSON, read: ({ person }) => agreed(person, 'country') },
  /** From what was reviewed, extracted, stated or surely found; unknown where these contradict each other. */
  'person.kind': { from: [...PERSON, ...POINT], read: ({ acts }) => readKind(acts).found },
  /** From the latest record or correction of the person that says it; unknown where two of one instant differ. */
  'person.age': { from: PERSON, read: ({ person }) => agreed(person, 'age') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'point.kind': { from: POINT, read: ({ point }) => agreed(point, 'pointKind') },
  /** From the question; no tie. */
  channel: { from: [], read: ({ asking }) => asked(asking.channel) },
  /** From the question, contact where it names none; no tie. */
  act: { from: [], read: ({ asking }) => asked(asking.act ?? 'contact') },
  /** From the question, one where it names none; no tie. */
  scale: { from: [], read: ({ asking }) => asked(asking.scale ?? 'one') },
  /** From the question; no tie. */
  'purpose.kind': { from: [], read: ({ asking }) => asked(asking.purpose.kind) },
  /** From the question; no tie. */
  'purpose.contentType': { from: [], read: ({ asking }) => asked(asking.purpose.contentType) },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'source.kind': { from: POINT, read: ({ point }) => agreed(point, 'source') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'source.publishedFor': { from: POINT, read: ({ point }) => agreed(point, 'publishedFor') },
  /** From the latest record of the point, or its own day; the earliest of one instant. */
  'source.obtainedAt': { from: POINT, read: ({ point }) => obtainedOn(point) },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'source.collectedFor': { from: POINT, read: ({ point }) => agreed(point, 'collectedFor') },
  /** The closest relation that is open; at one instant an end counts. None for who was recorded without. */
  'relation.kind': {
    from: ['contact.recorded', ...RELATION],
    read: ({ relation }) => related(relation, relation?.kind),
  },
  /** The day on which that relation began; the earliest of several. */
  'relation.startedAt': {
    from: RELATION,
    read: ({ relation }) => related(relation, relation?.startedAt),
  },
  /** The day of the latest sale; of several the last. */
  'relation.lastTransactionAt': { from: ['sale.recorded'], read: ({ acts }) => lastSaleDay(acts) },
  /** The day on which the relation ended, where none is open; of several the last. */
  'relation.endedAt': {
    from: RELATION,
    read: ({ relation }) => related(relation, relation?.endedAt),
  },
}

function related(
  relation: RelationStanding | undefined,
  value: FactValue | undefined,
): Found | undefined {
  if (!relation || value === undefined) return undefined
  return { value, positions: positionsOf(relation.acts) }
}

function lastSaleDay(acts: readonly Act[]): Found | undefined {
  const sales = ofKind(acts, 'sale.recorded')
  const day = sales
    .map((sale) => dayOf(sale, 'on'))
    .toSorted()
    .at(-1)
  if (day === undefined) return undefined
  return { value: day, positions: positionsOf(sales.filter((sale) => dayOf(sale, 'on') === day)) }
}
