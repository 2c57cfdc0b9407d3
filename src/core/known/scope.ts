import type { Members } from '../entry.ts'
import type { Asking } from './asking.ts'

/** What somebody said yes or no to. What a yes leaves out it does not cover; what a stop leaves out it reaches. */
export type Scope = {
  readonly purpose?: string
  readonly contentType?: string
  readonly channels?: readonly string[]
  readonly point?: string
}

/** What the question is about, in the words of entries. */
export type Target = Pick<Asking, 'purpose' | 'channel' | 'point'>

const MEMBERS = ['purpose', 'contentType', 'channels', 'point'] as const
type Member = (typeof MEMBERS)[number]

/** The scope that codes state; `under` fills what they leave out. */
export function scopeOf(codes: Members, under: Scope = {}): Scope {
  const stated = MEMBERS.filter((member) => codes[member] !== undefined).map((member) => [
    member,
    codes[member],
  ])
  return { ...under, ...(Object.fromEntries(stated) as Scope) }
}

/** Does the scope state nothing? */
export function isOpen(scope: Scope): boolean {
  return MEMBERS.every((member) => scope[member] === undefined)
}

/** Whether one member of a scope reaches the question. Undefined where either leaves it out. */
export function reachOf(scope: Scope, member: Member, target: Target): boolean | undefined {
  switch (member) {
    case 'purpose':
      return scope.purpose === undefined ? undefined : scope.purpose === target.purpose.id
    case 'channels':
      return scope.channels?.includes(target.channel)
    case 'point':
      return scope.point === undefined || target.point === undefined
        ? undefined
        : scope.point === target.point.id
    case 'contentType':
      return reachOfContent(scope.contentType, target.purpose.contentType)
  }
}

/** A question without a content type is about all of them: a yes to one of them does not cover it. */
function reachOfContent(said: string | undefined, asked: string | undefined): boolean | undefined {
  if (said === undefined) return asked === undefined ? true : undefined
  return asked === undefined ? false : said === asked
}

/** Does a stop of this scope reach the question? What either leaves out is no way around it. */
export function isReached(scope: Scope, target: Target): boolean {
  return MEMBERS.every(
    (member) =>
      reachOf(scope, member, target) !== false ||
      (member === 'contentType' && target.purpose.contentType === undefined),
  )
}

/**
 * May an act of this scope lift a stop for this question? It must state whatever the stop states, and what
 * it states must be what is asked about.
 */
export function isLifting(scope: Scope, stop: Scope, target: Target): boolean {
  return MEMBERS.every((member) =>
    scope[member] === undefined
      ? stop[member] === undefined
      : reachOf(scope, member, target) === true,
  )
}

/** The scope that is left when somebody narrows it: each member that is stated, and no more than before. */
export function narrowed(scope: Scope, codes: Members): Scope {
  const now = scopeOf(codes)
  const channels = now.channels?.filter((channel) => scope.channels?.includes(channel) ?? true)
  return { ...scope, ...now, ...(channels ? { channels } : {}) }
}
