import type { Act } from './act.ts'
import { ofKind, wordOf } from './act.ts'
import type { Asking } from './asking.ts'
import type { Consent } from './consent.ts'
import { mayLift } from './lifting.ts'
import type { Scope } from './scope.ts'
import { isLifting, isReached, scopeOf } from './scope.ts'

/** An objection or a restriction that stands for this question. `against` is `none` where none does. */
export type ObjectionStanding = { readonly against: string; readonly acts: readonly Act[] }
export type RestrictionStanding = { readonly isSet: boolean; readonly acts: readonly Act[] }

type Objection = {
  readonly against: string
  readonly scope: Scope
  readonly act: Act
}

/** The objection that stops most comes first: against this purpose or channel, it stops more than marketing. */
const WIDEST_FIRST = ['purpose', 'channel', 'all-marketing', 'profiling']
/** Where profiling itself is asked about, an objection to it stops whatever it is for. */
const PROFILING_FIRST = ['profiling', 'purpose', 'channel', 'all-marketing']
/** Rights that a person invokes and that say: stop marketing to me. */
const STOPPING_RIGHTS = ['objection', 'erasure']

/**
 * The objection that stands for this question. A right to object or to be erased stops marketing as soon as
 * it is invoked. Lifted by a later act of somebody who may, or by a later consent to exactly this; profiling
 * is not consented to on the side.
 */
export function readObjection(
  asking: Asking,
  acts: readonly Act[],
  consent: Consent,
): ObjectionStanding {
  const lifted = ofKind(acts, 'objection.lifted').map(objectionOf)
  const standing = [
    ...ofKind(acts, 'objection.made').map(objectionOf),
    ...ofKind(acts, 'right.invoked')
      .filter((act) => STOPPING_RIGHTS.includes(wordOf(act, 'right') ?? ''))
      .map((act) => ({ against: 'all-marketing', scope: {}, act })),
  ].filter(
    ({ against, scope, act }) =>
      isReached(scope, asking) &&
      !lifted.some(
        (lift) =>
          lift.against === against &&
          mayLift(lift.act, act) &&
          isLifting(lift.scope, scope, asking),
      ) &&
      (against === 'profiling' || !consent.lifts({ actor: act.actor, at: act.at, scope })),
  )
  const order = asking.act === 'profile' ? PROFILING_FIRST : WIDEST_FIRST
  const against = order.find((word) => standing.some((one) => one.against === word))
  return {
    against: against ?? 'none',
    acts: standing.filter((one) => one.against === against).map(({ act }) => act),
  }
}

function objectionOf(act: Act): Objection {
  return { against: wordOf(act, 'against') ?? 'none', scope: scopeOf(act.codes), act }
}

/**
 * Whether use of the data is restricted: by an act that sets it, or by the right as soon as it is invoked.
 * Only a later act of somebody who may lift it ends it; consent does not.
 */
export function readRestriction(acts: readonly Act[]): RestrictionStanding {
  const lifted = ofKind(acts, 'restriction.lifted')
  const standing = [
    ...ofKind(acts, 'restriction.set'),
    ...ofKind(acts, 'right.invoked').filter((act) => wordOf(act, 'right') === 'restriction'),
  ].filter((act) => !lifted.some((lift) => mayLift(lift, act)))
  return { isSet: standing.length > 0, acts: standing }
}
