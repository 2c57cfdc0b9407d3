import type { ComponentChildren, VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import { Choice } from '../web/choice.tsx'

/** Where a form about somebody stands, and whom it is about. */
export type Place = {
  readonly visit: SellerVisit
  readonly contact: SubjectRef
  /** The question under whose answer it stands; without one it stands on the person's page. */
  readonly asked?: { readonly purpose: string; readonly channel: string }
}

/** A form about somebody: what it sends says where to come back to. */
export function PersonForm({
  place: { visit, contact, asked },
  to,
  id,
  hidden = {},
  children,
}: {
  readonly place: Place
  readonly to: string
  readonly id?: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly children: ComponentChildren
}): VNode {
  const sent = {
    token: visit.token,
    ...(asked ? { askedPurpose: asked.purpose, askedChannel: asked.channel } : {}),
    ...hidden,
  }
  return (
    <form
      method="post"
      action={`/desk/contacts/${contact}/${to}`}
      class="stack deed"
      {...(id === undefined ? {} : { id })}
    >
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

type FieldProps = {
  readonly id: string
  readonly name: string
  readonly label: string
}

/** A choice; without `chosen` nothing is chosen until somebody does, and somebody has to. */
export function AskedChoice(choice: Parameters<typeof Choice>[0]): VNode {
  const { empty, chosen } = choice
  return <Choice {...choice} required={empty !== undefined && chosen === undefined} />
}

/** A day, such as that of a list; never a later one than `max`. */
export function DayField({
  id,
  name,
  label,
  value,
  max,
}: FieldProps & { readonly value?: string; readonly max: string }): VNode {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={name} type="date" max={max} value={value ?? ''} />
    </div>
  )
}

/** Words of one line, or of several. */
export function Words({
  id,
  name,
  label,
  value = '',
  isLong,
  required,
  wrong,
}: FieldProps & {
  readonly value?: string
  readonly isLong?: boolean
  readonly required?: boolean
  /** Why what was typed could not be read. */
  readonly wrong?: string
}): VNode {
  const field = {
    id,
    name,
    required: required === true,
    autocomplete: 'off',
    ...(wrong === undefined
      ? {}
      : { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-wrong` }),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isLong ? (
        <textarea {...field} rows={3}>
          {value}
        </textarea>
      ) : (
        <input {...field} value={value} />
      )}
      {wrong === undefined ? null : (
        <span class="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  )
}
