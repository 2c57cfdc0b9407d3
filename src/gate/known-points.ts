import type { Day, Instant, Period } from '../core/calendar.ts'
import { dayAfter, instantText, parseDay } from '../core/calendar.ts'
import type { Act } from '../core/known/act.ts'
import { agreed, lastOf, ofKind, positionsOf, wordOf } from '../core/known/act.ts'
import { noticeOfCollecting, noticeOfObjecting, noticeOfObtaining } from '../core/known/notices.ts'
import { obtainedOn } from '../core/known/point.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Vault } from '../vault/vault.ts'
import { readContacts } from '../core/known/contacts.ts'

/** One point of a person, with its source and its clocks. */
export type KnownPoint = {
  readonly point: string
  readonly kind: string
  /** The address or number itself, where it may be read. */
  readonly value?: string
  readonly source: {
    readonly kind?: unknown
    readonly publishedFor?: unknown
    readonly obtainedOn?: unknown
    readonly collectedFor?: unknown
    /** Who supplied it, where that may be read. */
    readonly from?: unknown
  }
  readonly recordedAt: string
  readonly by: string
  readonly evidence: readonly number[]
  readonly notices: readonly KnownNotice[]
}

/** How a notice stands: given, exempt, or due by a day. */
type KnownNotice = {
  readonly notice: 'art13' | 'art14' | 'art21'
  readonly state: unknown
  readonly by?: Day
  readonly evidence: readonly number[]
}

type Read = {
  readonly lane: number
  readonly subject: Parameters<Vault['points']>[1]
  readonly acts: readonly Act[]
  readonly asOf: Instant
  readonly noticeWithin: Period
  /** Whether addresses and suppliers are told. */
  readonly isTold: boolean
}

/** The points of a person, in the order in which they came. */
export async function pointsOf(
  { vault, ledger }: { readonly vault: Vault; readonly ledger: Pick<Ledger, 'read'> },
  { lane, subject, acts, isTold, ...clocks }: Read,
): Promise<readonly KnownPoint[]> {
  const points: KnownPoint[] = []
  for (const opened of await vault.points(lane, subject)) {
    if (!opened.ok) continue
    const { point, normal } = opened.value
    const recorded = lastOf(
      ofKind(acts, 'point.recorded').filter((act) => wordOf(act, 'point') === point),
    )
    const [first] = recorded
    if (!first) continue
    const entry = isTold ? await ledger.read(lane, first.position) : undefined
    const from = entry?.state === 'whole' ? entry.body['from'] : undefined
    points.push({
      point,
      kind: String(agreed(recorded, 'pointKind')?.value ?? 'unknown'),
      ...(isTold ? { value: normal } : {}),
      source: sourceOf(recorded, from),
      recordedAt: instantText(first.at),
      by: first.actor,
      evidence: positionsOf(recorded),
      notices: noticesOf(acts, recorded, clocks),
    })
  }
  return points
}

function sourceOf(recorded: readonly Act[], from: unknown): KnownPoint['source'] {
  const found = {
    kind: agreed(recorded, 'source')?.value,
    publishedFor: agreed(recorded, 'publishedFor')?.value,
    obtainedOn: obtainedOn(recorded)?.value,
    collectedFor: agreed(recorded, 'collectedFor')?.value,
    from,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The notices about a point, as the facts of a question tell them; what is due, by which day. */
function noticesOf(
  acts: readonly Act[],
  point: readonly Act[],
  asking: Pick<Read, 'asOf' | 'noticeWithin'>,
): readonly KnownNotice[] {
  const seen = { asking, acts, point, contacts: readContacts(acts) }
  const obtained = parseDay(String(obtainedOn(point)?.value ?? ''))
  const dueBy = (within?: Period): Day | undefined =>
    obtained && (within === undefined ? obtained : dayAfter(obtained, within))
  const all = [
    { notice: 'art13', found: noticeOfCollecting(seen), by: dueBy() },
    { notice: 'art14', found: noticeOfObtaining(seen), by: dueBy(asking.noticeWithin) },
    { notice: 'art21', found: noticeOfObjecting(seen), by: undefined },
  ] as const
  return all.flatMap(({ notice, found, by }) => {
    if (!found) return []
    const isOpen = found.value === 'due' || found.value === 'overdue'
    return [
      { notice, state: found.value, ...(isOpen && by ? { by } : {}), evidence: found.positions },
    ]
  })
}
