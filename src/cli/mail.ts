import { parseArgs } from 'node:util'
import { WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { understand } from './input.ts'

const DKIM = 'mail dkim --selector NAME [--json]'

/** `mail dkim` prints the record that stands in DNS, so that others can verify what this house signs. */
export async function mail(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({
      args: [...args],
      options: { selector: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    }),
  )
  const { selector, json } = values
  if (positionals.join(' ') !== 'dkim' || selector === undefined)
    throw new WrongUsage(`It is: ${DKIM}.`)
  const record = (await askHouse('mail-dkim', { selector })) as {
    readonly name: string
    readonly text: string
  }
  print(json, record, [
    'Put this text record into DNS, and start with DKIM_SELECTOR set to the same name:',
    record.name,
    record.text,
  ])
}
