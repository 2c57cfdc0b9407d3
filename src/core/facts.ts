import {
  ACTS,
  AGES,
  AUTHORITIES,
  CHANNELS,
  CONSENT_FORMS,
  CONSENT_STATES,
  COUNTRIES,
  EVIDENCE,
  NOTICES,
  OBJECTIONS,
  PERSON_KINDS,
  POINT_KINDS,
  PROFILINGS,
  PUBLISHED_FOR,
  PURPOSES,
  REGISTER_ANSWERS,
  RELATIONS,
  SCALES,
  SECTORS,
  SOURCES,
} from './terms.ts'
import { CONTACTS_MADE_MAX } from './limits.ts'

/**
 * How the value of a fact looks. `listsUnknown`: the vocabulary lets one write `unknown` out.
 * `ranked`: the words stand in rising order, so that a rule may ask for *at least* one of them.
 */
export type FactShape =
  | {
      readonly form: 'word'
      readonly words: readonly string[]
      readonly listsUnknown?: true
      readonly ranked?: true
    }
  | { readonly form: 'words'; readonly words: readonly string[] }
  | { readonly form: 'yes-no' }
  | { readonly form: 'day' }
  | { readonly form: 'count'; readonly max: number }
  | { readonly form: 'id' }

export type FactKey =
  | 'seller.country'
  | 'seller.sector'
  | 'person.country'
  | 'person.kind'
  | 'person.age'
  | 'point.kind'
  | 'channel'
  | 'act'
  | 'scale'
  | 'purpose.kind'
  | 'purpose.contentType'
  | 'source.kind'
  | 'source.publishedFor'
  | 'source.obtainedAt'
  | 'source.collectedFor'
  | 'relation.kind'
  | 'relation.startedAt'
  | 'relation.lastTransactionAt'
  | 'relation.endedAt'
  | 'consent.state'
  | 'consent.form'
  | 'consent.evidence'
  | 'consent.givenAt'
  | 'consent.covers.seller'
  | 'consent.covers.purpose'
  | 'consent.covers.contentType'
  | 'consent.covers.channel'
  | 'consent.covers.point'
  | 'softOptIn.onSale'
  | 'softOptIn.similar'
  | 'softOptIn.sameEntity'
  | 'softOptIn.optOutAtCollection'
  | 'softOptIn.optOutInMessage'
  | 'presumedConsent.concreteGround'
  | 'presumedConsent.coversCall'
  | 'presumedConsent.coversContent'
  | 'referral.ownInitiative'
  | 'referral.noReward'
  | 'referral.initiatorShown'
  | 'referral.messageSeenByInitiator'
  | 'referral.addressNotKept'
  | 'gatekeeper.authority'
  | 'gatekeeper.subjectStated'
  | 'objection'
  | 'suppressed'
  | 'restricted'
  | 'registers.beDoNotCall'
  | 'registers.nlPostfilter'
  | 'registers.nlDeceased'
  | 'registers.nlNonMailing'
  | 'registers.nlOnderzoekfilter'
  | 'registers.beRobinson'
  | 'registers.deRobinson'
  | 'registers.nlCallRegister'
  | 'notice.art13'
  | 'notice.art14'
  | 'notice.art21'
  | 'profiling'
  | 'intention.open'
  | 'intention.invited'
  | 'intention.channelAllowed'
  | 'intention.withinTime'
  | 'intention.repliesLeft'
  | 'history.contactsMade'
  | 'history.lastAt'

export type FactValue = string | boolean | number | readonly string[]

/** What is known. A key that is absent is unknown, and an unknown fact never helps the seller. */
export type Facts = ReadonlyMap<FactKey, FactValue>

/** Facts to look up, where nobody asks which there are. */
export type Known = Pick<Facts, 'get' | 'has'>

const yesNo: FactShape = { form: 'yes-no' }
const day: FactShape = { form: 'day' }
const register: FactShape = { form: 'word', words: REGISTER_ANSWERS }
const notice: FactShape = { form: 'word', words: NOTICES }
const country: FactShape = { form: 'word', words: COUNTRIES, listsUnknown: true }

/** Every key of a question with the shape of its value, in the order in which people are asked. */
export const FACTS: Readonly<Record<FactKey, FactShape>> = {
  'seller.country': country,
  'seller.sector': { form: 'word', words: SECTORS },
  'person.country': country,
  'person.kind': { form: 'word', words: PERSON_KINDS, listsUnknown: true },
  'person.age': { form: 'word', words: AGES, listsUnknown: true },
  'point.kind': { form: 'word', words: POINT_KINDS },
  channel: { form: 'word', words: CHANNELS },
  act: { form: 'word', words: ACTS },
  scale: { form: 'word', words: SCALES },
  'purpose.kind': { form: 'word', words: PURPOSES },
  'purpose.contentType': { form: 'id' },
  'source.kind': { form: 'word', words: SOURCES, listsUnknown: true },
  'source.publishedFor': { form: 'word', words: PUBLISHED_FOR, listsUnknown: true },
  'source.obtainedAt': day,
  'source.collectedFor': { form: 'words', words: PURPOSES },
  'relation.kind': { form: 'word', words: RELATIONS },
  'relation.startedAt': day,
  'relation.lastTransactionAt': day,
  'relation.endedAt': day,
  'consent.state': { form: 'word', words: CONSENT_STATES },
  'consent.form': { form: 'word', words: CONSENT_FORMS },
  'consent.evidence': { form: 'word', words: EVIDENCE, ranked: true },
  'consent.givenAt': day,
  'consent.covers.seller': yesNo,
  'consent.covers.purpose': yesNo,
  'consent.covers.contentType': yesNo,
  'consent.covers.channel': yesNo,
  'consent.covers.point': yesNo,
  'softOptIn.onSale': yesNo,
  'softOptIn.similar': yesNo,
  'softOptIn.sameEntity': yesNo,
  'softOptIn.optOutAtCollection': yesNo,
  'softOptIn.optOutInMessage': yesNo,
  'presumedConsent.concreteGround': yesNo,
  'presumedConsent.coversCall': yesNo,
  'presumedConsent.coversContent': yesNo,
  'referral.ownInitiative': yesNo,
  'referral.noReward': yesNo,
  'referral.initiatorShown': yesNo,
  'referral.messageSeenByInitiator': yesNo,
  'referral.addressNotKept': yesNo,
  'gatekeeper.authority': { form: 'word', words: AUTHORITIES },
  'gatekeeper.subjectStated': yesNo,
  objection: { form: 'word', words: OBJECTIONS },
  suppressed: yesNo,
  restricted: yesNo,
  'registers.beDoNotCall': register,
  'registers.nlPostfilter': register,
  'registers.nlDeceased': register,
  'registers.nlNonMailing': register,
  'registers.nlOnderzoekfilter': register,
  'registers.beRobinson': register,
  'registers.deRobinson': register,
  'registers.nlCallRegister': register,
  'notice.art13': notice,
  'notice.art14': notice,
  'notice.art21': notice,
  profiling: { form: 'word', words: PROFILINGS },
  'intention.open': yesNo,
  'intention.invited': yesNo,
  'intention.channelAllowed': yesNo,
  'intention.withinTime': yesNo,
  'intention.repliesLeft': yesNo,
  'history.contactsMade': { form: 'count', max: CONTACTS_MADE_MAX },
  'history.lastAt': day,
}

export const FACT_KEYS: readonly FactKey[] = Object.keys(FACTS) as FactKey[]

/** Terms of the question itself, not facts about the person: only these have defaults. */
export const TERM_DEFAULTS: Facts = new Map<FactKey, FactValue>([
  ['seller.sector', 'general'],
  ['act', 'contact'],
  ['scale', 'one'],
  ['restricted', false],
])

/** Without these two there is no question. */
export const REQUIRED: readonly FactKey[] = ['channel', 'purpose.kind']

export function isFactKey(name: string): name is FactKey {
  return Object.hasOwn(FACTS, name)
}
