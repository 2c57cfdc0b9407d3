import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../test/import-files.ts'
import { DELIMITERS } from './csv.ts'

const cell = fc
  .array(
    fc.constantFrom(
      'a',
      'Zoë',
      ' ',
      '"',
      '""',
      ',',
      ';',
      '|',
      '\t',
      '\n',
      '1',
      '🦊',
      "'",
      '\\',
      '=',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const grid = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
)

/** Writes a cell in quotes where it must stand in them, and where chance wants it. */
function written(text: string, delimiter: string, isQuoted: boolean): string {
  const mustBe = /["\n]/.test(text) || text.includes(delimiter)
  return mustBe || isQuoted ? `"${text.replaceAll('"', '""')}"` : text
}

describe('rows', () => {
  test('any grid is read back as it was written, whatever its quotes, delimiter and pieces', async () => {
    const world = fc.record({
      grid,
      delimiter: fc.constantFrom(...DELIMITERS),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quotes: fc.infiniteStream(fc.boolean()),
      pieceLength: fc.integer({ min: 1, max: 40 }),
      isEnded: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        world,
        async ({ grid, delimiter, newline, quotes, pieceLength, isEnded }) => {
          const quote = (): boolean => quotes.next().value === true
          const lines = grid.map((cells) =>
            // A lone empty cell is written in quotes, else it is an empty line.
            cells
              .map((one) => written(one, delimiter, quote() || cells.length === 1))
              .join(delimiter),
          )
          const text = lines.join(newline) + (isEnded ? newline : '')
          const { rows, flaw } = await rowsOf(text, pieceLength, delimiter)
          expect(flaw).toBeUndefined()
          expect(rows.map(({ cells }) => cells)).toEqual(grid)
          const starts = grid.map((_, i) =>
            grid
              .slice(0, i)
              .reduce((sum, cells) => sum + 1 + cells.join('').split('\n').length - 1, 1),
          )
          expect(rows.map(({ line }) => line)).toEqual(starts)
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each(DELIMITERS)('the delimiter %j is found by itself', async (sign) => {
    const text =
      ['naam', 'mail', 'plaats'].join(sign) + '\n' + ['Sanne', 's@example.nl', 'Ede'].join(sign)
    const { delimiter, rows } = await rowsOf(text)
    expect(delimiter).toBe(sign)
    expect(rows[1]?.cells).toEqual(['Sanne', 's@example.nl', 'Ede'])
  })

  test('a spreadsheet may name its delimiter on the first line', async () => {
    const { delimiter, rows } = await rowsOf('sep=|\r\na,b|c\r\n1|2')
    expect(delimiter).toBe('|')
    expect(rows).toEqual([
      { line: 2, cells: ['a,b', 'c'] },
      { line: 3, cells: ['1', '2'] },
    ])
  })

  test('a line beyond the limit is one flawed row, and the next lines are read', async () => {
    const text = `a,b\n1,${'x'.repeat(10_000_000)}\n3,4\n`
    for (const pieceLength of [65_536, 20_000_000]) {
      const { rows, flaw } = await rowsOf(text, pieceLength)
      expect(flaw).toBeUndefined()
      expect(rows.map(({ line, flaw }) => [line, flaw])).toEqual([
        [1, undefined],
        [2, 'line-too-long'],
        [3, undefined],
      ])
    }
  })

  test('a quote that opens within a line beyond the limit ends the reading', async () => {
    const { rows, flaw } = await rowsOf(`a,b\n1,"${'x'.repeat(2_000_000)}\n3,4\n`, 65_536)
    expect(rows).toHaveLength(1)
    expect(flaw).toMatchObject({ reason: 'quote-open', line: 2 })
  })

  test('a quote that never closes is named by its line, near the end and far from it', async () => {
    const near = await rowsOf('a,b\n1,2\n3,"x\n5,6\n')
    expect(near.flaw).toMatchObject({ reason: 'quote-open', line: 3 })
    const far = await rowsOf('a,b\n1,2\n3,"x\n' + '5,6\n'.repeat(500_000), 65_536)
    expect(far.flaw).toMatchObject({ reason: 'quote-open', line: 3 })
    expect(far.rows).toHaveLength(2)
    const even = await rowsOf('a,b\n5" buis,"x\n' + '5,6\n'.repeat(500_000), 65_536)
    expect(even.flaw).toMatchObject({ reason: 'quote-open', line: 2 })
    expect(far.lettersRead).toBeLessThan(1_200_000)
  })

  test('a quote inside a quoted cell makes the row doubtful; within a bare cell it is a letter', async () => {
    const { rows } = await rowsOf('a,b\n1,"x "y" z"\n2,5" buis\n')
    expect(rows.map(({ line, flaw }) => [line, flaw])).toEqual([
      [1, undefined],
      [2, 'quote-stray'],
      [3, undefined],
    ])
    expect(rows[2]?.cells).toEqual(['2', '5" buis'])
  })
})
