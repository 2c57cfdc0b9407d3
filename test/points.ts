import type { Result } from '../src/core/result.ts'
import type { ContactPoint, GivenPoint } from '../src/vault/normalise.ts'
import { normalise } from '../src/vault/normalise.ts'

/** The value of an answer that must be one. */
export function valueOf<Value>(answer: Result<Value, unknown>): Value {
  if (!answer.ok) throw new Error(`refused: ${String(answer.reason)}`)
  return answer.value
}

/** A point that is one. */
export function pointOf(given: GivenPoint): ContactPoint {
  return valueOf(normalise(given))
}

export function email(address: string): ContactPoint {
  return pointOf({ kind: 'email', address })
}

export function phone(number: string): ContactPoint {
  return pointOf({ kind: 'phone', number, country: 'NL' })
}
