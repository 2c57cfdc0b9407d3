import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TODAY, fileOf, planOf } from '../../test/import-files.ts'
import { planImport } from './plan.ts'
import { createSeen } from './seen.ts'

const HEADER = 'naam;email;opt-in;consent date;consent text;consent form;afgemeld;inkomen;kleur'

function fileOfRows(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    if (i % 100 === 99) return `"Jan ""${i}""";geen adres;ja;;;;ja;1;rood`
    const consent = ['ja;2024-05-31;Mail mij;unticked', 'ja;;;AV', 'nee;;;', ';;;'][i % 4]
    return `"Vos, ${i}\nJan";jan${i}@example.nl;${consent};${i % 10 === 0 ? 'ja' : ''};9000;rood`
  })
  return [HEADER, ...rows].join('\r\n')
}

test('a plan of 20,000 rows counts everything and names few lines', async () => {
  const told: number[] = []
  const file = fileOf(fileOfRows(20_000))
  const onProgress = ({ bytesDone }: { readonly bytesDone: number }): void =>
    void told.push(bytesDone)
  const plan = await planImport(file, {}, { today: TODAY, onProgress })
  expect(plan).toMatchObject({
    encoding: 'utf-8',
    delimiter: ';',
    rows: 20_000,
    contacts: 19_800,
    refused: 200,
    refusedFor: { 'email-malformed': { count: 200 } },
    refusedStops: { count: 200 },
    points: { email: 19_800, phone: 0, postal: 0 },
    consents: { given: { e0: 5000, e1: 5000 }, refused: 5000, withdrawn: 0 },
    optOuts: 2000,
    duplicates: { count: 0, lines: [] },
    columnsLeft: [
      { number: 8, header: 'inkomen', reason: 'profiling' },
      { number: 9, header: 'kleur', reason: 'unknown' },
    ],
  })
  expect(plan.refusedFor['email-malformed']?.lines).toHaveLength(20)
  // The header, then 99 rows of two lines each.
  expect(plan.refusedFor['email-malformed']?.lines[0]).toBe(200)
  expect(told.at(-1)).toBe(file.bytes)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(JSON.stringify(plan)).not.toMatch(/@|Jan|Vos|9000/)
})

test('what comes after an open quote is not counted, and the plan says so', async () => {
  const plan = await planOf('naam,email\nA,a@example.nl\n"B,b@example.nl\nC,c@example.nl\n')
  expect(plan).toMatchObject({ flaw: { reason: 'quote-open', line: 3 }, contacts: 1, rows: 1 })
})

test('the same point is a duplicate however it is written', async () => {
  const plan = await planOf(
    'email,telefoon\nA@example.nl,\na@EXAMPLE.nl,\n,+31 6 12345678\n,+31612345678\n',
  )
  expect(plan.duplicates).toEqual({ count: 2, lines: [3, 5] })
})

test('fingerprints tell 100,000 texts apart', () => {
  const seen = createSeen()
  const texts = Array.from({ length: 100_000 }, (_, i) => `email:jan${i}@example.nl`)
  expect(texts.filter((text) => !seen.add(text))).toEqual([])
  expect(texts.filter((text) => seen.add(text))).toEqual([])
})

test('beyond their limit fingerprints are looked up and not kept', () => {
  const seen = createSeen(1024)
  const texts = Array.from({ length: 2000 }, (_, i) => `email:jan${i}@example.nl`)
  expect(texts.filter((text) => !seen.add(text))).toEqual([])
  const again = texts.map((text) => seen.add(text))
  expect(again.slice(0, 600)).not.toContain(true)
  expect(again.slice(700)).not.toContain(false)
})

test('a file that is not read to its end is closed', async () => {
  const text = `naam,kleur\n${'Jan,rood\n'.repeat(50_000)}`
  let [opened, closed] = [0, 0]
  const open = async function* (): AsyncGenerator<Uint8Array> {
    opened++
    try {
      yield* fileOf(text).open()
    } finally {
      closed++
    }
  }
  const plan = await planImport({ bytes: text.length, open }, {}, { today: TODAY })
  expect(plan.flaw?.reason).toBe('no-point-column')
  expect([opened, closed]).toEqual([2, 2])
})

const WORDS =
  'naam email opt-in afgemeld land geboortedatum telefoon straat a@example.nl ja nee? 03/04/2024 +31612345678 =cmd|x , , ; ; | " "" 🦊'
const BITS = [
  ...WORDS.split(' '),
  '',
  ' ',
  '\n',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\0',
  '\uFEFF',
  '\uD800',
]

test('whatever the bytes are, there is a report and nothing throws', async () => {
  const text = fc.array(fc.constantFrom(...BITS), { maxLength: 60 }).map((bits) => bits.join(''))
  const below = text.map((rows) => `naam,email,opt-in,afgemeld,land\n${rows}`)
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), text, below), async (content) => {
      const plan = await planOf(content)
      expect(plan.rows).toBe(plan.contacts + plan.refused)
      expect(plan.flaw !== undefined || plan.rows > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})
