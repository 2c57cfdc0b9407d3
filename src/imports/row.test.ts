import { describe, expect, test } from 'vitest'
import { TODAY, planOf, rowsOf } from '../../test/import-files.ts'
import type { ImportedContact, LeftValue, Refusal } from './contact.ts'
import { ageOn, readDate } from './dates.ts'
import { mapColumns } from './mapping.ts'
import type { MappingFile } from './mapping-file.ts'
import { createRowReader } from './row.ts'

type Read = {
  readonly contact: ImportedContact | undefined
  readonly left: readonly LeftValue[]
  readonly refusal: Refusal | undefined
}

/** One row below a header, read by guess and statement. */
async function read(header: string, cells: string, stated: MappingFile = {}): Promise<Read> {
  const { rows } = await rowsOf(`${header}\n${cells}\n`, 1000, ';')
  const [top, row] = rows
  const mapping = mapColumns(top?.cells ?? [], [], stated)
  if (!mapping.ok || !row) throw new Error('no mapping')
  const reading = createRowReader(mapping.value, TODAY)(row)
  if (reading === null) throw new Error('blank')
  return reading.ok
    ? { ...reading.value, refusal: undefined }
    : { contact: undefined, left: [], refusal: reading.reason }
}

const contactOf = async (...row: Parameters<typeof read>): Promise<ImportedContact> => {
  const { contact } = await read(...row)
  if (!contact) throw new Error('refused')
  return contact
}

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
    const plan = await planOf('email,afgemeld\njan,ja\npiet@example.nl,nee\n')
    expect(plan.refusedStops).toEqual({ count: 1, lines: [2] })
  })
})

describe('stops', () => {
  test.each([
    'ja',
    'yes',
    '1',
    'x',
    'true',
    'yes?',
    '?',
    'n/a',
    'nee?',
    '-',
    'misschien',
    '2024-05-31',
  ])('%j in a column of stops is a stop', async (cell) => {
    const { optOut } = await contactOf('email;unsubscribed', `jan@example.nl;${cell}`)
    expect(optOut?.against).toBe('all-marketing')
  })
  test.each(['', ' ', 'nee', 'No', '0', 'false', 'nein', 'non'])('%j is none', async (cell) => {
    expect((await contactOf('email;unsubscribed', `jan@example.nl;${cell}`)).optOut).toBeUndefined()
  })
  test('a column of one channel stops that channel; any other stops all', async () => {
    const header = 'email;do not call;opt out;uitgeschreven op'
    expect((await contactOf(header, 'jan@example.nl;ja;;')).optOut).toMatchObject({
      against: 'channel',
      channels: ['phone-human', 'phone-automated', 'sms', 'chat-app', 'fax'],
    })
    expect((await contactOf(header, 'jan@example.nl;ja;;31-05-2024')).optOut).toEqual({
      against: 'all-marketing',
      on: '2024-05-31',
    })
  })
  test('a day that cannot be read keeps the stop', async () => {
    const { contact, left } = await read('email;unsubscribed at', 'jan@example.nl;03/04/2024')
    expect(contact?.optOut).toEqual({ against: 'all-marketing' })
    expect(left).toMatchObject([{ reason: 'date-ambiguous' }])
  })
})

describe('consent', () => {
  const HEADER = 'email;opt-in;consent date;consent text;consent form;consent proof'
  const consent = async (cells: string, stated: MappingFile = {}): Promise<unknown> =>
    (await contactOf(HEADER, `jan@example.nl;${cells}`, stated)).consent

  test('a claim is e0, with a day and words e1, and proof counts as the mapping grades it', async () => {
    expect(await consent('ja;;;unticked;')).toEqual({
      state: 'given',
      form: 'separate-box',
      evidence: 'e0',
    })
    expect(await consent('ja;2024-05-31;;unticked;')).toMatchObject({ evidence: 'e0' })
    expect(await consent('ja;;Mail mij;unticked;ip', { proofGrade: 'e3' })).toMatchObject({
      evidence: 'e0',
    })
    expect(await consent('ja;2024-05-31;Mail mij;unticked;')).toMatchObject({ evidence: 'e1' })
    expect(await consent('ja;2024-05-31;;unticked;ip')).toMatchObject({
      evidence: 'e1',
      proof: 'ip',
    })
    expect(await consent('ja;2024-05-31;;unticked;', { proofGrade: 'e3' })).toMatchObject({
      evidence: 'e0',
    })
    expect(await consent('ja;2024-05-31;;unticked;ip', { proofGrade: 'e3' })).toMatchObject({
      evidence: 'e3',
    })
  })
  test('a box that was ticked before, and terms, are kept as such', async () => {
    expect(await consent('ja;;;vooraangevinkt;')).toMatchObject({ form: 'pre-ticked' })
    expect(await consent('ja;;;AGB;')).toMatchObject({ form: 'terms' })
    expect(await consent('ja;;;;', { consentForm: 'terms' })).toMatchObject({ form: 'terms' })
  })
  test('a form that nobody tells or understands makes no consent', async () => {
    expect(await consent('ja;;;checkbox;')).toBeUndefined()
    expect(await consent('ja;;;;')).toBeUndefined()
    expect(await consent('ja;;;anders;', { consentForm: 'separate-box' })).toBeUndefined()
  })
  test.each(['', '?', 'ja?', 'misschien', 'n.v.t.', 'pending', 'sometimes'])(
    '%j is no consent',
    async (cell) => expect(await consent(`${cell};;;unticked;`)).toBeUndefined(),
  )
  test('a no is a refusal and a withdrawal is one, without any form', async () => {
    expect(await consent('nee;;;;')).toEqual({ state: 'refused' })
    expect(await consent('unsubscribed;2024-05-31;;;')).toEqual({
      state: 'withdrawn',
      on: '2024-05-31',
    })
  })
  test('of several columns the strictest counts', async () => {
    const both = async (cells: string): Promise<unknown> =>
      (
        await contactOf('email;opt-in;nieuwsbrief', `jan@example.nl;${cells}`, {
          consentForm: 'separate-box',
        })
      ).consent
    expect(await both('ja;ja')).toMatchObject({ state: 'given' })
    expect(await both('ja;')).toBeUndefined()
    expect(await both('ja;nee')).toMatchObject({ state: 'refused' })
    expect(await both('nee;ingetrokken')).toMatchObject({ state: 'withdrawn' })
  })
  test('the future and doubtful days are no days, and weaken the proof', async () => {
    expect(await consent('ja;2030-01-01;Mail mij;unticked;')).toEqual({
      state: 'given',
      form: 'separate-box',
      evidence: 'e0',
      words: 'Mail mij',
    })
    expect(await consent('ja;03/04/2024;Mail mij;unticked;')).toMatchObject({ evidence: 'e0' })
    expect(await consent('ja;03/04/2024;Mail mij;unticked;', { dates: 'dmy' })).toMatchObject({
      on: '2024-04-03',
    })
  })
})

describe('relations', () => {
  test('what kind of customer somebody is, the mapping says', async () => {
    const header = 'email;klant sinds;laatste bestelling'
    const silent = await read(header, 'jan@example.nl;2019-01-01;2024-05-31')
    expect(silent.contact).toMatchObject({ sale: { on: '2024-05-31' } })
    expect(silent.contact?.relation).toBeUndefined()
    expect(silent.left).toMatchObject([{ reason: 'kind-not-stated' }])
    const said = await contactOf(header, 'jan@example.nl;2019-01-01;', {
      relation: 'ended-customer',
    })
    expect(said.relation).toEqual({ kind: 'ended-customer', startedOn: '2019-01-01' })
  })
})

describe('dates', () => {
  test.each([
    ['2024-05-31', '2024-05-31'],
    ['2024-5-3 10:00', '2024-05-03'],
    ['2024-05-31T23:59:59.999+02:00', '2024-05-31'],
    ['31-05-2024', '2024-05-31'],
    ['3-4-2024', '2024-04-03'],
    ['31.5.2024', '2024-05-31'],
    ['31/05/2024', '2024-05-31'],
    ['05/31/2024', '2024-05-31'],
    ['05/05/2024', '2024-05-05'],
    ['03/04/2024', 'date-ambiguous'],
    ['2027-01-01', 'date-future'],
    ['2024-02-30', 'date-unreadable'],
    ['31-05-24', 'date-unreadable'],
    ['45123', 'date-unreadable'],
    ['mei 2024', 'date-unreadable'],
  ])('%s is %s', (text, expected) => {
    const day = readDate(text, TODAY, undefined)
    expect(day.ok ? day.value : day.reason).toBe(expected)
  })
  test('where the order is stated nothing else is read', () => {
    expect(readDate('03/04/2024', TODAY, 'mdy')).toMatchObject({ value: '2024-03-04' })
    expect(readDate('31/05/2024', TODAY, 'mdy').ok).toBe(false)
    expect(readDate('05/31/2024', TODAY, 'dmy').ok).toBe(false)
    expect(readDate('31.5.2024', TODAY, 'mdy')).toMatchObject({ value: '2024-05-31' })
  })
  test('a birthday counts from its day on', () => {
    const day = (text: string): typeof TODAY => {
      const read = readDate(text, TODAY, undefined)
      return read.ok ? read.value : TODAY
    }
    expect(ageOn(day('2010-11-25'), TODAY)).toBe(16)
    expect(ageOn(day('2010-11-26'), TODAY)).toBe(15)
  })
})
