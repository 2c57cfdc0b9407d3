import { parseArgs } from 'node:util'
import { WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

const CREATE =
  'account create --seller ID --email ADDRESS [--role ROLE] [--lang en|nl|de|fr] [--json]'
const RECOVER = 'account recover [--email ADDRESS] [--new-email ADDRESS] [--json]'

const text = { type: 'string' } as const
const OPTIONS = {
  seller: text,
  email: text,
  'new-email': text,
  role: text,
  lang: text,
  json: { type: 'boolean' },
} as const

/** `account create` makes an account with a role; `account recover` lets an administrator back in. */
export async function account(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [word, ...more] = positionals
  const { json, ...given } = values
  if (more.length > 0 || (word !== 'create' && word !== 'recover'))
    throw new WrongUsage(`account has two commands. ${CREATE}; ${RECOVER}.`)
  const isCreate = word === 'create'
  const isWhole = isCreate
    ? given.seller !== undefined && given.email !== undefined && given['new-email'] === undefined
    : given.seller === undefined && given.role === undefined && given.lang === undefined
  if (!isWhole) throw new WrongUsage(`It is: ${isCreate ? CREATE : RECOVER}.`)
  const done = (await askHouse(isCreate ? 'account-create' : 'account-recover', given)) as {
    readonly link: string
  }
  print(json, done, ['Open this link within an hour; it works once:', done.link])
}
