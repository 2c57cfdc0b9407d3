import { insertInto } from '../db/insert.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import { bytesOf, padded, places, textOf } from '../db/rows.ts'
import { later } from '../db/watched.ts'
import type { Lane, SubjectRef } from './subject.ts'
import { isNewcomer } from './subject.ts'
import type { Tokens } from './tokens.ts'
import { TOKEN_BYTES, prefixesOf } from './tokens.ts'

/** Words of a point of somebody, or of the subject itself where `point` is empty. */
export type Words = {
  readonly subject: SubjectRef
  readonly point: string
  readonly words: readonly string[]
}

/** The point of words that belong to the subject itself. */
const OWN = ''
/** Subjects, or hashes, of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 16, 256]

const INSERT_WORDS = insertInto(
  'vault_words',
  ['lane', 'subject', 'point', 'tokens'],
  'on conflict (lane, subject, point) do update set tokens = excluded.tokens',
)

/** Keeps words for searching. Each point, and each subject itself, comes once. */
export function keepWords(
  transaction: Transaction,
  tokens: Tokens,
  lane: Lane,
  all: readonly Words[],
): void {
  const rows = all.flatMap(({ subject, point, words }): readonly WordsRow[] => {
    const prefixes = prefixesOf(words)
    const bytes = new Uint8Array(prefixes.length * TOKEN_BYTES)
    for (const [i, prefix] of prefixes.entries())
      bytes.set(tokens.of(lane, prefix), i * TOKEN_BYTES)
    return bytes.length === 0 ? [] : [[lane, subject, point, bytes]]
  })
  insertWords(transaction, lane, rows)
}

type WordsRow = readonly [lane: Lane, subject: SubjectRef, point: string, tokens: Uint8Array]

/** Keeps the hashes by whom they belong to, and spreads them out for searching, in the store itself. */
function insertWords({ query }: Transaction, lane: Lane, rows: readonly WordsRow[]): void {
  const most = Math.max(0, ...rows.map(([, , , tokens]) => tokens.length / TOKEN_BYTES))
  later(INSERT_WORDS(query, rows))
  for (const some of padded([...new Set(rows.map(([, subject]) => subject))], AT_ONCE))
    later(query(spreadOf(some.length), [lane, most, ...some]))
}

/** In the order of the hashes, so that each page of the tree is turned to once. */
function spreadOf(subjects: number): string {
  return `with recursive place (i) as (select 0 union all select i + 1 from place where i + 1 < $2)
    insert into vault_token (lane, token, subject)
    select w.lane, substr(w.tokens, 1 + ${TOKEN_BYTES} * p.i, ${TOKEN_BYTES}) as token, w.subject
    from vault_words w cross join place p
    where w.lane = $1 and w.subject in (${places(subjects, 3)})
      and p.i < length(w.tokens) / ${TOKEN_BYTES}
    order by token, w.subject
    on conflict (lane, token, subject) do nothing`
}

/** Forgets the words of these subjects themselves; those of their points stay. */
export async function dropOwnWords(
  transaction: Transaction,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<void> {
  const { query } = transaction
  const known = subjects.filter((subject) => !isNewcomer(transaction, lane, subject))
  const gone = new Map<string, Uint8Array[]>()
  const kept = new Map<string, Set<string>>()
  for (const row of await readWords(query, lane, known)) {
    const subject = textOf(row, 'subject')
    const tokens = tokensOf(row)
    if (row['point'] === OWN) gone.set(subject, tokens)
    else kept.set(subject, new Set([...(kept.get(subject) ?? []), ...tokens.map(hex)]))
  }
  for (const [subject, tokens] of gone) {
    const others = kept.get(subject)
    await deleteTokens(
      query,
      lane,
      subject,
      tokens.filter((token) => !others?.has(hex(token))),
    )
    await query('delete from vault_words where lane = $1 and subject = $2 and point = $3', [
      lane,
      subject,
      OWN,
    ])
  }
}

/** Forgets the words of one point; what other words of the subject begin with is still found. */
export async function dropPointWords(
  { query }: Transaction,
  lane: Lane,
  { subject, point }: Omit<Words, 'words'>,
): Promise<void> {
  const rows = await readWords(query, lane, [subject])
  const others = rows.filter((row) => row['point'] !== point).flatMap(tokensOf)
  const kept = new Set(others.map(hex))
  const own = rows.filter((row) => row['point'] === point).flatMap(tokensOf)
  const gone = own.filter((token) => !kept.has(hex(token)))
  await deleteTokens(query, lane, subject, gone)
  await query('delete from vault_words where lane = $1 and subject = $2 and point = $3', [
    lane,
    subject,
    point,
  ])
}

/** Destroys every word of a subject, and says how many hashes of beginnings that were. */
export async function destroyWords(
  { query }: Transaction,
  lane: Lane,
  subject: SubjectRef,
): Promise<number> {
  const tokens = (await readWords(query, lane, [subject])).flatMap(tokensOf)
  const gone = await deleteTokens(query, lane, subject, tokens)
  await query('delete from vault_words where lane = $1 and subject = $2', [lane, subject])
  return gone
}

/** Gives the words of one subject to another one. */
export async function moveWords(
  transaction: Transaction,
  lane: Lane,
  { from, into }: { readonly from: SubjectRef; readonly into: SubjectRef },
): Promise<void> {
  const { query } = transaction
  const rows = await readWords(query, lane, [from, into])
  const moved = rows.filter((row) => row['subject'] === from)
  const own = rows.filter((row) => row['point'] === OWN).map((row) => bytesOf(row, 'tokens'))
  await destroyWords(transaction, lane, from)
  const points = moved.filter((row) => row['point'] !== OWN)
  insertWords(transaction, lane, [
    ...points.map((row): WordsRow => [lane, into, textOf(row, 'point'), bytesOf(row, 'tokens')]),
    ...(own.length > 0 ? [[lane, into, OWN, Buffer.concat(own)] as const] : []),
  ])
}

async function readWords(
  query: Query,
  lane: Lane,
  subjects: readonly SubjectRef[],
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const some of padded(subjects, AT_ONCE)) {
    const found = await query(
      `select subject, point, tokens from vault_words
       where lane = $1 and subject in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    rows.push(...found)
  }
  return rows
}

async function deleteTokens(
  query: Query,
  lane: Lane,
  subject: string,
  tokens: readonly Uint8Array[],
): Promise<number> {
  let gone = 0
  for (const some of padded(tokens, AT_ONCE)) {
    const rows = await query(
      `delete from vault_token
       where lane = $1 and subject = $2 and token in (${places(some.length, 3)}) returning lane`,
      [lane, subject, ...some],
    )
    gone += rows.length
  }
  return gone
}

function tokensOf(row: Row): Uint8Array[] {
  const all = bytesOf(row, 'tokens')
  return Array.from({ length: all.length / TOKEN_BYTES }, (_, i) =>
    all.slice(i * TOKEN_BYTES, (i + 1) * TOKEN_BYTES),
  )
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
