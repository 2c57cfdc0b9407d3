import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from './companies.ts'
import { EMPLOYEE, LEGAL, PARTNERS, SOLE, openDesk } from './companies.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Invented companies: name, country, whether somebody is named, and what that makes of them. */
const SAMPLES: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
  ['Perenhof Zuiderveld B.V.', 'NL', undefined, LEGAL],
  ['Perenhof Zuiderveld B.V.', 'NL', 'An Jansen', EMPLOYEE],
  ['Ruiterkamp en Zonen VOF', 'NL', undefined, PARTNERS],
  ['Ruiterkamp en Zonen VOF', 'NL', 'Bo Ruiterkamp', PARTNERS],
  ['Eenmanszaak Fiets en Ketting', 'NL', undefined, SOLE],
  ['Scheepswerf Meerzicht CV', 'NL', undefined, undefined],
  ['Voorbeeld Kappers', 'NL', undefined, undefined],
  ['Oude Molen BVBA', 'BE', undefined, LEGAL],
  ['Oude Molen VOF', 'BE', undefined, LEGAL],
  ['Oude Molen VOF', 'BE', 'Cas Molenaar', EMPLOYEE],
  ['Eenmanszaak Oude Molen', 'BE', undefined, SOLE],
  ['Lindenhof Metallbau GmbH', 'DE', undefined, LEGAL],
  ['Lindenhof Metallbau GmbH & Co. KG', 'DE', undefined, PARTNERS],
  ['Lindenhof GbR', 'DE', 'Eva Linde', PARTNERS],
  ['Lindenhof e.K.', 'DE', undefined, SOLE],
]

describe('what the name of a company makes of a new contact', () => {
  test.each(SAMPLES.map((sample, i) => [...sample, i] as const))(
    '%s, %s, %s: %s, as if it had been stated',
    async (company, country, name, kind, i) => {
      const seller = await desk.newSeller()
      const person = { company, country, ...(name === undefined ? {} : { name }) }
      const address = name === undefined ? 'info' : 'jan'
      const found = await desk.record(seller, person, `${address}@a${i}.example.nl`)
      const { company: _, ...bare } = person
      const like = await desk.record(
        seller,
        kind === undefined ? bare : { ...bare, kind },
        `${address}@b${i}.example.nl`,
      )
      expect(await desk.kindOf(seller, found)).toBe(kind)
      for (const channel of ['email', 'phone-human', 'post-addressed'])
        expect(await desk.may(seller, { contact: found }, channel)).toBe(
          await desk.may(seller, { contact: like }, channel),
        )
    },
  )
  test('decides the answer: a mailbox of a BVBA may be written to, and one of a sole trader not', async () => {
    const seller = await desk.newSeller()
    const of = (company: string, at: string) => desk.record(seller, { company, country: 'BE' }, at)
    const company = await of('Oude Molen BVBA', 'info@molen.example.nl')
    const trader = await of('Eenmanszaak Molenaar', 'info@molenaar.example.nl')
    const nobody = await of('Molenaar en Molenaar', 'info@en.example.nl')
    expect(await desk.may(seller, { contact: company })).toMatch(/^yes /)
    expect(await desk.may(seller, { contact: trader })).toMatch(/^ask-first /)
    expect(await desk.may(seller, { contact: nobody })).not.toMatch(/^yes/)
    const jan = await desk.record(
      seller,
      { company: 'Oude Molen BVBA', country: 'BE', name: 'Jan' },
      'jan@molen.example.nl',
    )
    expect(await desk.may(seller, { contact: jan })).not.toMatch(/^yes/)
  })
  test('is kept with its source and how sure it is, and the name only under seal', async () => {
    const seller = await desk.newSeller()
    const company = 'Scheepswerf Meerzicht CV'
    const contact = await desk.record(seller, { company, country: 'NL' }, 'info@werf.example.nl')
    const [header] = await desk.house.ledger.about(seller.lane, [contact])
    expect(header?.codes).toMatchObject({
      personKind: PARTNERS,
      kindFrom: 'company-name',
      kindConfidence: 'likely',
    })
    expect(JSON.stringify(header)).not.toContain('Meerzicht')
    expect((await desk.standing(seller, contact)).mark).toBe('likely')
  })
  test('that contradicts what is stated leaves it unknown', async () => {
    const seller = await desk.newSeller()
    const person = { company: 'Ruiterkamp VOF', country: 'NL', kind: LEGAL }
    const contact = await desk.record(seller, person, 'info@ruiterkamp.example.nl')
    expect((await desk.standing(seller, contact)).mark).toBe('contradicted')
    const named = { name: 'Ruiterkamp VOF', country: 'NL', kind: LEGAL }
    const other = await desk.record(seller, named, 'info@kamp.example.nl')
    expect((await desk.standing(seller, other)).mark).toBe('contradicted')
    const stated = await desk.record(seller, { country: 'NL', kind: LEGAL }, 'info@c.example.nl')
    expect(await desk.may(seller, { contact: contact })).toMatch(/^no /)
    expect(await desk.may(seller, { contact: stated })).toMatch(/^yes /)
  })
  test('a legal form that is stated counts, where the country reads it', async () => {
    const seller = await desk.newSeller()
    const of = async (legalForm: string, country: string, at: string) =>
      desk.kindOf(seller, await desk.record(seller, { company: 'Molen', legalForm, country }, at))
    expect(await of('Vennootschap onder firma', 'NL', 'info@f1.example.nl')).toBe(PARTNERS)
    expect(await of('Vennootschap onder firma', 'BE', 'info@f2.example.nl')).toBe(LEGAL)
    expect(await of('Vennootschap onder firma', 'DE', 'info@f3.example.nl')).toBeUndefined()
    expect(await of('Iets anders', 'NL', 'info@f4.example.nl')).toBeUndefined()
  })
})

test('an import finds the same: by name, by legal form, and by both where they contradict', async () => {
  const seller = await desk.newSeller()
  await desk.importOf(
    seller,
    'email,bedrijf,naam,land,rechtsvorm,kvk-nummer',
    'info@i1.example.nl,Perenhof BV,,NL,,12345678',
    'jan@i2.example.nl,Perenhof BV,Jan,NL,,12345678',
    'info@i3.example.nl,Ruiterkamp VOF,,NL,,',
    'info@i4.example.nl,Ruiterkamp,,NL,VOF,',
    'info@i5.example.nl,Molen,,BE,VOF,',
    'info@i6.example.nl,Ruiterkamp VOF,,NL,BV,',
    'info@i7.example.nl,Lindenhof GmbH & Co. KG,,DE,,',
    'info@i8.example.nl,Molen,,,VOF,',
    'info@i9.example.nl,Eenmanszaak Molen,,BE,,',
  )
  const kinds: unknown[] = []
  for (let i = 1; i <= 8; i++) {
    const at = i === 2 ? `jan@i${i}.example.nl` : `info@i${i}.example.nl`
    kinds.push(await desk.kindOf(seller, await desk.byEmail(seller, at)))
  }
  expect(kinds).toEqual([
    LEGAL,
    EMPLOYEE,
    PARTNERS,
    PARTNERS,
    LEGAL,
    undefined,
    PARTNERS,
    undefined,
  ])
  expect(await desk.may(seller, { email: 'info@i5.example.nl' })).toMatch(/^yes /)
  expect(await desk.may(seller, { email: 'info@i9.example.nl' })).toMatch(/^ask-first /)
  expect(await desk.may(seller, { email: 'info@i8.example.nl' })).not.toMatch(/^yes/)
})
