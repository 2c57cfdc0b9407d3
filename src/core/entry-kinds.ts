import {
  ASKED,
  CAME_WITH,
  GRANT,
  KNOWN,
  PASSED_ON,
  PERSON,
  PIECE,
  REFUSED,
  SAID,
  SCOPE,
  VERSION,
} from './entry-codes.ts'
import type { EntryShape } from './entry-shape.ts'

/** The past tense of everything that the ledger remembers. */
export type EntryKind =
  | 'contact.recorded'
  | 'contact.corrected'
  | 'contact.merged'
  | 'point.recorded'
  | 'point.verified'
  | 'point.bounced'
  | 'notice.given'
  | 'grant.asked'
  | 'grant.given'
  | 'grant.confirmed'
  | 'grant.refused'
  | 'grant.narrowed'
  | 'grant.paused'
  | 'grant.withdrawn'
  | 'grant.used'
  | 'contact.made'
  | 'message.sent'
  | 'objection.made'
  | 'objection.lifted'
  | 'restriction.set'
  | 'restriction.lifted'
  | 'relation.started'
  | 'relation.ended'
  | 'sale.recorded'
  | 'register.checked'
  | 'right.invoked'
  | 'right.acknowledged'
  | 'right.extended'
  | 'right.answered'
  | 'complaint.made'
  | 'complaint.answered'
  | 'data.disclosed'
  | 'erasure.ordered'
  | 'erasure.passed-on'
  | 'erasure.done'
  | 'suppression.lifted'
  | 'import.undone'
  | 'hold.placed'
  | 'hold.lifted'
  | 'intention.cast'
  | 'intention.changed'
  | 'intention.closed'
  | 'tip.given'
  | 'tip.answered'
  | 'terms.published'
  | 'terms.agreed'
  | 'purpose.published'
  | 'form.published'
  | 'article.published'
  | 'outlet.published'
  | 'assessment.recorded'
  | 'breach.recorded'
  | 'check.recorded'
  | 'label.changed'
  | 'party.moved'
  | 'key.rotated'
  | 'decision.made'
  | 'campaign.released'

/** Every kind of entry, in the past tense: the ledger knows no other. */
export const ENTRY_KINDS: Readonly<Record<EntryKind, EntryShape>> = {
  'contact.recorded': { subject: 'always', codes: { ...KNOWN, ...CAME_WITH }, body: PERSON },
  'contact.corrected': { subject: 'always', codes: KNOWN, body: PERSON },
  'contact.merged': { subject: 'always', codes: { from: 'id' }, body: { 'why?': 'text' } },
  'point.recorded': {
    subject: 'always',
    codes: {
      point: 'id',
      pointKind: 'point.kind',
      source: 'source.kind',
      'publishedFor?': 'source.publishedFor',
      'obtainedOn?': 'date',
      'collectedFor?': 'source.collectedFor',
      ...PASSED_ON,
      ...CAME_WITH,
    },
    body: { value: 'text', 'from?': 'text', 'supplier?': 'text' },
  },
  'point.verified': { subject: 'always', codes: { point: 'id' }, body: { 'how?': 'text' } },
  'point.bounced': {
    subject: 'always',
    codes: { point: 'id', bounce: ['hard', 'soft'] },
    body: { 'reply?': 'text' },
  },
  'notice.given': {
    subject: 'always',
    codes: { notice: ['art13', 'art14', 'art21'], 'channel?': 'channel' },
    body: SAID,
  },
  'grant.asked': {
    subject: 'always',
    codes: ASKED,
    body: SAID,
  },
  'grant.given': {
    subject: 'always',
    codes: {
      ...GRANT,
      how: 'consent.form',
      evidence: 'consent.evidence',
      'until?': 'instant',
      'entity?': 'id',
      ...CAME_WITH,
    },
    body: { ...SAID, 'proof?': 'text' },
  },
  'grant.confirmed': {
    subject: 'always',
    codes: { grant: 'id', evidence: 'consent.evidence' },
    body: { 'proof?': 'text' },
  },
  'grant.refused': { subject: 'always', codes: { ...REFUSED, ...CAME_WITH }, body: SAID },
  'grant.narrowed': { subject: 'always', codes: { ...GRANT, 'until?': 'instant' }, body: SAID },
  'grant.paused': { subject: 'always', codes: { ...GRANT, until: 'instant' }, body: SAID },
  'grant.withdrawn': {
    subject: 'always',
    codes: { 'grant?': 'id', ...PIECE, 'all?': 'flag', ...CAME_WITH },
    body: SAID,
  },
  'grant.used': { subject: 'always', codes: { grant: 'id', 'purpose?': 'id' }, body: {} },
  'contact.made': {
    subject: 'always',
    codes: { channel: 'channel', 'purpose?': 'id', 'point?': 'id', 'intention?': 'id' },
    body: { 'note?': 'document' },
  },
  'message.sent': {
    subject: 'always',
    codes: {
      channel: 'channel',
      purpose: 'id',
      'point?': 'id',
      'outlet?': 'id',
      'decision?': 'id',
      'intention?': 'id',
      'optOutShown?': 'flag',
    },
    body: { 'message?': 'text' },
  },
  'objection.made': {
    subject: 'always',
    codes: { against: 'objection', ...SCOPE, ...CAME_WITH },
    body: SAID,
  },
  'objection.lifted': { subject: 'always', codes: { against: 'objection', ...SCOPE }, body: SAID },
  'restriction.set': { subject: 'always', codes: {}, body: { 'why?': 'text' } },
  'restriction.lifted': { subject: 'always', codes: {}, body: { 'why?': 'text' } },
  'relation.started': {
    subject: 'always',
    codes: { relation: 'relation.kind', ...CAME_WITH },
    body: { 'note?': 'text' },
  },
  'relation.ended': {
    subject: 'always',
    codes: { relation: 'relation.kind' },
    body: { 'note?': 'text' },
  },
  'sale.recorded': {
    subject: 'always',
    codes: { family: 'id', entity: 'id', optOutShown: 'flag', 'on?': 'date', ...CAME_WITH },
    body: { 'what?': 'text' },
  },
  'register.checked': {
    subject: 'always',
    codes: {
      register: 'id',
      answer: 'registers.beDoNotCall',
      'list?': 'id',
      'point?': 'id',
      'on?': 'date',
    },
    body: {},
  },
  'right.invoked': {
    subject: 'always',
    codes: {
      right: ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'],
      request: 'id',
      'channel?': 'channel',
    },
    body: SAID,
  },
  'right.acknowledged': { subject: 'always', codes: { request: 'id' }, body: SAID },
  'right.extended': {
    subject: 'always',
    codes: { request: 'id', until: 'date' },
    body: { why: 'text' },
  },
  'right.answered': {
    subject: 'always',
    codes: { request: 'id', outcome: ['granted', 'granted-in-part', 'refused'] },
    body: SAID,
  },
  'complaint.made': { subject: 'always', codes: { complaint: 'id' }, body: SAID },
  'complaint.answered': { subject: 'always', codes: { complaint: 'id' }, body: SAID },
  'data.disclosed': {
    subject: 'always',
    codes: { recipient: 'id', 'fields?': 'ids' },
    body: { 'note?': 'text' },
  },
  'erasure.ordered': { subject: 'always', codes: { 'request?': 'id' }, body: {} },
  'erasure.passed-on': {
    subject: 'always',
    codes: { recipient: 'id', 'request?': 'id' },
    body: {},
  },
  'erasure.done': { subject: 'always', codes: { epoch: 'number', suppressed: 'number' }, body: {} },
  'suppression.lifted': { subject: 'always', codes: { point: 'id' }, body: SAID },
  'import.undone': { subject: 'always', codes: { import: 'id' }, body: {} },
  'hold.placed': {
    subject: 'always',
    codes: { hold: 'id', 'until?': 'date' },
    body: { why: 'text' },
  },
  'hold.lifted': { subject: 'always', codes: { hold: 'id' }, body: { 'why?': 'text' } },
  'intention.cast': {
    subject: 'always',
    codes: { intention: 'id', until: 'instant', 'channels?': 'channels', 'replies?': 'number' },
    body: { words: 'document', 'language?': 'id' },
  },
  'intention.changed': {
    subject: 'always',
    codes: { intention: 'id', 'until?': 'instant', 'channels?': 'channels', 'replies?': 'number' },
    body: SAID,
  },
  'intention.closed': { subject: 'always', codes: { intention: 'id' }, body: SAID },
  'tip.given': {
    subject: 'always',
    codes: { intention: 'id', tip: 'id' },
    body: { words: 'document' },
  },
  'tip.answered': {
    subject: 'always',
    codes: { tip: 'id', outcome: ['useful', 'not-for-me', 'abusive', 'asked-back'] },
    body: SAID,
  },
  'terms.published': { subject: 'never', codes: VERSION, body: {} },
  'terms.agreed': { subject: 'always', codes: VERSION, body: SAID },
  'purpose.published': { subject: 'never', codes: VERSION, body: {} },
  'form.published': { subject: 'never', codes: VERSION, body: {} },
  'article.published': { subject: 'never', codes: VERSION, body: {} },
  'outlet.published': { subject: 'never', codes: VERSION, body: {} },
  'assessment.recorded': { subject: 'never', codes: VERSION, body: {} },
  'breach.recorded': { subject: 'never', codes: { breach: 'id' }, body: { what: 'document' } },
  'check.recorded': {
    subject: 'maybe',
    codes: { check: 'id', outcome: ['passed', 'failed'] },
    body: { 'note?': 'text' },
  },
  'label.changed': {
    subject: 'never',
    codes: { label: 'id', state: ['shown', 'withdrawn'] },
    body: {},
  },
  'party.moved': { subject: 'always', codes: { to: 'id' }, body: { 'where?': 'text' } },
  'key.rotated': { subject: 'never', codes: { key: 'id', epoch: 'number' }, body: {} },
  'decision.made': {
    subject: 'always',
    codes: {
      answer: ['yes', 'yes-once', 'ask-first', 'no'],
      purpose: 'id',
      channel: 'channel',
      rules: 'ids',
      rulebook: 'text',
    },
    body: {},
  },
  'campaign.released': {
    subject: 'never',
    codes: {
      campaign: 'id',
      purpose: 'id',
      channel: 'channel',
      rows: 'number',
      released: 'number',
      root: 'hash',
    },
    body: {},
  },
}

export function isEntryKind(word: unknown): word is EntryKind {
  return typeof word === 'string' && Object.hasOwn(ENTRY_KINDS, word)
}
