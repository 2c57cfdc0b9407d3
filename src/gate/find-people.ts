import type { Contacts } from '../contacts/record.ts'
import type { KnownWhom, Whom } from '../contacts/whom.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Query } from '../db/port.ts'
import type { LookedUp } from '../vault/look-up.ts'
import { resolveMany } from '../vault/resolve-many.ts'
import type { Vault } from '../vault/vault.ts'

/** Whom somebody means, or why nobody in particular. */
export type FoundWhom = Result<KnownWhom, 'unknown' | 'ambiguous'>

type Parts = { readonly vault: Vault; readonly contacts: Pick<Contacts, 'byRef'> }

/** Finds whom each of many means, in one lane, in few statements. `ambiguous`: the point belongs to several. */
export async function findPeople(
  { vault, contacts }: Parts,
  query: Query,
  lane: number,
  whoms: readonly Whom[],
): Promise<readonly FoundWhom[]> {
  const values = whoms.flatMap((whom): readonly LookedUp[] =>
    whom.by === 'point' ? [whom.point] : [],
  )
  const owners = values.length === 0 ? [] : await vault.findMany(lane, values, query)
  const named = new Map<number, SubjectRef>()
  for (const [i, whom] of whoms.entries()) {
    const subject =
      whom.by === 'contact'
        ? whom.contact
        : whom.by === 'ref'
          ? await contacts.byRef(lane, whom.ref, query)
          : undefined
    if (subject !== undefined) named.set(i, subject)
  }
  const living = await resolveMany(query, lane, [...named.values()])
  let value = 0
  return whoms.map((whom, i): FoundWhom => {
    if (whom.by !== 'point') {
      const subject = living.get(named.get(i) as SubjectRef)
      return subject ? ok({ subject }) : no('unknown')
    }
    const found = owners[value++] ?? []
    const [first] = found
    if (!first) return no('unknown')
    return found.every(({ subject }) => subject === first.subject) ? ok(first) : no('ambiguous')
  })
}
