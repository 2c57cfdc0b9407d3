import { canonical } from '../core/canonical.ts'
import type { Header, Members, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'

/**
 * What an entry is about, where it sets how something stands: the latest act about one thing counts.
 * Undefined for entries that only tell what happened.
 */
export function aboutOf({ kind, codes }: Pick<Header, 'kind' | 'codes'>): string | undefined {
  const family = FAMILIES[kind]
  if (family === undefined) return undefined
  const names = SCOPES[family]
  const scope: Record<string, Members[string]> = {}
  for (const name of names) if (codes[name] !== undefined) scope[name] = codes[name]
  return `${family} ${canonical(scope)}`
}

type Family = 'grant' | 'stop' | 'objection' | 'restriction' | 'relation' | 'suppression' | 'hold'

/** The codes that tell things of a family apart. */
const SCOPES: Readonly<Record<Family, readonly string[]>> = {
  grant: ['grant'],
  stop: ['grant', 'purpose', 'channels', 'point', 'all'],
  objection: ['against', 'purpose', 'channels', 'point'],
  restriction: [],
  relation: ['relation'],
  suppression: ['point'],
  hold: ['hold'],
}

const FAMILIES: Readonly<Partial<Record<EntryKind, Family>>> = {
  'grant.asked': 'grant',
  'grant.given': 'grant',
  'grant.confirmed': 'grant',
  'grant.refused': 'grant',
  'grant.narrowed': 'grant',
  'grant.paused': 'grant',
  'grant.withdrawn': 'stop',
  'objection.made': 'objection',
  'objection.lifted': 'objection',
  'restriction.set': 'restriction',
  'restriction.lifted': 'restriction',
  'relation.started': 'relation',
  'relation.ended': 'relation',
  'suppression.lifted': 'suppression',
  'hold.placed': 'hold',
  'hold.lifted': 'hold',
}

/** How one thing stands for one person. */
export type Standing = {
  readonly subject: SubjectRef
  /** The reference under which it was said: another one where two records were merged since. */
  readonly saidBy: SubjectRef
  readonly about: string
  readonly kind: EntryKind
  readonly position: number
  readonly codes: Members
}

/** The kinds that stop something until they are lifted: a merge carries each of them. */
export const STOPS: readonly EntryKind[] = [
  'grant.refused',
  'grant.withdrawn',
  'objection.made',
  'restriction.set',
]

/** The stops in force among what stands. */
export function stopsAmong(standings: readonly Standing[]): readonly Standing[] {
  return standings.filter(({ kind }) => STOPS.includes(kind))
}
