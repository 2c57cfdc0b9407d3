import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SellerAtTheDoor } from './doors.ts'
import { nth } from './house.ts'
import { runErrand } from '../src/server/errands.ts'
import type { ImportDoors } from './importing.ts'
import { openImportDoors } from './importing.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let doors: ImportDoors
let seller: SellerAtTheDoor
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-broken-'))
  doors = await openImportDoors()
  seller = await doors.sellerWith('admin')
  await doors.send('/v1/purposes', seller.key, { id: 'news', kind: 'newsletter', title: 'News' })
  for (const [name, stops] of [
    ['zita', false],
    ['yara', true],
  ] as const) {
    const points = [{ value: `${name}@example.nl`, source: { kind: 'person-self-form' } }]
    await doors.send('/v1/contacts', seller.key, { person: { name, country: 'NL' }, points })
    const to = { email: `${name}@example.nl` }
    const codes = { against: 'all-marketing' }
    if (stops) await doors.send('/v1/events', seller.key, { to, kind: 'objection.made', codes })
  }
})
afterAll(async () => {
  await doors.close()
  rmSync(folder, { recursive: true })
})

const ROW = 'Sanne,sanne@example.nl\n'
const many = (count: number, cell: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => cell(i)).join(',')
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

type Broken = {
  readonly title: string
  readonly content: string | Uint8Array
  /** Refused as a whole at the door, with this reason. */
  readonly flaw?: string
  /** Rows that are kept, where some are. */
  readonly kept?: number
  readonly refused?: number
  /** What the import ends as, where not as done. */
  readonly ends?: 'flawed'
}

const FILES: readonly Broken[] = [
  { title: 'no byte', content: '', flaw: 'empty' },
  { title: 'a header alone', content: 'naam,email\n', flaw: 'header-only' },
  {
    title: 'a spreadsheet renamed',
    content: latin1('PK\x03\x04\x14\x00[Content'),
    flaw: 'spreadsheet',
  },
  { title: 'a zip', content: latin1('PK\x05\x06'), flaw: 'spreadsheet' },
  { title: 'a PDF', content: latin1('%PDF-1.7\n%\xE2\xE3'), flaw: 'binary' },
  { title: 'a NUL', content: `naam,email\n${ROW}Jan,\0jan@example.nl\n`, flaw: 'nul' },
  {
    title: '500 columns',
    content: `${many(500, (i) => `kolom${i}`)}\n${many(500, String)}\n`,
    flaw: 'columns-too-many',
  },
  {
    title: 'two encodings',
    content: Buffer.concat([
      Buffer.from('naam,email\nZoë Müller,z@example.nl\n'),
      latin1('Jos\xE9,j@example.nl'),
    ]),
    flaw: 'mixed-encoding',
  },
  { title: 'a web page', content: '<!DOCTYPE html><table></table>', flaw: 'markup' },
  { title: 'a byte order mark', content: `\uFEFFnaam,email\nA,a1@example.nl\n`, kept: 1 },
  { title: 'semicolons', content: 'Naam;E-mail\nWit, Sanne de;a2@example.nl\n', kept: 1 },
  { title: 'Latin-1', content: latin1('naam,email\nZo\xEB,a3@example.nl\n'), kept: 1 },
  {
    title: 'UTF-16',
    content: Buffer.from('\uFEFFnaam,email\nA,a4@example.nl\n', 'utf16le'),
    kept: 1,
  },
  {
    title: 'a lone quote',
    content: `naam,email\nA,a5@example.nl\n"Jan,jan@example.nl\n${ROW}`,
    kept: 1,
    ends: 'flawed',
  },
  {
    title: 'cut off in the middle of a row',
    content: 'naam,email\nA,a6@example.nl\n"Jan de La',
    kept: 1,
    ends: 'flawed',
  },
  {
    title: 'a line of 10 MB',
    content: `naam,email\n${'x'.repeat(10_000_000)},lang@example.nl\nA,a7@example.nl\n`,
    kept: 1,
    refused: 1,
  },
  {
    title: 'a million commas',
    content: `naam,email\n${','.repeat(1_000_000)}\nA,a8@example.nl\n`,
    kept: 1,
    refused: 0,
  },
  {
    title: 'mixed line ends',
    content: 'naam,email\r\nA,a9@example.nl\rB,a10@example.nl\nC,a11@example.nl\r\n',
    kept: 3,
  },
  { title: 'names of emoji', content: 'naam,email\n🦊👩‍👩‍👧,a12@example.nl\n', kept: 1 },
  {
    title: 'formulas',
    content: "naam,email\n=cmd|' /C calc'!A0,a13@example.nl\n@SUM(1),no\n",
    kept: 1,
    refused: 1,
  },
  {
    title: 'a header that injects',
    content: '"<script>alert(1)</script>","email","; drop table import; --"\nA,a14@example.nl,x\n',
    kept: 1,
  },
  {
    title: 'rows of the wrong length',
    content: 'naam,email\nJan\nPiet,piet@example.nl,over\nA,a15@example.nl\n',
    kept: 1,
    refused: 2,
  },
]

/** The size of the ledger, and what the gate says of the people who were there. */
async function standing(): Promise<readonly [number, unknown]> {
  const asked = { purpose: 'news', channel: 'email' }
  const answers = await Promise.all(
    ['zita', 'yara'].map(
      async (name) =>
        (await doors.send('/v1/may', seller.key, { ...asked, to: { email: `${name}@example.nl` } }))
          .json['answer'],
    ),
  )
  return [await doors.house.ledger.size(seller.lane), answers]
}

describe('a broken file changes nothing that it should not, and the server answers on', () => {
  test.each(FILES)('$title', async ({ content, flaw, kept = 0, refused = 0, ends = 'done' }) => {
    const [size, answers] = await standing()
    const { status, json, text } = await doors.upload(seller.key, content)
    if (flaw !== undefined) {
      expect(status).toBe(422)
      const problem = json as unknown as { readonly detail: string; readonly type: string }
      expect(problem.type).toBe('urn:cabeceo:problem:file-unreadable')
      expect(problem.detail).toMatch(/^[A-Z].*\.$/)
      expect(await standing()).toEqual([size, answers])
    } else {
      expect(status, text).toBe(201)
      const plan = await doors.plan(seller.key, content)
      expect(plan.plan).toMatchObject({ contacts: kept, refused })
      expect((await standing())[0]).toBe(size)
      const done = await doors.import(seller.key, content)
      expect(done).toMatchObject({ state: ends, counts: { recorded: kept } })
      if (ends === 'flawed') expect(done.flaw?.says).toContain('quote')
      const [after, now] = await standing()
      expect(now).toEqual(answers)
      expect(after).toBe(size + kept * 2)
      const report = await doors.get(seller.key, `/v1/imports/${json.import}/refused.csv`)
      expect(report.status).toBe(200)
      expect(report.text).not.toMatch(/(^|")[=@]/m)
    }
    expect(JSON.stringify(doors.server.logged)).not.toMatch(/example\.nl|Sanne|Jan/)
    expect((await fetch(`${doors.server.base}/healthz`)).status).toBe(200)
  })
  test.each(FILES)('$title, by the command line', async ({ content, flaw, ends = 'done' }) => {
    const file = join(folder, 'contacts.csv')
    writeFileSync(file, content)
    const options = { seller: seller.seller, source: 'own-crm', file }
    const size = await doors.house.ledger.size(seller.lane)
    const done = (await runErrand(doors.house, { name: 'import', options }, () => undefined)) as {
      readonly flaw?: { readonly reason: string; readonly says: string }
      readonly state?: string
    }
    if (flaw === undefined) expect(done.state).toBe(ends)
    else expect(done.flaw).toMatchObject({ reason: flaw })
    expect(await doors.house.ledger.size(seller.lane)).toBe(size)
  })
  test('a file larger than the limit, or without its type, is refused at the door', async () => {
    const { status } = await fetch(`${doors.server.base}/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${seller.key}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(status).toBe(415)
    const files = doors.house.imports
    expect(await files.strays()).toEqual({ unknown: 0, open: 0 })
  })
  test('many broken files at once are each told', async () => {
    const some = FILES.filter(({ flaw }) => flaw !== undefined)
    const told = await Promise.all(some.map(({ content }) => doors.upload(seller.key, content)))
    expect(told.map(({ status }) => status)).toEqual(some.map(() => 422))
    expect(nth(told, 0).text).toContain('empty')
  })
})
