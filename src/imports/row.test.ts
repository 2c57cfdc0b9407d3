import { describe, expect, test } from 'vitest'
import { TODAY, contactOf, planOf, read } from '../../test/import-files.ts'

describe('persons and points', () => {
  test('a whole row', async () => {
    const contact = await contactOf(
      'klantnummer;voornaam;tussenvoegsel;achternaam;bedrijf;rechtsvorm;email;mobiel;straat;postcode;land;geboortedatum;taal;bron;verkregen op',
      'K-1;Sanne;de;Wit;Voorbeeld;B.V.;Sanne@Example.nl;06 12345678;Dorpsstraat 12a;1234 AB;Nederland;31-12-2012;nl-NL;webshop;2024-05-31T10:00:00Z',
    )
    expect(contact).toMatchObject({
      line: 2,
      person: {
        ref: 'K-1',
        name: 'Sanne de Wit',
        company: 'Voorbeeld',
        kind: 'employee-of-legal-person',
        country: 'NL',
        age: 'below-16',
        language: 'nl',
      },
      points: [
        { pointKind: 'personal-named', point: { normal: 'sanne@example.nl' }, source: 'sale' },
        { pointKind: 'private-mobile', point: { normal: '+31612345678' } },
        {
          pointKind: 'postal-business',
          point: { given: { street: 'Dorpsstraat', houseNumber: '12a', postcode: '1234 AB' } },
          obtainedOn: '2024-05-31',
        },
      ],
    })
    expect(JSON.stringify(contact)).not.toContain('2012')
  })
  test('what the row does not say is absent, and no day is today', async () => {
    const contact = await contactOf('email', 'jan@example.nl')
    expect(contact.person).toEqual({})
    expect(Object.keys(contact)).toEqual(['line', 'person', 'points'])
    expect(Object.keys(contact.points[0] ?? {})).toEqual(['point', 'pointKind', 'source'])
    expect(contact.points[0]?.source).toBe('unknown')
  })
  test('a point that two columns hold is one', async () => {
    const contact = await contactOf('email;e-mail', 'jan@example.nl;JAN@example.nl')
    expect(contact.points).toHaveLength(1)
    const phones = await contactOf('bedrijf;telefoon;mobiel', 'Voorbeeld;+31612345678;+31612345678')
    expect(phones.points).toMatchObject([{ pointKind: 'private-mobile' }])
  })
  test('a day that cannot be read is unknown, whatever is stated for the file', async () => {
    const stated = { obtainedOn: TODAY }
    const on = async (cell: string): Promise<string | undefined> =>
      (await contactOf('email;verkregen op', `jan@example.nl;${cell}`, stated)).points[0]
        ?.obtainedOn
    expect(await on('')).toBe(TODAY)
    expect(await on('lang geleden')).toBeUndefined()
  })
  test.each([
    ['', '12', 'below-13'],
    ['', '13', 'below-16'],
    ['', '15', 'below-16'],
    ['', '16', 'adult'],
    ['', '130', undefined],
    ['25-11-2010', '', 'adult'],
    ['26-11-2010', '', 'below-16'],
    ['01-01-1990', '12', 'below-13'],
  ])('born on %j and aged %j: %s', async (birth, age, expected) => {
    const { person } = await contactOf(
      'email;geboortedatum;leeftijd',
      `jan@example.nl;${birth};${age}`,
    )
    expect(person.age).toBe(expected)
  })
  test('a source or country that cannot be read is unknown, whatever is stated for the file', async () => {
    const { contact, left } = await read('email;bron;land', 'jan@example.nl;beurs 2019;Atlantis', {
      source: 'own-crm',
    })
    expect(contact?.points[0]?.source).toBe('unknown')
    expect(contact?.person.country).toBeUndefined()
    expect(left.map(({ field, reason }) => [field, reason])).toEqual([
      ['country', 'unknown-word'],
      ['source', 'unknown-word'],
    ])
  })
  test('a role is an address of its own only where no person is named', async () => {
    const kind = async (header: string, cells: string): Promise<string | undefined> =>
      (await contactOf(header, cells)).points[0]?.pointKind
    expect(await kind('email;bedrijf', 'info@example.nl;Voorbeeld')).toBe('generic-role')
    expect(await kind('email;naam', 'info@example.nl;Jan')).toBe('personal-named')
  })
  test('one point that cannot be read is left out; a row without any is refused', async () => {
    const { contact, left } = await read('email;telefoon', 'jan@example.nl;12', {})
    expect(contact?.points).toHaveLength(1)
    expect(left).toEqual([{ line: 2, field: 'phone', reason: 'phone-country-unknown' }])
    const { refusal } = await read('email;telefoon', 'jan;', {})
    expect(refusal).toEqual({ line: 2, reason: 'email-malformed', column: 1, isStop: false })
    expect((await read('email;naam', ';Jan')).refusal).toMatchObject({ reason: 'no-point' })
  })
  test('a legal person is addressed only where nobody is', async () => {
    const kind = async (header: string, cells: string): Promise<string | undefined> =>
      (await contactOf(header, cells)).person.kind
    expect(await kind('email;rechtsvorm', 'info@example.nl;BV')).toBe('legal-person')
    expect(await kind('email;rechtsvorm', 'jan@example.nl;BV')).toBe('employee-of-legal-person')
    expect(await kind('email;naam;rechtsvorm', 'info@example.nl;Jan;GmbH')).toBe(
      'employee-of-legal-person',
    )
    expect(await kind('email;rechtsvorm', 'info@example.nl;eenmanszaak')).toBe('sole-trader')
    expect(await kind('email;rechtsvorm', 'info@example.nl;CV')).toBeUndefined()
  })
  test('a row whose cells cannot be told apart may tell of a stop', async () => {
    expect((await read('email;afgemeld', 'jan@example.nl')).refusal).toMatchObject({ isStop: true })
    expect((await read('email;naam', 'jan@example.nl')).refusal).toMatchObject({ isStop: false })
    expect((await read('email;opt-in', 'jan;nee')).refusal).toMatchObject({ isStop: true })
    expect((await read('email;opt-in', 'jan;ja')).refusal).toMatchObject({ isStop: false })
  })
  test('a refused row that tells of a stop says so', async () => {
    expect((await read('email;afgemeld', 'jan;ja')).refusal).toMatchObject({ isStop: true })
    const plan = await planOf('email,afgemeld\njan,ja\npiet@example.nl,nee\nklaas,nee\n')
    expect(plan.refusedStops).toEqual({ count: 1, lines: [2] })
  })
})

describe('relations', () => {
  test('what kind of customer somebody is, the mapping says', async () => {
    const header = 'email;klant sinds;laatste bestelling'
    const silent = await read(header, 'jan@example.nl;2019-01-01;2024-05-31')
    expect(silent.contact?.sale).toBeUndefined()
    expect(silent.contact?.relation).toBeUndefined()
    expect(silent.left).toMatchObject([
      { reason: 'kind-not-stated' },
      { field: 'last-order', reason: 'sale-not-stated' },
    ])
    const said = await contactOf(header, 'jan@example.nl;2019-01-01;', {
      relation: 'ended-customer',
    })
    expect(said.relation).toEqual({ kind: 'ended-customer', startedOn: '2019-01-01' })
  })
  test('an order is a sale where it is stated what was sold by whom, and showed no way out unless stated', async () => {
    const row = ['email;laatste bestelling', 'jan@example.nl;2024-05-31'] as const
    const stated = { family: 'fruit', entity: 'orchard' }
    const sold = { on: '2024-05-31', ...stated }
    expect((await contactOf(...row, stated)).sale).toEqual({ ...sold, optOutShown: false })
    const shown = await contactOf(...row, { ...stated, optOutShown: true })
    expect(shown.sale).toEqual({ ...sold, optOutShown: true })
    expect((await contactOf(...row, { family: 'fruit' })).sale).toBeUndefined()
  })
})
