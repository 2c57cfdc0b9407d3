import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createChance } from './chance.ts'
import { LANE, noteOf, openHouseIn } from './house.ts'
import { checkFolder, killRepeatedly, nothingSaid, takeIn } from './kills.ts'

const KILLS = 5
const base = mkdtempSync(join(tmpdir(), 'cabeceo-kills-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

test('nothing that was acknowledged is lost when the process is killed, again and again', async () => {
  const folder = join(base, 'killed')
  const result = await killRepeatedly(folder, KILLS, createChance(Date.now()))
  expect(result.acknowledged).toBeGreaterThanOrEqual(20)
  expect(result.entries).toBeGreaterThanOrEqual(result.acknowledged)
})

describe('a breach is noticed', () => {
  const chance = createChance(1)
  /** A house with three entries, and what was said of them. */
  const told = async (name: string, sql = ''): Promise<[string, string, string]> => {
    const folder = join(base, name)
    mkdirSync(folder)
    const house = await openHouseIn(folder)
    const subject = await house.person()
    const lines: string[] = []
    for (let i = 0; i < 3; i++) {
      await house.ledger.append(LANE, [noteOf(subject, `note-${i}`)])
      const entry = await house.ledger.read(LANE, i)
      const commitment = Buffer.from(entry?.commitment ?? []).toString('hex')
      lines.push(`kept ${i} ${commitment} ${subject} note-${i}\n`)
    }
    if (sql) await house.db.transaction(({ query }) => query(sql))
    await house.close()
    return [folder, lines.join(''), subject]
  }
  const check = (folder: string, text: string) => {
    const said = nothingSaid()
    takeIn(said, text)
    return checkFolder(folder, said, chance)
  }

  test('none, where the kill came before the first entry', async () => {
    const folder = join(base, 'empty')
    mkdirSync(folder)
    await (await openHouseIn(folder)).close()
    expect(await check(folder, '')).toMatchObject({ acknowledged: 0, entries: 0 })
  })
  test('none, where all is as it was said', async () => {
    const [folder, text] = await told('sound')
    expect(await check(folder, text)).toMatchObject({ acknowledged: 3, entries: 3 })
    await expect(check(folder, `${text}kept 3 00 nobody note-3\n`)).rejects.toThrow(
      '1 acknowledged',
    )
    const other = text.replace(/kept 1 ../, 'kept 1 zz')
    await expect(check(folder, other)).rejects.toThrow('commitment of 1')
    await expect(check(folder, text.replace('note-1', 'note-x'))).rejects.toThrow('body of 1')
  })
  test('an erasure that was said to be done', async () => {
    const [folder, text, subject] = await told('not-erased')
    await expect(check(folder, `${text}erased ${subject}\n`)).rejects.toThrow('erased or not')
  })
  test('a row that is gone', async () => {
    const [folder, text] = await told('gap', 'delete from ledger where position = 1')
    await expect(check(folder, text)).rejects.toThrow('a gap before 2')
  })
  test('a lane that counts another number', async () => {
    const [folder, text] = await told('count', 'update lane set next = 4')
    await expect(check(folder, text)).rejects.toThrow('counts 4 entries and has 3')
  })
  test('an erasure that stopped half way', async () => {
    const sql = 'update ledger set header = null, body = null where position = 1'
    const [folder, text, subject] = await told('half', sql)
    await expect(check(folder, `${text}erasing ${subject}\n`)).rejects.toThrow('by half')
  })
})
