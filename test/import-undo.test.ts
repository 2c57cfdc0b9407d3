import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SellerAtTheDoor } from './doors.ts'
import { nth } from './house.ts'
import type { ImportDoors } from './importing.ts'
import { csvOf, openImportDoors } from './importing.ts'
import { email } from './points.ts'

let doors: ImportDoors
beforeAll(async () => {
  doors = await openImportDoors()
})
afterAll(() => doors.close())

async function newSeller(): Promise<SellerAtTheDoor> {
  const seller = await doors.sellerWith('admin')
  const purpose = { id: 'news', kind: 'newsletter', title: 'News' }
  await doors.send('/v1/purposes', seller.key, purpose)
  return seller
}

const CONSENTED = 'email,name,country,consent,consent date,consent text,opt out'
const mapping = {
  source: 'person-self-form',
  consentForm: 'separate-box',
  purpose: 'news',
  channels: ['email'],
}
const rowOf = (address: string, consent: string, optOut = ''): string =>
  `${address},Somebody,NL,${consent},2026-03-01,Send me the news,${optOut}`

async function may({ key }: SellerAtTheDoor, address: string): Promise<string> {
  const asked = { to: { email: address }, purpose: 'news', channel: 'email' }
  const { json } = await doors.send('/v1/may', key, asked)
  return String(json['answer'] ?? json['type'])
}
const UNKNOWN = 'urn:cabeceo:problem:contact-unknown'

const find = ({ lane }: SellerAtTheDoor, address: string) =>
  doors.house.vault.find(lane, email(address))
const kinds = async (seller: SellerAtTheDoor, address: string): Promise<readonly string[]> => {
  const [found] = await find(seller, address)
  const about = found ? await doors.house.ledger.about(seller.lane, [found.subject]) : []
  return about.map(({ kind }) => kind)
}

describe('an import that is undone', () => {
  test('forgets who was new, keeps nobody out, and the file can be imported again', async () => {
    const seller = await newSeller()
    const file = csvOf(CONSENTED, rowOf('an@example.nl', 'ja'), rowOf('bo@example.nl', ''))
    const first = await doors.import(seller.key, file, mapping)
    expect(await find(seller, 'an@example.nl')).toHaveLength(1)
    const undone = await doors.undo(seller.key, first.import)
    expect(undone).toMatchObject({ state: 'undone', undone: { rows: 2, gone: 2, keptOut: 0 } })
    expect(await may(seller, 'an@example.nl')).toBe(UNKNOWN)
    await doors.house.views.catchUp(seller.lane)
    expect(await doors.house.people.page(seller.lane, {})).toEqual([])
    const again = await doors.import(seller.key, file, mapping)
    expect(again.import).not.toBe(first.import)
    expect(again).toMatchObject({ state: 'done', counts: { recorded: 2, refused: {} } })
  })
  test('keeps every stop that came with it: who had stopped does not come back by a file', async () => {
    const seller = await newSeller()
    const file = csvOf(CONSENTED, rowOf('stop@example.nl', '', 'ja'), rowOf('no@example.nl', 'nee'))
    const { import: id } = await doors.import(seller.key, file, mapping)
    expect(await doors.undo(seller.key, id)).toMatchObject({ undone: { gone: 2, keptOut: 2 } })
    const clean = csvOf(CONSENTED, rowOf('stop@example.nl', 'ja'), rowOf('no@example.nl', 'ja'))
    const again = await doors.import(seller.key, clean, mapping)
    expect(again).toMatchObject({ counts: { recorded: 0, refused: { suppressed: 2 } } })
    const { text } = await doors.get(seller.key, `/v1/imports/${again.import}/refused.csv`)
    expect(text).not.toContain('stop@')
  })
  test('leaves people who were known as they were, but for the stops that it brought', async () => {
    const seller = await newSeller()
    const { key } = seller
    const record = async (name: string): Promise<void> => {
      const points = [{ value: `${name}@example.nl`, source: { kind: 'person-self-form' } }]
      const person = { name, kind: 'consumer', country: 'NL', age: 'adult' }
      await doors.send('/v1/contacts', key, { person, points, ref: name })
      const codes = { grant: 'g', purpose: 'news', channels: ['email'], entity: seller.seller }
      const how = { how: 'separate-box', evidence: 'e3' }
      const to = { email: `${name}@example.nl` }
      await doors.send('/v1/events', key, {
        to,
        kind: 'grant.given',
        actor: 'person',
        codes: { ...codes, ...how },
      })
    }
    await record('cor')
    await record('dirk')
    const before = [await may(seller, 'cor@example.nl'), await may(seller, 'dirk@example.nl')]
    const file = csvOf(
      'id,email,e-mail,opt out',
      'cor,cor@example.nl,cor2@example.nl,',
      'dirk,dirk@example.nl,,ja',
    )
    const { import: id } = await doors.import(key, file, { source: 'bought-list' })
    expect(await find(seller, 'cor2@example.nl')).toHaveLength(1)
    expect(await may(seller, 'cor@example.nl')).toBe(before[0])
    expect(await doors.undo(key, id)).toMatchObject({ undone: { gone: 0, takenBack: 2 } })
    expect(await find(seller, 'cor2@example.nl')).toEqual([])
    expect(await may(seller, 'cor@example.nl')).toBe(before[0])
    expect(before[1]).toBe(before[0])
    expect(await may(seller, 'dirk@example.nl')).toBe('no')
    expect(await kinds(seller, 'dirk@example.nl')).toContain('objection.made')
  })
  test('leaves whoever more was recorded of, and takes back what speaks for contact', async () => {
    const seller = await newSeller()
    const file = csvOf(CONSENTED, rowOf('eva@example.nl', 'ja'))
    const { import: id } = await doors.import(seller.key, file, mapping)
    const to = { email: 'eva@example.nl' }
    const codes = { channel: 'email', purpose: 'news' }
    await doors.send('/v1/events', seller.key, { to, kind: 'contact.made', codes })
    const rows = await doors.undo(seller.key, id)
    expect(rows).toMatchObject({ undone: { gone: 0, takenBack: 1 } })
    expect(await find(seller, 'eva@example.nl')).toHaveLength(1)
    expect(await kinds(seller, 'eva@example.nl')).toContain('import.undone')
    expect(await may(seller, 'eva@example.nl')).not.toBe('yes')
    await doors.house.views.catchUp(seller.lane)
    const [listed] = await doors.house.people.page(seller.lane, {})
    expect(listed).toMatchObject({ sources: [], pointKinds: [] })
    const [found] = await find(seller, 'eva@example.nl')
    const standing = found && (await doors.house.views.standing(seller.lane, found.subject))
    expect(standing?.filter(({ kind }) => kind === 'grant.given')).toEqual([])
    expect(await doors.house.views.areTrue(seller.lane)).toBe(true)
  })
  test('of two imports of the same people leaves what the other one brought', async () => {
    const seller = await newSeller()
    const one = await doors.import(
      seller.key,
      csvOf(CONSENTED, rowOf('fop@example.nl', '')),
      mapping,
    )
    const other = await doors.import(
      seller.key,
      csvOf(CONSENTED, rowOf('fop@example.nl', ''), rowOf('gijs@example.nl', '')),
      mapping,
    )
    expect(await doors.undo(seller.key, one.import)).toMatchObject({
      undone: { gone: 0, takenBack: 1 },
    })
    expect(await find(seller, 'fop@example.nl')).toHaveLength(1)
    expect(await doors.undo(seller.key, other.import)).toMatchObject({ undone: { gone: 2 } })
    expect(await find(seller, 'fop@example.nl')).toEqual([])
  })
  test('is undone once, and what was never run is not', async () => {
    const seller = await newSeller()
    const { json } = await doors.upload(seller.key, csvOf('email', 'hans@example.nl'))
    const undo = () => doors.send(`/v1/imports/${json.import}/undo`, seller.key, {})
    expect((await undo()).json['type']).toBe('urn:cabeceo:problem:import-not-run')
    await doors.import(seller.key, csvOf('email', 'hans@example.nl'))
    await doors.undo(seller.key, json.import)
    const size = await doors.house.ledger.size(seller.lane)
    expect((await undo()).json['type']).toBe('urn:cabeceo:problem:import-undone')
    const run = await doors.send(`/v1/imports/${json.import}/run`, seller.key, {})
    expect(run.json['type']).toBe('urn:cabeceo:problem:import-undone')
    expect(await doors.house.ledger.size(seller.lane)).toBe(size)
  })
  test('deletes nothing of the log: every entry keeps its place, and the house is whole', async () => {
    const seller = await newSeller()
    const rows = Array.from({ length: 250 }, (_, i) => rowOf(`all${i}@example.nl`, 'ja'))
    const { import: id } = await doors.import(seller.key, csvOf(CONSENTED, ...rows), mapping)
    const size = await doors.house.ledger.size(seller.lane)
    const undone = await doors.undo(seller.key, id)
    expect(undone).toMatchObject({ undone: { rows: 250, gone: 250 } })
    expect(await doors.house.ledger.size(seller.lane)).toBe(size + 250)
    expect(
      nth(await doors.house.db.query('select count(*) as n from vault_suppression'), 0)['n'],
    ).toBe(2)
  })
})
