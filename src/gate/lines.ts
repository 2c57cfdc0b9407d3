import { CLEAR_LINES_AT_ONCE, CLEAR_LINE_LENGTH_MAX } from '../core/limits.ts'

/** One line of a stream, by its number from 1 on. `text` is absent where it is longer than can be read. */
export type Line = { readonly number: number; readonly text?: string }

/**
 * The lines of a stream of UTF-8, some at a time, each as soon as it is whole. Empty lines count and are left
 * out. However long stream or line, little is kept.
 */
export async function* linesOf(
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder()
  let rest = ''
  let isTooLong = false
  let number = 1
  let lines: Line[] = []
  const end = (text: string): void => {
    if (isTooLong) lines.push({ number })
    else if (text.trim() !== '') lines.push({ number, text })
    isTooLong = false
    number++
  }
  const take = (text: string): void => {
    isTooLong ||= rest.length + text.length > CLEAR_LINE_LENGTH_MAX
    rest = isTooLong ? '' : rest + text
  }
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      take(text.slice(from, at))
      end(rest)
      rest = ''
      from = at + 1
      if (lines.length < CLEAR_LINES_AT_ONCE) continue
      yield lines
      lines = []
    }
    take(text.slice(from))
    if (lines.length > 0) yield lines
    lines = []
  }
  take(decoder.decode())
  if (rest !== '' || isTooLong) end(rest)
  if (lines.length > 0) yield lines
}
