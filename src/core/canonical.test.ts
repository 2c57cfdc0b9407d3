import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from './canonical.ts'
import { canonical } from './canonical.ts'
import { JSON_DEPTH_MAX } from './limits.ts'

const VECTORS = new URL('../../test/vectors/jcs/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, VECTORS), 'utf8')

describe('the vectors of RFC 8785', () => {
  const names = readdirSync(new URL('input/', VECTORS))
  test('there are some', () => expect(names.length).toBeGreaterThan(3))
  test.each(names)('%s', (name) => {
    expect(canonical(JSON.parse(read(`input/${name}`)) as Json)).toBe(read(`output/${name}`).trim())
  })
  test('numbers of appendix B', () => {
    for (const [number, text] of [
      [5e-324, '5e-324'],
      [-1.7976931348623157e308, '-1.7976931348623157e+308'],
      [9007199254740992, '9007199254740992'],
      [295147905179352830000, '295147905179352830000'],
      [9.999999999999997e22, '9.999999999999997e+22'],
      [1e23, '1e+23'],
      [0.000001, '0.000001'],
      [1e-7, '1e-7'],
      [-0, '0'],
    ] as const)
      expect(canonical(number)).toBe(text)
  })
})

const json = fc.jsonValue({ maxDepth: 5, noUnicodeString: false }) as fc.Arbitrary<Json>
/** Texts that must be escaped, or whose order differs between UTF-8 and UTF-16. */
const member = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '\u20ac',
    '\ud83d\ude00',
    '\ufb33',
    '\u0080',
    '"',
    '\\',
    '\u2028',
    '__proto__',
  ),
)

describe('for every JSON value', () => {
  test('it reads back as the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(JSON.parse(canonical(value)) as Json)).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
  test('the order of members never matters', () => {
    fc.assert(
      fc.property(fc.dictionary(member, json), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed())
        expect(canonical(turned)).toBe(canonical(object))
      }),
    )
  })
  test('members stand in the order of their UTF-16 code units', () => {
    fc.assert(
      fc.property(fc.uniqueArray(member), (names) => {
        const object = Object.fromEntries(names.map((name) => [name, 1]))
        const inOrder = Object.keys(object)
          .sort()
          .map((name) => `${JSON.stringify(name)}:1`)
        expect(canonical(object)).toBe(`{${inOrder.join(',')}}`)
      }),
    )
  })
})

describe('what has no canonical text is refused', () => {
  test.each([NaN, Infinity, -Infinity])('%s', (number) => {
    expect(() => canonical({ at: [number] })).toThrow(RangeError)
  })
  test('half a surrogate pair, in a text and in a name', () => {
    expect(() => canonical('a\ud800')).toThrow('surrogate')
    expect(() => canonical({ '\udc00': 1 })).toThrow('surrogate')
  })
  test('a member without a value, a hole in a list, a function', () => {
    const values: unknown[] = [{ a: undefined }, [undefined], () => 1, 1n, Symbol('s')]
    for (const value of values) expect(() => canonical(value as Json)).toThrow(TypeError)
  })
  test('one nesting too many', () => {
    const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)])
    expect(canonical(nested(JSON_DEPTH_MAX))).toContain('1')
    expect(() => canonical(nested(JSON_DEPTH_MAX + 1))).toThrow('deeper')
  })
})
