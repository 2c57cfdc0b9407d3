import { describe, expect, test } from 'vitest'
import { TODAY, planOf } from '../../test/import-files.ts'
import { barring } from './barred.ts'
import { readCountry } from './countries.ts'
import { FIELDS, fieldOfHeader } from './fields.ts'
import { mapColumns } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { parseMappingFile } from './mapping-file.ts'
import type { MappingFile } from './mapping-file.ts'

function mapped(
  header: readonly string[],
  sample: readonly (readonly string[])[] = [],
  stated: MappingFile = {},
): Mapping {
  const mapping = mapColumns(header, sample, stated)
  if (!mapping.ok) throw new Error(mapping.reason.reason)
  return mapping.value
}

describe('headers', () => {
  test.each([
    [
      'E-mailadres;Voornaam;Tussenvoegsel;Achternaam;Bedrijfsnaam;Straat;Huisnummer;Postcode;Land',
      'email first-name infix last-name company street house-number postcode country',
    ],
    [
      'Email Address;First Name;Last Name;Company;Phone Number;Mobile;ZIP code;Date of birth;Source',
      'email first-name last-name company phone mobile postcode birth-date source',
    ],
    [
      'E-Mail-Adresse;Vorname;Nachname;Firma;Straße;Hausnr.;PLZ;Geburtsdatum;Einwilligung;Rechtsform',
      'email first-name last-name company street house-number postcode birth-date consent legal-form',
    ],
    [
      'Courriel;Prénom;Nom;Société;Téléphone;Code postal;Pays;Consentement;Date de consentement;Client depuis',
      'email first-name last-name company phone postcode country consent consent-on relation-since',
    ],
    [
      'customer_id;emailaddress;consentText;consent_proof;Purpose;LastOrderDate;opt-in IP;Do not call',
      'ref email consent-words consent-proof purpose last-order consent-proof opt-out-phone',
    ],
  ])('%s', (headers, fields) => {
    const found = headers.split(';').map(fieldOfHeader)
    expect(found).toEqual(fields.split(' '))
  })
  test.each(
    'Unsubscribed;opt_out;Opted out?;Uitgeschreven op;Afgemeld;Abgemeldet;Werbesperre;Désabonné;Robinson;Suppressed;Bezwaar profilering;Consent withdrawn'.split(
      ';',
    ),
  )('%s tells of a stop', (header) => {
    expect(fieldOfHeader(header)).toBe('opt-out')
    expect(mapped(['email', header]).columns.map(({ field }) => field)).toEqual([
      'email',
      'opt-out',
    ])
  })
  test('no two fields claim the same header', async () => {
    const { readFile } = await import('node:fs/promises')
    const source = await readFile(new URL('./fields.ts', import.meta.url), 'utf8')
    const words = [...source.matchAll(/headers:\s+'([^']*)'/g)].flatMap(([, list = '']) =>
      list.split(' '),
    )
    expect(words.length).toBeGreaterThan(300)
    expect(words.filter((word, i) => word !== '' && words.indexOf(word) !== i)).toEqual([])
    expect(FIELDS.length).toBe(36)
  })
})

describe('columns that are never read', () => {
  test.each([
    ['Income', 'profiling'],
    ['Koopkracht', 'profiling'],
    ['interesses', 'profiling'],
    ['Lead Score', 'profiling'],
    ['persona', 'profiling'],
    ['Centres d’intérêt: intérêts', 'profiling'],
    ['Religie', 'special-category'],
    ['gezondheid_status', 'special-category'],
    ['politicalPreference', 'special-category'],
    ['Ethnicity', 'special-category'],
    ['Gewerkschaft', 'special-category'],
    ['BSN', 'never-needed'],
    ['IBAN nummer', 'never-needed'],
    ['mot de passe', 'never-needed'],
  ])('%s: %s', (header, why) => {
    expect(barring(header)).toBe(why)
    const stated: MappingFile = { columns: new Map([[header, 'language']]) }
    const { left, columns } = mapped(['email', header], [], stated)
    expect(left).toMatchObject([{ number: 2, reason: why }])
    expect(columns).toHaveLength(1)
  })
  test.each(
    'email;Bedrijf;Straat;Source;Language;Country;Racecourse;Unionstraat;Postcode'.split(';'),
  )('%s may be read', (header) => expect(barring(header)).toBeUndefined())
})

describe('guesses', () => {
  test('values confirm a header, or throw doubt on it', () => {
    const sample = [
      ['sanne@example.nl', 'rood'],
      ['jan@example.nl', 'blauw'],
    ]
    expect(mapped(['email', 'telefoon'], sample).columns).toMatchObject([
      { field: 'email', confidence: 'sure' },
      { field: 'phone', confidence: 'doubtful' },
    ])
  })
  test('values that can be nothing else name a column by themselves', () => {
    const { columns, left } = mapped(['kolom a', 'kolom b'], [['sanne@example.nl', 'rood']])
    expect(columns).toMatchObject([{ number: 1, field: 'email', confidence: 'guess' }])
    expect(left).toMatchObject([{ number: 2, header: 'kolom b', reason: 'unknown' }])
  })
  test('a column of states with a withdrawal among them is not left out', () => {
    const sample = ['subscribed', 'unsubscribed', 'cleaned'].map((state) => ['a@example.nl', state])
    expect(mapped(['email', 'status'], sample).columns[1]).toMatchObject({ field: 'consent' })
    expect(mapped(['email', 'status'], [['a@example.nl', 'subscribed']]).columns).toHaveLength(1)
  })
  test('a mapping leads, and a field that it names is not guessed again', () => {
    const stated: MappingFile = {
      columns: new Map([
        ['klantcode', 'ref'],
        ['#3', 'email'],
      ]),
    }
    expect(mapped(['klantcode', 'id', 'x'], [], stated)).toMatchObject({
      columns: [
        { field: 'ref', confidence: 'stated' },
        { field: 'email', confidence: 'stated' },
      ],
      left: [{ number: 2, reason: 'field-taken' }],
    })
  })
  test('what is known and not needed is left out', () => {
    const { left } = mapped(['email', 'Woonplaats', 'BTW-nummer'])
    expect(left.map(({ reason }) => reason)).toEqual(['not-needed', 'not-needed'])
  })
  test('a header that is an address does not reach a report', async () => {
    const plan = await planOf('email,mail sanne@example.nl please\na@example.nl,b\n')
    expect(plan.columnsLeft).toMatchObject([{ number: 2, header: '' }])
  })
})

describe('countries', () => {
  test.each([
    ['NL', 'NL', 'NL'],
    ['nederland', 'NL', 'NL'],
    ['The Netherlands', 'NL', 'NL'],
    ['Allemagne', 'DE', 'DE'],
    ['België', 'BE', 'BE'],
    ['Österreich', 'AT', 'other-eea'],
    ['Zwitserland', 'CH', 'outside-eea'],
    ['UK', 'GB', 'outside-eea'],
  ])('%s', (text, code, group) => expect(readCountry(text)).toEqual({ code, group }))
  test.each(['', '?', 'XX', 'EU', 'Atlantis'])('%j is unknown', (text) =>
    expect(readCountry(text)).toBeUndefined(),
  )
})

describe('a mapping file', () => {
  test('is read whole', () => {
    const json = {
      delimiter: ';',
      header: false,
      columns: { '#1': 'email', kleur: 'leave-out' },
      dates: 'dmy',
      country: 'NL',
      source: 'own-crm',
      supplier: 'Voorbeeld BV',
      obtainedOn: '2024-05-31',
      consentForm: 'pre-ticked',
      proofGrade: 'e3',
      purpose: 'nieuwsbrief',
      channels: ['email'],
      relation: 'running-customer',
    }
    const file = parseMappingFile(json, TODAY)
    expect(file).toMatchObject({ ok: true, value: { country: { code: 'NL' }, dates: 'dmy' } })
  })
  test('names each mistake by its place, and no address that slipped in', () => {
    const json = {
      dates: 'ymd',
      obtainedOn: '2027-01-01',
      columns: { 'sanne@example.nl': 'mail' },
      'jan@example.nl': 1,
      channels: [],
    }
    const file = parseMappingFile(json, TODAY)
    expect(file.ok ? [] : file.reason.map(({ pointer }) => pointer).sort()).toEqual([
      '',
      '/channels',
      '/columns',
      '/dates',
      '/obtainedOn',
    ])
    expect(JSON.stringify(file)).not.toContain('@')
    expect(parseMappingFile([], TODAY).ok).toBe(false)
    expect(parseMappingFile({ columns: 3 }, TODAY).ok).toBe(false)
  })
})
