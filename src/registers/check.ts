import type { Clock } from '../core/calendar.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import type { Register, RegisterPoint } from '../core/register.ts'
import { speaksOf } from '../core/register.ts'
import type { Db, Query, Transaction } from '../db/port.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { UnknownSubject } from '../ledger/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { People } from '../views/people.ts'
import type { Fingerprint, RegisterList } from './list.ts'
import { listsInUse, registerNamed, standingIn } from './list.ts'
import { hashOf } from './value.ts'

/** A point of somebody, as a register is asked about it. */
export type CheckedPoint = RegisterPoint & { readonly subject: SubjectRef; readonly point: string }

type Answering = {
  readonly registers: readonly Register[]
  readonly fingerprint: Fingerprint
  readonly clock: Clock
}
export type CheckParts = Answering & {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Pick<Vault, 'pagePoints'>
  readonly people: Pick<People, 'countries'>
}

/** Points of one page of a check. */
const PAGE_POINTS = 500

/** What a list says of those of the points that it can speak of: an entry for each. */
async function answersOf(
  { registers, fingerprint, clock }: Answering,
  query: Query,
  { lane, list }: { readonly lane: number; readonly list: RegisterList },
  points: readonly CheckedPoint[],
): Promise<readonly Draft[]> {
  const register = registerNamed(registers, list.register)
  if (!register) return []
  const spoken = points.filter((point) => speaksOf(register, point))
  const outputs = spoken.map(({ normal }) =>
    fingerprint({ lane, register: list.register }, hashOf(normal)),
  )
  const found = await standingIn(query, lane, list.list, outputs)
  return spoken.map(({ subject, point }, i) => ({
    kind: 'register.checked',
    subject,
    occurredAt: clock(),
    actor: 'machine',
    codes: {
      register: list.register,
      answer: found.has(outputs[i] as string) ? 'hit' : 'miss',
      list: list.version,
      point,
      on: list.on,
    },
    body: {},
  }))
}

/**
 * What the lists in use say of points that this transaction has just added, as entries to be kept in it.
 * The lane is held from then on, so that no list is exchanged until it ends.
 */
export async function answersForNew(
  parts: Answering & { readonly ledger: Pick<Ledger, 'hold'> },
  transaction: Transaction,
  lane: number,
  points: readonly CheckedPoint[],
): Promise<readonly Draft[]> {
  if (points.length === 0) return []
  await parts.ledger.hold(transaction, lane)
  const { query } = transaction
  const drafts: Draft[] = []
  for (const list of await listsInUse(query, lane)) {
    const answers = await answersOf(parts, query, { lane, list }, points)
    if (answers.length === 0) continue
    await query(
      'update register_list set checked = checked + $3, hits = hits + $4 where lane = $1 and list = $2',
      [lane, list.list, answers.length, hitsOf(answers)],
    )
    drafts.push(...answers)
  }
  return drafts
}

function hitsOf(answers: readonly Draft[]): number {
  return answers.filter(({ codes }) => codes['answer'] === 'hit').length
}

/**
 * Checks every point of a lane against the lists that were taken into use, as far as that is not done yet:
 * a page and its entries at a time, with how far it is, so that it goes on where it was broken off.
 */
export async function checkAll(
  parts: CheckParts,
  lane: number,
  onProgress: (list: RegisterList) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    if (signal?.aborted) return
    const lists = await listsInUse(parts.db.query, lane)
    const list = lists.find(({ reached }) => reached !== undefined)
    if (!list) return
    onProgress(list)
    await checkPage(parts, lane, list)
  }
}

async function checkPage(parts: CheckParts, lane: number, list: RegisterList): Promise<void> {
  const { db, ledger, vault, people } = parts
  const page = await vault.pagePoints(lane, list.reached ?? '', PAGE_POINTS)
  const subjects = page?.points.map(({ subject }) => subject) ?? []
  const countries = await people.countries(lane, subjects)
  const points = page?.points.map(({ subject, point, given, normal }): CheckedPoint => {
    const country = countries.get(subject)
    return {
      subject,
      point,
      kind: given.kind,
      normal,
      ...(country === undefined ? {} : { country }),
    }
  })
  const answers = await answersOf(parts, db.query, { lane, list }, points ?? [])
  try {
    await db.transaction(async (transaction) => {
      // The lane before the list, as whoever records does: so neither waits for the other for ever.
      await ledger.hold(transaction, lane)
      if (await moveOn(parts, transaction, { lane, list }, { answers, last: page?.last }))
        if (answers.length > 0) await ledger.appendWithin(transaction, lane, answers)
    })
  } catch (failure) {
    // Somebody of this page was erased meanwhile: it is read again, without them.
    if (!(failure instanceof UnknownSubject)) throw failure
  }
}

/** Notes how far the check is. False where somebody else has checked this page, or exchanged the list. */
async function moveOn(
  { clock }: Answering,
  { query }: Transaction,
  { lane, list }: { readonly lane: number; readonly list: RegisterList },
  { answers, last }: { readonly answers: readonly Draft[]; readonly last: string | undefined },
): Promise<boolean> {
  const rows = await query(
    `update register_list set reached = $4, checked_at = $5, checked = checked + $6, hits = hits + $7
     where lane = $1 and list = $2 and reached = $3 and state = 'in-use' returning list`,
    [
      lane,
      list.list,
      list.reached ?? '',
      last ?? null,
      last === undefined ? clock() : null,
      answers.length,
      hitsOf(answers),
    ],
  )
  return rows.length > 0
}
