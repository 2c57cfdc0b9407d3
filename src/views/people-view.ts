import { canonical } from '../core/canonical.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Query, Transaction } from '../db/port.ts'
import { pieces, places, textOf } from '../db/rows.ts'
import { rowsOf } from '../db/statement.ts'
import type { Person } from './person.ts'
import { joined, personAfter, sourcesOf, untoldSince } from './person.ts'
import { livingAmong } from './standing-view.ts'
import type { View } from './view.ts'

/** The entries that change what a list shows of a person. */
const TELLING: readonly EntryKind[] = [
  'contact.recorded',
  'contact.corrected',
  'point.recorded',
  'notice.given',
  'import.undone',
  'contact.merged',
  'erasure.done',
]
const AT_ONCE = 100
const COLUMNS = 'lane, subject, recorded, country, kind, untold_since, state'

/** Everybody of a lane, with the clocks that run. Many entries are taken in few statements. */
export const PEOPLE: View = {
  tables: [
    { name: 'view_person', order: 'subject' },
    { name: 'view_person_source', order: 'subject, source' },
  ],
  async take(transaction, lane, entries) {
    const telling = entries.flatMap(({ header }) =>
      header?.subject && TELLING.includes(header.kind)
        ? [{ ...header, subject: header.subject }]
        : [],
    )
    if (telling.length === 0) return
    const living = await livingAmong(
      transaction.query,
      lane,
      telling.map(({ subject }) => subject),
    )
    const said = telling.map(({ subject }) => living.get(subject) ?? subject)
    const others = telling.flatMap(({ kind, codes }) =>
      kind === 'contact.merged' ? [codes['from'] as SubjectRef] : [],
    )
    const people = await read(transaction.query, lane, [...said, ...others])
    const before = new Map(people)
    for (const [i, header] of telling.entries()) fold(people, said[i] as SubjectRef, header)
    await write(transaction, lane, people)
    await writeSources(transaction, lane, before, people)
  },
}

type People = Map<SubjectRef, Person | undefined>

function fold(people: People, subject: SubjectRef, header: Header): void {
  switch (header.kind) {
    case 'contact.merged': {
      const from = header.codes['from'] as SubjectRef
      people.set(subject, joined(people.get(subject), people.get(from)))
      if (from !== subject) people.set(from, undefined)
      return
    }
    case 'erasure.done':
      people.set(subject, undefined)
      return
    default:
      people.set(subject, personAfter(people.get(subject), header))
  }
}

/** Those of the people that are known; each that was asked for has a place. */
async function read(query: Query, lane: number, subjects: readonly SubjectRef[]): Promise<People> {
  const people: People = new Map(subjects.map((subject) => [subject, undefined]))
  for (const some of pieces([...people.keys()], AT_ONCE)) {
    const rows = await query(
      `select subject, state from view_person where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows)
      people.set(textOf(row, 'subject') as SubjectRef, JSON.parse(textOf(row, 'state')) as Person)
  }
  return people
}

async function write({ query }: Transaction, lane: number, people: People): Promise<void> {
  const [kept, gone] = [[...people].filter(([, one]) => one), [...people].filter(([, one]) => !one)]
  for (const some of pieces(kept, AT_ONCE))
    await query(
      `insert into view_person (${COLUMNS}) values ${rowsOf(some.length, 7)}
       on conflict (lane, subject) do update set recorded = excluded.recorded, country = excluded.country,
       kind = excluded.kind, untold_since = excluded.untold_since, state = excluded.state`,
      some.flatMap(([subject, person]) => [lane, subject, ...valuesOf(person as Person)]),
    )
  for (const some of pieces(gone, AT_ONCE))
    await query(
      `delete from view_person where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some.map(([subject]) => subject)],
    )
}

/** A row for each source of each person, of which only what changed is written. */
async function writeSources(
  { query }: Transaction,
  lane: number,
  before: People,
  people: People,
): Promise<void> {
  const rows: (readonly [SubjectRef, string, number])[] = []
  for (const [subject, person] of people) {
    const [was, is] = [rowsBySource(before.get(subject)), rowsBySource(person)]
    for (const source of was.keys())
      if (!is.has(source))
        await query(
          'delete from view_person_source where lane = $1 and subject = $2 and source = $3',
          [lane, subject, source],
        )
    for (const [source, recorded] of is)
      if (was.get(source) !== recorded) rows.push([subject, source, recorded])
  }
  for (const some of pieces(rows, AT_ONCE))
    await query(
      `insert into view_person_source (lane, subject, source, recorded) values ${rowsOf(some.length, 4)}
       on conflict (lane, subject, source) do update set recorded = excluded.recorded`,
      some.flatMap((row) => [lane, ...row]),
    )
}

function rowsBySource(person: Person | undefined): ReadonlyMap<string, number> {
  return new Map(person ? sourcesOf(person).map((source) => [source, person.recorded]) : [])
}

function valuesOf(person: Person): readonly (string | number | null)[] {
  const { recorded, country, kind } = person
  const state = canonical(person)
  const known = kind?.[1] === 'unknown' ? undefined : kind?.[1]
  return [recorded, country?.[1] ?? null, known ?? null, untoldSince(person) ?? null, state]
}
