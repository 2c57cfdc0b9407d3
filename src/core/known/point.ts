import { parseDay } from '../calendar.ts'
import type { Header } from '../entry.ts'
import type { Act } from './act.ts'
import { agreed, dayOf, lastOf, ofKind, positionsOf, wordOf } from './act.ts'
import type { Asking, Found } from './asking.ts'
import { withoutUndone } from './undone.ts'

/** The kinds of point that a channel goes to. A channel that needs no point of its own has none. */
const POINTS_OF: Readonly<Record<string, readonly string[]>> = {
  email: ['personal-named', 'generic-role'],
  sms: ['private-mobile', 'direct-line'],
  'chat-app': ['private-mobile', 'direct-line'],
  'social-dm': ['platform-inbox'],
  'platform-inbox': ['platform-inbox'],
  'phone-human': ['direct-line', 'private-mobile', 'switchboard'],
  'phone-automated': ['direct-line', 'private-mobile', 'switchboard'],
  'post-addressed': ['postal-home', 'postal-business'],
  'post-unaddressed': ['postal-home', 'postal-business'],
  'door-visit': ['postal-home', 'postal-business'],
  locker: ['locker'],
}

/**
 * The question with its point. Where none is named it is the only one of the kinds that the channel goes to;
 * none where there are several, for they may differ.
 */
export function withPoint(asking: Asking, acts: readonly Act[]): Asking {
  if (asking.point) return asking
  const id = onlyPoint(ofKind(acts, 'point.recorded'), POINTS_OF[asking.channel] ?? [])
  return id === undefined ? asking : { ...asking, point: { id } }
}

/** The latest record of the point that is asked about. */
export function readPoint({ point }: Asking, acts: readonly Act[]): readonly Act[] {
  const records = ofKind(acts, 'point.recorded')
  return lastOf(counting(records.filter((act) => wordOf(act, 'point') === point?.id)))
}

/** An import only tightens: what it says of a point that was on record before it makes no difference. */
function counting(records: readonly Act[]): readonly Act[] {
  const [first] = records
  const others = records.filter((act) => wordOf(act, 'import') === undefined)
  if (others.length > 0 || !first) return others
  return records.filter((act) => wordOf(act, 'import') === wordOf(first, 'import'))
}

function onlyPoint(recorded: readonly Act[], kinds: readonly string[]): string | undefined {
  const fitting = recorded.filter((act) => kinds.includes(wordOf(act, 'pointKind') ?? ''))
  const ids = new Set(fitting.map((act) => wordOf(act, 'point')))
  return ids.size === 1 ? [...ids][0] : undefined
}

/** The points of the kinds that a channel goes to, each once, of those that were recorded. */
export function pointsFor(
  channel: string,
  entries: readonly Pick<Header, 'kind' | 'codes'>[],
): readonly string[] {
  const kinds = POINTS_OF[channel] ?? []
  const points = new Set<string>()
  for (const entry of withoutUndone(entries)) {
    if (entry.kind !== 'point.recorded') continue
    const [id, kind] = [wordOf(entry, 'point'), wordOf(entry, 'pointKind') ?? '']
    if (id !== undefined && kinds.includes(kind)) points.add(id)
  }
  return [...points]
}

/** The day on which the point was obtained: the earliest of those that its record names. */
export function obtainedOn(point: readonly Act[]): Found | undefined {
  const [day] = point.map((act) => dayOf(act, 'obtainedOn')).sort()
  return day === undefined ? undefined : { value: day, positions: positionsOf(point) }
}

const FROM_THE_PERSON = [
  'person-self-form',
  'person-self-spoken',
  'sale',
  'intention-broadcast',
  'locker-grant',
]
const FROM_ELSEWHERE = [
  'public-website',
  'professional-profile',
  'public-directory',
  'public-register',
  'bought-list',
  'partner-shared',
  'referral',
  'gatekeeper',
  'enrichment',
  'inferred',
]

/** Whether data of this source come from somebody else than the data subject. @source GDPR art. 14 */
export function isFromElsewhere(source: string): boolean {
  return FROM_ELSEWHERE.includes(source)
}

/** Whether the point was collected from the data subject. Undefined where its source does not tell. */
export function isFromPerson(point: readonly Act[]): boolean | undefined {
  const source = agreed(point, 'source')?.value
  if (typeof source !== 'string') return undefined
  if (FROM_THE_PERSON.includes(source)) return true
  return isFromElsewhere(source) ? false : undefined
}

/** The day on which the point was obtained, as a day to count from. */
export function obtainedDay(point: readonly Act[]): ReturnType<typeof parseDay> {
  const day = obtainedOn(point)?.value
  return typeof day === 'string' ? parseDay(day) : undefined
}
