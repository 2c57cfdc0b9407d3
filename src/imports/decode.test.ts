import { describe, expect, test } from 'vitest'
import { fileOf } from '../../test/import-files.ts'
import type { ImportFile } from './decode.ts'
import { decode, survey } from './decode.ts'

async function textOf(file: ImportFile): Promise<readonly [string, string]> {
  const encoding = await survey(file)
  if (!encoding.ok) return [encoding.reason.reason, '']
  let text = ''
  for await (const piece of decode(file, encoding.value)) text += piece
  return [encoding.value, text]
}

const TEXT = 'naam,mail\nZoë Müller,zoe@example.nl\n€ 🦊\n'
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('encodings', () => {
  test.each([1, 2, 3, 7, 65_536])('are told apart in chunks of %i bytes', async (chunkBytes) => {
    const read = async (bytes: Uint8Array | string): Promise<readonly [string, string]> =>
      textOf(fileOf(bytes, chunkBytes))
    expect(await read(TEXT)).toEqual(['utf-8', TEXT])
    expect(await read(`\uFEFF${TEXT}`)).toEqual(['utf-8', TEXT])
    expect(await read(Buffer.from(`\uFEFF${TEXT}`, 'utf16le'))).toEqual(['utf-16le', TEXT])
    expect(await read(swapped(`\uFEFF${TEXT}`))).toEqual(['utf-16be', TEXT])
    expect(await read(Buffer.from(TEXT, 'utf16le'))).toEqual(['utf-16le', TEXT])
    expect(await read(swapped(TEXT))).toEqual(['utf-16be', TEXT])
    const western = Buffer.from('naam\nZoë\x80\n', 'latin1')
    expect(await read(western)).toEqual(['windows-1252', 'naam\nZoë€\n'])
  })
  test('a file that mixes two is refused', async () => {
    const mixed = Buffer.concat([
      Buffer.from('Zoë Müller Renée\n'),
      Buffer.from('Jos\xE9\n', 'latin1'),
    ])
    expect((await textOf(fileOf(mixed)))[0]).toBe('mixed-encoding')
  })
  test('a NUL is named by its line', async () => {
    expect(await survey(fileOf('a,b\n1,2\n3,\0'))).toMatchObject({
      reason: { reason: 'nul', line: 3 },
    })
    expect(await survey(fileOf(Buffer.from('\uFEFFa,b\n1,\0', 'utf16le')))).toMatchObject({
      reason: { reason: 'nul', line: 2 },
    })
  })
  test.each([
    ['PK\x03\x04xl/workbook.xml', 'spreadsheet'],
    ['\xD0\xCF\x11\xE0\xA1\xB1', 'spreadsheet'],
    ['%PDF-1.7', 'binary'],
    ['\x1F\x8B\x08', 'binary'],
    ['<html><table><tr><td>naam', 'markup'],
    ['', 'empty'],
  ])('what begins with %j is refused as %s', async (bytes, reason) => {
    expect((await textOf(fileOf(Buffer.from(bytes, 'latin1'))))[0]).toBe(reason)
  })
})
