import { hash } from 'node:crypto'
import Papa from 'papaparse'
import type { Listed, Register } from '../core/register.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { GivenPoint } from '../vault/normalise.ts'
import { normalise } from '../vault/normalise.ts'

/** How the values of a list are written: as they are, or each as its SHA-256 in hex. */
export const WRITINGS = ['plain', 'sha256'] as const
export type Writing = (typeof WRITINGS)[number]

/** Why a line of a list holds no value that a point could have. */
export type BrokenReason =
  | 'no-such-point'
  | 'no-hash'
  | 'hash-unexpected'
  | 'hash-of-another-kind'
  | 'several-values'
  | 'no-text'
  | 'too-long'

const SHA256 = /^[0-9a-f]{64}$/i
/** MD5, SHA-1, SHA-384 and SHA-512 in hex. */
const OTHER_HASH = /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{96}|[0-9a-f]{128})$/i
const E164 = /^\+[1-9]\d{6,14}$/
const DELIMITERS = ['\t', ';', '|', ',']
/** What bytes become that are no UTF-8, or that belong to another encoding. */
const FOREIGN = /[\uFFFD\0]/

/** The SHA-256 of the one form of a value: of it every hash of this room is made. */
export function hashOf(normal: string): string {
  return hash('sha256', normal, 'hex')
}

/** Reads the lines of a list of this register: the hash of each, in hex, or why there is none. */
export function createValueReader(
  register: Register,
  writing: Writing,
): (text: string) => Result<string, BrokenReason> {
  const [only, ...others] = register.countries
  const country = others.length === 0 ? only : undefined
  return (text) => {
    if (FOREIGN.test(text)) return no('no-text')
    const cells = cellsOf(text)
    const [first = ''] = cells
    if (writing === 'sha256') return readHash(first, cells.length)
    if (SHA256.test(first) || OTHER_HASH.test(first)) return no('hash-unexpected')
    const given = givenOf(cells, register.lists, country)
    if (given === undefined) return no(cells.length > 1 ? 'several-values' : 'no-such-point')
    const point = normalise(given)
    if (point.ok) return ok(hashOf(point.value.normal))
    // No contact can have a number that no plan knows, so nobody is missed by it.
    const isFree = point.reason === 'no-such-number' && E164.test(first)
    return isFree ? ok(hashOf(first)) : no('no-such-point')
  }
}

function readHash(cell: string, cells: number): Result<string, BrokenReason> {
  if (cells > 1) return no('several-values')
  if (SHA256.test(cell)) return ok(cell.toLowerCase())
  return no(OTHER_HASH.test(cell) ? 'hash-of-another-kind' : 'no-hash')
}

/** The cells of a line of text or CSV, without the empty ones at its end. */
function cellsOf(text: string): readonly string[] {
  const delimiter = DELIMITERS.find((one) => text.includes(one))
  if (delimiter === undefined && !text.includes('"')) return [text.trim()]
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiter ?? ',' })
  const cells = (parsed.data[0] ?? []).map((cell) => cell.trim())
  while (cells.length > 1 && cells.at(-1) === '') cells.pop()
  return cells
}

const ADDRESS_CELLS = 4

/** What a line gives: an address is name, street, house number, postcode and country. */
function givenOf(
  cells: readonly string[],
  lists: readonly Listed[],
  country: string | undefined,
): GivenPoint | undefined {
  const [value = '', street = '', houseNumber = '', postcode = '', land] = cells
  if (cells.length > 1) {
    const isAddress = cells.length === ADDRESS_CELLS || cells.length === ADDRESS_CELLS + 1
    if (!isAddress || !lists.includes('postal')) return undefined
    const where = land ?? country ?? ''
    return { kind: 'postal', name: value, street, houseNumber, postcode, country: where }
  }
  if (value.includes('@'))
    return lists.includes('email') ? { kind: 'email', address: value } : undefined
  if (!lists.includes('phone')) return undefined
  return { kind: 'phone', number: value, ...(country === undefined ? {} : { country }) }
}

/** Is this the heading of a column, and no value? Asked of the first line alone. */
export function isHeading(text: string): boolean {
  return /\p{L}/u.test(text) && !/[@+\d]/.test(text.replace(/sha-?256/i, ''))
}
