import type { SubjectRef } from '../core/entry.ts'
import { parseSubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import { normalise } from '../vault/normalise.ts'
import type { Found } from '../vault/look-up.ts'
import type { Vault } from '../vault/vault.ts'
import { givenOf } from './contact.ts'
import type { Contacts } from './record.ts'

/** Whom a question or an event is about, as somebody outside says it. */
export type Whom =
  | { readonly by: 'point'; readonly point: ContactPoint }
  | { readonly by: 'contact'; readonly contact: SubjectRef }
  | { readonly by: 'ref'; readonly ref: string }

const WAYS = ['email', 'phone', 'contact', 'ref']

/** Reads `{ email | phone | contact | ref }`, one of them. */
export function parseWhom(json: unknown, pointer: string): Result<Whom, Mistake> {
  const wrong = (says: string, where = pointer): Result<Whom, Mistake> =>
    no({ pointer: where, says, allowed: WAYS })
  if (!isPlainObject(json)) return wrong('Somebody belongs here, by one of these.')
  const [[way, value] = [], ...more] = Object.entries(json)
  if (way === undefined || more.length > 0 || !WAYS.includes(way) || typeof value !== 'string')
    return wrong('Somebody is named by exactly one of these.')
  switch (way) {
    case 'contact': {
      const contact = parseSubjectRef(value)
      // A reference of another shape is nobody's; it is answered as an unknown one is.
      return ok({ by: 'contact', contact: contact ?? trust<SubjectRef>(value.slice(0, 22)) })
    }
    case 'ref':
      return ok({ by: 'ref', ref: value })
    default: {
      const point = normalise(givenOf(value))
      const isOne = point.ok && point.value.kind === way
      return isOne
        ? ok({ by: 'point', point: point.value })
        : wrong(`This is no ${way} that can be reached.`, `${pointer}/${way}`)
    }
  }
}

/** Who it is, with the point that was named, if one was. */
export type KnownWhom = Pick<Found, 'subject'> & Partial<Pick<Found, 'point'>>

/** Finds whom somebody means, in one lane. `ambiguous`: the point belongs to several people. */
export async function findWhom(
  { vault, contacts }: { readonly vault: Vault; readonly contacts: Contacts },
  lane: number,
  whom: Whom,
): Promise<Result<KnownWhom, 'unknown' | 'ambiguous'>> {
  const resolved = async (
    subject: SubjectRef | undefined,
  ): Promise<Result<KnownWhom, 'unknown'>> => {
    const living = subject && (await vault.resolve(lane, subject))
    return living ? ok({ subject: living }) : no('unknown')
  }
  switch (whom.by) {
    case 'contact':
      return resolved(whom.contact)
    case 'ref':
      return resolved(await contacts.byRef(lane, whom.ref))
    case 'point': {
      const found = await vault.find(lane, whom.point)
      const [first] = found
      if (!first) return no('unknown')
      return found.every(({ subject }) => subject === first.subject) ? ok(first) : no('ambiguous')
    }
  }
}
