import type { Day } from '../core/calendar.ts'
import type {
  AGES,
  CHANNELS,
  CONSENT_FORMS,
  COUNTRIES,
  EVIDENCE,
  PERSON_KINDS,
  POINT_KINDS,
  PUBLISHED_FOR,
  PURPOSES,
  RELATIONS,
  SOURCES,
} from '../core/terms.ts'
import type { ContactPoint, NotAPoint, PointKind } from '../vault/normalise.ts'
import type { RowFlaw } from './csv.ts'
import type { NotADate } from './dates.ts'
import type { Field } from './fields.ts'

export type Channel = (typeof CHANNELS)[number]

/** Who a row is about. What the row does not say is absent, and absent is unknown. */
export type ImportedPerson = {
  readonly name?: string
  readonly company?: string
  readonly ref?: string
  readonly language?: string
  readonly kind?: (typeof PERSON_KINDS)[number]
  readonly country?: (typeof COUNTRIES)[number]
  readonly registerNumber?: string
  /** From a birth date, which is not kept. */
  readonly age?: (typeof AGES)[number]
}

/** A way to reach them. `obtainedOn` is never the day of the import. */
export type ImportedPoint = {
  readonly point: ContactPoint
  /** The strictest kind that the row leaves open. */
  readonly pointKind: (typeof POINT_KINDS)[number]
  readonly source: (typeof SOURCES)[number] | 'unknown'
  readonly obtainedOn?: Day
  readonly supplier?: string
  readonly publishedFor?: (typeof PUBLISHED_FOR)[number]
  readonly collectedFor?: readonly (typeof PURPOSES)[number][]
}

/** What all points of a row have in common: where they come from. */
export type SourceReading = Omit<ImportedPoint, 'point' | 'pointKind'>

type ConsentScope = {
  /** When it happened; unknown where absent, and never the day of the import. */
  readonly on?: Day
  readonly words?: string
  readonly purpose?: string
  readonly channels?: readonly Channel[]
}

/** What a row says about consent. A claim is kept as a claim: evidence e0. */
export type ImportedConsent =
  | (ConsentScope & {
      readonly state: 'given'
      readonly form: (typeof CONSENT_FORMS)[number]
      readonly evidence: (typeof EVIDENCE)[number]
      readonly proof?: string
    })
  | (ConsentScope & { readonly state: 'refused' | 'withdrawn' })

/** A stop that the row tells of; without channels it reaches all marketing. */
export type ImportedOptOut =
  | { readonly against: 'all-marketing'; readonly on?: Day }
  | { readonly against: 'channel'; readonly channels: readonly Channel[]; readonly on?: Day }

/** One row, understood. */
export type ImportedContact = {
  readonly line: number
  readonly person: ImportedPerson
  readonly points: readonly ImportedPoint[]
  readonly consent?: ImportedConsent
  readonly optOut?: ImportedOptOut
  readonly relation?: { readonly kind: (typeof RELATIONS)[number]; readonly startedOn?: Day }
  /** What was sold, by whom and when, as far as the mapping states it for the whole file. */
  readonly sale?: {
    readonly on: Day
    readonly family: string
    readonly entity: string
    readonly optOutShown: boolean
  }
}

/** Why a value of a row is left out though the row is kept. */
export type LeftValueReason =
  | PointFault
  | NotADate
  | 'too-long'
  | 'formula'
  | 'unclear'
  | 'form-unknown'
  | 'kind-not-stated'
  | 'sale-not-stated'
  | 'unknown-word'

/** A value that is left out: its place, and never its content. */
export type LeftValue = {
  readonly line: number
  readonly field: Field
  readonly reason: LeftValueReason
}

export type PointFault = `${PointKind}-${NotAPoint}`

export type RefusalReason = RowFlaw | PointFault | 'cells-missing' | 'cells-extra' | 'no-point'

/** A row that is not kept: its line, a word for the reason, and the column where there is one. */
export type Refusal = {
  readonly line: number
  readonly reason: RefusalReason
  readonly column?: number
  /** The row tells of a stop, or may where its cells cannot be told apart: it is mended first. */
  readonly isStop: boolean
}
