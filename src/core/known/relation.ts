import type { Day } from '../calendar.ts'
import { utcDay } from '../calendar.ts'
import type { Act } from './act.ts'
import { dayOf, ofKind, wordOf } from './act.ts'

/** How person and seller stand to each other, with its days. */
export type RelationStanding = {
  readonly kind: string
  readonly startedAt?: Day
  readonly endedAt?: Day
  readonly acts: readonly Act[]
}

/** Where several relations are open, the closest speaks. */
const CLOSEST_FIRST = [
  'running-customer',
  'member',
  'donor-volunteer',
  'one-off-customer',
  'ended-customer',
  'free-account',
  'inquiry',
  'referred',
  'intention-match',
  'none',
]
const ONE_OFF = 'one-off-customer'
const CUSTOMERS = ['running-customer', ONE_OFF]

/**
 * The closest relation that is open: begun, and not ended since. A sale makes a one-off customer. Where no
 * relation is open, a customer's end makes an ended customer, and another end leaves none. At the same
 * instant the end counts. Somebody who was recorded without a relation has none: what makes one leaves an
 * entry. Undefined where nobody was recorded.
 */
export function readRelation(acts: readonly Act[]): RelationStanding | undefined {
  const begun = [...ofKind(acts, 'relation.started'), ...ofKind(acts, 'sale.recorded')]
  const ended = ofKind(acts, 'relation.ended')
  const open = begun
    .filter((act) => !ended.some((end) => ends(end, act)))
    .map((act) => ({ kind: relationOf(act), act }))
  const kind = CLOSEST_FIRST.find((word) => open.some((one) => one.kind === word))
  const runs = open.filter((one) => one.kind === kind).map(({ act }) => act)
  const closing = lastEnd(ended)
  const isOver = kind === undefined || CLOSEST_FIRST.indexOf(kind) > ENDED_PLACE
  if (closing && isOver && (isCustomer(closing) || kind === undefined))
    return {
      kind: isCustomer(closing) ? 'ended-customer' : 'none',
      ...startOf(begun.filter((act) => ends(closing, act))),
      endedAt: utcDay(closing.at),
      acts: [...begun.filter((act) => ends(closing, act)), closing],
    }
  return kind === undefined ? strangerOf(acts) : { kind, ...startOf(runs), acts: runs }
}

function strangerOf(acts: readonly Act[]): RelationStanding | undefined {
  const recorded = ofKind(acts, 'contact.recorded').slice(0, 1)
  return recorded.length > 0 ? { kind: 'none', acts: recorded } : undefined
}

const ENDED_PLACE = CLOSEST_FIRST.indexOf('ended-customer')

function relationOf(act: Act): string {
  return act.kind === 'sale.recorded' ? ONE_OFF : (wordOf(act, 'relation') ?? 'none')
}

/** An end ends what began before it under the same name; a running customer's end ends earlier sales too. */
function ends(end: Act, begun: Act): boolean {
  const [ended, relation] = [relationOf(end), relationOf(begun)]
  const isSame = ended === relation || (ended === 'running-customer' && relation === ONE_OFF)
  return end.at >= begun.at && isSame
}

function isCustomer(end: Act): boolean {
  return CUSTOMERS.includes(relationOf(end))
}

/** A customer's end says more than another's; among these the latest. */
function lastEnd(ended: readonly Act[]): Act | undefined {
  return ended.findLast(isCustomer) ?? ended.at(-1)
}

function startOf(acts: readonly Act[]): { readonly startedAt?: Day } {
  const [first] = acts.map((act) => dayOf(act, 'on')).sort()
  return first === undefined ? {} : { startedAt: first }
}
