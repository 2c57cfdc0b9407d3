import type { Draft, Header, SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import { IMPORT_CLASSES_HELD_MAX, IMPORT_ROWS_HELD_MAX } from '../core/limits.ts'
import { entriesOf } from '../contacts/entries.ts'
import type { KnownPoint, Somebody, Stored } from '../contacts/match.ts'
import { match, pointName } from '../contacts/match.ts'
import type { Contacts } from '../contacts/record.ts'
import type { Recording } from '../contacts/recording.ts'
import type { ImportedContact } from './contact.ts'
import type { AsTheyAre, Judging } from './judging.ts'
import type { Outlook } from './outlook.ts'
import { createOutlookCount } from './outlook.ts'
import type { Importing } from './recording.ts'
import { recordingOf } from './recording.ts'

/** What an import would lead to. It holds numbers, and nobody's name. */
export type Foresight = {
  /** Rows of people who would be new, and of people who are known, by then or by an earlier row. */
  readonly recorded: number
  readonly known: number
  /** Rows that would be kept out: everybody with these points was erased, or they belong to several people. */
  readonly suppressed: number
  readonly ambiguous: number
  readonly outlook: readonly Outlook[]
  /** False where a file holds so many rows of people who are known that not all were held against each other. */
  readonly isExact: boolean
}

/** Follows an import without recording anything. */
export type Foreseer = {
  /** Rows in their order, some at a time. */
  take(rows: readonly ImportedContact[]): Promise<void>
  end(): Promise<Foresight>
}

type Parts = {
  readonly contacts: Pick<Contacts, 'meet'>
  readonly judging: Judging
}

type About = Importing & {
  readonly lane: number
  /** Do several rows name this point or this ref? */
  readonly isAgain: (name: string) => boolean
}

/** People of whom the same would be known: their entries, the points that rows name, and how many they are. */
type Class = {
  readonly drafts: readonly Draft[]
  readonly points: readonly string[]
  times: number
}

/** Stands for somebody who is not there yet. */
const NOBODY = trust<SubjectRef>('AAAAAAAAAAAAAAAAAAAAAA')
const PEOPLE_AT_ONCE = 64

/**
 * Foresees an import: people are matched and entries made as they would be, held by nobody, and read as the
 * gate reads them. Whoever stands in one row alone, and is new, is counted with all others of whom the same
 * would be known; the other rows are held until the end.
 */
export function createForeseer({ contacts, judging }: Parts, about: About): Foreseer {
  const { lane } = about
  const count = createOutlookCount(judging)
  const classes = new Map<string, Class>()
  const told: Rows = { recorded: 0, known: 0, suppressed: 0, ambiguous: 0 }
  let held = createHeld()
  let isExact = true

  function takeOne(recording: Recording, names: readonly string[], stored: Stored): void {
    const isMet = names.some((name) => about.isAgain(name) || isKnown(stored, name))
    if (isMet) return held.keep(recording, names, stored)
    const [one] = match([recording], stored)
    if (!one?.ok) return void told[one?.reason ?? 'ambiguous']++
    told.recorded++
    const points = pointsOf(recording, { subject: NOBODY, ids: new Map(), stored })
    const drafts = draftsOf(recording, { subject: NOBODY, isNew: true, points }, about)
    const name = nameOf(drafts)
    const known = classes.get(name)
    if (known) known.times++
    else classes.set(name, { drafts, points: named(points), times: 1 })
  }

  function askClasses(): void {
    for (const { drafts, points, times } of classes.values())
      count.add(asTheyWouldBe(undefined, drafts, about), points, times)
    classes.clear()
  }

  async function askHeld(): Promise<void> {
    const asked = held
    held = createHeld()
    const people = peopleOf(asked, told, about)
    for (let at = 0; at < people.length; at += PEOPLE_AT_ONCE) {
      const some = people.slice(at, at + PEOPLE_AT_ONCE)
      const living = some.flatMap(([{ known }]) => (known ? [known] : []))
      const are = new Map((await judging.people(living)).map((one) => [one.subject, one]))
      for (const [{ known }, { drafts, points }] of some)
        count.add(asTheyWouldBe(known && are.get(known), drafts, about), [...points], 1)
    }
  }
  return {
    async take(rows) {
      const asked = rows.map((row) => foreseenOf(row, about))
      const { recordings, stored } = await contacts.meet(lane, asked)
      for (const [i, recording] of recordings.entries())
        takeOne(recording, namesOf(rows[i] as ImportedContact), stored)
      if (classes.size > IMPORT_CLASSES_HELD_MAX) askClasses()
      if (held.recordings.length <= IMPORT_ROWS_HELD_MAX) return
      isExact = false
      await askHeld()
    },
    async end() {
      askClasses()
      await askHeld()
      return { ...told, outlook: count.all(), isExact }
    },
  }
}

/**
 * A row as it would be recorded. Its line would tell equal rows apart, and no fact rests on it; nothing of it
 * was recorded before, as an import that has begun is not foreseen.
 */
function foreseenOf(row: ImportedContact, about: About): Recording {
  const recording: { eventId?: string } & Recording = recordingOf({ ...row, line: 0 }, about)
  delete recording.eventId
  return recording
}

type Rows = { recorded: number; known: number; suppressed: number; ambiguous: number }

/** The people of rows that are held, as those would leave them. */
function peopleOf(
  { recordings, stored }: Held,
  told: Rows,
  about: About,
): readonly (readonly [Somebody, HeldPerson])[] {
  const people = new Map<Somebody, HeldPerson>()
  for (const [i, one] of match(recordings, stored).entries()) {
    if (!one.ok) {
      told[one.reason]++
      continue
    }
    const { who, is } = one.value
    told[is === 'new' ? 'recorded' : 'known']++
    const subject = who.known ?? NOBODY
    const person = people.get(who) ?? heldPerson()
    people.set(who, person)
    const recording = recordings[i] as Recording
    const points = pointsOf(recording, { subject, ids: person.ids, stored })
    person.drafts.push(...draftsOf(recording, { subject, isNew: is === 'new', points }, about))
    for (const point of named(points)) person.points.add(point)
  }
  return [...people]
}

type HeldPerson = {
  /** By name: the points that they have, or would have. */
  readonly ids: Map<string, string>
  readonly drafts: Draft[]
  /** The points that rows name. */
  readonly points: Set<string>
}

function heldPerson(): HeldPerson {
  return { ids: new Map(), drafts: [], points: new Set() }
}

/** Rows that are held against each other, with what is stored that they may be about. */
type Held = {
  readonly recordings: Recording[]
  readonly stored: Stored
  keep(recording: Recording, names: readonly string[], from: Stored): void
}

function createHeld(): Held {
  const recordings: Recording[] = []
  const refs = new Map<string, SubjectRef>()
  const points = new Map<string, KnownPoint>()
  return {
    recordings,
    stored: { events: new Map(), refs, points },
    keep(recording, names, from) {
      recordings.push(recording)
      const { ref } = recording.contact
      const named = ref === undefined ? undefined : from.refs.get(ref)
      if (ref !== undefined && named) refs.set(ref, named)
      for (const name of names) {
        const known = from.points.get(name)
        if (known) points.set(name, known)
      }
    },
  }
}

function isKnown({ refs, points }: Stored, name: string): boolean {
  const [, ref] = /^ref (.*)$/s.exec(name) ?? []
  if (ref !== undefined) return refs.has(ref)
  return (points.get(name)?.found.length ?? 0) > 0
}

/** The ids of a recording's points: those that somebody has, and of the others those that they would have. */
function pointsOf(
  { contact }: Recording,
  about: {
    readonly subject: SubjectRef
    readonly ids: Map<string, string>
    readonly stored: Stored
  },
): readonly (string | undefined)[] {
  const { subject, ids, stored } = about
  return contact.points.map(({ point }) => {
    const name = pointName(point)
    const known = stored.points.get(name)
    if (known?.isSuppressed) return undefined
    const own = known?.found.find((one) => one.subject === subject)?.point
    const id = ids.get(name) ?? own ?? `point-${ids.size}`
    ids.set(name, id)
    return id
  })
}

function named(points: readonly (string | undefined)[]): readonly string[] {
  return points.flatMap((point) => (point === undefined ? [] : [point]))
}

type Just = Parameters<typeof entriesOf>[1]

/** The very entries that a recording would leave. */
function draftsOf(recording: Recording, just: Just, { now }: Importing): readonly Draft[] {
  return [...entriesOf(recording, just, () => now), ...(recording.more?.(just) ?? [])]
}

/** What tells people apart, of all that their entries say in the open: not which company it is. */
function nameOf(drafts: readonly Draft[]): string {
  return JSON.stringify(
    drafts.map(({ kind, occurredAt, actor, codes }) => {
      const { company, registered, ...others } = codes
      return [kind, occurredAt, actor, company !== undefined, registered !== undefined, others]
    }),
  )
}

/** Somebody with the entries that they would have. */
function asTheyWouldBe(
  known: AsTheyAre | undefined,
  drafts: readonly Draft[],
  { lane, now }: About,
): AsTheyAre {
  const entries = known?.entries ?? []
  const next = entries.reduce((most, { position }) => Math.max(most, position + 1), 0)
  const would = drafts.map(({ kind, subject, occurredAt, actor, codes }, i): Header => ({
    kind,
    ...(subject ? { subject } : {}),
    occurredAt,
    actor,
    codes,
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
  const names = points.map(({ point }) => pointName(point))
  return person.ref === undefined ? names : [...names, `ref ${person.ref}`]
}
