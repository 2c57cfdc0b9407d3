import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Contacts } from '../src/contacts/record.ts'
import { createContacts } from '../src/contacts/record.ts'
import type { Day } from '../src/core/calendar.ts'
import { importRows } from '../src/imports/apply.ts'
import { openImport } from '../src/imports/read.ts'
import type { Counts } from '../src/imports/apply.ts'
import type { ImportFile } from '../src/imports/decode.ts'
import type { FileFlaw } from '../src/imports/flaw.ts'
import { keptBefore as findKept } from '../src/imports/store.ts'
import { erase } from '../src/ledger/erase.ts'
import type { House } from './house.ts'
import { LANE, openHouse } from './house.ts'
import { email } from './points.ts'

let house: House
let contacts: Contacts
beforeAll(async () => {
  house = await openHouse()
  contacts = createContacts(house)
})
afterAll(() => house.close())

const fileOf = (...lines: readonly string[]): ImportFile => {
  const bytes = Buffer.from(lines.join('\n') + '\n')
  return {
    bytes: bytes.length,
    open: async function* () {
      yield bytes
    },
  }
}
/** What comes of a file, and what ended it early. */
async function run(file: ImportFile) {
  const hash = createHash('sha256')
  for await (const chunk of file.open()) hash.update(chunk)
  const id = hash.digest('hex').slice(0, 16)
  const read = await openImport(file, { source: 'own-crm' })
  if (!read.ok) return { flaw: read.reason.flaw }
  const about = { lane: LANE, id, seller: 'orchard', today: '2026-11-24' as Day, forms: NO_FORMS }
  const keptBefore = (lane: number, ids: readonly string[]) => findKept(house.db.query, lane, ids)
  const parts = { contacts, clock: house.clock, keptBefore }
  let told = {}
  for await (const step of importRows(parts, read.value, about))
    told = step.ok ? step.value.counts : { ...told, flaw: step.reason }
  return told as Counts & { readonly flaw?: FileFlaw }
}
const NO_FORMS = { forms: [], afterwards: [], tradingAs: [], nationalNumbers: [] }

/** The kinds of what is kept about whoever has this address, in their order. */
async function kindsOf(address: string): Promise<readonly string[]> {
  const [found] = await house.vault.find(LANE, email(address))
  const headers = found ? await house.ledger.about(LANE, [found.subject]) : []
  return headers.map(({ kind }) => kind)
}

test('each row is a contact with its source, its stop and its claim, and no row is twice', async () => {
  const file = fileOf(
    'email,name,opt out',
    'an@example.nl,An Jansen,',
    'bo@example.nl,Bo Pietersen,yes',
    'no address,Cor,',
  )
  expect(await run(file)).toMatchObject({
    recorded: 2,
    known: 0,
    refused: { 'email-malformed': 1 },
  })
  const size = await house.ledger.size(LANE)
  expect(await run(file)).toMatchObject({ recorded: 2, known: 0 })
  expect(await house.ledger.size(LANE)).toBe(size)
  expect(await kindsOf('an@example.nl')).toEqual(['contact.recorded', 'point.recorded'])
  expect(await kindsOf('bo@example.nl')).toEqual([
    'contact.recorded',
    'point.recorded',
    'objection.made',
  ])
})

test('of somebody who is known an import keeps points and stops, and no consent', async () => {
  await run(fileOf('email,name', 'dirk@example.nl,Dirk'))
  await run(fileOf('email,name,consent', 'dirk@example.nl,Somebody Else,yes'))
  await run(fileOf('email,unsubscribed', 'dirk@example.nl,true'))
  const kinds = await kindsOf('dirk@example.nl')
  expect(kinds).not.toContain('grant.given')
  expect(kinds).not.toContain('contact.corrected')
  expect(kinds).toContain('objection.made')
})

test('who was erased does not come back by a file', async () => {
  await run(fileOf('email', 'eva@example.nl'))
  const [found] = await house.vault.find(LANE, email('eva@example.nl'))
  if (!found) throw new Error('eva was not recorded')
  await erase(house, LANE, found.subject, 'person')
  expect(await run(fileOf('email,name', 'eva@example.nl,Eva'))).toMatchObject({
    recorded: 0,
    refused: { suppressed: 1 },
  })
  expect(await house.vault.find(LANE, email('eva@example.nl'))).toEqual([])
})

test('what lies before a flaw is kept, and the file says what is wrong', async () => {
  const told = await run(fileOf('email,name', 'fop@example.nl,Fop', '"gus@example.nl,Gus', 'x'))
  expect(told.flaw?.says).toContain('quote')
  expect((await run(fileOf(''))).flaw?.reason).toBe('empty')
})

test('rows of one person in one batch are one person', async () => {
  const rows = ['email,phone,name', 'hans@example.nl,+31612345601,Hans', 'HANS@example.nl,,Hans']
  expect(await run(fileOf(...rows, ',+31612345601,Hans'))).toMatchObject({ recorded: 1, known: 2 })
  const found = await house.vault.find(LANE, email('hans@example.nl'))
  expect(found).toHaveLength(1)
})

test('many rows go to the disk in batches, and all are there', async () => {
  const rows = Array.from({ length: 450 }, (_, i) => `many${i}@example.nl,Person ${i}`)
  expect(await run(fileOf('email,name', ...rows))).toMatchObject({ recorded: 450 })
  expect(await kindsOf('many449@example.nl')).toHaveLength(2)
})
