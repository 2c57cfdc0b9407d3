import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Query, Transaction } from '../db/port.ts'
import type { Random } from './random.ts'
import { places, textOf } from '../db/rows.ts'

/** The number of a lane; a lane belongs to one seller. */
export type Lane = number

export type { SubjectRef }

const BYTES = 16
/** An alias leads to its subject at once; one hop more where that is merged at this moment. */
const ALIAS_HOPS_MAX = 8

/** A fresh reference, for a subject or for one of its points. */
export function newReference(random: Random): string {
  return Buffer.from(random(BYTES)).toString('base64url')
}

/** Makes room for a new person. */
export async function addSubject(
  { query }: Transaction,
  lane: Lane,
  random: Random,
  now: number,
): Promise<SubjectRef> {
  const subject = trust<SubjectRef>(newReference(random))
  await query('insert into vault_subject (lane, subject, made_at) values ($1, $2, $3)', [
    lane,
    subject,
    now,
  ])
  return subject
}

/** The subject itself, or the one into which it was merged. Undefined where it was erased, or never was. */
export async function resolveSubject(
  query: Query,
  lane: Lane,
  subject: SubjectRef,
): Promise<SubjectRef | undefined> {
  const [row] = await query(
    'select coalesce(merged_into, subject) as subject from vault_subject where lane = $1 and subject = $2',
    [lane, subject],
  )
  return row && trust<SubjectRef>(textOf(row, 'subject'))
}

/**
 * Resolves a subject and holds it until the transaction ends: whoever changes or erases it at the same
 * moment waits.
 */
export async function claimSubject(
  query: Query,
  lane: Lane,
  asked: SubjectRef,
): Promise<SubjectRef | undefined> {
  let subject = asked
  for (let hops = 0; hops < ALIAS_HOPS_MAX; hops++) {
    // The write changes nothing: it takes the lock of the row, in words that every engine speaks.
    const [row] = await query(
      'update vault_subject set made_at = made_at where lane = $1 and subject = $2 returning merged_into',
      [lane, subject],
    )
    if (!row) return undefined
    if (row['merged_into'] === null) return subject
    subject = trust<SubjectRef>(textOf(row, 'merged_into'))
  }
  throw new Error('an alias leads nowhere')
}

/** Holds those of the subjects that exist, as they are, until the transaction ends; says which. */
export async function claimSubjects(
  query: Query,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set()
  const rows = await query(
    `update vault_subject set made_at = made_at
     where lane = $1 and subject in (${places(subjects.length, 2)}) returning subject`,
    [lane, ...subjects],
  )
  return new Set(rows.map((row) => textOf(row, 'subject')))
}

/** The subject and every one that was merged into it. */
export async function subjectAndAliases(
  query: Query,
  lane: Lane,
  subject: SubjectRef,
): Promise<readonly SubjectRef[]> {
  const rows = await query(
    'select subject from vault_subject where lane = $1 and merged_into = $2',
    [lane, subject],
  )
  return [subject, ...rows.map((row) => trust<SubjectRef>(textOf(row, 'subject')))]
}
