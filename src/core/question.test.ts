import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyQuestion } from '../../test/questions.ts'
import { parseQuestion, questionJson } from './question.ts'

const SMALL = { channel: 'email', purpose: { kind: 'newsletter' } }

test('what is written out reads back the same', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const again = parseQuestion(JSON.parse(JSON.stringify(questionJson(question))))
      expect(again.ok ? Object.fromEntries(again.value.facts) : again.reason).toEqual(
        Object.fromEntries(question.facts),
      )
    }),
  )
})

test('only channel and purpose are needed, and terms have defaults', () => {
  const parsed = parseQuestion(SMALL)
  expect(parsed.ok && Object.fromEntries(parsed.value.facts)).toEqual({
    channel: 'email',
    'purpose.kind': 'newsletter',
    act: 'contact',
    scale: 'one',
    'seller.sector': 'general',
    restricted: false,
  })
})

test('a written-out unknown is the same as a missing fact', () => {
  const parsed = parseQuestion({
    ...SMALL,
    person: { kind: 'unknown', country: 'unknown' },
    source: { kind: 'unknown' },
  })
  expect(parsed.ok && [...parsed.value.facts.keys()].some((key) => key.startsWith('person'))).toBe(
    false,
  )
})

describe('a mistake is pointed at, with what is allowed', () => {
  const broken: readonly (readonly [string, unknown, string])[] = [
    ['an unknown key', { ...SMALL, person: { colour: 'red' } }, '/person/colour'],
    ['an unknown value', { ...SMALL, channel: 'pigeon' }, '/channel'],
    ['an impossible day', { ...SMALL, source: { obtainedAt: '2026-02-30' } }, '/source/obtainedAt'],
    ['an instant without offset', { ...SMALL, asOf: '2026-11-23T10:00:00' }, '/asOf'],
    ['a time zone that does not exist', { ...SMALL, timeZone: 'Europe/Atlantis' }, '/timeZone'],
    ['a word where yes or no belongs', { ...SMALL, suppressed: 'no' }, '/suppressed'],
    ['half a contact', { ...SMALL, history: { contactsMade: 0.5 } }, '/history/contactsMade'],
    [
      'a list with the same word twice',
      { ...SMALL, source: { collectedFor: ['newsletter', 'newsletter'] } },
      '/source/collectedFor',
    ],
    ['null for an object', { ...SMALL, person: null }, '/person'],
    ['a list for a question', [], ''],
    [
      'a key of the prototype',
      { ...SMALL, person: JSON.parse('{"constructor":1}') as object },
      '/person/constructor',
    ],
    ['no purpose', { channel: 'email' }, '/purpose/kind'],
  ]
  for (const [name, json, pointer] of broken) {
    test(name, () => {
      const parsed = parseQuestion(json)
      expect(parsed.ok ? undefined : parsed.reason.map((mistake) => mistake.pointer)).toEqual([
        pointer,
      ])
      expect(parsed.ok ? '' : parsed.reason[0]?.says).toMatch(/^[A-Z"].*\.$/)
    })
  }
})

test('what might be an address is not repeated in an error', () => {
  const parsed = parseQuestion({ ...SMALL, person: { 'jan.jansen@example.nl': true } })
  expect(JSON.stringify(parsed)).not.toContain('example.nl')
})

test('a thousand mistakes make a short answer', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key${i}`, i]))
  const parsed = parseQuestion({ ...SMALL, ...many })
  expect(parsed.ok ? 0 : parsed.reason.length).toBe(20)
})
