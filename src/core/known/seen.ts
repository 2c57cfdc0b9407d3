import type { Act } from './act.ts'
import { actsBy, ofKind } from './act.ts'
import type { Asking } from './asking.ts'
import type { ConsentStanding } from './consent.ts'
import { readConsent } from './consent.ts'
import { onThisGround, readContacts } from './contacts.ts'
import type { IntentionSeen } from './intention.ts'
import { readIntention } from './intention.ts'
import type { ObjectionStanding, RestrictionStanding } from './objections.ts'
import { readObjection, readRestriction } from './objections.ts'
import { readPoint, withPoint } from './point.ts'
import type { RelationStanding } from './relation.ts'
import { readRelation } from './relation.ts'
import { PERSON } from './row.ts'
import type { SaleSeen } from './sale.ts'
import { readSale } from './sale.ts'
import { withoutUndone } from './undone.ts'

/** What the entries tell together, read once for all rows of the table. */
export type Seen = {
  readonly asking: Asking
  readonly acts: readonly Act[]
  /** What was recorded of the person, and the checks of registers. */
  readonly person: readonly Act[]
  readonly checks: readonly Act[]
  readonly point: readonly Act[]
  readonly consent: ConsentStanding
  readonly objection: ObjectionStanding
  readonly restriction: RestrictionStanding
  readonly relation?: RelationStanding
  readonly sale: SaleSeen
  readonly intention?: IntentionSeen
  /** Every contact, and those on the ground that is asked about. */
  readonly contacts: readonly Act[]
  readonly onGround: readonly Act[]
}

/** Reads the entries that had been received at the moment of the question. */
export function see(asked: Asking): Seen {
  const acts = withoutUndone(actsBy(asked.asOf, asked.entries))
  const asking = withPoint(asked, acts)
  const point = readPoint(asking, acts)
  const consent = readConsent(asking, acts)
  const relation = readRelation(acts)
  const intention = readIntention(asking, acts)
  const contacts = readContacts(acts)
  return {
    asking,
    acts,
    person: ofKind(acts, ...PERSON),
    checks: ofKind(acts, 'register.checked'),
    point,
    consent: consent.standing,
    objection: readObjection(asking, acts, consent),
    restriction: readRestriction(acts),
    ...(relation ? { relation } : {}),
    sale: readSale(asking, acts, point),
    ...(intention ? { intention } : {}),
    contacts,
    onGround: onThisGround(asking, contacts),
  }
}
