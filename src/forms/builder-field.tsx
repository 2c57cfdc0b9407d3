import type { VNode } from 'preact'

/** A text of the builder, on one line or several, with its label. */
export function Field({
  name,
  label,
  value,
  isLong,
  isWrong,
}: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly isLong?: boolean
  readonly isWrong?: boolean
}): VNode {
  const shared = {
    id: name,
    name,
    ...(isWrong ? { 'aria-invalid': 'true' as const } : {}),
  }
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {isLong ? (
        <textarea rows={3} {...shared}>
          {value}
        </textarea>
      ) : (
        <input value={value} autocomplete="off" {...shared} />
      )}
    </div>
  )
}
