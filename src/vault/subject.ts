import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Query, Transaction } from '../db/port.ts'
import type { Random } from './random.ts'
import { textOf } from './rows.ts'

/** The number of a lane; a lane belongs to one seller. */
export type Lane = number

/** A random reference that stands for a person in one lane, and tells nothing about them. */
export type SubjectRef = Brand<string, 'SubjectRef'>

const BYTES = 16
const TEXT = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** Reads a subject reference: 16 bytes in base64url. */
export function parseSubjectRef(text: string): SubjectRef | undefined {
  return TEXT.test(text) ? trust<SubjectRef>(text) : undefined
}

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
