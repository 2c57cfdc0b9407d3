import type { Draft, Header, SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import { IMPORT_CLASSES_HELD_MAX, IMPORT_PEOPLE_HELD_MAX } from '../core/limits.ts'
import { draftsOf } from '../contacts/drafts.ts'
import type { Contacts } from '../contacts/record.ts'
import type { Found } from '../vault/look-up.ts'
import type { Vault } from '../vault/vault.ts'
import type { ImportedContact } from './contact.ts'
import type { AsTheyAre, Judging } from './judging.ts'
import type { Outlook } from './outlook.ts'
import { createOutlookCount } from './outlook.ts'
import type { Importing } from './recording.ts'
import { recordingOf } from './recording.ts'

/** Whom an import would make and meet. */
export type WhoWouldBe = {
  /** Rows of people who would be new, and of people who are known, by then or by an earlier row. */
  readonly recorded: number
  readonly known: number
  /** Rows that would be kept out: everybody with these points was erased, or they belong to several people. */
  readonly suppressed: number
  readonly ambiguous: number
}

/** What an import would lead to. `isExact` is false where a file holds too many people of several rows. */
export type Foresight = WhoWouldBe & {
  readonly outlook: readonly Outlook[]
  readonly isExact: boolean
}

/** Follows an import without recording anything. */
export type Foreseer = {
  /** Rows in their order, some at a time. */
  take(rows: readonly ImportedContact[]): Promise<void>
  end(): Promise<Foresight>
}

type Parts = {
  readonly vault: Pick<Vault, 'findMany' | 'areSuppressed' | 'resolve'>
  readonly contacts: Pick<Contacts, 'byRef'>
  readonly judging: Judging
}

/** Somebody as the rows so far would leave them. */
type Somebody = {
  /** Whoever is known already. */
  readonly subject?: SubjectRef
  readonly drafts: Draft[]
  /** By value: the points that they have, or would have. */
  readonly points: Map<string, string>
  /** The points that rows named. */
  readonly named: Set<string>
}

/** Stands for somebody who is not there yet. */
const NOBODY = trust<SubjectRef>('AAAAAAAAAAAAAAAAAAAAAA')
const PEOPLE_AT_ONCE = 64

/**
 * Foresees an import: the very entries that it would append, held by nobody, are read as the gate reads them.
 * `isAgain` tells whether several rows name a value or a ref: who stands in one row alone, and is new, is
 * counted with all others of whom the same would be known, and forgotten.
 */
export function createForeseer(
  parts: Parts,
  about: Importing & { readonly lane: number; readonly isAgain: (name: string) => boolean },
): Foreseer {
  const { lane } = about
  const count = createOutlookCount(parts.judging)
  const held = createHeld()
  const classes = new Map<string, { drafts: readonly Draft[]; named: string[]; times: number }>()
  const told = { recorded: 0, known: 0, suppressed: 0, ambiguous: 0 }
  let isExact = true

  /** The entries of a row, once it is known who it would be. */
  function follow(
    row: ImportedContact,
    who: Somebody,
    isNew: boolean,
    kept: Kept,
  ): readonly Draft[] {
    told[isNew ? 'recorded' : 'known']++
    const points = row.points.map(({ point }) => {
      const name = nameOf(point)
      if (kept.has(name)) return undefined
      const id = who.points.get(name) ?? `point-${who.points.size}`
      who.points.set(name, id)
      who.named.add(id)
      return id
    })
    const of = { subject: who.subject ?? NOBODY, isNew, points }
    // The line would tell equal rows apart, and no fact rests on it.
    return draftsOf(recordingOf({ ...row, line: 0 }, about), of, about.now)
  }

  function takeOne(row: ImportedContact, met: Met): void {
    const who = held.whoIs(row, met)
    if (who === 'ambiguous') return void told.ambiguous++
    const isKeptOut =
      row.points.length > 0 && row.points.every(({ point }) => met.kept.has(nameOf(point)))
    if (!who && isKeptOut) return void told.suppressed++
    if (who) return void who.drafts.push(...follow(row, who, false, met.kept))
    const fresh = newcomer()
    const drafts = follow(row, fresh, true, met.kept)
    if (namesOf(row).some(about.isAgain)) {
      fresh.drafts.push(...drafts)
      return held.keep(row, fresh, met.kept)
    }
    const name = JSON.stringify(
      drafts.map(({ kind, occurredAt, codes }) => [kind, occurredAt, codes]),
    )
    const known = classes.get(name)
    if (known) known.times++
    else classes.set(name, { drafts, named: [...fresh.named], times: 1 })
  }

  function askClasses(): void {
    for (const { drafts, named, times } of classes.values())
      count.add(asTheyWouldBe(undefined, drafts, lane, about), named, times)
    classes.clear()
  }

  async function askPeople(): Promise<void> {
    const people = held.all()
    for (let at = 0; at < people.length; at += PEOPLE_AT_ONCE) {
      const some = people.slice(at, at + PEOPLE_AT_ONCE)
      const living = some.flatMap(({ subject }) => (subject ? [subject] : []))
      const are = new Map((await parts.judging.people(living)).map((one) => [one.subject, one]))
      for (const { subject, drafts, named } of some) {
        const known = subject && are.get(subject)
        count.add(asTheyWouldBe(known, drafts, lane, about), [...named], 1)
      }
    }
    held.forget()
  }
  return {
    async take(rows) {
      const met = await meet(parts, lane, rows)
      for (const [i, row] of rows.entries()) takeOne(row, { ...met, named: met.refs[i] })
      if (classes.size > IMPORT_CLASSES_HELD_MAX) askClasses()
      if (held.size() <= IMPORT_PEOPLE_HELD_MAX) return
      isExact = false
      await askPeople()
    },
    async end() {
      askClasses()
      await askPeople()
      return { ...told, outlook: count.all(), isExact }
    },
  }
}

type Kept = ReadonlySet<string>
/** Whom the house knows by what some rows name. */
type Met = {
  readonly owners: ReadonlyMap<string, readonly Found[]>
  /** Values that are kept out, as their person was erased. */
  readonly kept: Kept
  /** Who the row names by its ref. */
  readonly named?: SubjectRef | undefined
}

async function meet(
  { vault, contacts }: Parts,
  lane: number,
  rows: readonly ImportedContact[],
): Promise<Omit<Met, 'named'> & { readonly refs: readonly (SubjectRef | undefined)[] }> {
  const points = rows.flatMap((row) => row.points.map(({ point }) => point))
  const names = points.map(nameOf)
  const owners = await vault.findMany(lane, points)
  const areKept = await vault.areSuppressed(lane, points)
  const refs = await Promise.all(
    rows.map(async ({ person }) => {
      const named = person.ref === undefined ? undefined : await contacts.byRef(lane, person.ref)
      return named && vault.resolve(lane, named)
    }),
  )
  return {
    owners: new Map(names.map((name, i) => [name, owners[i] ?? []])),
    kept: new Set(names.filter((_, i) => areKept[i])),
    refs,
  }
}

type Held = {
  /** Whom a row is about, among those who are held or known. Undefined for somebody new. */
  whoIs(row: ImportedContact, met: Met): Somebody | 'ambiguous' | undefined
  keep(row: ImportedContact, who: Somebody, kept: Kept): void
  all(): readonly Somebody[]
  size(): number
  forget(): void
}

function createHeld(): Held {
  const people = new Set<Somebody>()
  const byName = new Map<string, Set<Somebody>>()
  const bySubject = new Map<SubjectRef, Somebody>()

  function file(name: string, who: Somebody): void {
    const others = byName.get(name)
    if (others) others.add(who)
    else byName.set(name, new Set([who]))
  }
  function living(subject: SubjectRef): Somebody {
    const known = bySubject.get(subject)
    if (known) return known
    const who = { ...newcomer(), subject }
    bySubject.set(subject, who)
    people.add(who)
    return who
  }
  /** What a row names of somebody is theirs from then on, unless it is kept out. */
  function meetAgain(row: ImportedContact, who: Somebody, { owners, kept }: Met): Somebody {
    for (const { point } of row.points) {
      const name = nameOf(point)
      const own = owners.get(name)?.find(({ subject }) => subject === who.subject)
      if (own) who.points.set(name, own.point)
      if (!kept.has(name)) file(name, who)
    }
    return who
  }
  return {
    whoIs(row, met) {
      const { owners, named } = met
      const { ref } = row.person
      if (ref !== undefined) {
        const [held] = byName.get(`ref ${ref}`) ?? []
        const who = held ?? (named && living(named))
        return who && meetAgain(row, who, met)
      }
      const found = new Set<Somebody>()
      for (const { point } of row.points) {
        const name = nameOf(point)
        for (const who of byName.get(name) ?? []) found.add(who)
        for (const { subject } of owners.get(name) ?? []) found.add(living(subject))
      }
      const [one, ...others] = found
      if (others.length > 0) return 'ambiguous'
      return one && meetAgain(row, one, met)
    },
    keep(row, who, kept) {
      people.add(who)
      for (const name of namesOf(row)) if (!kept.has(name)) file(name, who)
    },
    all: () => [...people],
    size: () => people.size,
    forget() {
      people.clear()
      byName.clear()
      bySubject.clear()
    },
  }
}

function newcomer(): Somebody {
  return { drafts: [], points: new Map(), named: new Set() }
}

/** Somebody with the entries that they would have. */
function asTheyWouldBe(
  known: AsTheyAre | undefined,
  drafts: readonly Draft[],
  lane: number,
  { now }: Importing,
): AsTheyAre {
  const entries = known?.entries ?? []
  const next = entries.reduce((most, { position }) => Math.max(most, position + 1), 0)
  const would = drafts.map(({ body: _, ...draft }, i): Header => ({
    ...draft,
    lane,
    position: next + i,
    receivedAt: now,
  }))
  return {
    subject: known?.subject ?? NOBODY,
    entries: [...entries, ...would],
    suppressed: known?.suppressed ?? NONE,
  }
}

const NONE: ReadonlySet<string> = new Set()

/** Everything by which a row may be the person of another row. */
export function namesOf({ person, points }: ImportedContact): readonly string[] {
  const names = points.map(({ point }) => nameOf(point))
  return person.ref === undefined ? names : [...names, `ref ${person.ref}`]
}

function nameOf({ kind, normal }: ImportedContact['points'][number]['point']): string {
  return `${kind} ${normal}`
}
