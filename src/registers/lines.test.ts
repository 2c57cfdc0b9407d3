import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Line } from './lines.ts'
import { linesOf } from './lines.ts'

const LONG = 'x'.repeat(1001)

async function read(...pieces: readonly Uint8Array[]): Promise<readonly Line[]> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield piece
  }
  const lines: Line[] = []
  for await (const some of linesOf(bytes())) lines.push(...some)
  return lines.filter(({ text }) => text !== '')
}

describe('the lines of a list', () => {
  test('end by each of the three kinds of line ends, and keep their numbers', async () => {
    const lines = await read(Buffer.from('\uFEFFa\r\nb\n\nc\rd'))
    expect(lines).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: 'b' },
      { line: 4, text: 'c' },
      { line: 5, text: 'd' },
    ])
  })
  test('that are too long have no text, and those around them are whole', async () => {
    expect(await read(Buffer.from(`a\n${LONG}\nb\n${LONG}`))).toEqual([
      { line: 1, text: 'a' },
      { line: 2 },
      { line: 3, text: 'b' },
      { line: 4 },
    ])
  })
  test('are the same however the file is cut', async () => {
    const part = fc.constantFrom('a', '\n', '\r\n', '\r', 'é', '€', '+32470', LONG, '"', ';')
    const cuts = fc.array(fc.nat(4000), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), cuts, async (parts, at) => {
        const whole = Buffer.from(parts.join(''))
        const places = [0, ...at.map((one) => Math.min(one, whole.length)), whole.length]
        places.sort((one, other) => one - other)
        const pieces = places.slice(1).map((end, i) => whole.subarray(places[i], end))
        expect(await read(...pieces)).toEqual(await read(whole))
        const texts = parts.join('').split(/\r\n|\n|\r/)
        const expected = texts.flatMap((text, i): readonly Line[] => {
          if (text === '') return []
          return [text.length > 1000 ? { line: i + 1 } : { line: i + 1, text }]
        })
        expect(await read(whole)).toEqual(expected)
      }),
    )
  })
})
