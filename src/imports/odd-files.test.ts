import { describe, expect, test } from 'vitest'
import { planOf } from '../../test/import-files.ts'
import type { MappingFile } from './mapping-file.ts'
import type { ImportPlan } from './plan.ts'

const HEAD = 'naam,email\n'
const ONE = 'Sanne de Wit,sanne@example.nl\n'
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const many = (count: number, cell: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => cell(i)).join(',')

type Odd = {
  readonly title: string
  readonly content: string | Uint8Array
  readonly stated?: MappingFile
  readonly expected: object
}

const flawed = (reason: string, more: object = {}): object => ({ flaw: { reason, ...more } })
const good = (contacts: number, more: object = {}): object => ({ contacts, refused: 0, ...more })

/** Files as people have them, and what the report says of each. */
const ODD: readonly Odd[] = [
  { title: 'no byte', content: '', expected: flawed('empty') },
  { title: 'a byte order mark alone', content: '\uFEFF', expected: flawed('empty') },
  { title: 'only blank lines', content: '\n\r\n \n,\n', expected: flawed('empty') },
  { title: 'a header alone', content: HEAD, expected: flawed('header-only', { line: 1 }) },
  {
    title: 'a header and blank lines',
    content: `${HEAD}\n,\n\n`,
    expected: flawed('header-only', { line: 1 }),
  },
  {
    title: 'a byte order mark',
    content: `\uFEFF${HEAD}${ONE}`,
    expected: good(1, { encoding: 'utf-8', delimiter: ',' }),
  },
  {
    title: 'semicolons',
    content: 'Naam;E-mailadres\nWit, Sanne de;sanne@example.nl\n',
    expected: good(1, { delimiter: ';' }),
  },
  {
    title: 'tabs',
    content: 'Name\tE-Mail\nSanne\tsanne@example.nl\n',
    expected: good(1, { delimiter: '\t' }),
  },
  {
    title: 'pipes',
    content: 'Nom|Courriel\nSanne|sanne@example.nl\n',
    expected: good(1, { delimiter: '|' }),
  },
  {
    title: 'Latin-1',
    content: latin1('naam,email\nZo\xEB,zoe@example.nl\n'),
    expected: good(1, { encoding: 'windows-1252' }),
  },
  {
    title: 'UTF-16, little end first',
    content: Buffer.from(`\uFEFF${HEAD}${ONE}`, 'utf16le'),
    expected: good(1, { encoding: 'utf-16le' }),
  },
  {
    title: 'UTF-16, big end first',
    content: Buffer.from(`\uFEFF${HEAD}${ONE}`, 'utf16le').swap16(),
    expected: good(1, { encoding: 'utf-16be' }),
  },
  {
    title: 'two encodings in one file',
    content: Buffer.concat([
      Buffer.from(`${HEAD}Zoë Müller,z@example.nl\n`),
      latin1('Jos\xE9,j@example.nl'),
    ]),
    expected: flawed('mixed-encoding'),
  },
  {
    title: 'a NUL',
    content: `${HEAD}${ONE}Jan,\0jan@example.nl\n`,
    expected: flawed('nul', { line: 3 }),
  },
  {
    title: 'a spreadsheet with another name',
    content: latin1('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml'),
    expected: flawed('spreadsheet'),
  },
  {
    title: 'an old spreadsheet with another name',
    content: latin1('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'),
    expected: flawed('spreadsheet'),
  },
  {
    title: 'a web page with another name',
    content: '<!DOCTYPE html><table><tr><td>naam</td></tr></table>',
    expected: flawed('markup'),
  },
  {
    title: 'a lone quote at the start of a cell',
    content: `${HEAD}${ONE}"Jan,jan@example.nl\n${ONE}`,
    expected: { ...flawed('quote-open', { line: 3 }), contacts: 1 },
  },
  {
    title: 'a lone quote within a cell',
    content: `${HEAD}Jan "de lange",jan@example.nl\n5" Jan,jan2@example.nl\n`,
    expected: good(2),
  },
  {
    title: 'a quote within a quoted cell',
    content: `${HEAD}"Jan "de lange" Vos",jan@example.nl\n${ONE}`,
    expected: { contacts: 1, refused: 1, refusedFor: { 'quote-stray': { count: 1, lines: [2] } } },
  },
  {
    title: 'a line of 10 MB',
    content: `${HEAD}${'x'.repeat(10_000_000)},lang@example.nl\n${ONE}`,
    expected: {
      contacts: 1,
      refused: 1,
      refusedFor: { 'line-too-long': { count: 1, lines: [2] } },
    },
  },
  {
    title: 'a header of 10 MB',
    content: `${'x'.repeat(10_000_000)},email\n${ONE}`,
    expected: flawed('header-unreadable', { line: 1 }),
  },
  {
    title: 'a very long cell',
    content: `${HEAD}${'x'.repeat(50_000)},lang@example.nl\n`,
    expected: good(1, { valuesLeft: { 'name too-long': { count: 1, lines: [2] } } }),
  },
  {
    title: 'two headers that mean the same',
    content: 'email,naam,E-mail\na@example.nl,b,c@example.nl\n',
    expected: good(1, { points: { email: 2, phone: 0, postal: 0 } }),
  },
  {
    title: 'the same header twice',
    content: 'email,naam,Email\na@example.nl,b,c@example.nl\n',
    expected: flawed('header-twice', { columns: [1, 3] }),
  },
  {
    title: 'the same header twice, each named by number',
    content: 'email,naam,Email\na@example.nl,b,c@example.nl\n',
    stated: {
      columns: new Map([
        ['#1', 'email'],
        ['#3', 'leave-out'],
      ]),
    },
    expected: good(1, { points: { email: 1, phone: 0, postal: 0 } }),
  },
  {
    title: '500 columns',
    content: `${many(500, (i) => `kolom${i}`)}\n${many(500, String)}\n`,
    expected: flawed('columns-too-many'),
  },
  {
    title: 'a row of 500 cells',
    content: `${HEAD}${many(500, String)}\n${ONE}`,
    expected: { contacts: 1, refused: 1, refusedFor: { 'cells-extra': { count: 1, lines: [2] } } },
  },
  {
    title: 'all three line ends',
    content: 'naam,email\r\nA,a@example.nl\rB,b@example.nl\nC,c@example.nl\r\n',
    expected: good(3),
  },
  {
    title: 'line ends within quotes',
    content: `${HEAD}"Sanne\r\nde Wit",sanne@example.nl\r\nJan,geen adres\r\n`,
    expected: {
      contacts: 1,
      refused: 1,
      refusedFor: { 'email-malformed': { count: 1, lines: [4] } },
    },
  },
  {
    title: 'a delimiter at the end of every line',
    content: 'naam;email;\nSanne;sanne@example.nl;\n',
    expected: good(1, { columnsLeft: [{ number: 3, header: '', reason: 'blank' }] }),
  },
  {
    title: 'a delimiter at the end of rows alone',
    content: 'naam;email\nSanne;sanne@example.nl;\n',
    expected: good(1),
  },
  {
    title: 'ragged rows',
    content: `${HEAD}Jan\nPiet,piet@example.nl,over\n${ONE}`,
    expected: {
      contacts: 1,
      refused: 2,
      refusedFor: { 'cells-missing': { lines: [2] }, 'cells-extra': { lines: [3] } },
    },
  },
  {
    title: 'spaces around everything',
    content: ' naam , email \n Sanne , sanne@example.nl \n',
    expected: good(1, { points: { email: 1, phone: 0, postal: 0 } }),
  },
  { title: 'emoji', content: `${HEAD}Sanne 🦊👩‍👩‍👧,sanne@example.nl\n`, expected: good(1) },
  {
    title: 'a formula in the place of a name',
    content: `${HEAD}=cmd|' /C calc'!A0,sanne@example.nl\n`,
    expected: good(1, { valuesLeft: { 'name formula': { count: 1, lines: [2] } } }),
  },
  {
    title: 'no header row',
    content: 'Sanne,sanne@example.nl\nJan,jan@example.nl\n',
    expected: flawed('header-missing'),
  },
  {
    title: 'no header row, as the mapping says',
    content: 'Sanne,sanne@example.nl\nJan,jan@example.nl\n',
    stated: { header: false, columns: new Map([['#1', 'name']]) },
    expected: good(2),
  },
  {
    title: 'the same row three times',
    content: HEAD + ONE + ONE + ONE.toUpperCase(),
    expected: good(3, { duplicates: { count: 2, lines: [3, 4] } }),
  },
  {
    title: 'a column in which nothing stands',
    content: 'naam,email,telefoon\nSanne,sanne@example.nl,\nJan,jan@example.nl,\n',
    expected: good(2, { points: { email: 2, phone: 0, postal: 0 } }),
  },
  {
    title: 'no column that reaches anybody',
    content: 'naam,kleur\nSanne,rood\n',
    expected: flawed('no-point-column'),
  },
  {
    title: 'one column',
    content: 'email\nsanne@example.nl\n\njan@example.nl\n',
    expected: good(2),
  },
  {
    title: 'a first line that names the delimiter',
    content: 'sep=;\nnaam;email\nWit, Sanne;sanne@example.nl\n',
    expected: good(1, { delimiter: ';' }),
  },
  {
    title: 'no line end after the last row',
    content: `${HEAD}Sanne,sanne@example.nl`,
    expected: good(1),
  },
  {
    title: 'a column that the mapping names and nobody finds',
    content: HEAD + ONE,
    stated: { columns: new Map([['klantcode', 'ref']]) },
    expected: flawed('column-absent'),
  },
]

describe('odd files', () => {
  test.each(ODD)('$title', async ({ content, stated, expected }) => {
    const plan = await planOf(content, stated)
    expect(plan).toMatchObject(expected)
    expect(says(plan)).not.toMatch(/sanne|jan@|piet/i)
  })
  test('each flaw says what to do, in sentences of at most 20 words', async () => {
    for (const { content, stated } of ODD) {
      const { flaw } = await planOf(content, stated)
      for (const sentence of flaw?.says.split(/(?<=[.:]) /) ?? [])
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
    }
  })
})

/** A report names lines and columns, and no person. */
function says(plan: ImportPlan): string {
  return JSON.stringify(plan)
}
