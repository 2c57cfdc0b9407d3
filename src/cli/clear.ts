import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { WrongUsage } from './errors.ts'
import { askHouse } from './house.ts'
import { understand } from './input.ts'

const USAGE =
  'It is: clear [FILE] --seller ID --purpose ID --channel CHANNEL [--format csv|ndjson] [--lang LANG].'
const text = { type: 'string' } as const
const OPTIONS = {
  seller: text,
  purpose: text,
  channel: text,
  format: text,
  lang: text,
  json: { type: 'boolean' },
} as const

/** `clear [FILE]`: a line for each address of a list, or without one for everybody who may be contacted. */
export async function clear(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [file, ...more] = positionals
  const { seller, purpose, channel, lang = 'en', json } = values
  const format = values.format ?? (json === true ? 'ndjson' : 'csv')
  const isWhole = seller !== undefined && purpose !== undefined && channel !== undefined
  if (!isWhole || more.length > 0) throw new WrongUsage(USAGE)
  // Whoever reads the first lines alone, as `head` does, has had enough.
  process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code === 'EPIPE') process.exit(0)
    throw failure
  })
  await askHouse('clear', {
    seller,
    purpose,
    channel,
    format,
    lang,
    ...(file === undefined ? {} : { file: resolve(file) }),
  })
}
