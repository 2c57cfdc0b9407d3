import type { Day, Instant } from '../calendar.ts'
import { utcDay } from '../calendar.ts'
import type { Act } from './act.ts'
import type { Asking } from './asking.ts'
import type { Grant, GrantStop, Said } from './grants.ts'
import { readGrants } from './grants.ts'
import { mayLift } from './lifting.ts'
import type { Scope } from './scope.ts'
import { isLifting, reachOf } from './scope.ts'

/** What the scope of a consent says about this question: yes, no, or nothing. */
type Covers = Readonly<
  Partial<Record<'seller' | 'purpose' | 'contentType' | 'channel' | 'point', boolean>>
>

/** How the consent that is nearest to the question stands. */
export type ConsentStanding = {
  readonly state:
    | 'none'
    | 'pending-unconfirmed'
    | 'given'
    | 'given-confirmed'
    | 'refused'
    | 'withdrawn'
    | 'expired'
  readonly form?: string
  readonly evidence?: string
  readonly givenAt?: Day
  readonly covers: Covers
  readonly acts: readonly Act[]
}

/** A stop of any kind, as a later consent may lift it. */
type Liftable = Pick<GrantStop, 'actor' | 'at' | 'scope'>

export type Consent = {
  readonly standing: ConsentStanding
  /** Does a consent in force, given later by somebody who may, lift this stop for this question? */
  readonly lifts: (stop: Liftable) => boolean
}

/** Ways of giving in which nobody said yes: they may be looked at, and lift no stop. */
const SILENT = ['pre-ticked', 'terms', 'added-after', 'by-proxy-unproven', 'spoken-unrecorded']

/**
 * The consent nearest to this question. A standing stop that reaches it has the last word; a stop that does
 * not reach it leaves other consents alone. Without any act it is `none`.
 */
export function readConsent(asking: Asking, acts: readonly Act[]): Consent {
  const said = readGrants(acts, asking)
  const lifting = said.grants.filter((grant) => isInForce(grant, said, asking.asOf))
  const lifts = (stop: Liftable): boolean =>
    lifting.some(
      (grant) =>
        mayLift(grant, stop) && isStated(grant.scope) && isLifting(grant.scope, stop.scope, asking),
    )
  const stops = said.stops.filter(
    (stop) =>
      stop.reaches && (stop.until === undefined || asking.asOf < stop.until) && !lifts(stop),
  )
  const stop = stops.at(-1)
  const nearest = nearestOf(said, asking)
  return { lifts, standing: stop ? stopped(stop, asking) : (nearest ?? NO_ACT) }
}

const NO_ACT: ConsentStanding = { state: 'none', covers: {}, acts: [] }

/** A yes that somebody said, and that nobody ended since. */
function isInForce(grant: Grant, said: Said, asOf: Instant): boolean {
  return (
    grant.state !== 'pending-unconfirmed' &&
    !isOver(grant, asOf) &&
    !SILENT.includes(grant.form ?? '') &&
    grant.evidence !== 'e0' &&
    !isEnded(grant, said)
  )
}

/** Whoever lifts a stop says for what and over which channel. */
function isStated({ purpose, channels }: Scope): boolean {
  return purpose !== undefined && channels !== undefined
}

function isOver(grant: Grant, asOf: Instant): boolean {
  return grant.until !== undefined && grant.until <= asOf
}

/** Was the grant refused or withdrawn as a whole since it was given? */
function isEnded(grant: Grant, { stops }: Said): boolean {
  return stops.some(({ ends, at }) => at >= grant.at && (ends.all || ends.grant === grant.id))
}

/** A consent as a stop left it: what the stop states, and when. */
function stopped(stop: GrantStop, asking: Asking): ConsentStanding {
  return {
    state: stop.state,
    givenAt: utcDay(stop.at),
    covers: coversOf(stop.scope, undefined, asking),
    acts: [stop.act],
  }
}

function nearestOf(said: Said, asking: Asking): ConsentStanding | undefined {
  const candidates = said.grants
    .filter((grant) => !isEnded(grant, said))
    .map((grant) => ({ grant, standing: granted(grant, asking) }))
  candidates.sort(
    (a, b) =>
      nearness(b.standing) - nearness(a.standing) ||
      b.grant.latestAt - a.grant.latestAt ||
      (a.grant.id < b.grant.id ? -1 : 1),
  )
  return candidates[0]?.standing
}

function granted(grant: Grant, asking: Asking): ConsentStanding {
  return {
    state: isOver(grant, asking.asOf) ? 'expired' : grant.state,
    ...(grant.form === undefined ? {} : { form: grant.form }),
    ...(grant.evidence === undefined ? {} : { evidence: grant.evidence }),
    givenAt: utcDay(grant.latestAt),
    covers: coversOf(grant.scope, grant.entity, asking),
    acts: grant.acts,
  }
}

function coversOf(scope: Scope, entity: string | undefined, asking: Asking): Covers {
  const found: Readonly<Record<keyof Covers, boolean | undefined>> = {
    seller: entity === undefined ? undefined : entity === asking.seller.entity,
    purpose: reachOf(scope, 'purpose', asking),
    contentType: reachOf(scope, 'contentType', asking),
    channel: reachOf(scope, 'channels', asking),
    point: reachOf(scope, 'point', asking),
  }
  const known = Object.entries(found).filter(([, covers]) => covers !== undefined)
  return Object.fromEntries(known)
}

const NEAREST_FIRST = ['purpose', 'channel', 'contentType', 'point', 'seller'] as const
const STATES_UP = ['expired', 'pending-unconfirmed', 'given', 'given-confirmed']

/** What reaches further into the question is nearer; then what stands more firmly. */
function nearness({ covers, state }: ConsentStanding): number {
  const reach = NEAREST_FIRST.map((name) => Number(covers[name] ?? 0.5) * 2)
  const digits = [...reach, STATES_UP.indexOf(state)]
  return digits.reduce((sum, digit) => sum * 4 + digit, 0)
}
