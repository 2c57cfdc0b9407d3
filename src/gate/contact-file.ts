import { instantText } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Act } from '../core/known/act.ts'
import { withoutUndone } from '../core/known/undone.ts'
import { actsBy, agreed, dayOf, lastOf, ofKind, wordOf } from '../core/known/act.ts'
import { readRelation } from '../core/known/relation.ts'
import { PERSON } from '../core/known/row.ts'
import { pointsFor } from '../core/known/point.ts'
import type { Language } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Asking, Gate, GateParts } from './gate.ts'
import { latestOf } from './gate.ts'
import { gatherPeople } from './gather.ts'
import type { KnownPoint } from './known-points.ts'
import { pointsOf } from './known-points.ts'
import type { Cell, Stop } from './standing.ts'
import { standingOf } from './standing.ts'

/** A field with where it comes from: when it was heard of, from whom, and the entries that say it. */
type Sourced = {
  readonly value: unknown
  readonly recordedAt: string
  readonly by: string
  readonly evidence: readonly number[]
}

type Told = Readonly<Record<string, unknown>> & { readonly evidence: readonly number[] }

/** Everything that a seller knows of a person, and what may be done with it. */
export type ContactFile = {
  readonly contact: SubjectRef
  readonly person: Readonly<Record<string, Sourced>>
  readonly points: readonly KnownPoint[]
  readonly relation?: Told
  readonly sales: readonly Told[]
  readonly registers: readonly Told[]
  readonly stops: readonly Stop[]
  /** The channels that lead to one of the points. */
  readonly reachedBy: readonly (typeof CHANNELS)[number][]
  /** A cell for every purpose and channel. */
  readonly standing: readonly Cell[]
}

type Parts = GateParts & {
  readonly gate: Gate
  readonly ledger: Pick<Ledger, 'aboutMany' | 'read'>
}

/** Who reads, and whether names, addresses and suppliers are told to them, or ids and codes alone. */
type Reader = { readonly language: Language; readonly isTold: boolean }

/** What is known of somebody who lives in this lane, each field with its source. */
export async function readContactFile(
  parts: Parts,
  asking: Asking,
  subject: SubjectRef,
  { language, isTold }: Reader,
): Promise<ContactFile> {
  const { lane } = asking
  const [person] = await gatherPeople(parts, { query: parts.db.query, lane, subjects: [subject] })
  if (!person) throw new Error('somebody who lives was not gathered')
  const acts = withoutUndone(actsBy(latestOf(parts.clock(), person.entries), person.entries))
  const { cells, stops } = standingOf(parts.gate, asking, person, language)
  const relation = relationOf(acts)
  return {
    contact: subject,
    person: { ...codesOf(acts), ...(isTold ? await namesOf(parts, lane, acts) : {}) },
    points: await pointsOf(parts, {
      lane,
      subject,
      acts,
      isTold,
      noticeWithin: parts.gate.noticeWithin,
      asOf: latestOf(parts.clock(), person.entries),
    }),
    ...(relation ? { relation } : {}),
    sales: ofKind(acts, 'sale.recorded').map((sale) => ({
      ...sale.codes,
      on: dayOf(sale, 'on'),
      evidence: [sale.position],
    })),
    registers: registersOf(acts),
    stops,
    reachedBy: CHANNELS.filter((channel) => pointsFor(channel, person.entries).length > 0),
    standing: cells,
  }
}

const CODES = { kind: 'personKind', country: 'country', age: 'age' } as const

function codesOf(acts: readonly Act[]): ContactFile['person'] {
  const fields: Record<string, Sourced> = {}
  const records = ofKind(acts, ...PERSON)
  for (const [field, code] of Object.entries(CODES)) {
    const found = agreed(records, code)
    const told = found && records.find(({ position }) => found.positions.includes(position))
    if (told) fields[field] = sourced(found.value, told)
  }
  return fields
}

const NAMES = ['name', 'company', 'ref'] as const

/** What the bodies of the records say, the latest of each. */
async function namesOf(
  { ledger }: Pick<Parts, 'ledger'>,
  lane: number,
  acts: readonly Act[],
): Promise<ContactFile['person']> {
  const fields: Record<string, Sourced> = {}
  for (const act of ofKind(acts, ...PERSON)) {
    const entry = await ledger.read(lane, act.position)
    if (entry?.state !== 'whole') continue
    for (const name of NAMES)
      if (entry.body[name] !== undefined) fields[name] = sourced(entry.body[name], act)
  }
  return fields
}

function sourced(value: unknown, { at, actor, position }: Act): Sourced {
  return { value, recordedAt: instantText(at), by: actor, evidence: [position] }
}

function relationOf(acts: readonly Act[]): Told | undefined {
  const standing = readRelation(acts)
  if (!standing) return undefined
  const { acts: own, ...told } = standing
  return { ...told, evidence: own.map(({ position }) => position) }
}

/** The latest check of each register, for the person or one of their points. */
function registersOf(acts: readonly Act[]): readonly Told[] {
  const checks = ofKind(acts, 'register.checked')
  const names = new Set(checks.map((act) => `${wordOf(act, 'register')} ${wordOf(act, 'point')}`))
  return [...names].flatMap((name) => {
    const own = checks.filter(
      (act) => `${wordOf(act, 'register')} ${wordOf(act, 'point')}` === name,
    )
    return lastOf(own).map((act) => ({
      ...act.codes,
      on: dayOf(act, 'on'),
      evidence: [act.position],
    }))
  })
}
