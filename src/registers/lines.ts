import { REGISTER_LINE_LENGTH_MAX } from '../core/limits.ts'

/** A line of a list, by its number from 1. Without text it is longer than a line may be. */
export type Line = { readonly line: number; readonly text?: string }

/** The lines of a list, some at a time, in constant memory. Line ends of all three kinds end one. */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Line[], void> {
  const decoder = new TextDecoder('utf-8')
  const cutter = createCutter()
  for await (const chunk of bytes) yield cutter.cut(decoder.decode(chunk, { stream: true }))
  yield cutter.cut(`${decoder.decode()}\n`)
}

/** Cuts whole lines off a growing text, and keeps what is left within bounds. */
function createCutter(): { cut(text: string): readonly Line[] } {
  let [line, rest] = [1, '']
  let isTooLong = false
  return {
    cut(text) {
      const all = rest + text
      // A line feed may follow in the next piece: the two end one line.
      const held = all.endsWith('\r') ? '\r' : ''
      const found = (held ? all.slice(0, -1) : all).split(/\r\n|\n|\r/)
      const last = found.pop() ?? ''
      const lines = found.map((one, i): Line => {
        const isCut = (i === 0 && isTooLong) || one.length > REGISTER_LINE_LENGTH_MAX
        return isCut ? { line: line + i } : { line: line + i, text: one }
      })
      line += found.length
      isTooLong = (isTooLong && found.length === 0) || last.length > REGISTER_LINE_LENGTH_MAX
      rest = (isTooLong ? '' : last) + held
      return lines
    },
  }
}
