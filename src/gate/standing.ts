import { instantText } from '../core/calendar.ts'
import type { FactKey } from '../core/facts.ts'
import type { Language, Verdict } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import type { Asking, Gate, Judged } from './gate.ts'
import type { Person } from './gather.ts'
import type { Brief } from './told.ts'

type Channel = (typeof CHANNELS)[number]
type Place = { readonly purpose?: string; readonly channel: Channel }

/** What the gate says about one purpose and channel, as it says it to whoever asks about the person. */
export type Cell = Brief & {
  readonly purpose: string
  readonly channel: Channel
  readonly evidence: readonly number[]
  readonly validUntil: string | null
}

/** Something that stops contact, with the purposes and channels that it reaches. */
export type Stop = {
  /** The fact that it makes, such as `objection`. */
  readonly stop: FactKey
  readonly value: unknown
  /** The entries that it rests on; none where somebody else who had the point was erased. */
  readonly evidence: readonly number[]
  /** Without a purpose: whatever it is for. */
  readonly reaches: readonly Place[]
}

/** The standing of a person for every purpose and channel, and what stops stand. */
export function standingOf(
  gate: Gate,
  asking: Asking,
  person: Person,
  language: Language,
): { readonly cells: readonly Cell[]; readonly stops: readonly Stop[] } {
  const cells: Cell[] = []
  const stops = new Map<string, Stop & { readonly reaches: Place[] }>()
  const note = (judged: Judged, place: Place): void => {
    for (const stop of stopsIn(judged)) {
      const name = `${stop.stop} ${String(stop.value)} ${stop.evidence.join(' ')}`
      const known = stops.get(name) ?? { ...stop, reaches: [] }
      stops.set(name, known)
      known.reaches.push(place)
    }
  }
  const whatever = { ...asking, purposes: new Map([[WHATEVER.id, WHATEVER]]) }
  for (const channel of CHANNELS) {
    const any = gate.judge(whatever, { purpose: WHATEVER.id, channel }, person)
    if (any) note(any, { channel })
    for (const purpose of asking.purposes.keys()) {
      const judged = gate.judge(asking, { purpose, channel }, person)
      if (!judged) continue
      note(judged, { purpose, channel })
      const { validUntil } = judged.settled.decision
      cells.push({
        purpose,
        channel,
        ...gate.teller.brief(judged, language),
        evidence: judged.evidence,
        validUntil: validUntil === null ? null : instantText(validUntil),
      })
    }
  }
  return { cells, stops: [...stops.values()] }
}

/** A purpose that no seller publishes: what reaches it reaches whatever is asked about. */
const WHATEVER: Purpose = {
  id: '-',
  kind: 'legal-notice',
  title: { en: '-', nl: '-', de: '-', fr: '-' },
}

/** What each fact says where it stops contact. */
const STOPPED_BY: Readonly<Partial<Record<FactKey, (value: unknown) => boolean>>> = {
  'consent.state': (value) => value === 'withdrawn' || value === 'refused',
  objection: (value) => value !== 'none',
  restricted: (value) => value === true,
  suppressed: (value) => value === true,
}

function stopsIn({ question: { facts }, restsOn }: Judged): readonly Omit<Stop, 'reaches'>[] {
  return [...facts].flatMap(([fact, value]) => {
    const isStopping = STOPPED_BY[fact] ?? (fact.startsWith('registers.') ? isHit : undefined)
    if (!isStopping?.(value)) return []
    const evidence = restsOn.find((one) => one.fact === fact)?.positions ?? []
    return [{ stop: fact, value, evidence }]
  })
}

function isHit(value: unknown): boolean {
  return value === 'hit'
}

/** The answers with which somebody may be contacted, the loosest first. */
export const MAY: readonly Verdict[] = ['yes', 'yes-once']
