import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueOf } from '../../test/points.ts'
import { reasonOf } from '../../test/vaults.ts'
import { fold, foldedWhole, foldedWords } from './fold.ts'
import type { GivenPoint } from './normalise.ts'
import { normalise } from './normalise.ts'

const normal = (given: GivenPoint): string => {
  const point = normalise(given)
  return point.ok ? point.value.normal : point.reason
}
const email = (address: string): string => normal({ kind: 'email', address })
const phone = (number: string, country?: string): string =>
  normal({ kind: 'phone', number, ...(country === undefined ? {} : { country }) })

describe('an email address', () => {
  test('has one form, however it is written', () => {
    expect(email(' Jan.Jansen+Shop@Example.NL ')).toBe('jan.jansen+shop@example.nl')
    expect(email('jan@bücher.example.nl')).toBe('jan@xn--bcher-kva.example.nl')
    expect(email('jan@XN--BCHER-KVA.example.nl')).toBe('jan@xn--bcher-kva.example.nl')
    expect(email('jose\u0301@example.nl')).toBe(email('JOS\u00c9@example.nl'))
  })
  test('stays two where dots and pluses make two', () => {
    expect(email('j.an@example.nl')).not.toBe(email('jan@example.nl'))
    expect(email('jan+a@example.nl')).not.toBe(email('jan@example.nl'))
  })
  test('is refused where it is none', () => {
    for (const address of [
      '',
      'jan',
      '@example.nl',
      'jan@',
      'jan@example',
      'jan@@example.nl',
      'jan@ex ample.nl',
      'ja n@example.nl',
      '"jan"@example.nl',
      'jan.@example.nl',
      '.jan@example.nl',
      'jan..jansen@example.nl',
      'jan@-example.nl',
      'jan@example..nl',
      'jan@192.0.2.1',
      'jan@[192.0.2.1]',
      'jan@ex%61mple.nl',
      'jan@example.nl\nBcc: other@example.nl',
      'jan\u200b@example.nl',
      'Jan <jan@example.nl>',
      'jan@example.nl, piet@example.nl',
    ])
      expect(email(address), address).toBe('malformed')
    expect(email(`${'a'.repeat(65)}@example.nl`)).toBe('too-long')
    expect(email(`a@${'b.'.repeat(200)}nl`)).toBe('too-long')
  })
})

describe('a phone number', () => {
  test('has one form, however it is written', () => {
    for (const number of [
      '06-12345678',
      '0612345678',
      '+31 6 12 34 56 78',
      '0031 6 12345678',
      '+31 (0)6 12345678',
    ])
      expect(phone(number, 'NL'), number).toBe('+31612345678')
    expect(phone('+31612345678')).toBe('+31612345678')
    expect(phone('030 123456', 'de')).toBe('+4930123456')
  })
  test('is refused where it is none, or where it is not known in which country', () => {
    expect(phone('0612345678')).toBe('country-unknown')
    expect(phone('0612345678', 'XX')).toBe('country-unknown')
    expect(phone('call me', 'NL')).toBe('malformed')
    expect(phone('', 'NL')).toBe('malformed')
    expect(phone('tel: 06-12345678 or 06-87654321', 'NL')).not.toMatch(/^\+/)
    expect(phone('06-123', 'NL')).toBe('no-such-number')
    expect(phone('1'.repeat(41), 'NL')).toBe('too-long')
  })
})

describe('a postal address', () => {
  const address = {
    kind: 'postal',
    name: 'J. van den Berg',
    street: 'Dorpsstraat',
    houseNumber: '12 A',
    postcode: '1234 AB',
    country: 'NL',
  } as const
  test('has one form, however it is written', () => {
    expect(normal(address)).toBe('jvandenberg|dorpsstraat|12a|1234ab|nl')
    const other = {
      ...address,
      name: 'j van den Bérg',
      houseNumber: '12-a',
      postcode: '1234ab',
      country: 'nl',
    }
    expect(normal(other)).toBe(normal(address))
    expect(normal({ ...address, street: 'Weiße Straße' })).toBe(
      normal({ ...address, street: 'WEISSE STRASSE' }),
    )
  })
  test('differs by each of its parts', () => {
    for (const change of [
      { name: 'K. van den Berg' },
      { street: 'Dorpsweg' },
      { houseNumber: '12 B' },
      { postcode: '1234 AC' },
      { country: 'BE' },
    ])
      expect(normal({ ...address, ...change })).not.toBe(normal(address))
    expect(normal({ ...address, street: 'Straat 1', houseNumber: '2' })).not.toBe(
      normal({ ...address, street: 'Straat', houseNumber: '12' }),
    )
  })
  test('is refused where a part is missing; a house may have a name instead of a number', () => {
    for (const part of ['name', 'street', 'postcode'] as const)
      expect(normal({ ...address, [part]: ' - ' })).toBe('incomplete')
    expect(normal({ ...address, country: 'Nederland' })).toBe('country-unknown')
    expect(normal({ ...address, street: 'x'.repeat(201) })).toBe('too-long')
    expect(normal({ ...address, houseNumber: '' })).toContain('||')
  })
})

describe('normalising twice is normalising once', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  const local = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((a) => `${a}@Example.NL`),
  )
  test('of addresses', () => {
    fc.assert(
      fc.property(local, (address) => {
        const once = normalise({ kind: 'email', address })
        if (once.ok) expect(email(once.value.normal)).toBe(once.value.normal)
      }),
      { numRuns: 2000 },
    )
  })
  test('of numbers', () => {
    const number = fc.stringMatching(/^(\+|00|0)?[0-9][0-9 ()-]{5,14}$/)
    fc.assert(
      fc.property(number, fc.constantFrom('NL', 'BE', 'DE', 'FR', 'US'), (written, country) => {
        const once = normalise({ kind: 'phone', number: written, country })
        if (once.ok) expect(phone(once.value.normal)).toBe(once.value.normal)
      }),
      { numRuns: 1000 },
    )
  })
  test('of folded text, which holds letters, digits and single spaces alone', () => {
    fc.assert(
      fc.property(text, (written) => {
        const once = fold(written)
        expect(fold(once)).toBe(once)
        expect(once).toMatch(/^$|^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u)
        expect(foldedWhole(once)).toBe(foldedWords(once).join(''))
      }),
      { numRuns: 3000 },
    )
  })
  test('of postal addresses', () => {
    fc.assert(
      fc.property(text, text, text, text, (name, street, houseNumber, postcode) => {
        const once = normalise({
          kind: 'postal',
          name,
          street,
          houseNumber,
          postcode,
          country: 'nl',
        })
        if (!once.ok) return
        const [n = '', s = '', h = '', p = '', country = ''] = once.value.normal.split('|')
        expect(
          normal({ kind: 'postal', name: n, street: s, houseNumber: h, postcode: p, country }),
        ).toBe(once.value.normal)
      }),
      { numRuns: 1000 },
    )
  })
})

test('a refusal never repeats what was given', () => {
  const refused = normalise({ kind: 'email', address: 'secret person@example.nl' })
  expect(JSON.stringify(refused)).not.toContain('secret')
  expect(reasonOf(refused)).toBe('malformed')
  expect(valueOf(normalise({ kind: 'email', address: 'An.Na@Example.nl' })).words).toEqual([
    'an',
    'na',
    'example',
  ])
})
