import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { legalFormOf } from './legal-form.ts'
import { parseLegalForms } from './read-legal-forms.ts'

const json: unknown = JSON.parse(
  readFileSync(new URL('../../rulebooks/legal-forms.json', import.meta.url), 'utf8'),
)
const parsed = parseLegalForms(json)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason))
const table = parsed.value

const [LEGAL, PARTNERS, SOLE, NOT] = [
  'legal-person',
  'partnership-unincorporated',
  'sole-trader',
  'unknown',
]

type Told = readonly [name: string, country: string | undefined, kind: string, confidence: string]

/** Invented names, with what they tell. */
const NAMES: readonly Told[] = [
  ['Perenhof Zuiderveld B.V.', 'NL', LEGAL, 'sure'],
  ['Perenhof Zuiderveld BV', undefined, LEGAL, 'sure'],
  ['Perenhof Zuiderveld B. V.', 'NL', LEGAL, 'sure'],
  ['perenhof zuiderveld bv', 'NL', LEGAL, 'likely'],
  ['perenhof zuiderveld b.v.', 'NL', LEGAL, 'sure'],
  ['Windlust Vastgoed N.V.', 'NL', LEGAL, 'sure'],
  ['Windlust Vastgoed NV', undefined, LEGAL, 'sure'],
  ['Schildersbedrijf Ruiterkamp VOF', 'NL', PARTNERS, 'sure'],
  ['V.O.F. Ruiterkamp & Zonen', 'NL', PARTNERS, 'sure'],
  ['Ruiterkamp en Zonen v.o.f.', 'NL', PARTNERS, 'sure'],
  ['Ruiterkamp vof', 'NL', PARTNERS, 'likely'],
  ['Ruiterkamp VOF', 'BE', LEGAL, 'sure'],
  ['Ruiterkamp VOF', undefined, NOT, NOT],
  ['Provofan Kappers', 'NL', NOT, NOT],
  ['Kapsalon Bravof', 'NL', NOT, NOT],
  ['Administratie VOF Consult', 'NL', NOT, NOT],
  ['Scheepswerf Meerzicht C.V.', 'NL', PARTNERS, 'sure'],
  ['Scheepswerf Meerzicht CV', 'NL', PARTNERS, 'likely'],
  ['schrijf je cv', 'NL', NOT, NOT],
  ['Fruitmakers C.V.', 'BE', LEGAL, 'sure'],
  ['Fruitmakers C.V.', undefined, NOT, NOT],
  ['Maatschap Tandartsen Lindelaan', 'NL', PARTNERS, 'sure'],
  ['Tandartsen Lindelaan maatschap', undefined, PARTNERS, 'sure'],
  ['Maatschappij voor Oude Muziek', 'NL', NOT, NOT],
  ['Eenmanszaak Fiets en Ketting', 'NL', SOLE, 'sure'],
  ['Stichting De Rode Brug', 'NL', LEGAL, 'sure'],
  ['De Rode Brug Stichting', undefined, LEGAL, 'sure'],
  ['Stichtingswerk Oost', 'NL', NOT, NOT],
  ['Vereniging Vrienden van de Vuurtoren', 'NL', LEGAL, 'sure'],
  ['Vereniging Vrienden van de Vuurtoren', 'BE', NOT, NOT],
  ['Wandelvereniging Grensland', 'NL', NOT, NOT],
  ['Coöperatie Zonnedak U.A.', 'NL', LEGAL, 'sure'],
  ['Cooperatie Zonnedak', 'NL', LEGAL, 'sure'],
  ['Coöperatieve Veiling Westkust U.A.', 'NL', LEGAL, 'sure'],
  ['Meubelmaker Kortrik SRL', 'BE', LEGAL, 'sure'],
  ['Meubelmaker Kortrik S.R.L.', undefined, LEGAL, 'sure'],
  ['Oude Molen BVBA', 'BE', LEGAL, 'sure'],
  ['Vieux Moulin SPRL', 'BE', LEGAL, 'sure'],
  ['Brasserie du Canal Bleu S.A.', 'BE', LEGAL, 'sure'],
  ['Imprimerie Deuxponts SNC', 'BE', LEGAL, 'sure'],
  ['Advies Kouterveld CommV', 'BE', LEGAL, 'sure'],
  ['Advies Kouterveld Comm.V', 'BE', LEGAL, 'sure'],
  ['Conseil Hautbois SComm', 'BE', LEGAL, 'sure'],
  ['Conseil Hautbois S.Comm.', 'BE', LEGAL, 'sure'],
  ['VZW Speelplein De Vlieger', 'BE', LEGAL, 'sure'],
  ['Speelplein De Vlieger v.z.w.', 'BE', LEGAL, 'sure'],
  ['Les Cerfs-volants ASBL', 'BE', LEGAL, 'sure'],
  ['Birnengarten Süd GmbH', 'DE', LEGAL, 'sure'],
  ['birnengarten süd gmbh', undefined, LEGAL, 'sure'],
  ['Birnengarten Süd G.m.b.H.', 'DE', LEGAL, 'sure'],
  ['Birnengarten Süd GmbH', 'NL', LEGAL, 'likely'],
  ['Lernwerkstatt gGmbH', 'DE', LEGAL, 'sure'],
  ['Blauhimmel UG (haftungsbeschränkt)', 'DE', LEGAL, 'sure'],
  ['Blauhimmel UG', 'DE', LEGAL, 'sure'],
  ['Nordlicht Werke AG', 'DE', LEGAL, 'sure'],
  ['Guten Tag', 'DE', NOT, NOT],
  ['Krumm & Söhne OHG', 'DE', PARTNERS, 'sure'],
  ['Krumm & Söhne KG', 'DE', PARTNERS, 'sure'],
  ['Krumm Verwaltungs GmbH & Co. KG', 'DE', PARTNERS, 'sure'],
  ['Krumm Verwaltungs GmbH&Co.KG', 'DE', PARTNERS, 'sure'],
  ['Krumm Beteiligungs GmbH & Co. KGaA', 'DE', LEGAL, 'sure'],
  ['Kartoffeln 25 kg', 'DE', NOT, NOT],
  ['Malerteam Immergrün GbR', 'DE', PARTNERS, 'sure'],
  ['Kanzlei Talblick PartG mbB', 'DE', PARTNERS, 'sure'],
  ['Uhren Falkenrath e.K.', 'DE', SOLE, 'sure'],
  ['Uhren Falkenrath e. K.', 'DE', SOLE, 'sure'],
  ['Kulturfreunde Moosbach e.V.', 'DE', LEGAL, 'sure'],
  ['Kulturfreunde Moosbach eV', 'DE', LEGAL, 'likely'],
  ['Ladestation EV', 'DE', NOT, NOT],
  ['Winzer am Hang eG', 'DE', LEGAL, 'likely'],
  ['Sternenfähre SE', 'DE', LEGAL, 'likely'],
  ['Perenhof B.V. in liquidatie', 'NL', LEGAL, 'sure'],
  ['Birnengarten GmbH i.L.', 'DE', LEGAL, 'sure'],
  ['Perenhof B.V. i.o.', 'NL', NOT, NOT],
  ['Birnengarten GmbH i.G.', 'DE', NOT, NOT],
  ['Zuiderveld Holding B.V. h.o.d.n. De Gouden Peer', 'NL', LEGAL, 'sure'],
  ['A. Zuiderveld t.h.o.d.n. Peren BV Promo', 'NL', NOT, NOT],
  ['VOF Zuiderveld Peren B.V.', 'NL', NOT, NOT],
  ['De Gouden Peer', 'NL', NOT, NOT],
  ['BV', 'NL', NOT, NOT],
  ['', 'NL', NOT, NOT],
]

describe('a name tells', () => {
  test('there are many', () => {
    expect(NAMES.length).toBeGreaterThan(60)
  })
  for (const [name, country, kind, confidence] of NAMES)
    test(`${name || 'nothing'} in ${country ?? 'a country that is not known'}: ${kind}`, () => {
      const found = legalFormOf(table, { name, ...(country ? { country } : {}) })
      expect(found).toMatchObject({ confidence })
      expect('kind' in found ? found.kind : NOT).toBe(kind)
      if ('kind' in found) expect(found.source).toBe('name')
    })
})

describe('an extract tells', () => {
  const EXTRACTS: readonly (readonly [string, string | undefined, string])[] = [
    ['Besloten Vennootschap', 'NL', LEGAL],
    ['Besloten vennootschap met gewone structuur', 'NL', LEGAL],
    ['Eenmanszaak', 'NL', SOLE],
    ['Vennootschap onder firma', 'NL', PARTNERS],
    ['Vennootschap onder firma', 'BE', LEGAL],
    ['Vennootschap onder firma', undefined, NOT],
    ['Commanditaire vennootschap', 'NL', PARTNERS],
    ['Commanditaire vennootschap', 'BE', LEGAL],
    ['Maatschap', undefined, PARTNERS],
    ['Vereniging met volledige rechtsbevoegdheid', 'NL', LEGAL],
    ['Société à responsabilité limitée', 'BE', LEGAL],
    ['SOCIETE ANONYME', 'BE', LEGAL],
    ['Entiteit natuurlijk persoon', 'BE', SOLE],
    ['Association sans but lucratif', 'BE', LEGAL],
    ['Gesellschaft mit beschränkter Haftung', 'DE', LEGAL],
    ['Unternehmergesellschaft (haftungsbeschränkt)', 'DE', LEGAL],
    ['Kommanditgesellschaft', 'DE', PARTNERS],
    ['eingetragener Kaufmann', 'DE', SOLE],
    ['B.V.', 'NL', LEGAL],
    ['Onbekend', 'NL', NOT],
    ['', 'NL', NOT],
  ]
  for (const [extract, country, kind] of EXTRACTS)
    test(`${extract || 'nothing'} in ${country ?? 'a country that is not known'}: ${kind}`, () => {
      const found = legalFormOf(table, { extract, ...(country ? { country } : {}) })
      expect('kind' in found ? found.kind : NOT).toBe(kind)
      expect(found.confidence).toBe(kind === NOT ? NOT : 'sure')
    })
  test('more than the name', () => {
    const company = { name: 'Zuiderveld BV', extract: 'Eenmanszaak', country: 'NL' }
    expect(legalFormOf(table, company)).toMatchObject({ kind: SOLE, source: 'extract' })
    expect(legalFormOf(table, { ...company, extract: 'Onbekend' })).toMatchObject({
      kind: LEGAL,
      source: 'name',
    })
  })
})

test('a named person at a legal person is its employee; a partner stays a partner', () => {
  const named = { addressed: 'named-person', country: 'NL' } as const
  expect(legalFormOf(table, { name: 'Perenhof B.V.', ...named })).toMatchObject({
    kind: 'employee-of-legal-person',
  })
  expect(legalFormOf(table, { name: 'Ruiterkamp VOF', ...named })).toMatchObject({ kind: PARTNERS })
})

test('a country that is written out as unknown is not known', () => {
  const company = { name: 'Ruiterkamp VOF', country: 'unknown' }
  expect(legalFormOf(table, company).confidence).toBe('unknown')
})

describe('the table is refused', () => {
  const form = { id: 'x', countries: ['NL'], kind: 'sole-trader', suffixes: ['XX'] }
  const broken: readonly (readonly [string, unknown, string])[] = [
    ['without forms', {}, '/forms'],
    ['where it is no object', [], ''],
    ['with an unknown key', { forms: [form], more: 1 }, '/more'],
    ['with a kind that does not exist', { forms: [{ ...form, kind: 'club' }] }, '/forms/0/kind'],
    [
      'with a country that does not exist',
      { forms: [{ ...form, countries: ['XX'] }] },
      '/forms/0/countries',
    ],
    [
      'with a suffix that is no word',
      { forms: [{ ...form, suffixes: ['...'] }] },
      '/forms/0/suffixes',
    ],
    ['with two forms of one id', { forms: [form, form] }, '/forms'],
  ]
  for (const [what, wrong, pointer] of broken)
    test(what, () => {
      const read = parseLegalForms(wrong)
      expect(read.ok ? [] : read.reason.map((mistake) => mistake.pointer)).toContain(pointer)
    })
  test('and read when it is whole', () => {
    expect(parseLegalForms({ forms: [form] }).ok).toBe(true)
  })
})
