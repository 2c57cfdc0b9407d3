import type { VNode } from 'preact'

/** What can be chosen: each value with its words. */
export type Options = readonly (readonly [value: string, says: string])[]

/** Closed words as options, in their order. */
export function optionsOf<Word extends string>(
  set: readonly Word[],
  words: Readonly<Record<Word, string>>,
): Options {
  return set.map((one) => [one, words[one]] as const)
}

/** A choice with its label. */
export function Choice({
  id,
  name,
  label,
  options,
  chosen,
  empty,
  required,
  isWrong,
}: {
  readonly id?: string
  readonly name: string
  readonly label: string
  readonly options: Options
  readonly chosen?: string | undefined
  /** The words of the choice that chooses nothing; without it something is always chosen. */
  readonly empty?: string
  readonly required?: boolean
  /** Something else was sent that cannot be chosen. */
  readonly isWrong?: boolean
}): VNode {
  const field = id ?? name
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <select
        id={field}
        name={name}
        required={required === true}
        {...(isWrong ? { 'aria-invalid': 'true' as const } : {})}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map(([value, says]) => (
          <option key={value} value={value} selected={value === chosen}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}
