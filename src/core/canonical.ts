import { JSON_DEPTH_MAX } from './limits.ts'

/** A value that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

/**
 * The one text of a JSON value, whoever writes it: members in the order of their names' UTF-16 code
 * units, no space, numbers and strings as ECMAScript prints them.
 *
 * Throws on what has no such text: a number that is not finite, half a surrogate pair, a member
 * without a value, a value nested too deep.
 * @source RFC 8785
 */
export function canonical(json: Json): string {
  return write(json, 0)
}

function write(json: Json | undefined, depth: number): string {
  if (typeof json === 'string') return quoted(json)
  if (typeof json === 'number') return finite(json)
  if (json === null) return 'null'
  if (json === true) return 'true'
  if (json === false) return 'false'
  if (typeof json !== 'object') throw new TypeError(`JSON has no ${typeof json}.`)
  if (depth >= JSON_DEPTH_MAX) throw new RangeError(`JSON nests deeper than ${JSON_DEPTH_MAX}.`)
  return isList(json) ? list(json, depth + 1) : members(json, depth + 1)
}

function isList(json: object): json is readonly Json[] {
  return Array.isArray(json)
}

function list(json: readonly Json[], depth: number): string {
  let text = '['
  for (let i = 0; i < json.length; i++) text += (i === 0 ? '' : ',') + write(json[i], depth)
  return text + ']'
}

function members(json: { readonly [name: string]: Json }, depth: number): string {
  const names = inOrder(Object.keys(json))
  let text = '{'
  for (const name of names)
    text += (text === '{' ? '' : ',') + quoted(name) + ':' + write(json[name], depth)
  return text + '}'
}

/** Names by their UTF-16 code units, as strings compare; most writers keep that order already. */
function inOrder(names: string[]): readonly string[] {
  for (let i = 1; i < names.length; i++) {
    if (String(names[i - 1]) > String(names[i])) return names.sort()
  }
  return names
}

/** Printable ASCII without quote and backslash stands for itself. */
const PLAIN = /^[ !#-[\]-~]*$/
const HALF_PAIR = /\p{Surrogate}/u

function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (HALF_PAIR.test(text)) throw new RangeError('A text holds half a surrogate pair.')
  return JSON.stringify(text)
}

function finite(number: number): string {
  if (!Number.isFinite(number)) throw new RangeError(`JSON has no ${number}.`)
  return String(number === 0 ? 0 : number)
}
