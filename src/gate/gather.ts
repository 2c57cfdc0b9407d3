import type { KnownWhom, Whom } from '../contacts/whom.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { Query } from '../db/port.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LookedUp } from '../vault/look-up.ts'
import { aliasesOfMany } from '../vault/resolve-many.ts'
import type { Vault } from '../vault/vault.ts'
import { findPeople } from './find-people.ts'

/** A person with everything that is kept about them. */
export type Person = {
  readonly subject: SubjectRef
  /** Of every record that was merged into this one too; in no order. */
  readonly entries: readonly Header[]
  /** The points whose value is kept out of the lane, as somebody else who had it was erased. */
  readonly suppressed: ReadonlySet<string>
}

/** The person that a question named, and the point, if it named one. */
export type Gathered = Person & Pick<KnownWhom, 'point'>

export type GatherParts = {
  readonly vault: Vault
  readonly ledger: Pick<Ledger, 'aboutMany'>
  readonly contacts: Parameters<typeof findPeople>[0]['contacts']
}

/** Finds everybody who is asked about, with what is kept about them, in few statements. */
export async function gather(
  parts: GatherParts,
  query: Query,
  lane: number,
  whoms: readonly Whom[],
): Promise<readonly Result<Gathered, 'unknown' | 'ambiguous'>[]> {
  const found = await findPeople(parts, query, lane, whoms)
  const subjects = found.flatMap((one) => (one.ok ? [one.value.subject] : []))
  const entries = await entriesOf(parts, query, lane, subjects)
  const suppressed = await suppressedAmong(parts, query, lane, { whoms, found })
  return found.map((one, i) => {
    if (!one.ok) return one
    const { subject, point } = one.value
    return ok({
      subject,
      entries: entries.get(subject) ?? [],
      suppressed: suppressed[i] ?? NONE,
      ...(point === undefined ? {} : { point }),
    })
  })
}

/** Some people who live, with what is kept about them. `query` reads entries, and the vault its own points. */
export async function gatherPeople(
  parts: GatherParts,
  {
    query,
    lane,
    subjects,
  }: { readonly query: Query; readonly lane: number; readonly subjects: readonly SubjectRef[] },
): Promise<readonly Person[]> {
  const entries = await entriesOf(parts, query, lane, subjects)
  const suppressed = await suppressedOf(parts, lane, subjects)
  return subjects.map((subject, i) => ({
    subject,
    entries: entries.get(subject) ?? [],
    suppressed: suppressed[i] ?? NONE,
  }))
}

const NONE: ReadonlySet<string> = new Set()

async function entriesOf(
  { ledger }: GatherParts,
  query: Query,
  lane: number,
  subjects: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, readonly Header[]>> {
  const aliases = await aliasesOfMany(query, lane, subjects)
  const about = await ledger.aboutMany(lane, [...subjects, ...aliases.keys()], query)
  if (aliases.size === 0) return about
  const entries = new Map(about)
  for (const [alias, subject] of aliases)
    entries.set(subject, [...(entries.get(subject) ?? []), ...(about.get(alias) ?? [])])
  return entries
}

type Asked = {
  readonly whoms: readonly Whom[]
  readonly found: Awaited<ReturnType<typeof findPeople>>
}

/** Of who was named by a point, whether that point is kept out; of the others, which of their points are. */
async function suppressedAmong(
  parts: GatherParts,
  query: Query,
  lane: number,
  { whoms, found }: Asked,
): Promise<readonly ReadonlySet<string>[]> {
  const values: LookedUp[] = []
  const subjects: SubjectRef[] = []
  for (const [i, whom] of whoms.entries()) {
    const one = found[i]
    if (!one?.ok) continue
    if (whom.by === 'point') values.push(whom.point)
    else subjects.push(one.value.subject)
  }
  const kept = values.length === 0 ? [] : await parts.vault.areSuppressed(lane, values, query)
  const points = await suppressedOf(parts, lane, subjects, query)
  let [value, subject] = [0, 0]
  return whoms.map((whom, i) => {
    const one = found[i]
    if (!one?.ok) return NONE
    if (whom.by !== 'point') return points[subject++] ?? NONE
    return kept[value++] && one.value.point !== undefined ? new Set([one.value.point]) : NONE
  })
}

/** The suppressed points of each of some people; where nothing is suppressed at all, none is opened. */
async function suppressedOf(
  { vault }: GatherParts,
  lane: number,
  subjects: readonly SubjectRef[],
  query?: Query,
): Promise<readonly ReadonlySet<string>[]> {
  if (subjects.length === 0 || !(await vault.isAnythingSuppressed(lane, query))) return []
  const sets: ReadonlySet<string>[] = []
  for (const subject of subjects) {
    const opened = await vault.points(lane, subject, query)
    const points = opened.flatMap((one) => (one.ok ? [one.value] : []))
    const values = points.map(({ given, normal }) => ({ kind: given.kind, normal }))
    const kept = await vault.areSuppressed(lane, values, query)
    sets.push(new Set(points.flatMap(({ point }, i) => (kept[i] ? [point] : []))))
  }
  return sets
}
