import type { Instant } from '../calendar.ts'
import type { Actor } from '../entry.ts'
import type { Act } from './act.ts'
import { instantOf, ofKind, wordOf } from './act.ts'
import type { Scope, Target } from './scope.ts'
import { isOpen, isReached, narrowed, scopeOf } from './scope.ts'

/** A consent as its acts made it, before any stop is looked at. */
export type Grant = {
  readonly id: string
  readonly state: 'pending-unconfirmed' | 'given' | 'given-confirmed'
  /** Who gave it, and when: a confirmation completes what was given, and is no new gift. */
  readonly actor: Actor
  readonly at: Instant
  readonly latestAt: Instant
  readonly form?: string
  readonly evidence?: string
  /** The legal entity that the words named. */
  readonly entity?: string
  /** As it was given, and as it is after narrowing. */
  readonly wide: Scope
  readonly scope: Scope
  readonly until?: Instant
  readonly acts: readonly Act[]
}

/** A withdrawal, a refusal, a pause or what a narrowing took away. */
export type GrantStop = {
  readonly state: 'withdrawn' | 'refused'
  readonly actor: Actor
  readonly at: Instant
  readonly scope: Scope
  /** Whether it reaches this question at all. */
  readonly reaches: boolean
  /** Which grants it ends as a whole: every one, the one that it names, or none. */
  readonly ends: { readonly all: boolean; readonly grant?: string }
  /** A pause ends by itself. */
  readonly until?: Instant
  readonly act: Act
}

export type Said = { readonly grants: readonly Grant[]; readonly stops: readonly GrantStop[] }

/** What was said about consent, act by act: the grants and the stops. */
export function readGrants(acts: readonly Act[], target: Target): Said {
  const grants = new Map<string, Grant>()
  const stops: GrantStop[] = []
  const consent = ofKind(
    acts,
    'grant.asked',
    'grant.given',
    'grant.confirmed',
    'grant.narrowed',
    'grant.paused',
    'grant.refused',
    'grant.withdrawn',
  )
  for (const act of consent) {
    const id = wordOf(act, 'grant')
    const known = id === undefined ? undefined : grants.get(id)
    const stop = readStop(act, known, target)
    if (stop) stops.push(stop)
    const grant = id === undefined ? undefined : readGrant(act, id, known)
    if (grant) grants.set(grant.id, grant)
  }
  return { grants: [...grants.values()], stops }
}

/** The grant after this act. Undefined where the act changes none. */
function readGrant(act: Act, id: string, known: Grant | undefined): Grant | undefined {
  switch (act.kind) {
    case 'grant.asked':
      return known && known.state !== 'pending-unconfirmed' ? undefined : asked(act, id)
    case 'grant.given':
      return given(act, id, known)
    case 'grant.confirmed':
      return confirmed(act, known ?? asked(act, id))
    case 'grant.narrowed': {
      if (!known) return undefined
      const until = earliest(known.until, instantOf(act, 'until'))
      return {
        ...known,
        scope: narrowed(known.scope, act.codes),
        latestAt: act.at,
        ...(until === undefined ? {} : { until }),
        acts: [...known.acts, act],
      }
    }
    default:
      return undefined
  }
}

function asked(act: Act, id: string): Grant {
  const scope = scopeOf(act.codes)
  const [form, entity] = [wordOf(act, 'how'), wordOf(act, 'entity')]
  const until = instantOf(act, 'until')
  return {
    id,
    state: 'pending-unconfirmed',
    actor: act.actor,
    at: act.at,
    latestAt: act.at,
    ...(form === undefined ? {} : { form }),
    ...(entity === undefined ? {} : { entity }),
    wide: scope,
    scope,
    ...(until === undefined ? {} : { until }),
    acts: [act],
  }
}

/** A new gift begins the grant anew; what it leaves out was said when it was asked for. */
function given(act: Act, id: string, known: Grant | undefined): Grant {
  const asking = known?.acts.filter(({ kind }) => kind === 'grant.asked') ?? []
  const scope = scopeOf(act.codes, scopeOf(asking.at(-1)?.codes ?? {}))
  const [form, evidence] = [wordOf(act, 'how'), wordOf(act, 'evidence')]
  const entity = wordOf(act, 'entity') ?? asking.map((one) => wordOf(one, 'entity')).at(-1)
  const until = instantOf(act, 'until')
  return {
    id,
    state: 'given',
    actor: act.actor,
    at: act.at,
    latestAt: act.at,
    ...(form === undefined ? {} : { form }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(entity === undefined ? {} : { entity }),
    wide: scope,
    scope,
    ...(until === undefined ? {} : { until }),
    acts: [...asking, act],
  }
}

function confirmed(act: Act, known: Grant): Grant {
  const evidence = wordOf(act, 'evidence')
  const { until, ...asked } = known
  const wasPending = known.state === 'pending-unconfirmed'
  return {
    // The term of a request ends with its confirmation; that of a grant goes on.
    ...(wasPending || until === undefined ? asked : known),
    state: 'given-confirmed',
    // What a program asked for is given by whoever confirms it; what was given keeps its giver.
    actor: wasPending ? act.actor : known.actor,
    latestAt: act.at,
    ...(evidence === undefined ? {} : { evidence }),
    acts: known.acts.includes(act) ? known.acts : [...known.acts, act],
  }
}

/** The stop that this act sets. Where it names neither grant nor scope, it stops everything. */
function readStop(act: Act, known: Grant | undefined, target: Target): GrantStop | undefined {
  const isAll = act.codes['all'] === true
  const under = known?.wide ?? {}
  const scope = isAll ? {} : scopeOf(act.codes, under)
  const reaches = isReached(scope, target)
  const stop = { actor: act.actor, at: act.at, scope, reaches, ends: { all: isAll }, act }
  switch (act.kind) {
    case 'grant.withdrawn':
    case 'grant.refused': {
      const state = act.kind === 'grant.refused' ? 'refused' : 'withdrawn'
      const grant = isOpen(scopeOf(act.codes)) ? wordOf(act, 'grant') : undefined
      return { ...stop, state, ends: { all: isAll, ...(grant === undefined ? {} : { grant }) } }
    }
    case 'grant.paused': {
      const until = instantOf(act, 'until')
      return { ...stop, state: 'withdrawn', ...(until === undefined ? {} : { until }) }
    }
    case 'grant.narrowed': {
      const isTaken = isReached(under, target) && !isReached(scopeOf(act.codes), target)
      return known && { ...stop, state: 'withdrawn', scope: under, reaches: isTaken }
    }
    default:
      return undefined
  }
}

function earliest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}
