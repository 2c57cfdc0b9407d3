import { parseArgs } from 'node:util'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

/** `demo`: an invented company with invented people, in an empty house. */
export async function demo(args: readonly string[]): Promise<void> {
  const { values } = understand(() =>
    parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }),
  )
  const done = (await askHouse('demo', {})) as { readonly seller: string; readonly people: number }
  print(values.json, done, [
    `Voorbeeld Fietsen BV (${done.seller}) and ${done.people} people are there; all of them are invented.`,
    `Ask: ./cabeceo may --seller ${done.seller} --to ref:example-0 --purpose news --channel email`,
  ])
}
