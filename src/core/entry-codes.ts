import type { EntryShape } from './entry-shape.ts'

type Codes = EntryShape['codes']

/** What an act about consent or objection concerns. */
export const SCOPE: Codes = { 'purpose?': 'id', 'channels?': 'channels', 'point?': 'id' }
/** A consent may be for one content type of its purpose alone. */
export const PIECE: Codes = { ...SCOPE, 'contentType?': 'id' }
/** What an act about one consent holds. */
export const GRANT: Codes = { grant: 'id', ...PIECE }
/** The words that were said or shown. */
export const SAID: Codes = { 'words?': 'document', 'language?': 'id' }
/** The form that was shown: which version, and the hash of the words as somebody saw them. */
const SHOWN: Codes = { 'form?': 'id', 'version?': 'number', 'shown?': 'hash' }
/** What was asked for, how the answer is given, and until when it may be. */
export const ASKED: Codes = {
  ...GRANT,
  ...SHOWN,
  'how?': 'consent.form',
  'channel?': 'channel',
  'entity?': 'id',
  'until?': 'instant',
}
/** What somebody said no to. */
export const REFUSED: Codes = { ...GRANT, ...SHOWN }
/** Who somebody is: sealed. */
export const PERSON: Codes = {
  'name?': 'text',
  'company?': 'text',
  'ref?': 'text',
  'supplier?': 'text',
  'language?': 'id',
  'legalForm?': 'text',
  'registerNumber?': 'text',
}
/** Where it comes from what kind of person somebody is. Where an entry says nothing, it was stated. */
export const KIND_FROM = ['stated', 'company-name', 'extract', 'reviewed'] as const
/** How surely a program found it. */
export const KIND_CONFIDENCE = ['sure', 'likely'] as const
/**
 * What is known of a person without naming them. `kindFound` is what the name of the company tells
 * besides `personKind`; `company` and `registered` are keyed hashes of its name and its number.
 */
export const KNOWN: Codes = {
  'personKind?': 'person.kind',
  'kindFrom?': KIND_FROM,
  'kindConfidence?': KIND_CONFIDENCE,
  'kindFound?': 'person.kind',
  'company?': 'id',
  'registered?': 'id',
  'addressed?': ['company', 'named-person'],
  'extractOn?': 'date',
  'country?': 'person.country',
  'age?': 'person.age',
}
/** How somebody else passed a point on: by a referral, or as the gatekeeper. */
export const PASSED_ON: Codes = {
  'ownInitiative?': 'flag',
  'noReward?': 'flag',
  'initiatorShown?': 'flag',
  'messageSeenByInitiator?': 'flag',
  'addressNotKept?': 'flag',
  'authority?': 'gatekeeper.authority',
  'subjectStated?': 'flag',
}
/** The import that brought it. Undoing that import takes it back, unless it stops something. */
export const CAME_WITH: Codes = { 'import?': 'id' }
/** Which version of what was published. */
export const VERSION: Codes = { id: 'id', version: 'number', content: 'hash' }
