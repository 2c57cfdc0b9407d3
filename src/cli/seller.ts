import { parseArgs } from 'node:util'
import { WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

const SELLER = 'seller create NAME --country COUNTRY [--sector SECTOR] [--domain DOMAIN] [--json]'
const KEY =
  'key create --seller ID [--scope gate|write|admin], key list --seller ID, or key end ID --seller ID; [--json]'
const PURPOSE =
  'purpose add --seller ID --id ID --kind KIND --title TEXT [--title-nl TEXT …] [--family ID] [--opt-out-in-message] [--profiling none|disclosed|undisclosed] [--json]'

const text = { type: 'string' } as const
const JSON_OPTION = { json: { type: 'boolean' } } as const

/** `seller create NAME`: a seller with a lane of its own; prints its id. */
export async function seller(args: readonly string[]): Promise<void> {
  const options = { country: text, sector: text, domain: text, ...JSON_OPTION }
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  )
  const [word, name, ...more] = positionals
  if (word !== 'create' || name === undefined || more.length > 0)
    throw new WrongUsage(`It is: ${SELLER}.`)
  const { json, ...given } = values
  const done = (await askHouse('seller-create', { name, ...given })) as { readonly seller: string }
  print(json, done, [done.seller])
}

type ToldKeys = { readonly keys: readonly { id: string; scope: string; endedAt?: string }[] }

/** `key create`: prints a key of the API, once. `key list`, `key end`: which there are, and the end of one. */
export async function key(args: readonly string[]): Promise<void> {
  const options = { seller: text, scope: text, ...JSON_OPTION }
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  )
  const [word, id, ...more] = positionals
  const isWhole = (word === 'end') === (id !== undefined) && more.length === 0
  if (!isWhole || values.seller === undefined) throw new WrongUsage(`It is: ${KEY}.`)
  const { json, ...given } = values
  switch (word) {
    case 'create': {
      const done = (await askHouse('key-create', given)) as { readonly key: string }
      return print(json, done, [done.key])
    }
    case 'list': {
      const done = (await askHouse('key-list', given)) as ToldKeys
      const line = (one: ToldKeys['keys'][number]): string =>
        `${one.id}  ${one.scope}${one.endedAt ? '  ended' : ''}`
      return print(json, done, done.keys.map(line))
    }
    case 'end': {
      const done = await askHouse('key-end', { ...given, ...(id === undefined ? {} : { key: id }) })
      return print(json, done, ['This key has ended.'])
    }
    default:
      throw new WrongUsage(`It is: ${KEY}.`)
  }
}

/** `purpose add`: a purpose of a seller, or a new version of it. */
export async function purpose(args: readonly string[]): Promise<void> {
  const options = {
    seller: text,
    id: text,
    kind: text,
    title: text,
    'title-en': text,
    'title-nl': text,
    'title-de': text,
    'title-fr': text,
    family: text,
    'opt-out-in-message': { type: 'boolean' },
    profiling: text,
    ...JSON_OPTION,
  } as const
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  )
  const isWhole = values.seller !== undefined && values.id !== undefined
  if (positionals.length !== 1 || positionals[0] !== 'add' || !isWhole)
    throw new WrongUsage(`It is: ${PURPOSE}.`)
  const { json, 'opt-out-in-message': optOut, ...given } = values
  const asked = { ...given, ...(optOut ? { 'opt-out-in-message': 'yes' } : {}) }
  const done = (await askHouse('purpose-add', asked)) as { readonly purpose: string }
  print(json, done, [done.purpose])
}
