import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import { insertInto } from '../db/insert.ts'
import type { Query, Transaction } from '../db/port.ts'
import { padded, places, textOf, textOrNone } from '../db/rows.ts'
import { later } from '../db/watched.ts'
import type { Random } from './random.ts'

/** The number of a lane; a lane belongs to one seller. */
export type Lane = number

export type { SubjectRef }

const BYTES = 16
/** What references that are made together have in common; 96 bits are left that nobody guesses. */
const ALIKE_BYTES = 4
/** An alias leads to its subject at once; one hop more where that is merged at this moment. */
const ALIAS_HOPS_MAX = 8
/** Subjects of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 8, 64, 256]
const INSERT = insertInto('vault_subject', ['lane', 'subject', 'made_at'])

/** Fresh references, for subjects or for their points. They begin alike, so that their rows lie together. */
export function newReferences(random: Random, count: number): readonly string[] {
  const bytes = Buffer.alloc(BYTES)
  bytes.set(random(ALIKE_BYTES))
  return Array.from({ length: count }, () => {
    bytes.set(random(BYTES - ALIKE_BYTES), ALIKE_BYTES)
    return bytes.toString('base64url')
  })
}

/** A fresh reference, for a subject or for one of its points. */
export function newReference(random: Random): string {
  return newReferences(random, 1)[0] as string
}

/** Whom a transaction has made: nobody else sees them yet, and nothing of them is stored that it does not know. */
const newcomers = new WeakMap<Transaction, Set<string>>()

/** Was this subject made in this transaction? */
export function isNewcomer(transaction: Transaction, lane: Lane, subject: SubjectRef): boolean {
  return newcomers.get(transaction)?.has(`${lane}:${subject}`) ?? false
}

/** From now on this subject is nobody who was just made, as when it is merged or erased. */
export function noNewcomer(transaction: Transaction, lane: Lane, subject: SubjectRef): void {
  newcomers.get(transaction)?.delete(`${lane}:${subject}`)
}

/** Makes room for so many new people. */
export function addSubjects(
  transaction: Transaction,
  lane: Lane,
  count: number,
  { random, now }: { readonly random: Random; readonly now: number },
): readonly SubjectRef[] {
  const subjects = newReferences(random, count).map((reference) => trust<SubjectRef>(reference))
  const rows = subjects.map((subject) => [lane, subject, now])
  later(INSERT(transaction.query, rows))
  const made = newcomers.get(transaction) ?? new Set<string>()
  for (const subject of subjects) made.add(`${lane}:${subject}`)
  newcomers.set(transaction, made)
  return subjects
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
 * Resolves subjects and holds them until the transaction ends: whoever changes or erases one at the same
 * moment waits. Those who were erased, or never were, are missing.
 */
export async function claimAll(
  transaction: Transaction,
  lane: Lane,
  asked: readonly SubjectRef[],
): Promise<ReadonlyMap<SubjectRef, SubjectRef>> {
  const held = new Map<SubjectRef, SubjectRef>()
  const leads = new Map<SubjectRef, SubjectRef>()
  let open = new Set(asked)
  for (let hops = 0; open.size > 0; hops++) {
    if (hops === ALIAS_HOPS_MAX) throw new Error('an alias leads nowhere')
    const next = new Set<SubjectRef>()
    for (const { subject, mergedInto } of await hold(transaction, lane, [...open])) {
      if (mergedInto === undefined) held.set(subject, subject)
      else {
        leads.set(subject, mergedInto)
        if (!held.has(mergedInto)) next.add(mergedInto)
      }
    }
    open = next
  }
  const end = (subject: SubjectRef): SubjectRef | undefined => {
    const next = leads.get(subject)
    return next === undefined ? held.get(subject) : end(next)
  }
  return new Map(
    asked.flatMap((subject) => {
      const living = end(subject)
      return living === undefined ? [] : [[subject, living]]
    }),
  )
}

/** The same for one. */
export async function claimSubject(
  transaction: Transaction,
  lane: Lane,
  asked: SubjectRef,
): Promise<SubjectRef | undefined> {
  return (await claimAll(transaction, lane, [asked])).get(asked)
}

/** Holds those of the subjects that exist, as they are, until the transaction ends; says which. */
export async function claimSubjects(
  transaction: Transaction,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<ReadonlySet<string>> {
  return new Set((await hold(transaction, lane, subjects)).map(({ subject }) => subject))
}

type Held = { readonly subject: SubjectRef; readonly mergedInto: SubjectRef | undefined }

async function hold(
  transaction: Transaction,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<readonly Held[]> {
  const isNew = (subject: SubjectRef): boolean => isNewcomer(transaction, lane, subject)
  const held: Held[] = subjects.filter(isNew).map((subject) => ({ subject, mergedInto: undefined }))
  for (const some of padded(
    subjects.filter((subject) => !isNew(subject)),
    AT_ONCE,
  )) {
    // The write changes nothing: it takes the lock of the row, in words that every engine speaks.
    const rows = await transaction.query(
      `update vault_subject set made_at = made_at
       where lane = $1 and subject in (${places(some.length, 2)}) returning subject, merged_into`,
      [lane, ...some],
    )
    for (const row of rows) {
      const into = textOrNone(row, 'merged_into')
      held.push({
        subject: trust<SubjectRef>(textOf(row, 'subject')),
        mergedInto: into === undefined ? undefined : trust<SubjectRef>(into),
      })
    }
  }
  return held
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
