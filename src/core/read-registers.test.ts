import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nth } from '../../test/house.ts'
import { ROOT } from '../../test/reading.ts'
import { parseRegisters } from './read-registers.ts'
import type { Register } from './register.ts'
import { speaksOf } from './register.ts'

type Row = Readonly<Record<string, unknown>>
const file = JSON.parse(readFileSync(`${ROOT}rulebooks/registers.json`, 'utf8')) as {
  readonly registers: readonly Row[]
}
const parsed = parseRegisters(file)
const registers = parsed.ok ? parsed.value : []
const of = (id: string): Register =>
  nth(
    registers.filter((one) => one.id === id),
    0,
  )

describe('the table of registers', () => {
  const wrong = (change: (rows: readonly Row[]) => readonly Row[]): readonly string[] => {
    const read = parseRegisters({ registers: change(file.registers) })
    return read.ok ? [] : read.reason.map(({ pointer, says }) => `${pointer} ${says}`)
  }
  const with0 = (changed: Row) =>
    wrong(([first, ...others]) => [{ ...first, ...changed }, ...others])
  test('can be read, and holds each register of a question', () => {
    expect(parsed.ok).toBe(true)
    expect(registers).toHaveLength(8)
  })
  test('is refused where a register is missing, or there twice', () => {
    expect(wrong((rows) => rows.slice(1))).toEqual([
      '/registers The register beDoNotCall is missing.',
    ])
    expect(wrong((rows) => [...rows, ...rows.slice(0, 1)])).toEqual([
      '/registers beDoNotCall stands here twice.',
    ])
  })
  test('is refused with the place of a word that is not known', () => {
    for (const [key, value] of Object.entries({
      id: 'phoneBook',
      lists: ['fax'],
      channels: ['pigeon'],
      countries: ['XX'],
      confidence: 'maybe',
      to: 'never',
      cite: '',
      colour: 'red',
    }))
      expect(nth(with0({ [key]: value }), 0)).toContain(`/registers/0/${key}`)
    expect(with0({ numbers: ['32'] })).toHaveLength(1)
    expect(with0({ numbers: undefined })).toHaveLength(1)
  })
})

describe('a register', () => {
  const table: readonly (readonly [string, string, string, string | undefined, boolean])[] = [
    ['beDoNotCall', 'phone', '+32470123456', 'BE', true],
    ['beDoNotCall', 'phone', '+31612345678', 'BE', true],
    ['beDoNotCall', 'phone', '+32470123456', 'NL', true],
    ['beDoNotCall', 'phone', '+31612345678', 'NL', false],
    ['beDoNotCall', 'phone', '+31612345678', undefined, true],
    ['beDoNotCall', 'email', 'els@example.be', 'BE', false],
    ['beDoNotCall', 'postal', 'els|straat|1|1000|be', 'BE', false],
    ['beRobinson', 'postal', 'els|straat|1|1000|be', 'NL', true],
    ['beRobinson', 'postal', 'els|straat|1|1000|nl', 'NL', false],
    ['beRobinson', 'postal', 'els|straat|1|1000|nl', 'BE', true],
  ]
  for (const [id, kind, normal, country, speaks] of table)
    test(`${id} ${speaks ? 'speaks' : 'does not speak'} of ${normal} of somebody in ${country ?? 'an unknown country'}`, () => {
      const point = { kind: kind as 'phone', normal, ...(country ? { country } : {}) }
      expect(speaksOf(of(id), point)).toBe(speaks)
    })
})
