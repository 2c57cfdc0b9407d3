import type { EntryKind } from '../entry-kinds.ts'
import type { FactKey } from '../facts.ts'
import { positionsOf } from './act.ts'
import { countOf, lastDayOf, releasedOnce } from './contacts.ts'
import { hasRepliesLeft, isChannelAllowed, isInTime, isOpenStill } from './intention.ts'
import { noticeOfCollecting, noticeOfObjecting, noticeOfObtaining } from './notices.ts'
import { checked } from './registers.ts'
import type { Row } from './row.ts'
import { CONTACTS, POINT, asked } from './row.ts'

const OBJECTION: readonly EntryKind[] = ['objection.made', 'right.invoked']
const RESTRICTION: readonly EntryKind[] = ['restriction.set', 'right.invoked']
const INTENTION: readonly EntryKind[] = ['intention.cast', 'intention.changed']

type LimitsIt = Extract<
  FactKey,
  | `${'registers' | 'notice' | 'intention' | 'history'}.${string}`
  | 'objection'
  | 'suppressed'
  | 'restricted'
  | 'profiling'
>

/** What stands in the way or limits it: how stops, registers, notices and what was done are read. */
export const WHAT_LIMITS_IT: Readonly<Record<LimitsIt, Row>> = {
  /** The objection that stands and reaches the question; the one that stops most. Always stated. */
  objection: {
    from: OBJECTION,
    read: ({ objection }) => ({ value: objection.against, positions: positionsOf(objection.acts) }),
  },
  /** The vault tells it; no tie. Always stated. */
  suppressed: { from: [], read: ({ asking }) => asked(asking.suppressed) },
  /** Whether a restriction stands; at one instant it stands. Always stated. */
  restricted: {
    from: RESTRICTION,
    read: ({ restriction }) => ({
      value: restriction.isSet,
      positions: positionsOf(restriction.acts),
    }),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.beDoNotCall': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'beDoNotCall'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.nlPostfilter': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'nlPostfilter'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.nlDeceased': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'nlDeceased'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.nlNonMailing': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'nlNonMailing'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.nlOnderzoekfilter': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'nlOnderzoekfilter'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.beRobinson': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'beRobinson'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.deRobinson': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'deRobinson'),
  },
  /** From the check whose list is the newest, for the point or the person; within one day the hit. */
  'registers.nlCallRegister': {
    from: ['register.checked'],
    read: (seen) => checked(seen, 'nlCallRegister'),
  },
  /** From the notices given, else the day of collecting; one given counts. */
  'notice.art13': { from: [...POINT, 'notice.given'], read: (seen) => noticeOfCollecting(seen) },
  /** From the notices given since obtaining, else its day and the period; one given counts. */
  'notice.art14': { from: [...POINT, 'notice.given'], read: (seen) => noticeOfObtaining(seen) },
  /** From the notices given, else due until the first contact; one given counts. */
  'notice.art21': {
    from: [...POINT, ...CONTACTS, 'notice.given'],
    read: (seen) => noticeOfObjecting(seen),
  },
  /** Told by the asker; no tie. */
  profiling: { from: [], read: ({ asking }) => asked(asking.told?.profiling) },
  /** Whether the intention was cast and not closed; a closing counts whenever it came. */
  'intention.open': {
    from: [...INTENTION, 'intention.closed'],
    read: ({ intention }) => intention && isOpenStill(intention),
  },
  /** Told by the asker; no tie. */
  'intention.invited': {
    from: [],
    read: ({ asking }) => asked(asking.told?.['intention.invited']),
  },
  /** From the latest list of channels; unknown where two of one instant differ. */
  'intention.channelAllowed': {
    from: INTENTION,
    read: ({ intention, asking }) => intention && isChannelAllowed(intention, asking),
  },
  /** From the latest end that was named; at one instant the earliest. */
  'intention.withinTime': {
    from: INTENTION,
    read: ({ intention, asking }) => intention && isInTime(intention, asking),
  },
  /** From the latest number, less the answers; unknown where two of one instant differ. */
  'intention.repliesLeft': {
    from: [...INTENTION, ...CONTACTS],
    read: ({ intention }) => intention && hasRepliesLeft(intention),
  },
  /** Contacts on this ground, on record and told, and each yes-once that was acted on; one told twice counts once. */
  'history.contactsMade': {
    from: [...CONTACTS, 'decision.made', 'contact.recorded', ...POINT],
    read: ({ asking, acts, onGround }) =>
      countOf(asking, { acts, contacts: onGround, released: releasedOnce(asking, acts) }),
  },
  /** The day of the latest contact on this ground; of several the last. */
  'history.lastAt': { from: CONTACTS, read: ({ onGround }) => lastDayOf(onGround) },
}
