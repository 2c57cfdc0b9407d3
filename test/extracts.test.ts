import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk, Seller } from './companies.ts'
import { EMPLOYEE, LEGAL, PARTNERS, openDesk } from './companies.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('extracts', () => {
  const ON = '2026-11-01'
  const send = ({ key }: Seller, ...extracts: readonly object[]) =>
    desk.call('POST', '/v1/extracts', key, {
      extracts: extracts.map((one) => ({ extractedOn: ON, ...one })),
    })

  test('settle what a company is, by its number, and keep day and number', async () => {
    const seller = await desk.newSeller()
    const number = { registerNumber: '1234 5678' }
    const person = { company: 'Ruiterkamp', country: 'NL', ...number }
    const contact = await desk.record(seller, { ...person, kind: LEGAL }, 'info@r.example.nl')
    const extract = {
      name: 'Handelsonderneming Ruiterkamp',
      registerNumber: '12345678',
      legalForm: 'Vennootschap onder firma',
      country: 'NL',
    }
    const dry = await desk.call('POST', '/v1/extracts?dry=yes', seller.key, {
      extracts: [{ extractedOn: ON, ...extract }],
    })
    expect(dry.json).toMatchObject({ recorded: { sure: 1, likely: 0 } })
    expect(await desk.kindOf(seller, contact)).toBe(LEGAL)
    expect((await send(seller, extract)).json).toEqual(dry.json)
    expect(await desk.kindOf(seller, contact)).toBe(PARTNERS)
    const [last] = (await desk.house.ledger.about(seller.lane, [contact])).toReversed()
    expect(last?.codes).toMatchObject({ kindFrom: 'extract', extractOn: ON })
    expect(await desk.house.ledger.read(seller.lane, last?.position ?? -1)).toMatchObject({
      body: { registerNumber: '12345678', legalForm: 'Vennootschap onder firma' },
    })
    const size = await desk.house.ledger.size(seller.lane)
    expect((await send(seller, extract)).json).toMatchObject({ known: 1, recorded: { sure: 0 } })
    expect(await desk.house.ledger.size(seller.lane)).toBe(size)
  })
  test('by a name alone are only likely, and wait for a review', async () => {
    const seller = await desk.newSeller()
    const contact = await desk.record(
      seller,
      { company: 'Werf', country: 'NL' },
      'info@w.example.nl',
    )
    const abroad = await desk.record(
      seller,
      { company: 'Werf', country: 'BE' },
      'info@b.example.nl',
    )
    const extract = { name: 'WERF', legalForm: 'Besloten vennootschap', country: 'NL' }
    expect((await send(seller, extract)).json).toMatchObject({ recorded: { sure: 0, likely: 1 } })
    expect(await desk.kindOf(seller, contact)).toBeUndefined()
    expect((await desk.standing(seller, contact)).mark).toBe('likely')
    expect((await desk.standing(seller, abroad)).mark).toBe('unknown')
    const groups = await desk.groupsOf(seller)
    const group = groups.find(({ mark }) => mark === 'likely')
    expect(group?.opinions).toEqual([{ from: 'extract', isSure: false, kind: LEGAL }])
  })
  test('by a name and a postcode are sure, and of another postcode are of another company', async () => {
    const seller = await desk.newSeller()
    await desk.importOf(
      seller,
      'email,bedrijf,land,straat,postcode',
      'info@x.example.nl,Werf,NL,Dorpsstraat 1,1234 AB',
      'info@y.example.nl,Werf,NL,Dorpsstraat 9,9999 ZZ',
    )
    const extract = { name: 'Werf', legalForm: 'Maatschap', country: 'NL', postcode: '1234ab' }
    expect((await send(seller, extract)).json).toMatchObject({ recorded: { sure: 1, likely: 0 } })
    const kinds = await Promise.all(
      ['info@x.example.nl', 'info@y.example.nl'].map(async (at) =>
        desk.kindOf(seller, await desk.byEmail(seller, at)),
      ),
    )
    expect(kinds).toEqual([PARTNERS, undefined])
  })
  test('that fit equally well, or nobody, or say nothing known are told and not guessed', async () => {
    const seller = await desk.newSeller()
    const contact = await desk.record(
      seller,
      { company: 'Werf', country: 'NL' },
      'info@w.example.nl',
    )
    await desk.record(seller, { company: 'Kade', country: 'NL' }, 'info@k.example.nl')
    const werf = { name: 'Werf', country: 'NL' }
    const { json } = await send(
      seller,
      { ...werf, registerNumber: '11111111', legalForm: 'Besloten vennootschap' },
      { ...werf, registerNumber: '22222222', legalForm: 'Eenmanszaak' },
      { name: 'Nergens', legalForm: 'Eenmanszaak', country: 'NL' },
      { name: 'Kade', legalForm: 'Iets anders', country: 'NL' },
    )
    expect(json).toMatchObject({
      recorded: { sure: 0, likely: 0 },
      ambiguous: { count: 2, lines: [1, 2] },
      unmatched: { count: 1, lines: [3] },
      formUnknown: { count: 1, lines: [4] },
    })
    expect((await desk.standing(seller, contact)).mark).toBe('unknown')
  })
  test('a number that a court gives is not enough without the name', async () => {
    const seller = await desk.newSeller()
    const person = { company: 'Lindenhof', country: 'DE', registerNumber: 'HRB 12345' }
    const contact = await desk.record(seller, person, 'info@linde.example.nl')
    const extract = { registerNumber: 'HRB 12345', legalForm: 'Aktiengesellschaft', country: 'DE' }
    await send(seller, { ...extract, name: 'Ganz Anders AG' })
    expect(await desk.kindOf(seller, contact)).toBeUndefined()
    await send(seller, { ...extract, name: 'Lindenhof' })
    expect(await desk.kindOf(seller, contact)).toBe(LEGAL)
  })
  test('come as a file, with headers of the registers, or as JSON', async () => {
    const seller = await desk.newSeller()
    const person = { company: 'Werf', country: 'NL', registerNumber: '12345678' }
    const contact = await desk.record(seller, { ...person, name: 'Jan' }, 'jan@w.example.nl')
    const folder = mkdtempSync(join(tmpdir(), 'cabeceo-extracts-'))
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const csv = write(
      'kvk.csv',
      'Handelsnaam;KvK-nummer;Rechtsvorm;Land;Datum uittreksel\nWerf;12345678;Naamloze vennootschap;Nederland;01-11-2026\nKade;;;NL;01-11-2026\n',
    )
    const { seller: id } = seller
    expect(
      await desk.errand('extracts-import', { seller: id, file: csv, dry: 'yes' }),
    ).toMatchObject({
      recorded: { sure: 1 },
      leftOut: 1,
      left: [{ line: 3, reason: 'form-missing' }],
    })
    expect(await desk.kindOf(seller, contact)).toBeUndefined()
    await desk.errand('extracts-import', { seller: id, file: csv })
    expect(await desk.kindOf(seller, contact)).toBe(EMPLOYEE)
    const json = write(
      'kvk.json',
      JSON.stringify([
        { registerNumber: '12345678', legalForm: 'Eenmanszaak', country: 'NL' },
        { name: 'x' },
      ]),
    )
    const told = await desk.errand('extracts-import', { seller: id, file: json, on: '2026-11-20' })
    expect(told).toMatchObject({ extracts: 1, leftOut: 1, recorded: { sure: 1 } })
    const bad = write('bad.csv', 'naam;plaats\nWerf;Ergens\n')
    await expect(desk.errand('extracts-import', { seller: id, file: bad })).rejects.toThrow(
      'No column holds the legal form',
    )
  })
  test('that cannot be read are pointed at, and never repeated', async () => {
    const seller = await desk.newSeller()
    const { status, json } = await send(
      seller,
      { name: 'Geheim', legalForm: 'Eenmanszaak', extractedOn: '2099-01-01' },
      { legalForm: 'Eenmanszaak', country: 'Geheim' },
    )
    expect(status).toBe(422)
    expect(JSON.stringify(json)).not.toContain('Geheim')
    expect(json.errors.map(({ pointer }) => pointer)).toEqual([
      '/extracts/0/extractedOn',
      '/extracts/1/country',
      '/extracts/1',
    ])
  })
})
