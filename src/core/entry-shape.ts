import type { FactKey } from './facts.ts'

/**
 * How a member of an entry looks: a closed list of words, the shape of a fact of the question, or one of
 * `id` (a random or chosen id), `hash` (SHA-256 in hex), `text` (up to 2,000 characters), `document`
 * (up to 100,000), `instant`, `date`, `number` (0 to 10¹²), `flag`, `ids`, `channels`.
 */
export type Form =
  | readonly string[]
  | FactKey
  | 'id'
  | 'hash'
  | 'text'
  | 'document'
  | 'instant'
  | 'date'
  | 'number'
  | 'flag'
  | 'ids'
  | 'channels'

/**
 * What an entry of one kind holds. `codes` stand in the header and name nobody; `body` is sealed. A name
 * that ends in `?` may be left out. `subject`: whether it is about a person.
 */
export type EntryShape = {
  readonly subject: 'always' | 'never' | 'maybe'
  readonly codes: Readonly<Record<string, Form>>
  readonly body: Readonly<Record<string, Form>>
}
