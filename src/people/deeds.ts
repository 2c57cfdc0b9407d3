import type { Clock } from '../core/calendar.ts'
import { parseDay, utcDay } from '../core/calendar.ts'
import type { Fields } from '../console/fields.ts'
import type { Seller } from '../sellers/seller.ts'
import type { Language } from '../core/terms.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Deed } from '../web/words/deeds.ts'
import type { StopReason } from '../web/words/person.ts'
import type { Answered } from './asked.ts'
import type { Happened } from './record-events.ts'

/** What a form about somebody is read with. */
export type DeedContext = {
  readonly seller: Seller
  readonly clock: Clock
  readonly language: Language
  /** A fresh id of a consent. */
  readonly grant: string
  /** The answer under which the form stood, if it stood under one. */
  readonly answered?: Answered
}

type Reader = (fields: Fields, context: DeedContext) => Happened | undefined

/** What each form says happened. Whether its words are known is read where every event is read. */
const READERS: Readonly<Record<Deed, Reader>> = {
  consent: (fields, { answered, seller, language, grant }) =>
    answered && {
      kind: 'grant.given',
      actor: 'person',
      codes: {
        grant,
        ...scopeOf(answered),
        how: fields.one('how'),
        evidence: fields.one('evidence'),
        entity: seller.id,
      },
      body: { words: fields.one('words'), language, ...textOf(fields, 'proof') },
    },
  confirmation: (fields, { answered }) =>
    answered?.grant === undefined
      ? undefined
      : {
          kind: 'grant.confirmed',
          actor: 'person',
          codes: { grant: answered.grant, evidence: fields.one('evidence') },
          body: { proof: fields.one('proof') },
        },
  register: (fields, { answered, clock }) => ({
    kind: 'register.checked',
    actor: 'staff',
    codes: {
      register: fields.one('register'),
      answer: fields.one('answer'),
      on: fields.one('day') || utcDay(clock()),
      ...pointOf(answered),
    },
  }),
  relation: (fields) => ({
    kind: 'relation.started',
    actor: 'staff',
    codes: { relation: fields.one('relation') },
  }),
  sale: (fields, { seller, clock }) => ({
    kind: 'sale.recorded',
    actor: 'staff',
    codes: {
      family: fields.one('family'),
      entity: seller.id,
      optOutShown: fields.one('optOutShown') === 'yes',
      on: fields.one('day') || utcDay(clock()),
    },
  }),
  notice: (fields) => ({
    kind: 'notice.given',
    actor: 'staff',
    codes: { notice: fields.one('notice') },
  }),
  note: (fields) => ({
    kind: 'contact.made',
    actor: 'staff',
    codes: { channel: fields.one('channel'), ...textOf(fields, 'purpose') },
    body: { note: fields.one('note') },
  }),
}

/** The day that a form names is of what happened; that of a list or a sale stands in its codes. */
const DATED: readonly Deed[] = ['consent', 'confirmation', 'relation', 'notice', 'note']

/** What a form says happened. Undefined where it does not say. */
export function happenedIn(deed: Deed, fields: Fields, context: DeedContext): Happened | undefined {
  const happened = READERS[deed](fields, context)
  const day = fields.one('day')
  if (!happened || !DATED.includes(deed) || day === '' || day === utcDay(context.clock()))
    return happened
  // Of a day alone its beginning counts: a stop of the same day comes after what was given on it.
  return parseDay(day) && { ...happened, occurredAt: `${day}T00:00:00Z` }
}

/** A stop of one channel, or of all marketing. What the person said only the person lifts. */
export function stopOf(stop: string, reason: StopReason, language: Language): Happened {
  const words = WORDS[language].person.stop.reasons[reason]
  return {
    kind: 'objection.made',
    actor: reason === 'ours' ? 'staff' : 'person',
    codes: stop === 'all' ? { against: 'all-marketing' } : { against: 'channel', channels: [stop] },
    body: { words, language },
  }
}

function scopeOf({ purpose, channel, ...answered }: Answered): object {
  return { purpose, contentType: purpose, channels: [channel], ...pointOf(answered) }
}

function pointOf(answered: Pick<Answered, 'point'> | undefined): object {
  return answered?.point === undefined ? {} : { point: answered.point }
}

function textOf(fields: Fields, name: string): object {
  return fields.one(name) === '' ? {} : { [name]: fields.one(name) }
}
