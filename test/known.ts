import fc from 'fast-check'
import type { Instant, Period } from '../src/core/calendar.ts'
import { parseInstant, parsePeriod } from '../src/core/calendar.ts'
import type { EntryKind } from '../src/core/entry-kinds.ts'
import type { Actor, Header, Members, SubjectRef } from '../src/core/entry.ts'
import { ACTORS, fits } from '../src/core/entry.ts'
import type { FactKey, FactValue } from '../src/core/facts.ts'
import type { Asking } from '../src/core/known/asking.ts'
import type { WhatIsKnown } from '../src/core/what-is-known.ts'
import { whatIsKnown } from '../src/core/what-is-known.ts'

/** Something that happened on a day of 2026, by the person unless another acted. */
export type Happening = {
  readonly on: string
  readonly by?: Actor
  readonly received?: string
}

let place = 0

/** The header of an entry that its kind can hold. */
export function happened(
  kind: EntryKind,
  codes: Members,
  { on, by = 'person', received = on }: Happening,
): Header {
  const header: Header = {
    kind,
    subject: 'AAAAAAAAAAAAAAAAAAAAAA' as SubjectRef,
    occurredAt: noonOf(on),
    receivedAt: noonOf(received),
    actor: by,
    codes,
    lane: 1,
    position: place++,
  }
  const { lane: _lane, position: _position, receivedAt: _received, ...draft } = header
  const body = BODIES[kind] ?? {}
  if (!fits({ ...draft, body })) throw new Error(`${kind} holds no ${JSON.stringify(codes)}`)
  return header
}

const BODIES: Readonly<Partial<Record<EntryKind, Members>>> = {
  'point.recorded': { value: 'sealed' },
  'intention.cast': { words: 'sealed' },
}

/** Noon in UTC of a day such as `03-01`, of 2026 where no year is named; or that very instant. */
export function noonOf(on: string): Instant {
  const day = on.length === 5 ? `2026-${on}` : on
  return parseInstant(day.includes('T') ? day : `${day}T12:00:00Z`) as Instant
}

/** The monthly letter by mail, asked about at the end of June 2026. */
export const LETTER: Asking = {
  seller: { country: 'NL', entity: 'orchard' },
  purpose: { id: 'letter', kind: 'newsletter' },
  channel: 'email',
  asOf: noonOf('06-30'),
  point: { id: 'mailbox' },
  entries: [],
  suppressed: false,
  noticeWithin: parsePeriod('P1M') as Period,
}

/** A question that differs in something; `point: undefined` asks about no point in particular. */
type Changes = Partial<Omit<Asking, 'point'>> & { readonly point?: Asking['point'] | undefined }

/** The facts that these entries tell about a question. */
export function factsOf(
  entries: readonly Header[],
  changes: Changes = {},
): Readonly<Partial<Record<FactKey, FactValue>>> {
  const { point, ...asking } = { ...LETTER, ...changes, entries }
  const { question } = whatIsKnown({ ...asking, ...(point ? { point } : {}) })
  return Object.fromEntries(question.facts)
}

/** A reading of entries, which may be a mutant. */
export type Reading = (asking: Asking) => WhatIsKnown

/** The stops that a question states. */
export function stopsOf({ question: { facts } }: WhatIsKnown): readonly string[] {
  const consent = facts.get('consent.state')
  return [
    ...(consent === 'withdrawn' || consent === 'refused' ? ['consent'] : []),
    ...(facts.get('objection') === 'none' ? [] : ['objection']),
    ...(facts.get('restricted') === true ? ['restriction'] : []),
    ...(facts.get('suppressed') === true ? ['suppression'] : []),
  ]
}

const days = fc.integer({ min: 1, max: 28 }).map((day) => `05-${String(day).padStart(2, '0')}`)
const scope = fc.record(
  {
    purpose: fc.constantFrom('letter', 'parcel'),
    channels: fc.constantFrom(['email'], ['phone-human'], ['email', 'phone-human']),
    point: fc.constantFrom('mailbox', 'desk-phone'),
  },
  { requiredKeys: [] },
)
const grant = fc.constantFrom('g1', 'g2')
const until = fc.constantFrom('2026-05-20T00:00:00Z', '2026-12-01T00:00:00Z')

type Codes = fc.Arbitrary<Members>
const stopCodes: Readonly<Partial<Record<EntryKind, Codes>>> = {
  'grant.refused': fc.tuple(grant, scope).map(([id, said]) => ({ grant: id, ...said })),
  'grant.withdrawn': fc
    .tuple(fc.option(grant, { nil: undefined }), scope, fc.boolean())
    .map(([id, said, all]) => ({ ...(id ? { grant: id } : {}), ...said, ...(all ? { all } : {}) })),
  'grant.paused': fc.tuple(grant, scope, until).map(([id, said, end]) => ({
    grant: id,
    ...said,
    until: end,
  })),
  'grant.narrowed': fc.tuple(grant, scope).map(([id, said]) => ({ grant: id, ...said })),
  'objection.made': fc
    .tuple(fc.constantFrom('channel', 'purpose', 'all-marketing', 'profiling'), scope)
    .map(([against, said]) => ({ against, ...said })),
  'restriction.set': fc.constant({}),
  'right.invoked': fc
    .constantFrom('objection', 'erasure', 'restriction', 'access')
    .map((right) => ({ right, request: 'r1' })),
}
const otherCodes: Readonly<Partial<Record<EntryKind, Codes>>> = {
  'grant.asked': fc.tuple(grant, scope).map(([id, said]) => ({ grant: id, ...said })),
  'grant.given': fc
    .tuple(
      grant,
      scope,
      fc.constantFrom('separate-box', 'pre-ticked', 'spoken-recorded'),
      fc.constantFrom('e0', 'e1', 'e3'),
    )
    .map(([id, said, how, evidence]) => ({ grant: id, ...said, how, evidence })),
  'grant.confirmed': grant.map((id) => ({ grant: id, evidence: 'e3' })),
  'objection.lifted': fc
    .tuple(fc.constantFrom('channel', 'purpose', 'all-marketing', 'profiling'), scope)
    .map(([against, said]) => ({ against, ...said })),
  'restriction.lifted': fc.constant({}),
  'contact.recorded': fc.constantFrom<Members>({ country: 'NL' }, { country: 'BE' }),
  'point.recorded': fc
    .tuple(
      fc.constantFrom('mailbox', 'desk-phone'),
      fc.constantFrom('sale', 'bought-list'),
      fc.constantFrom({}, { obtainedOn: '2026-05-10' }),
    )
    .map(([point, source, obtained]) => ({
      point,
      source,
      pointKind: 'personal-named',
      ...obtained,
    })),
  'decision.made': fc
    .tuple(fc.constantFrom('yes', 'yes-once', 'no'), fc.constantFrom('letter', 'parcel'))
    .map(([answer, purpose]) => ({
      answer,
      purpose,
      channel: 'email',
      rules: ['X-1'],
      rulebook: 'X',
    })),
  'notice.given': fc.constantFrom('art13', 'art14', 'art21').map((notice) => ({ notice })),
  'message.sent': fc.constantFrom('letter', 'parcel').map((purpose) => ({
    channel: 'email',
    purpose,
  })),
  'sale.recorded': fc
    .boolean()
    .map((optOutShown) => ({ family: 'pears', entity: 'orchard', optOutShown })),
  'relation.started': fc.constant({ relation: 'running-customer' }),
  'relation.ended': fc.constant({ relation: 'running-customer' }),
  'register.checked': fc
    .constantFrom('hit', 'miss')
    .map((answer) => ({ register: 'beDoNotCall', answer })),
}

/** What entries of a kind may say, for every kind that these tests know. */
export const anyCodes: Readonly<Partial<Record<EntryKind, Codes>>> = { ...stopCodes, ...otherCodes }

function entryOf(codesOf: Readonly<Partial<Record<EntryKind, Codes>>>): fc.Arbitrary<Header> {
  return fc.oneof(
    ...Object.entries(codesOf).map(([kind, codes]) =>
      fc
        .tuple(codes, days, days, fc.constantFrom(...ACTORS))
        .map(([said, one, other, by]) =>
          happened(kind as EntryKind, said, { on: one, received: other, by }),
        ),
    ),
  )
}

/** Any stop, by anybody, in May 2026. */
export const anyStop: fc.Arbitrary<Header> = entryOf(stopCodes)
/** Anything that may happen in May 2026, stops among it; heard of sooner or later. */
export const anyEntries: fc.Arbitrary<readonly Header[]> = fc.array(entryOf(anyCodes), {
  maxLength: 10,
})
/** Questions about two purposes, over two channels, with a point and without. */
export const anyAsking: fc.Arbitrary<Asking> = fc
  .tuple(
    fc.constantFrom('letter', 'parcel'),
    fc.constantFrom('email', 'phone-human'),
    fc.option(fc.constantFrom('mailbox', 'desk-phone'), { nil: undefined }),
    days,
  )
  .map(([id, channel, point, on]) => {
    const { point: _point, ...rest } = LETTER
    return {
      ...rest,
      purpose: { id, kind: 'newsletter' },
      channel,
      asOf: noonOf(on),
      ...(point ? { point: { id: point } } : {}),
    }
  })
