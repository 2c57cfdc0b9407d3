import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueOf } from '../../test/points.ts'
import { random, reasonOf } from '../../test/vaults.ts'
import { boundTo, keyOf, open, seal, unwrap, wrap } from './seal.ts'

const key = keyOf(random(32))
const other = keyOf(random(32))

test('what was sealed opens to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), (bytes, word) => {
      const bound = boundTo(word.replaceAll('\0', ''), 7)
      expect(Uint8Array.from(valueOf(open(key, bound, seal(key, bound, bytes, random))))).toEqual(
        bytes,
      )
    }),
  )
})

test('the same bytes are never sealed the same way', () => {
  const bytes = random(50)
  expect(seal(key, 'a', bytes, random)).not.toEqual(seal(key, 'a', bytes, random))
})

test('other words, another key, another order do not open', () => {
  const sealed = seal(key, boundTo('body', '3:14', 'subject'), random(300), random)
  const opens = (with_ = key, bound = boundTo('body', '3:14', 'subject')): string =>
    reasonOf(open(with_, bound, sealed))
  expect(opens()).toBe('no refusal')
  expect(opens(other)).toBe('cannot-be-opened')
  expect(opens(key, boundTo('body', '3:15', 'subject'))).toBe('cannot-be-opened')
  expect(opens(key, boundTo('body', '4:14', 'subject'))).toBe('cannot-be-opened')
  expect(opens(key, boundTo('body', 'subject', '3:14'))).toBe('cannot-be-opened')
  expect(opens(key, boundTo('body', '3:14subject'))).toBe('cannot-be-opened')
})

test('every changed, missing or added byte is noticed', () => {
  const sealed = seal(key, 'a', random(20), random)
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(reasonOf(open(key, 'a', changed)), `byte ${at}`).toBe('cannot-be-opened')
    expect(reasonOf(open(key, 'a', sealed.subarray(0, at))), `cut at ${at}`).toBe(
      'cannot-be-opened',
    )
  }
  expect(reasonOf(open(key, 'a', Uint8Array.of(...sealed, 0)))).toBe('cannot-be-opened')
})

test('two lists of words are never bound to the same text', () => {
  expect(() => boundTo('a\0b')).toThrow('zero character')
  expect(boundTo('a', 'b')).not.toBe(boundTo('ab'))
})

test('a wrapped key unwraps under the same key alone, and its bytes are overwritten', () => {
  const bytes = random(32)
  const wrapped = wrap(key, 'k', bytes, random)
  const again = keyOf(bytes)
  expect(bytes.every((byte) => byte === 0)).toBe(true)
  expect(valueOf(unwrap(key, 'k', wrapped)).equals(again)).toBe(true)
  expect(reasonOf(unwrap(other, 'k', wrapped))).toBe('cannot-be-opened')
  expect(() => keyOf(random(16))).toThrow('another length')
})
