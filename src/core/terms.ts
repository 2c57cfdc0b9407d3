/**
 * The closed sets of words that a question is made of. An absent word is *unknown*, and unknown is
 * never a value of its own: where a set of the vocabulary lists `unknown`, it means the same as
 * leaving the fact out.
 */

export const COUNTRIES = ['NL', 'BE', 'DE', 'other-eea', 'outside-eea'] as const
export const SECTORS = [
  'general',
  'charity-idealistic',
  'charity-lottery',
  'periodical-publisher',
  'research',
  'energy',
  'telecom',
] as const
export const PERSON_KINDS = [
  'consumer',
  'sole-trader',
  'partnership-unincorporated',
  'employee-of-legal-person',
  'legal-person',
] as const
export const AGES = ['adult', 'below-16', 'below-13'] as const
export const POINT_KINDS = [
  'personal-named',
  'direct-line',
  'private-mobile',
  'generic-role',
  'switchboard',
  'postal-home',
  'postal-business',
  'platform-inbox',
  'locker',
] as const
export const CHANNELS = [
  'email',
  'sms',
  'chat-app',
  'social-dm',
  'platform-inbox',
  'push',
  'phone-human',
  'phone-automated',
  'fax',
  'post-addressed',
  'post-unaddressed',
  'door-visit',
  'in-person',
  'locker',
] as const
export const ACTS = [
  'contact',
  'store',
  'add-to-list',
  'profile',
  'enrich',
  'share',
  'sell',
  'ask-consent',
  'import',
] as const
export const SCALES = ['one', 'few', 'bulk'] as const
export const PURPOSES = [
  'reply-to-request',
  'transactional-service',
  'own-similar-marketing',
  'own-other-marketing',
  'newsletter',
  'nurture-profiled',
  'third-party-marketing',
  'acquisition-first-contact',
  'find-responsible-person',
  'survey-research',
  'satisfaction-survey',
  'fundraising-idealistic',
  'political',
  'consent-request',
  'legal-notice',
] as const
export const SOURCES = [
  'person-self-form',
  'person-self-spoken',
  'sale',
  'own-crm',
  'public-website',
  'professional-profile',
  'public-directory',
  'public-register',
  'bought-list',
  'partner-shared',
  'referral',
  'gatekeeper',
  'enrichment',
  'inferred',
  'intention-broadcast',
  'locker-grant',
] as const
export const PUBLISHED_FOR = [
  'marketing-invited',
  'general-contact',
  'no-marketing-notice',
] as const
export const RELATIONS = [
  'none',
  'inquiry',
  'free-account',
  'one-off-customer',
  'running-customer',
  'ended-customer',
  'donor-volunteer',
  'member',
  'referred',
  'intention-match',
] as const
export const CONSENT_STATES = [
  'none',
  'pending-unconfirmed',
  'given',
  'given-confirmed',
  'refused',
  'withdrawn',
  'expired',
  'invalid',
] as const
export const CONSENT_FORMS = [
  'separate-box',
  'single-purpose-form',
  'bundled-disclosed-before',
  'added-after',
  'pre-ticked',
  'terms',
  'spoken-recorded',
  'spoken-unrecorded',
  'by-proxy-authorised',
  'by-proxy-unproven',
  'locker-grant',
] as const
/** Grades of proof in rising order, so that a rule may ask for *at least* one of them. */
export const EVIDENCE = ['e0', 'e1', 'e2', 'e3', 'e4'] as const
export const AUTHORITIES = ['shown', 'policy', 'unproven'] as const
export const OBJECTIONS = ['none', 'channel', 'purpose', 'all-marketing', 'profiling'] as const
export const REGISTER_ANSWERS = ['hit', 'miss', 'unchecked'] as const
export const NOTICES = ['given', 'due', 'overdue', 'exempt'] as const
export const PROFILINGS = ['none', 'disclosed', 'undisclosed'] as const

/** The layers in the order in which reasons are told. Each answers on its own; the strictest wins. */
export const LAYERS = [
  'stop',
  'channel-law',
  'data-law',
  'self-regulation',
  'seller-policy',
  'buyer-terms',
] as const
export type Layer = (typeof LAYERS)[number]

/** What a rule can say, from the loosest to the strictest. */
export const OUTCOMES = ['yes', 'yes-once', 'needs-consent', 'no'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What the asker hears, from the loosest to the strictest. */
export const VERDICTS = ['yes', 'yes-once', 'ask-first', 'no'] as const
export type Verdict = (typeof VERDICTS)[number]

/** How certain a rule is: `check` means that a lawyer should confirm it. */
export const CONFIDENCES = ['sure', 'check'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const DUTY_KINDS = [
  'identify-sender',
  'state-commercial-purpose',
  'offer-opt-out-in-message',
  'offer-objection-in-call',
  'announce-right-to-object-separately',
  'give-art13-notice',
  'give-art14-notice-with-source',
  'show-referrer',
  'show-number',
  'stay-on-stated-subject',
  'do-not-store',
  'do-not-share',
  'document-consent-5y',
  'give-proof-5-working-days',
  'check-register',
  'check-hours',
  'acknowledge-objection',
  'propagate-stop',
  'record-authority',
  'announce-recording',
  'capture-invitation',
  'mark-as-advertising',
] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

export const UNLOCK_STEPS = [
  'obtain-consent',
  'confirm-consent',
  'obtain-consent-for-this-channel',
  'obtain-consent-for-this-purpose',
  'prove-consent-names-seller',
  'record-authority',
  'establish-country',
  'establish-legal-form',
  'establish-source',
  'establish-fact',
  'check-register',
  'give-notice',
  'note-concrete-ground',
  'use-other-channel',
  'wait-until',
  'answer-an-intention',
  'publish-and-let-them-come',
  'only-the-person-can',
] as const
export type UnlockStep = (typeof UNLOCK_STEPS)[number]

export const LANGUAGES = ['en', 'nl', 'de', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
/** One sentence in every language of the house. */
export type Text = Readonly<Record<Language, string>>
