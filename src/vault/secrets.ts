import type { Clock } from '../core/calendar.ts'
import type { Query, Row, Transaction } from '../db/port.ts'
import type { Epoch, Epochs } from './epochs.ts'
import type { Random } from './random.ts'
import { bytesOf, numberOf, textOf } from '../db/rows.ts'
import { boundTo, open, seal } from './seal.ts'

type Parts = { readonly epochs: Epochs; readonly clock: Clock; readonly random: Random }

/** Everything secret that outlives erasures, by name: peppers, the suppression key, signing keys. */
export async function readSecrets(
  query: Query,
  epochs: Epochs,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const secrets = new Map<string, Uint8Array>()
  for (const row of await query('select name, epoch, wrapped from vault_secret')) {
    const epoch = await epochs.find(query, numberOf(row, 'epoch'))
    secrets.set(textOf(row, 'name'), openSecret(row, epoch))
  }
  return secrets
}

/** Keeps a secret under a name; where the name is taken, the older secret stays. */
export async function keepSecret(
  { query }: Transaction,
  { epochs, clock, random }: Parts,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const { epoch, key } = epochs.current()
  await query(
    'insert into vault_secret (name, epoch, wrapped, made_at) values ($1, $2, $3, $4) on conflict (name) do nothing',
    [name, epoch, seal(key, secretBound(name, epoch), bytes, random), clock()],
  )
}

/** Wraps every secret of an older epoch under the current one, and says how many. */
export async function rewrapSecrets(
  { query }: Transaction,
  { epochs, random }: Omit<Parts, 'clock'>,
): Promise<number> {
  const { epoch, key } = epochs.current()
  const rows = await query('select name, epoch, wrapped from vault_secret where epoch < $1', [
    epoch,
  ])
  for (const row of rows) {
    const name = textOf(row, 'name')
    const bytes = openSecret(row, await epochs.find(query, numberOf(row, 'epoch')))
    const wrapped = seal(key, secretBound(name, epoch), bytes, random)
    bytes.fill(0)
    await query('update vault_secret set epoch = $1, wrapped = $2 where name = $3 and epoch < $1', [
      epoch,
      wrapped,
      name,
    ])
  }
  return rows.length
}

function openSecret(row: Row, epoch: Epoch | undefined): Uint8Array {
  const name = textOf(row, 'name')
  const opened = epoch && open(epoch.key, secretBound(name, epoch.epoch), bytesOf(row, 'wrapped'))
  if (!opened?.ok) throw new Error(`the secret ${name} cannot be opened`)
  return opened.value
}

function secretBound(name: string, epoch: number): string {
  return boundTo('secret', name, epoch)
}
