import { describe, expect, test } from 'vitest'
import { law } from '../../test/reading.ts'
import { pointOf } from '../../test/points.ts'
import type { Register } from '../core/register.ts'
import type { Writing } from './value.ts'
import { createValueReader, hashOf, isHeading } from './value.ts'

function registerOf(id: string): Register {
  const found = law.registers.find((register) => register.id === id)
  if (!found) throw new Error('there is no such register')
  return found
}

const CALLS = registerOf('beDoNotCall')
const LETTERS = registerOf('nlPostfilter')
const MAILS: Register = { ...CALLS, lists: ['email'] }
const read = (text: string, register = CALLS, writing: Writing = 'plain') =>
  createValueReader(register, writing)(text)

describe('a line of values', () => {
  test('is the value as the vault has it, however it is written', () => {
    const number = hashOf('+32470123456')
    for (const text of ['+32470123456', ' +32 470 12 34 56 ', '0470/12.34.56', '"+32470123456"'])
      expect(read(text), text).toEqual({ ok: true, value: number })
    const address = hashOf(pointOf({ kind: 'email', address: 'els@example.be' }).normal)
    expect(read('Els@EXAMPLE.be;;', MAILS)).toEqual({ ok: true, value: address })
  })
  test('holds an address in five cells, or four in the country of the register', () => {
    const given = { street: 'Kerkstraat', houseNumber: '1a', postcode: '1234 AB', country: 'NL' }
    const letter = hashOf(pointOf({ kind: 'postal', name: 'Jan Jansen', ...given }).normal)
    const lines = [
      'Jan Jansen;Kerkstraat;1a;1234 AB;NL',
      'Jan Jansen,Kerkstraat,1 A,1234ab',
      '"Jansen Jan"\tKerkstraat\t1a\t1234AB',
      'janjansen|kerkstraat|1a|1234ab|nl',
    ]
    const read_ = lines.map((text) => read(text, LETTERS))
    expect(read_.map((one) => one.ok && one.value === letter)).toEqual([true, true, false, true])
    expect(read('Jan Jansen;Kerkstraat;1a', LETTERS)).toMatchObject({ reason: 'several-values' })
    expect(read('Jan Jansen;;1a;1234 AB', LETTERS)).toMatchObject({ reason: 'no-such-point' })
  })
  test('may hold a number that no plan knows: nobody can have it', () => {
    expect(read('+32000000000')).toEqual({ ok: true, value: hashOf('+32000000000') })
    expect(read('+320')).toMatchObject({ reason: 'no-such-point' })
  })
  test('of another encoding is no text', () => {
    expect(read('+\x003\x002')).toMatchObject({ reason: 'no-text' })
    expect(read('\uFFFD')).toMatchObject({ reason: 'no-text' })
  })
})

test('a hash is one of the right kind, in either case of letters', () => {
  const hash = hashOf('+32470123456')
  expect(read(hash.toUpperCase(), CALLS, 'sha256')).toEqual({ ok: true, value: hash })
  expect(read(`${hash},1`, CALLS, 'sha256')).toMatchObject({ reason: 'several-values' })
  expect(read(hash.slice(1), CALLS, 'sha256')).toMatchObject({ reason: 'no-hash' })
  expect(read(hash.slice(32), CALLS, 'sha256')).toMatchObject({ reason: 'hash-of-another-kind' })
})

test('a heading has letters, and nothing that a value has', () => {
  for (const text of ['number', '"Phone number"', 'sha256', 'naam;straat;nr;postcode'])
    expect(isHeading(text), text).toBe(true)
  for (const text of ['+32470', '0470', 'els@example.be', hashOf('x'), '', 'Jan;Straat;1;1234'])
    expect(isHeading(text), text).toBe(false)
})
