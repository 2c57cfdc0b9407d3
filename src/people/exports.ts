import type { AccountId } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Taken } from '../accounts/trail.ts'
import type { SellerPage } from '../console/desk.ts'
import { newId } from '../accounts/secret.ts'
import type { Clock } from '../core/calendar.ts'
import { NAMED_PEOPLE_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import type { Db } from '../db/port.ts'
import { numberOf } from '../db/rows.ts'
import type { Random } from '../vault/random.ts'
import { csvLine } from '../wire/csv-line.ts'
import { everybody, filterNow } from './looking.ts'
import { namesOf } from './names.ts'
import type { PeopleParts } from './parts.ts'
import type { Wish } from './wish.ts'
import { choicesText } from './wish.ts'

/** What exports of lists are made of. */
export type ExportParts = PeopleParts & {
  readonly accounts: Pick<Accounts, 'fourEyes' | 'trail'>
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
}

/** Who takes a list away, and what of it. */
export type Taking = {
  readonly lane: number
  readonly account: AccountId
  readonly language: Language
  readonly wish: Wish
  /** With names and addresses; without them people stand there by their ids alone. */
  readonly isNamed: boolean
}

/** Who may take lists away, and ask for the second pair of eyes that they need. */
export const WHO_TAKES: SellerPage['roles'] = ['administrator', 'privacy-officer', 'marketer']
/** The kind under which a second pair of eyes is asked for. */
export const EXPORT_KIND = 'export-people'
const DAY_MS = 24 * 3_600_000

/**
 * May a list be taken away now? Without names it may. With names a few people a day may, and more only with a
 * second pair of eyes, for exactly this list, once.
 */
export async function allowExport(
  parts: ExportParts,
  { lane, account, wish, isNamed }: Taking,
  request: string,
): Promise<Result<{ readonly request?: string }, 'needs-approval' | 'not-approved'>> {
  if (!isNamed) return ok({})
  const subject = choicesText(wish)
  if (request !== '') {
    const asked = { lane, kind: EXPORT_KIND, subject, by: account, id: request }
    const redeemed = await parts.accounts.fourEyes.redeem(asked)
    return redeemed.ok ? ok({ request }) : no('not-approved')
  }
  const most = NAMED_PEOPLE_MAX + 1
  const people = await parts.people.count(lane, filterNow(parts, wish), most)
  const [row] = await parts.db.query(
    `select cast(coalesce(sum(people), 0) as bigint) as people from account_export
     where lane = $1 and account = $2 and at > $3 and kind = $4 and request is null`,
    [lane, account, parts.clock() - DAY_MS, EXPORT_KIND],
  )
  const before = row ? numberOf(row, 'people') : 0
  return before + people > NAMED_PEOPLE_MAX ? no('needs-approval') : ok({})
}

/** The list as lines of a CSV, some people at a time; it stands in the trail before the first line leaves. */
export async function* exportLines(
  parts: ExportParts,
  taking: Taking,
  allowed: { readonly request?: string },
): AsyncGenerator<string> {
  const { lane, account, isNamed } = taking
  const id = newId(parts.random)
  const kind: Taken = isNamed ? EXPORT_KIND : 'export-ids'
  await parts.db.transaction(async (transaction) => {
    await transaction.query(
      `insert into account_export (lane, export, account, kind, people, request, at)
       values ($1, $2, $3, $4, 0, $5, $6)`,
      [lane, id, account, kind, allowed.request ?? null, parts.clock()],
    )
    await parts.accounts.trail.note(transaction, { lane, account, act: 'exported', detail: kind })
  })
  yield csvLine([...HEAD, ...(isNamed ? NAMED : [])])
  for await (const rows of everybody(parts, taking)) {
    const told = isNamed ? await tellNames(parts, taking, rows) : undefined
    // Who was taken away counts even where the rest is never fetched.
    await parts.db.transaction(({ query }) =>
      query('update account_export set people = people + $3 where lane = $1 and export = $2', [
        lane,
        id,
        rows.length,
      ]),
    )
    yield rows
      .map((row) => {
        const { subject, kind: person = '', country = '', sources, answer = '', reason = '' } = row
        const cells = [subject, person, country, sources.join(' '), answer, reason]
        return csvLine([...cells, ...(told?.get(subject) ?? [])])
      })
      .join('')
  }
}

const HEAD = ['contact', 'kind', 'country', 'sources', 'answer', 'reason']
const NAMED = ['name', 'company', 'ref', 'points']

type Listed = { readonly subject: Parameters<typeof namesOf>[2][number] }

async function tellNames(
  parts: ExportParts,
  { lane }: Taking,
  rows: readonly Listed[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const subjects = rows.map(({ subject }) => subject)
  const names = await namesOf(parts, lane, subjects)
  const told = new Map<string, readonly string[]>()
  for (const subject of subjects) {
    const points = await parts.vault.points(lane, subject)
    const values = points.flatMap((one) => (one.ok ? [one.value.normal] : []))
    const { name = '', company = '', ref = '' } = names.get(subject) ?? {}
    told.set(subject, [name, company, ref, values.join(' ')])
  }
  return told
}
