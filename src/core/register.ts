import type { Day } from './calendar.ts'
import type { FactKey } from './facts.ts'
import type { CHANNELS, COUNTRIES, Confidence, Text } from './terms.ts'

/** What a register lists: the kinds of points that have a value. */
export const LISTED = ['phone', 'email', 'postal'] as const
export type Listed = (typeof LISTED)[number]

/** The name of a register, as facts and entries call it: the fact without its family. */
export type RegisterName = FactKey extends infer Key
  ? Key extends `registers.${infer Name}`
    ? Name
    : never
  : never

/** A register of people who do not want to be contacted: what it lists, where, and on whose word. */
export type Register = {
  readonly id: RegisterName
  readonly title: Text
  readonly lists: readonly Listed[]
  readonly channels: readonly (typeof CHANNELS)[number][]
  readonly countries: readonly (typeof COUNTRIES)[number][]
  /** How the numbers of its countries begin. */
  readonly numbers: readonly string[]
  readonly keeper: Text
  readonly cite: string
  readonly confidence: Confidence
  /** The last day of a register that is no more. */
  readonly to?: Day
}

/** A point as registers see it: its kind, its one form, and the country of its person where that is known. */
export type RegisterPoint = {
  readonly kind: Listed
  readonly normal: string
  readonly country?: string
}

/**
 * Can a register speak of this point? It must list such points, and person or point be of its countries.
 * Where the country of the person is not known it may be one of them: then it is asked too.
 */
export function speaksOf(register: Register, { kind, normal, country }: RegisterPoint): boolean {
  if (!register.lists.includes(kind)) return false
  if (country === undefined || register.countries.some((one) => one === country)) return true
  switch (kind) {
    case 'phone':
      return register.numbers.some((prefix) => normal.startsWith(prefix))
    case 'postal':
      return register.countries.some((one) => normal.endsWith(`|${one.toLowerCase()}`))
    case 'email':
      return false
  }
}
