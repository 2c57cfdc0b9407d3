import { describe, expect, test } from 'vitest'
import { TODAY } from '../../test/import-files.ts'
import { ageOn, readDate } from './dates.ts'

describe('dates', () => {
  test.each([
    ['2024-05-31', '2024-05-31'],
    ['2024-5-3 10:00', '2024-05-03'],
    ['2024-05-31T23:59:59.999+02:00', '2024-05-31'],
    ['31-05-2024', '2024-05-31'],
    ['3-4-2024', '2024-04-03'],
    ['31.5.2024', '2024-05-31'],
    ['31/05/2024', '2024-05-31'],
    ['05/31/2024', '2024-05-31'],
    ['05/05/2024', '2024-05-05'],
    ['03/04/2024', 'date-ambiguous'],
    ['2027-01-01', 'date-future'],
    ['2024-02-30', 'date-unreadable'],
    ['31-05-24', 'date-unreadable'],
    ['45123', 'date-unreadable'],
    ['mei 2024', 'date-unreadable'],
  ])('%s is %s', (text, expected) => {
    const day = readDate(text, TODAY, undefined)
    expect(day.ok ? day.value : day.reason).toBe(expected)
  })
  test('where the order is stated nothing else is read', () => {
    expect(readDate('03/04/2024', TODAY, 'mdy')).toMatchObject({ value: '2024-03-04' })
    expect(readDate('31/05/2024', TODAY, 'mdy').ok).toBe(false)
    expect(readDate('05/31/2024', TODAY, 'dmy').ok).toBe(false)
    expect(readDate('31.5.2024', TODAY, 'mdy')).toMatchObject({ value: '2024-05-31' })
  })
  test('a birthday counts from its day on', () => {
    const day = (text: string): typeof TODAY => {
      const read = readDate(text, TODAY, undefined)
      return read.ok ? read.value : TODAY
    }
    expect(ageOn(day('2010-11-25'), TODAY)).toBe(16)
    expect(ageOn(day('2010-11-26'), TODAY)).toBe(15)
  })
})
