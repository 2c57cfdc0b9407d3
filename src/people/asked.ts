import type { Header, SubjectRef } from '../core/entry.ts'
import { pointsFor } from '../core/known/point.ts'
import type { Language } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Fields } from '../console/fields.ts'
import type { StoredAnswer } from '../gate/told.ts'
import type { PeopleParts } from './parts.ts'

/** What is asked about somebody: a purpose of the seller and a channel. */
export type Asked = { readonly purpose: string; readonly channel: (typeof CHANNELS)[number] }

/** The answer about one person, with the entries that it rests on. */
export type Answered = Asked & {
  readonly answer: StoredAnswer
  readonly evidence: readonly Header[]
  /** The consent that the answer looks at, if there is one. */
  readonly grant?: string
  /** The one point to which the channel goes, where there is one. */
  readonly point?: string
}

/** The question that an address or a form holds. */
export function askedIn(fields: Fields): Asked | undefined {
  const channel = CHANNELS.find((one) => one === fields.one('channel'))
  const purpose = fields.one('purpose')
  return channel && purpose !== '' ? { purpose, channel } : undefined
}

/**
 * What the gate says about somebody. Every page asks here, and whatever is told of it is told by the teller
 * of the gate, as the API tells it. Undefined where the seller has no such purpose.
 */
export async function answerAbout(
  { gate }: Pick<PeopleParts, 'gate'>,
  { lane, contact, language }: { lane: number; contact: SubjectRef; language: Language },
  { purpose, channel }: Asked,
): Promise<Answered | undefined> {
  const to = { by: 'contact', contact } as const
  const [told] = await gate.ask(lane, [{ to, purpose, channel }])
  if (!told?.ok) return undefined
  const { person, restsOn } = told.value
  const answer = gate.teller.answer(told.value, language)
  const evidence = latestFirst(
    person.entries.filter(({ position }) => answer.evidence.includes(position)),
  )
  const consent = restsOn.find(({ fact }) => fact === 'consent.state')?.positions ?? []
  const grant = evidence.find(
    ({ position, codes }) => consent.includes(position) && typeof codes['grant'] === 'string',
  )?.codes['grant'] as string | undefined
  const [point, ...others] = pointsFor(channel, person.entries)
  return {
    purpose,
    channel,
    answer,
    evidence,
    ...(grant === undefined ? {} : { grant }),
    ...(point === undefined || others.length > 0 ? {} : { point }),
  }
}

/** What happened last comes first; within one moment what was heard of last. */
export function latestFirst(entries: readonly Header[]): readonly Header[] {
  return entries.toSorted(
    (one, other) => other.occurredAt - one.occurredAt || other.position - one.position,
  )
}
