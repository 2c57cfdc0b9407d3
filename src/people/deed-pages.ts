import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS } from '../console/desk.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { parseSubjectRef } from '../core/entry.ts'
import type { DutyKind } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import { findPeople } from '../gate/find-people.ts'
import { UnknownSubject } from '../ledger/store.ts'
import { newReference } from '../vault/subject.ts'
import type { Deed, DeedEnd } from '../web/words/deeds.ts'
import { DEEDS } from '../web/words/deeds.ts'
import { STOP_REASONS } from '../web/words/person.ts'
import type { Answered, Asked } from './asked.ts'
import { answerAbout, askedIn } from './asked.ts'
import { addPoint, correct } from './change.ts'
import { happenedIn, stopOf } from './deeds.ts'
import type { PeopleParts } from './parts.ts'
import type { Happened } from './record-events.ts'
import { recordEvents } from './record-events.ts'
import { offers } from './step-ways.ts'

/** A form about somebody who lives: what it did, or that it did nothing. */
type Form = {
  readonly parts: PeopleParts
  readonly visit: SellerVisit
  readonly contact: SubjectRef
  /** The question under whose answer the form stood. */
  readonly asked?: Asked
}

/** Everything that can be recorded of one person: stops, contacts, steps to a yes, corrections. */
export function deedPages(parts: PeopleParts): readonly SellerPage[] {
  const page = (name: string, does: (form: Form) => Promise<DeedEnd | DeskAnswer>): SellerPage => ({
    method: 'POST',
    path: `/desk/contacts/:contact/${name}`,
    roles: ALL_BUT_AUDITORS,
    handler: (visit) => handle(parts, visit, does),
  })
  return [
    page('stop', stop),
    page('record', record),
    page('act', act),
    page('correct', ({ visit, contact }) => correct(parts, visit, contact)),
    page('add', ({ visit, contact }) => addPoint(parts, visit, contact)),
  ]
}

async function handle(
  parts: PeopleParts,
  visit: SellerVisit,
  does: (form: Form) => Promise<DeedEnd | DeskAnswer>,
): Promise<DeskAnswer> {
  const named = parseSubjectRef(visit.address.one('contact'))
  const [found] = named
    ? await findPeople(parts, parts.db.query, visit.seller.lane, [
        { by: 'contact', contact: named },
      ])
    : []
  if (!found?.ok) return 'unknown'
  const contact = found.value.subject
  const asked = askedIn({
    all: () => [],
    one: (name) => visit.fields.one(name === 'purpose' ? 'askedPurpose' : 'askedChannel'),
  })
  try {
    const end = await does({ parts, visit, contact, ...(asked ? { asked } : {}) })
    return typeof end === 'string' && end !== 'unknown' ? { to: backTo(contact, asked, end) } : end
  } catch (failure) {
    // Erased since the page was opened: nobody is known by this any more.
    if (failure instanceof UnknownSubject) return 'unknown'
    throw failure
  }
}

function backTo(contact: SubjectRef, asked: Asked | undefined, done: DeedEnd): `/desk${string}` {
  if (!asked) return `/desk/contacts/${contact}?done=${done}`
  return `/desk/ask?${new URLSearchParams({ contact, ...asked, done }).toString()}`
}

/** A stop of everything or of one channel: no answer after it is given without it. */
async function stop({ parts, visit, contact }: Form): Promise<DeedEnd> {
  const { fields, seller, language } = visit
  const reason = STOP_REASONS.find((one) => one === fields.one('reason'))
  const what = ['all', ...CHANNELS].find((one) => one === fields.one('stop'))
  if (!reason || !what) return 'unread'
  const happened = stopOf(what, reason, language)
  const end = await recordEvents(parts, seller.lane, contact, [happened])
  return end === 'recorded' ? 'stopped' : end
}

/** What speaks for contact is recorded only while the answer offers it as a step: no stop is lifted on the side. */
const OFFERED: readonly Deed[] = ['consent', 'confirmation']

async function record({ parts, visit, contact, asked }: Form): Promise<DeedEnd> {
  const { fields, seller, language } = visit
  const deed = DEEDS.find((one) => one === fields.one('deed'))
  if (!deed) return 'unread'
  const answered = asked && (await answerOf({ parts, visit, contact }, asked))
  if (OFFERED.includes(deed) && !(answered && offers(answered.answer, deed))) return 'over'
  const happened = happenedIn(deed, fields, {
    seller,
    language,
    clock: parts.clock,
    grant: newReference(parts.random),
    ...(answered ? { answered } : {}),
  })
  return happened ? recordEvents(parts, seller.lane, contact, [happened]) : 'unread'
}

function answerOf(
  { parts, visit: { seller, language }, contact }: Form,
  asked: Asked,
): Promise<Answered | undefined> {
  return answerAbout(parts, { lane: seller.lane, contact, language }, asked)
}

/** The duties that are a notice: ticked, the notice is kept with the contact. */
const NOTICES: Readonly<Partial<Record<DutyKind, string>>> = {
  'give-art13-notice': 'art13',
  'give-art14-notice-with-source': 'art14',
  'announce-right-to-object-separately': 'art21',
}

/**
 * Acts on a yes: the gate is asked and its decision kept in one, and behind it that contact was made, with
 * the notices that were given. Where the answer is no yes any more, nothing is kept.
 */
async function act(form: Form): Promise<DeedEnd> {
  const { parts, visit, contact, asked } = form
  const { lane } = visit.seller
  const before = asked && (await answerOf(form, asked))
  if (!asked || !before) return 'unread'
  const eventId = eventOf(visit)
  if (await isKept(parts, lane, eventId)) return 'acted'
  const released = await parts.release(lane, { to: { by: 'contact', contact }, ...asked })
  if (!released.ok || !released.value.release) return 'refused'
  const ticked = visit.fields.all('duty')
  const notices = before.answer.duties.flatMap(({ kind }): readonly Happened[] => {
    const notice = NOTICES[kind]
    if (notice === undefined || !ticked.includes(kind)) return []
    return [{ kind: 'notice.given', actor: 'staff', codes: { notice, channel: asked.channel } }]
  })
  const note = visit.fields.one('note').trim()
  await keepContact(form, asked, { notices, note, point: before.point, eventId })
  return 'acted'
}

/** The same form pressed twice is one event; a form that names none is one each time. */
function eventOf({ fields }: SellerVisit): string | undefined {
  const once = fields.one('once')
  return /^[\w-]{22}$/.test(once) ? `desk:${once}` : undefined
}

async function isKept(
  { ledger, db }: PeopleParts,
  lane: number,
  eventId: string | undefined,
): Promise<boolean> {
  if (eventId === undefined) return false
  return (await ledger.findEvents(db.query, lane, [eventId])).size > 0
}

/** The contact stands behind the decision that released it, which needs no second one. */
async function keepContact(
  { parts, visit, contact }: Form,
  { purpose, channel }: Asked,
  made: {
    readonly notices: readonly Happened[]
    readonly note: string
    readonly point: string | undefined
    readonly eventId: string | undefined
  },
): Promise<void> {
  const now = parts.clock()
  const by = { subject: contact, occurredAt: now, actor: 'staff' } as const
  const { point, note, eventId } = made
  const { lane } = visit.seller
  const drafts: readonly Draft[] = [
    {
      ...by,
      kind: 'contact.made',
      codes: { channel, purpose, ...(point === undefined ? {} : { point }) },
      body: note === '' ? {} : { note },
    },
    ...made.notices.map(({ codes }) => ({
      ...by,
      kind: 'notice.given' as const,
      codes: codes as { notice: string },
      body: {},
    })),
  ]
  await parts.db.transaction(async (transaction) => {
    await parts.ledger.hold(transaction, lane)
    const known = eventId === undefined ? [] : [eventId]
    if ((await parts.ledger.findEvents(transaction.query, lane, known)).size > 0) return
    const event = { drafts, ...(eventId === undefined ? {} : { eventId }) }
    await parts.ledger.appendAllWithin(transaction, lane, [event])
  })
}
