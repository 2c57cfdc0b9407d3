import { parseArgs } from 'node:util'
import { LANGUAGES } from '../core/terms.ts'
import { isLanguage } from '../web/language.ts'
import type { Answer } from '../wire/answer.ts'
import { WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'
import { tell } from './suppose.ts'

const USAGE =
  'It is: may --seller ID --to ADDRESS --purpose ID --channel CHANNEL [--lang LANG] [--json].'
const text = { type: 'string' } as const

/** `may`: the answer for a stored contact. */
export async function may(args: readonly string[]): Promise<void> {
  const options = {
    seller: text,
    to: text,
    purpose: text,
    channel: text,
    lang: text,
    json: { type: 'boolean' },
  } as const
  const { values } = understand(() => parseArgs({ args: [...args], options }))
  const { seller, to, purpose, channel, lang = 'en', json } = values
  if (seller === undefined || to === undefined || purpose === undefined || channel === undefined)
    throw new WrongUsage(USAGE)
  if (!isLanguage(lang)) throw new WrongUsage(`--lang is one of ${LANGUAGES.join(', ')}.`)
  const done = await askHouse('may', { seller, to, purpose, channel, lang })
  const answer = done as Answer & { readonly evidence: readonly number[] }
  const evidence = answer.evidence.length === 0 ? 'none' : answer.evidence.join(', ')
  print(json, answer, [tell(answer, lang).trimEnd(), '', `Entries that it rests on: ${evidence}`])
}
