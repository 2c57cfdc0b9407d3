import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ErrandRefused } from '../src/server/errand.ts'
import { runErrand } from '../src/server/errands.ts'
import type { SellerAtTheDoor, Told } from './doors.ts'
import type { FileFlawReason } from '../src/imports/flaw.ts'
import { flaw as flawOf } from '../src/imports/flaw.ts'
import type { ImportDoors } from './import-worlds.ts'
import { openImportDoors, sellerWithPurposes } from './import-worlds.ts'

let doors: ImportDoors
let seller: SellerAtTheDoor
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-broken-'))
  doors = await openImportDoors()
  seller = await sellerWithPurposes(doors)
  const source = { kind: 'person-self-form', obtainedAt: '2026-11-01' }
  for (const one of [KNOWN, STOPPED]) {
    const person = { name: 'Piet Vos', kind: 'consumer', country: 'NL', age: 'adult' }
    const points = [{ value: one, source }]
    await doors.send('/v1/contacts', seller.key, { person, points, relation: 'running-customer' })
  }
  const codes = { against: 'all-marketing' }
  const stop = { to: { email: STOPPED }, kind: 'objection.made', actor: 'person', codes }
  await doors.send('/v1/events', seller.key, stop)
})
afterAll(async () => {
  await doors.close()
  rmSync(folder, { recursive: true })
})

const KNOWN = 'known@example.nl'
const STOPPED = 'stopped@example.nl'
const HEAD = 'naam,email\n'
/** The file says of whom it must not change anything what would loosen, were it believed. */
const ROW = `Sanne de Wit,${KNOWN}\n`
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const cells = (count: number, cell: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => cell(i)).join(',')

/** A file, and what becomes of it: refused at the door, told to be flawed, or kept in part. */
type Broken = {
  readonly title: string
  readonly content: string | Uint8Array
  readonly door?: FileFlawReason
  readonly line?: number
  readonly flaw?: FileFlawReason
  readonly counts?: object
}

const BROKEN: readonly Broken[] = [
  { title: 'an empty file', content: '', door: 'empty' },
  { title: 'a byte order mark alone', content: '\uFEFF', door: 'empty' },
  { title: 'a header alone', content: HEAD, door: 'header-only', line: 1 },
  {
    title: 'a byte order mark before the header',
    content: `\uFEFF${HEAD}${ROW}`,
    counts: { recorded: 0, known: 1, refused: {} },
  },
  {
    title: 'semicolons',
    content: `naam;email\nWit, Sanne de;${KNOWN}\n`,
    counts: { known: 1, refused: {} },
  },
  {
    title: 'a lone quote',
    content: `${HEAD}${ROW}"Jan,jan@example.nl\n${ROW}`,
    flaw: 'quote-open',
    counts: { known: 1 },
  },
  { title: 'a NUL', content: `${HEAD}${ROW}Jan,\0jan@example.nl\n`, door: 'nul', line: 3 },
  {
    title: 'a line of 10 MB',
    content: `${HEAD}${'x'.repeat(10_000_000)},long@example.nl\n${ROW}`,
    counts: { known: 1, refused: { 'line-too-long': 1 } },
  },
  {
    title: 'Latin-1',
    content: latin1(`naam,email\nZo\xEB,${KNOWN}\n`),
    counts: { known: 1, refused: {} },
  },
  {
    title: 'UTF-16',
    content: Buffer.from(`\uFEFF${HEAD}${ROW}`, 'utf16le'),
    counts: { known: 1, refused: {} },
  },
  {
    title: 'two encodings',
    content: Buffer.concat([Buffer.from(`${HEAD}Zoë Müller,z@example.nl\n`), latin1('Jos\xE9,j')]),
    door: 'mixed-encoding',
  },
  {
    title: 'the same header twice',
    content: 'email,naam,Email\na@example.nl,b,c@example.nl\n',
    flaw: 'header-twice',
    counts: { recorded: 0, known: 0 },
  },
  {
    title: 'a spreadsheet by another name',
    content: latin1('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml'),
    door: 'spreadsheet',
  },
  { title: 'an archive', content: latin1('PK\x05\x06\x00\x00\x00'), door: 'spreadsheet' },
  { title: 'a PDF', content: latin1('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n'), door: 'binary' },
  { title: 'a picture', content: latin1('\x89PNG\r\n\x1A\n'), door: 'binary' },
  { title: 'a web page', content: '<!doctype html><table><tr><td>email</td>', door: 'markup' },
  {
    title: '500 columns',
    content: `${cells(500, (i) => `kolom${i}`)}\n${cells(500, String)}\n`,
    door: 'columns-too-many',
  },
  {
    title: 'a row that is cut off',
    content: `${HEAD}${ROW}Jan Jansen`,
    counts: { known: 1, refused: { 'cells-missing': 1 } },
  },
  {
    title: 'line ends of three kinds',
    content: `naam,email\r\nA,${KNOWN}\rB,${STOPPED}\nC,nobody\r\n`,
    counts: { known: 2, refused: { 'email-malformed': 1 } },
  },
  {
    title: 'a million commas',
    content: `${HEAD}${','.repeat(999_999)}\n${','.repeat(1_000_000)}x\n${ROW}`,
    counts: { known: 1 },
  },
  {
    title: 'names in emoji',
    content: `${HEAD}🦊👩‍👩‍👧,${KNOWN}\n`,
    counts: { known: 1, refused: {} },
  },
  {
    title: 'formulas',
    content: `${HEAD}=cmd|' /C calc'!A0,${KNOWN}\n=1+1,=2+2\n`,
    counts: { known: 1, refused: { 'email-malformed': 1 } },
  },
  {
    title: 'statements and scripts in headers',
    content: `email,"naam'); drop table ledger;--","<script>x</script>","__proto__",constructor\n${KNOWN},a,b,c,d\n`,
    counts: { known: 1, refused: {} },
  },
  {
    title: 'no header',
    content: `Sanne,${KNOWN}\nJan,jan@example.nl\n`,
    flaw: 'header-missing',
    counts: { recorded: 0 },
  },
  {
    title: 'no column that reaches anybody',
    content: 'naam,kleur\nSanne,rood\n',
    flaw: 'no-point-column',
    counts: { recorded: 0 },
  },
]

/** What must not change: what the gate says of those who were known, and how much is kept of people. */
async function standing(): Promise<object> {
  const said: unknown[] = []
  for (const address of [KNOWN, STOPPED])
    for (const purpose of ['news', 'offers', 'bill']) {
      const asked = { to: { email: address }, purpose, channel: 'email' }
      const { status, json } = await doors.send('/v1/may', seller.key, asked)
      said.push([address, purpose, status, json['answer'], json['reasons']])
    }
  return said
}

/** No cell, and no sentence that nobody reads to its end. */
function expectClear(told: object): void {
  const text = JSON.stringify(told)
  expect(text).not.toMatch(/sanne|jan@|piet|drop table|cmd\||known@|stopped@/i)
  for (const [, says = ''] of text.matchAll(/"(?:says|detail)":"([^"]*)"/g))
    for (const sentence of says.split(/(?<=[.:]) /))
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
}

async function send(content: string | Uint8Array): Promise<Told & { readonly path: string }> {
  const sent = await doors.file(seller.key, content)
  return { ...sent, path: `/v1/imports/${String(sent.json['import'])}` }
}

describe('a broken file at the door', () => {
  test.each(BROKEN)('$title', async ({ content, door, line, flaw, counts }) => {
    const [before, size] = [await standing(), await doors.house.ledger.size(seller.lane)]
    const sent = await send(content)
    expectClear(sent.json)
    if (door !== undefined) {
      expect(sent.status).toBe(422)
      const { says } = flawOf(door)
      expect(sent.json['detail']).toBe(line === undefined ? says : `${says} See line ${line}.`)
      expect(await doors.house.ledger.size(seller.lane)).toBe(size)
    } else {
      expect([200, 201]).toContain(sent.status)
      const planned = await doors.ended(seller.key, `${sent.path}/plan`)
      expect(await doors.house.ledger.size(seller.lane)).toBe(size)
      const done = await doors.ended(seller.key, `${sent.path}/run`)
      expect(done['state']).toBe(flaw === undefined ? 'done' : 'flawed')
      if (flaw !== undefined) expect(done['flaw']).toMatchObject({ reason: flaw })
      expect(done['counts']).toMatchObject(counts ?? {})
      for (const told of [planned, done]) expectClear(told)
    }
    expect(await standing()).toEqual(before)
    expect((await fetch(`${doors.server.base}/healthz`)).status).toBe(200)
    expect(JSON.stringify(doors.server.logged)).not.toMatch(/example\.nl|sanne/i)
  })
})

describe('a broken file on the command line', () => {
  test.each(BROKEN)('$title', async ({ title, content, door, flaw }) => {
    const file = join(folder, `${title.replaceAll(/\W/g, '-')}.csv`)
    writeFileSync(file, content)
    const [before, size] = [await standing(), await doors.house.ledger.size(seller.lane)]
    const options = { seller: seller.seller, file, source: 'sale', dry: 'yes' }
    const told = await runErrand(doors.house, { name: 'import', options }, () => undefined).catch(
      (failure: unknown) => {
        if (!(failure instanceof ErrandRefused)) throw failure
        return { says: failure.message }
      },
    )
    expectClear(told as object)
    const reason = door ?? flaw
    if (reason !== undefined && (told as { says?: string }).says === undefined)
      expect((told as { flaw?: object }).flaw).toMatchObject({ reason })
    expect(await doors.house.ledger.size(seller.lane)).toBe(size)
    expect(await standing()).toEqual(before)
  })
})
