import { COUNTRIES } from '../core/terms.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import { normalise } from '../vault/normalise.ts'
import type { Form } from './form.ts'
import { boxName, isPhoneChannel } from './form.ts'

/** What came with a form, by the names of its fields. */
export type Typed = {
  readonly email: string
  readonly name: string
  readonly phone: string
  readonly country: string
  /** The names of the boxes that were ticked. */
  readonly boxes: readonly string[]
}

/** A form that somebody filled in, understood. */
export type Submission = {
  readonly email: ContactPoint
  readonly phone?: ContactPoint
  readonly name?: string
  readonly country: (typeof COUNTRIES)[number]
  /** What was said yes to, by the names of boxes. For a form of one purpose the address is the yes. */
  readonly ticked: ReadonlySet<string>
}

/** What cannot be read, or is missing. */
export type WrongField = 'email' | 'phone' | 'country' | 'nothing'

const NAME_LENGTH_MAX = 120
const TYPED_LENGTH_MAX = 300

/** Reads what was typed; all that is wrong is told. Boxes that the form does not have are nobody's yes. */
export function readSubmission(
  form: Form,
  typed: Typed,
):
  | { readonly ok: true; readonly value: Submission }
  | { readonly ok: false; readonly reason: ReadonlySet<WrongField> } {
  const wrong = new Set<WrongField>()
  const email = pointOf('email', typed.email)
  if (!email) wrong.add('email')
  const country =
    form.country === 'asked' ? COUNTRIES.find((one) => one === typed.country) : form.country
  if (!country) wrong.add('country')
  const asked =
    form.way === 'boxes'
      ? form.boxes.filter((box) => typed.boxes.includes(boxName(box)))
      : form.boxes
  if (asked.length === 0 && !form.paper) wrong.add('nothing')
  const isByPhone = asked.some(({ channel }) => isPhoneChannel(channel))
  const phone = isByPhone ? pointOf('phone', typed.phone, country) : undefined
  if (isByPhone && !phone) wrong.add('phone')
  const name = form.asksName ? lineOf(typed.name, NAME_LENGTH_MAX) : ''
  if (wrong.size > 0 || !email || !country) return { ok: false, reason: wrong }
  return {
    ok: true,
    value: {
      email,
      country,
      ticked: new Set(asked.map(boxName)),
      ...(phone ? { phone } : {}),
      ...(name === '' ? {} : { name }),
    },
  }
}

/** Words that somebody typed, on one line, without what cannot be kept. */
export function lineOf(typed: string, lengthMax: number): string {
  const shown = typed.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, ' ')
  return shown.replaceAll(/\s+/g, ' ').trim().slice(0, lengthMax).trim()
}

function pointOf(
  kind: 'email' | 'phone',
  typed: string,
  country?: string,
): ContactPoint | undefined {
  const value = typed.trim()
  if (value === '' || value.length > TYPED_LENGTH_MAX) return undefined
  const dialled = country !== undefined && /^[A-Z]{2}$/.test(country) ? { country } : {}
  const point =
    kind === 'email'
      ? normalise({ kind, address: value })
      : normalise({ kind, number: value, ...dialled })
  return point.ok ? point.value : undefined
}
