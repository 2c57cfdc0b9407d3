import type { EntryKind } from '../entry-kinds.ts'
import type { FactKey, FactValue } from '../facts.ts'
import { agreed, positionsOf } from './act.ts'
import type { Found } from './asking.ts'
import type { ConsentStanding } from './consent.ts'
import { optOutInMessages } from './contacts.ts'
import type { Row } from './row.ts'
import { CONTACTS, POINT, asked } from './row.ts'

const CONSENT: readonly EntryKind[] = [
  'grant.asked',
  'grant.given',
  'grant.confirmed',
  'grant.refused',
  'grant.narrowed',
  'grant.paused',
  'grant.withdrawn',
]

type SpeaksForIt = Extract<
  FactKey,
  `${'consent' | 'softOptIn' | 'presumedConsent' | 'referral' | 'gatekeeper'}.${string}`
>

/** What may speak for contact: how consent, sale, presumption, referral and gatekeeper are read. */
export const WHAT_SPEAKS_FOR_IT: Readonly<Record<SpeaksForIt, Row>> = {
  /** The nearest consent, or the standing stop that reaches the question; at one instant the stop. Always stated. */
  'consent.state': { from: CONSENT, read: ({ consent }) => consented(consent, consent.state) },
  /** From the giving of the nearest consent; the latest giving. */
  'consent.form': { from: CONSENT, read: ({ consent }) => consented(consent, consent.form) },
  /** From the confirmation of the nearest consent, else its giving; the latest. */
  'consent.evidence': {
    from: CONSENT,
    read: ({ consent }) => consented(consent, consent.evidence),
  },
  /** The day of the latest act of the nearest consent or stop; the latest. */
  'consent.givenAt': { from: CONSENT, read: ({ consent }) => consented(consent, consent.givenAt) },
  /** Of the nearest consent, whether the words named this legal entity; unknown where it is left open; its latest scope. */
  'consent.covers.seller': {
    from: CONSENT,
    read: ({ consent }) => consented(consent, consent.covers.seller),
  },
  /** Of the nearest consent, whether it names this purpose; unknown where it is left open; its latest scope. */
  'consent.covers.purpose': {
    from: CONSENT,
    read: ({ consent }) => consented(consent, consent.covers.purpose),
  },
  /** Of the nearest consent, whether it names this content type; unknown where it is left open; its latest scope. */
  'consent.covers.contentType': {
    from: CONSENT,
    read: ({ consent }) => consented(consent, consent.covers.contentType),
  },
  /** Of the nearest consent, whether it names this channel; unknown where it is left open; its latest scope. */
  'consent.covers.channel': {
    from: CONSENT,
    read: ({ consent }) => consented(consent, consent.covers.channel),
  },
  /** Of the nearest consent, whether it names this point; unknown where it is left open; its latest scope. */
  'consent.covers.point': {
    from: CONSENT,
    read: ({ consent }) => consented(consent, consent.covers.point),
  },
  /** Whether the point came from a sale, and a sale is on record; the nearest sale. */
  'softOptIn.onSale': { from: [...POINT, 'sale.recorded'], read: ({ sale }) => sale.onSale },
  /** Whether the nearest sale was of the family of this purpose; then the latest sale. */
  'softOptIn.similar': { from: ['sale.recorded'], read: ({ sale }) => sale.similar },
  /** Whether the nearest sale was by the entity that asks; then the latest sale. */
  'softOptIn.sameEntity': { from: ['sale.recorded'], read: ({ sale }) => sale.sameEntity },
  /** Whether the nearest sale showed the way out; at one instant the sale that did not. */
  'softOptIn.optOutAtCollection': {
    from: ['sale.recorded'],
    read: ({ sale }) => sale.optOutAtCollection,
  },
  /** Told by the asker; a message on this ground without a way out makes it false. */
  'softOptIn.optOutInMessage': {
    from: CONTACTS,
    read: ({ asking, onGround }) => optOutInMessages(asking, onGround),
  },
  /** Told by the asker; no tie. */
  'presumedConsent.concreteGround': {
    from: [],
    read: ({ asking }) => asked(asking.told?.['presumedConsent.concreteGround']),
  },
  /** Told by the asker; no tie. */
  'presumedConsent.coversCall': {
    from: [],
    read: ({ asking }) => asked(asking.told?.['presumedConsent.coversCall']),
  },
  /** Told by the asker; no tie. */
  'presumedConsent.coversContent': {
    from: [],
    read: ({ asking }) => asked(asking.told?.['presumedConsent.coversContent']),
  },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'referral.ownInitiative': { from: POINT, read: ({ point }) => agreed(point, 'ownInitiative') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'referral.noReward': { from: POINT, read: ({ point }) => agreed(point, 'noReward') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'referral.initiatorShown': { from: POINT, read: ({ point }) => agreed(point, 'initiatorShown') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'referral.messageSeenByInitiator': {
    from: POINT,
    read: ({ point }) => agreed(point, 'messageSeenByInitiator'),
  },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'referral.addressNotKept': { from: POINT, read: ({ point }) => agreed(point, 'addressNotKept') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'gatekeeper.authority': { from: POINT, read: ({ point }) => agreed(point, 'authority') },
  /** From the latest record of the point; unknown where two of one instant differ. */
  'gatekeeper.subjectStated': { from: POINT, read: ({ point }) => agreed(point, 'subjectStated') },
}

function consented(consent: ConsentStanding, value: FactValue | undefined): Found | undefined {
  return value === undefined ? undefined : { value, positions: positionsOf(consent.acts) }
}
