import { isPlainObject } from '../core/mistake.ts'

/** What a form or an address holds, by name. A field that is not there is empty. */
export type Fields = {
  /** The one value of a field; of several the first. */
  one(name: string): string
  all(name: string): readonly string[]
}

/** Characters of one field; a longer one counts as empty. */
const FIELD_LENGTH_MAX = 20_000

export function fieldsOf(...given: readonly unknown[]): Fields {
  const all = (name: string): readonly string[] =>
    given.flatMap((one) => (isPlainObject(one) ? valuesOf(one[name]) : []))
  return { all, one: (name) => all(name)[0] ?? '' }
}

function valuesOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter(
    (one): one is string => typeof one === 'string' && one.length <= FIELD_LENGTH_MAX,
  )
}
