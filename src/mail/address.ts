import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import { normalise } from '../vault/normalise.ts'

/** A mail address in its one form: lower case, the domain as DNS has it, no line break anywhere. */
export type MailAddress = Brand<string, 'MailAddress'>

export function parseMailAddress(text: unknown): MailAddress | undefined {
  if (typeof text !== 'string') return undefined
  const point = normalise({ kind: 'email', address: text })
  return point.ok ? trust<MailAddress>(point.value.normal) : undefined
}
