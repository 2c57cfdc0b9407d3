import { createHash } from 'node:crypto'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import { canonical } from '../core/canonical.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Header, SubjectRef } from '../core/entry.ts'
import type { Act } from '../core/known/act.ts'
import { actsBy, agreed, ofKind } from '../core/known/act.ts'
import type { KindMark, KindOpinion, KindStanding } from '../core/known/kind.ts'
import { readKind } from '../core/known/kind.ts'
import { companyKindOf } from '../core/legal-form.ts'
import type { Query } from '../db/port.ts'
import { textOf } from '../db/rows.ts'
import { parseHeader } from '../ledger/commitment.ts'
import { livingAmong } from './standing-view.ts'
import type { View } from './view.ts'
import { subjectAndAliases } from '../vault/subject.ts'

/** What is said of the people of one company of whom the kind is not known. */
export type Doubt = {
  readonly mark: Exclude<KindMark, 'known'>
  readonly country?: string
  /** What was said, each once; a legal person and whoever works there are of one form. */
  readonly opinions: readonly KindOpinion[]
}

const ALWAYS = trust<Instant>(Number.MAX_SAFE_INTEGER)

/** The company of each person who has one, and who waits for a review. */
export const COMPANY: View = {
  tables: [{ name: 'view_company', order: 'subject' }],
  async take({ query }, lane, entries) {
    const telling = entries.flatMap(({ header }) =>
      header?.subject && isTelling(header) ? [{ ...header, subject: header.subject }] : [],
    )
    const subjects = telling.map(({ subject }) => subject)
    const living = await livingAmong(query, lane, subjects)
    const taken: Promise<void>[] = []
    for (const header of telling) {
      const subject = living.get(header.subject) ?? header.subject
      // Whoever was just recorded has nothing before it: nothing is waited for.
      if (header.kind === 'contact.recorded') {
        const kept = keep(query, lane, subject, [header])
        kept.catch(() => undefined)
        taken.push(kept)
      } else await takeOne(query, lane, header, subject)
    }
    await Promise.all(taken)
  },
}

function isTelling({ kind, codes }: Header): boolean {
  return kind === 'contact.recorded' ? codes['company'] !== undefined : CHANGES.includes(kind)
}

const CHANGES: readonly EntryKind[] = ['contact.merged', 'contact.corrected', 'erasure.done']

/** `subject` is the record that stands for the person today; `into` the number under which the views are kept. */
async function takeOne(
  query: Query,
  into: number,
  header: Header & { readonly subject: SubjectRef },
  subject: SubjectRef,
): Promise<void> {
  if (header.kind === 'erasure.done') return drop(query, into, subject)
  if (header.kind === 'contact.merged') await drop(query, into, header.codes['from'] as SubjectRef)
  return keep(query, into, subject, await headersUpTo(query, header, subject))
}

/** How it stands with one person's company, by all that is kept about them. */
export type CompanyStanding = {
  readonly kind: KindStanding
  readonly country?: string
  /** The group in which they wait for a review, where they do. */
  readonly group?: string
  readonly acts: readonly Act[]
}

/** Reads it from the ledger itself, within a transaction of whoever decides something by it. */
export async function companyStandingOf(
  query: Query,
  lane: number,
  subject: SubjectRef,
): Promise<CompanyStanding> {
  const end = { lane, position: Number.MAX_SAFE_INTEGER }
  const acts = actsBy(ALWAYS, await headersUpTo(query, end, subject))
  const country = countryOf(acts)
  const doubt = doubtOf(readKind(personsAmong(acts)), country)
  const kind = readKind(acts)
  const group = doubt && kind.company !== undefined ? groupOf(kind.company, doubt) : undefined
  return {
    kind,
    acts,
    ...(country === undefined ? {} : { country }),
    ...(group === undefined ? {} : { group }),
  }
}

function personsAmong(acts: readonly Act[]): readonly Act[] {
  return ofKind(acts, 'contact.recorded', 'contact.corrected')
}

function countryOf(acts: readonly Act[]): string | undefined {
  const country = agreed(personsAmong(acts), 'country')?.value
  return typeof country === 'string' ? country : undefined
}

async function headersUpTo(
  query: Query,
  { lane, position }: Pick<Header, 'lane' | 'position'>,
  subject: SubjectRef,
): Promise<readonly Header[]> {
  const headers: Header[] = []
  for (const one of await subjectAndAliases(query, lane, subject)) {
    const rows = await query(
      `select header from ledger
       where lane = $1 and subject = $2 and position <= $3 and header is not null order by position`,
      [lane, one, position],
    )
    for (const row of rows) {
      const header = parseHeader(textOf(row, 'header'))
      if (header) headers.push(header)
    }
  }
  return headers
}

async function keep(
  query: Query,
  into: number,
  subject: SubjectRef,
  headers: readonly Header[],
): Promise<void> {
  const persons = personsAmong(actsBy(ALWAYS, headers))
  const standing = readKind(persons)
  const { company } = standing
  if (company === undefined) return drop(query, into, subject)
  const country = countryOf(persons)
  const doubt = doubtOf(standing, country)
  await query(
    `insert into view_company
       (lane, subject, company, registered, country, position, doubt, standing)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (lane, subject) do update
     set company = excluded.company, registered = excluded.registered, country = excluded.country,
       position = excluded.position, doubt = excluded.doubt, standing = excluded.standing`,
    [
      into,
      subject,
      company,
      standing.registered ?? null,
      country ?? null,
      namedAt(persons, company),
      doubt ? groupOf(company, doubt) : null,
      doubt ? canonical(doubt) : null,
    ],
  )
}

/** The place of the latest entry whose body holds the name of the company. */
function namedAt(persons: readonly Act[], company: string): number {
  const naming = persons.filter(
    ({ codes }) =>
      codes['company'] === company && !NAMELESS.some((from) => from === codes['kindFrom']),
  )
  return Math.max(...naming.map(({ position }) => position))
}

/** What is reviewed or extracted is about a company that was named before. */
const NAMELESS = ['reviewed', 'extract']

async function drop(query: Query, into: number, subject: SubjectRef): Promise<void> {
  await query('delete from view_company where lane = $1 and subject = $2', [into, subject])
}

/** What is not known of somebody. Undefined where their kind is known, or was left unknown by a review. */
function doubtOf(
  { mark, opinions }: Pick<KindStanding, 'mark' | 'opinions'>,
  country: string | undefined,
): Doubt | undefined {
  if (mark === 'known') return undefined
  const forms = opinions.map((one) => ({ ...one, kind: companyKindOf(one.kind) }))
  const once = new Map(forms.map((one) => [canonical(one), one]))
  return {
    mark,
    ...(country === undefined ? {} : { country }),
    opinions: [...once.keys()].sort().map((key) => once.get(key) as KindOpinion),
  }
}

const GROUP_LENGTH = 12

/** People of one company of whom the same is said are one group. */
function groupOf(company: string, doubt: Doubt): string {
  const said = createHash('sha256').update(canonical(doubt)).digest('hex').slice(0, GROUP_LENGTH)
  return `${company}.${said}`
}
