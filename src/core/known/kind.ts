import type { EntryKind } from '../entry-kinds.ts'
import type { Instant } from '../calendar.ts'
import { companyKindOf } from '../legal-form.ts'
import type { Act } from './act.ts'
import { agreed, ofKind, positionsOf, wordOf } from './act.ts'
import type { Found } from './asking.ts'
import { POINT } from './row.ts'

/** Whose word a kind of person rests on. A program says the middle two. */
type KindSource = 'stated' | 'company-name' | 'extract' | 'reviewed'

/** What somebody or something says that a person is. */
export type KindOpinion = {
  readonly kind: string
  readonly from: KindSource
  readonly isSure: boolean
}

/** `known` counts as `person.kind`; the others wait for a review, and nothing is assumed. */
export type KindMark = 'known' | 'unknown' | 'likely' | 'contradicted'

/** How it stands with the kind of one person. */
export type KindStanding = {
  readonly mark: KindMark
  /** What counts. */
  readonly found?: Found
  /** What was said: of what was reviewed or extracted, that and what is news to it. */
  readonly opinions: readonly KindOpinion[]
  /** The keyed hash of the company's name, and of its number in a register. */
  readonly company?: string
  readonly registered?: string
  /** Whether somebody was named there, or is by one of the points. */
  readonly isNamed: boolean
}

const PERSON: readonly EntryKind[] = ['contact.recorded', 'contact.corrected']
const SHARED: readonly string[] = ['generic-role', 'switchboard', 'postal-business']

/** Is a point of this kind nobody's own? */
export function isShared(pointKind: string): boolean {
  return SHARED.includes(pointKind)
}

type Opinion = KindOpinion & { readonly at: Instant; readonly act: Act }

/**
 * What kind of person somebody is: by the latest review, or extract, of their company; else by what was
 * stated; else by what the company's name surely tells.
 *
 * A finding that is only likely never counts, though it may contradict. Whatever contradicts leaves the
 * kind unknown, as does what comes after a review and was not there before it. What was found of
 * another company, or for another country, is left out. Nobody's own mailbox is a legal person's only
 * while nobody is named.
 */
export function readKind(acts: readonly Act[]): KindStanding {
  const persons = ofKind(acts, ...PERSON)
  const company = wordIn(persons, 'company')
  const opinions = persons.flatMap(opinionsOf).filter((one) => isPresent(one, persons, company))
  const settled = settlementIn(opinions)
  const said = settled ? [settled, ...newsAfter(opinions, settled)] : saidBefore(opinions)
  const own = persons.filter((act) => isOf(act, company))
  const registered = wordIn(own, 'registered')
  const naming = namingIn(acts, own)
  return {
    ...weigh(said, persons, naming),
    opinions: said.map(({ kind, from, isSure }) => ({ kind, from, isSure })),
    ...(company === undefined ? {} : { company }),
    ...(registered === undefined ? {} : { registered }),
    isNamed: naming.length > 0,
  }
}

function wordIn(acts: readonly Act[], code: string): string | undefined {
  const word = agreed(acts, code)?.value
  return typeof word === 'string' ? word : undefined
}

/** An entry may hold two: what was stated, and what the company's name tells against it. */
function opinionsOf(act: Act): readonly Opinion[] {
  const from = (wordOf(act, 'kindFrom') ?? 'stated') as KindSource
  const isSure = wordOf(act, 'kindConfidence') !== 'likely'
  const [kind, found] = [wordOf(act, 'personKind'), wordOf(act, 'kindFound')]
  const { at } = act
  return [
    ...(kind === undefined ? [] : [{ kind, from, at, act, isSure: isSure || !isFound(from) }]),
    ...(found === undefined
      ? []
      : [{ kind: found, from: 'company-name' as const, isSure, at, act }]),
  ]
}

function isFound(from: KindSource): boolean {
  return from === 'company-name' || from === 'extract'
}

/** What was stated is about the person; all else is about the company of then, and its country. */
function isPresent(
  { from, act }: Opinion,
  persons: readonly Act[],
  company: string | undefined,
): boolean {
  if (from === 'stated') return true
  const [then, now] = [wordOf(act, 'country'), wordIn(persons, 'country')]
  const isThere = !isFound(from) || then === undefined || then === now
  return isOf(act, company) && isThere
}

function isOf(act: Act, company: string | undefined): boolean {
  const own = wordOf(act, 'company')
  return own === undefined || own === company
}

/** The last word: of the latest review, else of the latest extract that surely is of this company. */
function settlementIn(opinions: readonly Opinion[]): Opinion | undefined {
  const last = (from: KindSource): Opinion | undefined => {
    const [first, ...others] = lastOf(opinions.filter((one) => one.from === from && one.isSure))
    // Two of one instant that differ settle nothing.
    return others.every(({ kind }) => kind === first?.kind) ? first : undefined
  }
  // An extract that is news to a review agrees with it or contradicts it, and never replaces it.
  return last('reviewed') ?? last('extract')
}

/** What was said after it, and was not said before in the same words. */
function newsAfter(opinions: readonly Opinion[], settled: Opinion): readonly Opinion[] {
  const before = new Set(opinions.filter(({ at }) => at <= settled.at).map(wordsOf))
  const news = opinions.filter((one) => one.at > settled.at && !before.has(wordsOf(one)))
  const stated = lastOf(opinions.filter(({ from }) => from === 'stated'))
  const consumer = stated.find(({ kind }) => kind === CONSUMER)
  // Somebody who is a consumer stays one, whatever a register says of where they work.
  const stays = settled.from === 'extract' && consumer ? [consumer] : []
  return [...news, ...stays]
}

function wordsOf({ kind, from, isSure, act }: Opinion): string {
  return `${from} ${kind} ${isSure} ${wordOf(act, 'company') ?? ''}`
}

/** Those of the last instant; they stand in the order of time. */
function lastOf(opinions: readonly Opinion[]): readonly Opinion[] {
  return opinions.filter(({ at }) => at === opinions.at(-1)?.at)
}

/** The last review and statement. A finding does not take the place of another about the same company. */
function saidBefore(opinions: readonly Opinion[]): readonly Opinion[] {
  const last = (from: KindSource): readonly Opinion[] =>
    lastOf(opinions.filter((one) => one.from === from))
  const found = opinions.filter(({ from }) => isFound(from))
  return [...last('reviewed'), ...last('stated'), ...found]
}

type Weighed = Pick<KindStanding, 'mark' | 'found'>
const CONSUMER = 'consumer'

/** What counts of what was said, the weightiest first. */
function weigh(said: readonly Opinion[], persons: readonly Act[], naming: readonly Act[]): Weighed {
  const [first] = said
  if (!first) return { mark: 'unknown' }
  if (said.some((one) => said.some((other) => contradict(one, other))))
    return { mark: 'contradicted' }
  const consumer = said.find(({ kind, from }) => kind === CONSUMER && from === 'stated')
  const best = consumer ?? said.find(({ isSure }) => isSure)
  if (!best) return { mark: 'likely' }
  const { kind } = best
  if (kind === 'unknown') return { mark: best.from === 'reviewed' ? 'known' : 'unknown' }
  const heard = persons.filter((act) => said.some((one) => one.act === act && one.kind === kind))
  const by = kind === 'legal-person' ? namedThere(best, said, naming) : []
  const value = by.length > 0 ? 'employee-of-legal-person' : kind
  return { mark: 'known', found: { value, positions: positionsOf([...heard, ...by]) } }
}

/** What shows that somebody is addressed where a legal person was said to be. */
function namedThere(
  best: Opinion,
  said: readonly Opinion[],
  naming: readonly Act[],
): readonly Act[] {
  const employed = said.filter(({ kind }) => kind === 'employee-of-legal-person')
  const counted = naming.filter(({ kind, at }) => {
    if (best.from === 'reviewed') return at > best.at
    return best.from !== 'stated' || PERSON.includes(kind)
  })
  return [...new Set([...employed.map(({ act }) => act), ...counted])]
}

/** A name beside the company, or a point that may be somebody's own. */
function namingIn(acts: readonly Act[], own: readonly Act[]): readonly Act[] {
  const points = ofKind(acts, ...POINT)
  return [
    ...own.filter((act) => wordOf(act, 'addressed') === 'named-person'),
    ...points.filter((act) => !isShared(wordOf(act, 'pointKind') ?? '')),
  ]
}

function contradict(one: Opinion, other: Opinion): boolean {
  if (companyKindOf(one.kind) === companyKindOf(other.kind)) return false
  const isPrivate = one.kind === CONSUMER || other.kind === CONSUMER
  // Where a consumer works tells nothing against what they are.
  return !(isPrivate && (isFound(one.from) || isFound(other.from)))
}
