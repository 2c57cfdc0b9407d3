import type { Instant } from '../core/calendar.ts'
import { instantText, parseDay, utcDay } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import type { PURPOSES } from '../core/terms.ts'
import type { NewContact, SourcedPoint } from '../contacts/contact.ts'
import { kindOfPoint } from '../contacts/contact.ts'
import type { JustRecorded } from '../contacts/recording.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import type { Box } from './form.ts'
import { isPhoneChannel } from './form.ts'
import type { AskedGrant } from './requests.ts'
import type { Shown } from './shown.ts'
import type { Filled } from './filled.ts'

/** A box that was ticked, and the kind of its purpose. */
export type AskedBox = Box & { readonly kind?: (typeof PURPOSES)[number] }

/** Whoever filled in a form, by what they typed: nothing else is known of them. */
export function contactOf(
  { submission, published }: Filled,
  asked: readonly AskedBox[],
  now: Instant,
): NewContact {
  const named = asked.flatMap(({ kind }) => kind ?? [])
  const purposes = new Set<(typeof PURPOSES)[number]>(['reply-to-request', ...named])
  const { email, phone, name, country } = submission
  const person = {
    ...(name === undefined ? {} : { name }),
    country,
    age: 'adult' as const,
    ...(published.form.readers === 'consumers' ? { kind: 'consumer' as const } : {}),
    language: published.form.language,
  }
  const day = parseDay(utcDay(now))
  const point = (value: ContactPoint): SourcedPoint => ({
    point: value,
    kind: kindOfPoint(value, person),
    source: {
      kind: 'person-self-form',
      collectedFor: [...purposes],
      ...(day ? { obtainedAt: day } : {}),
    },
  })
  return { person, points: [email, ...(phone ? [phone] : [])].map(point), relation: 'inquiry' }
}

type Asking = {
  readonly filled: Filled
  readonly shown: Shown
  readonly grants: readonly AskedGrant[]
  readonly just: JustRecorded
  readonly now: Instant
  readonly endsAt: Instant
}

/** That they were told, that they inquired, and what they were asked: each with the words as they were shown. */
export function entriesOf(asking: Asking, isKnown: boolean): readonly Draft[] {
  const { filled, shown, grants, just, now, endsAt } = asking
  const { published, seller, actor } = filled
  const by = { subject: just.subject, occurredAt: now, actor } as const
  const said = { words: shown.words, language: published.form.language }
  const notice = (code: 'art13' | 'art21', body: Draft['body']): Draft => ({
    ...by,
    kind: 'notice.given',
    codes: { notice: code },
    body,
  })
  const [mail, phone] = just.points
  return [
    ...(isKnown
      ? [{ ...by, kind: 'relation.started' as const, codes: { relation: 'inquiry' }, body: {} }]
      : []),
    notice('art13', said),
    notice('art21', {}),
    ...grants.map(({ grant, purpose, channel }): Draft => {
      const point = isPhoneChannel(channel) ? phone : mail
      return {
        ...by,
        kind: 'grant.asked',
        codes: {
          grant,
          purpose,
          contentType: purpose,
          channels: [channel],
          ...(point === undefined ? {} : { point }),
          form: published.id,
          version: published.version,
          shown: shown.hash,
          how: HOW[published.form.way],
          entity: seller.id,
          until: instantText(endsAt),
        },
        body: said,
      }
    }),
  ]
}

/** What filling in such a form is, in the words of the question. */
const HOW = {
  boxes: 'separate-box',
  single: 'single-purpose-form',
  trade: 'bundled-disclosed-before',
} as const
